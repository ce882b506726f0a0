"""The models of the rooms below, named here so that Django finds them."""

from profiles.models.accounts import Account, Delegation, OwnNames
from profiles.models.addresses import Address
from profiles.models.affiliations import Affiliation, Membership, Role
from profiles.models.audit import AuditEvent, AuditKind
from profiles.models.drafts import Draft, DraftKind
from profiles.models.history import Change, ChangedRow
from profiles.models.imports import ImportedValue, ImportRun
from profiles.models.lab import Lab
from profiles.models.open_forms import OpenForm
from profiles.models.pages import Entry, MenuLink, Page, Tag
from profiles.models.people import NameForm, Person, ProfileLink
from profiles.models.preview_links import PreviewLink
from profiles.models.secret_links import SecretLink
from profiles.models.sessions import UserSession
from profiles.models.uploads import Upload

__all__ = [
    "Account",
    "Address",
    "Affiliation",
    "AuditEvent",
    "AuditKind",
    "Change",
    "ChangedRow",
    "Delegation",
    "Draft",
    "DraftKind",
    "Entry",
    "ImportRun",
    "ImportedValue",
    "Lab",
    "Membership",
    "MenuLink",
    "NameForm",
    "OpenForm",
    "OwnNames",
    "Page",
    "Person",
    "PreviewLink",
    "ProfileLink",
    "Role",
    "SecretLink",
    "Tag",
    "Upload",
    "UserSession",
]
