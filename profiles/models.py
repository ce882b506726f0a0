"""The models of the rooms below, named here so that Django finds them."""

from profiles.addresses.models import Address
from profiles.editing.models import Account
from profiles.importers.models import ImportedValue, ImportRun
from profiles.pages.models import Entry, MenuLink, Page, Tag
from profiles.people.affiliations import Affiliation, Membership, Role
from profiles.people.lab import Lab
from profiles.people.models import NameForm, Person, ProfileLink
from profiles.uploads.models import Upload

__all__ = [
    "Account",
    "Address",
    "Affiliation",
    "Entry",
    "ImportRun",
    "ImportedValue",
    "Lab",
    "Membership",
    "MenuLink",
    "NameForm",
    "Page",
    "Person",
    "ProfileLink",
    "Role",
    "Tag",
    "Upload",
]
