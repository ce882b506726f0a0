"""Rights go by roles: whoever could edit people, pages and papers manages the lab, and all that changes is printed.

Django's permissions and groups stay stored, and unasked.
"""

from collections import defaultdict

from django.conf import settings
from django.db import migrations
from django.db.models import Q
from django.utils import timezone

# Who could change these three, as the words of the role say, becomes a manager.
_MANAGERS_MAY = ("person", "page", "paper")
# What managers edit, in words; everything of it that somebody could not do before is named.
_KINDS = {
    "person": "people",
    "affiliation": "positions",
    "membership": "times in the lab",
    "nameform": "names as printed",
    "profilelink": "links of profiles",
    "page": "pages",
    "entry": "entries",
    "upload": "files",
    "menulink": "menu links",
    "address": "redirects",
    "tag": "tags",
    "role": "roles",
    "paper": "papers",
    "authorship": "authors",
    "editor": "editors of papers",
    "paperlink": "links of papers",
    "authormatch": "suggested authors",
}
# What only administrators change.
_ADMINISTERED = {"lab": "the settings of the lab", "importrun": "runs of imports", "user": "accounts"}
_VERBS = ("add", "change", "delete")


def give_roles(apps, schema_editor):
    """Say of every account and group what it becomes, and make managers of those who could do a manager's work."""
    database = schema_editor.connection.alias
    users = apps.get_model("auth", "User").objects.using(database).order_by("username")
    groups = apps.get_model("auth", "Group").objects.using(database).order_by("name")
    accounts = {one.user_id: one for one in _accounts(apps, database).select_related("person")}
    held = _held(apps, database)
    if users or groups:
        print("\n    Rights go by roles now; Django's permissions and groups stay stored, and give none any more.")
    for user in users:
        account = accounts.get(user.pk)
        if user.is_staff and not user.is_superuser and _could_manage(held[user.pk]):
            account = account or _accounts(apps, database).model(user=user)
            account.is_manager = True
            account.save(using=database)
        for line in _lines(user, account, held[user.pk]):
            print(f"    {line}")
    for group in groups:
        print(f"    group “{group.name}”: gives nothing; what its members become stands above")


def take_roles(apps, schema_editor):
    """The permissions are still there; a manager's account of no member goes, and whoever's last day is over stays out."""
    database = schema_editor.connection.alias
    accounts = _accounts(apps, database)
    if accounts.exists():
        print("\n    Rights go by Django's permissions and groups again; roles and last days are forgotten.")
    over = accounts.filter(until__lt=timezone.localdate(), user__is_active=True).select_related("user")
    for account in over.order_by("user__username"):
        print(f"    {account.user.username}: not active any more, for her last day is over")
        account.user.is_active = False
        account.user.save(using=database)
    accounts.filter(person=None, is_manager=True).delete()
    accounts.update(is_manager=False)


def _accounts(apps, database):
    return apps.get_model("profiles", "Account").objects.using(database)


def _held(apps, database):
    """{key of a user: {(verb, model)}} of the permissions held by herself and by groups."""
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ours = Q(content_type__app_label__in=["profiles", "publications"])
    ours |= Q(content_type__app_label="auth", content_type__model="user")
    held = defaultdict(set)
    for way in ("user", "group__user"):
        rows = permissions.filter(ours).exclude(**{way: None}).values_list(way, "codename")
        for user, codename in rows:
            verb, _, model = codename.partition("_")
            if verb in _VERBS:
                held[user].add((verb, model))
    return held


def _could_manage(held):
    return all(("change", model) in held for model in _MANAGERS_MAY)


def _lines(user, account, held):
    """What somebody becomes; what of it is new to her; what she could do before."""
    person = account.person if account else None
    is_manager = bool(account and account.is_manager)
    if not user.is_staff:
        yield f"{user.username}: does not come into the admin, as before{_until_then(person)}"
        return
    closed = "" if user.is_active else "not active; once made active: "
    yield f"{user.username}: {closed}{_role(user, person, is_manager)}"
    if user.is_superuser:
        return
    if is_manager and (new := _named(_all_of(_KINDS) - held)):
        yield f"    new to her: {new}"
    kept = _KINDS if is_manager else {}
    if lost := _named({(verb, model) for verb, model in held if model not in kept}):
        yield f"    no more{'' if is_manager else ', whosever it is'}: {lost}"
    if person and not is_manager and lost:
        yield "    should she, tick “lab manager” under Accounts, Users"


def _until_then(person):
    return f"; with “Staff status” she would edit the page and papers of {_name(person)}" if person else ""


def _role(user, person, is_manager):
    also = f", and is the member {_name(person)}" if person else ""
    if user.is_superuser:
        return f"site administrator{also}"
    if is_manager:
        return f"lab manager: edits all pages, people and papers, and invites members{also}"
    if person:
        return f"member: edits the page and papers of {_name(person)}"
    return (
        "comes into the admin no more and sees no drafts; "
        "choose under Accounts, Users which member she is, or make her a manager"
    )


def _name(person):
    return f"{person.given_name} {person.family_name}".strip()


def _all_of(kinds):
    return {(verb, model) for verb in _VERBS for model in kinds}


def _named(rights):
    """Rights in words: "edit pages" where all three verbs are among them, else "add, delete pages".

    >>> _named({("add", "page"), ("change", "page"), ("delete", "page"), ("delete", "paper")})
    'edit pages; delete papers'
    """
    words = []
    for model, kind in (_KINDS | _ADMINISTERED).items():
        verbs = [verb for verb in _VERBS if (verb, model) in rights]
        if verbs:
            words.append(f"{'edit' if len(verbs) == len(_VERBS) else ', '.join(verbs)} {kind}")
    return "; ".join(words)


class Migration(migrations.Migration):
    dependencies = [
        ("profiles", "0005_own_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_roles, take_roles)]
