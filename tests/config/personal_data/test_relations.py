"""What belongs to somebody is told to her and goes with her: a table that is new has to say how."""

from django.apps import apps
from django.contrib.auth.models import User

from profiles.models import Account, Person

# Where rows that lead to each are told of, and what becomes of them.
TOLD = {
    # In account.json.
    "admin.LogEntry.user": "goes with the account",
    "profiles.Account.user": "goes with the account",
    "profiles.AuditEvent.by": "stays with the name until it is old",
    "profiles.Change.by": "is nobody then, nor is her name kept",
    "profiles.Change.for_whom": "is nobody then",
    "profiles.Draft.user": "is deleted with the account, but what waits for others",
    "profiles.OpenForm.user": "goes with the account",
    "profiles.PreviewLink.made_by": "goes with the account",
    "profiles.Delegation.account": "goes with the account",
    "profiles.UserSession.user": "goes with the account",
    "profiles.Account.person": "goes with the account",
    "profiles.Delegation.person": "goes either way",
    "profiles.SecretLink.person": "goes with the row, or stays: it names nobody",
    # In content.json.
    "profiles.NameForm.person": "goes either way",
    "profiles.ProfileLink.person": "goes either way",
    "profiles.Affiliation.person": "goes either way",
    "profiles.MenuLink.person": "goes either way",
    "publications.AuthorMatch.person": "goes either way",
    "profiles.OwnNames.person": "goes either way; what it says is in the names",
    "profiles.Membership.person": "stays with a neutral name",
    "profiles.Page.person": "stays with a neutral name",
    "profiles.Entry.person": "stays with a neutral name",
    "profiles.Upload.person": "stays with a neutral name",
    "profiles.Address.person": "stays with a neutral name",
    "profiles.Address.space": "goes either way, for its path is a name",
    "profiles.Lab.home": "is nobody then",
    "publications.Authorship.person": "is nobody then; the printed name stays",
    # Rights of Django's that nothing asks for.
    "auth.User_groups.user": "goes with the account",
    "auth.User_user_permissions.user": "goes with the account",
}


def test_all_that_leads_to_somebody_is_known():
    found = {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in (User, Account, Person)
    }

    assert found == set(TOLD)
