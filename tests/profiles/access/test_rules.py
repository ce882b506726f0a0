"""What ``can`` says to each kind of user about each kind of content, and that nothing else asks."""

import ast
import re

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.models import Entry, Page, Person, Upload
from profiles.uploads.files import keep
from publications.models import Paper
from tests.factories import make_entry, make_page, make_paper, make_person
from tests.test_architecture import ROOT, sources

KINDS = {"page": Page, "entry": Entry, "paper": Paper, "person": Person, "upload": Upload}
WITH_DRAFTS = ["page", "entry", "paper", "person"]
OF_ROWS = [Action.VIEW, Action.ADD, Action.CHANGE, Action.DELETE]


def make_user(name, *rights, **values):
    user = User.objects.create_user(name, **values)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def make_users(kind):
    """One of each kind of user, with permissions for one kind of content."""
    every = [f"{action}_{kind}" for action in ("view", "add", "change", "delete")]
    return {
        "anonymous": AnonymousUser(),
        "inactive": make_user("inactive", *every, is_staff=True, is_active=False),
        "inactive superuser": make_user("retired", is_staff=True, is_superuser=True, is_active=False),
        "not of the staff": make_user("reader", *every),
        "superuser not of the staff": make_user("founder", is_superuser=True),
        "staff": make_user("staff", is_staff=True),
        "with view": make_user("viewer", f"view_{kind}", is_staff=True),
        "with add": make_user("adder", f"add_{kind}", is_staff=True),
        "with change": make_user("changer", f"change_{kind}", is_staff=True),
        "with delete": make_user("deleter", f"delete_{kind}", is_staff=True),
        "superuser": make_user("boss", is_staff=True, is_superuser=True),
    }


# What it takes to do this with whatever row of a kind; nobody else can.
TAKES = {
    Action.VIEW: {"with view", "with change", "superuser"},
    Action.ADD: {"with add", "superuser"},
    Action.CHANGE: {"with change", "superuser"},
    Action.DELETE: {"with delete", "superuser"},
}


def make_row(kind, tmp_path, settings, status="public"):
    settings.MEDIA_ROOT = tmp_path
    if kind == "upload":
        return keep(b"plain", "notes.txt", None)
    make = {"page": make_page, "entry": make_entry, "paper": make_paper, "person": make_person}[kind]
    return make(status=status)


def who_can(users, action, thing=None):
    return {name for name, user in users.items() if can(user, action, thing)}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_rights_to_a_kind(kind):
    users = make_users(kind)

    assert {action: who_can(users, action, KINDS[kind]) for action in OF_ROWS} == TAKES


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_rights_to_a_public_row(kind, tmp_path, settings):
    row, users = make_row(kind, tmp_path, settings), make_users(kind)

    expected = {**TAKES, Action.VIEW: set(users)}
    assert {action: who_can(users, action, row) for action in OF_ROWS} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WITH_DRAFTS)
def test_rights_to_a_draft(kind, tmp_path, settings):
    row, users = make_row(kind, tmp_path, settings, "draft"), make_users(kind)

    assert {action: who_can(users, action, row) for action in OF_ROWS} == TAKES


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WITH_DRAFTS)
def test_rows_visible_to_each(kind, tmp_path, settings):
    """The queryset says of a public row and a draft what ``can`` says of each."""
    make_row(kind, tmp_path, settings)
    KINDS[kind].objects.get()
    draft = {"paper": {"slug": "other"}, "person": {"slug": "artin"}}.get(kind, {"path": "/draft/"})
    make = {"page": make_page, "entry": make_entry, "paper": make_paper, "person": make_person}[kind]
    make(status="draft", **draft)
    rows = list(KINDS[kind].objects.all())

    for user in make_users(kind).values():
        visible = set(KINDS[kind].objects.visible_to(user))
        assert visible == {row for row in rows if can(user, Action.VIEW, row)}


@pytest.mark.django_db
def test_rights_to_an_account_without_any():
    users, account = make_users("user"), make_user("landau")

    assert {action: who_can(users, action, account) for action in OF_ROWS} == TAKES


@pytest.mark.django_db
@pytest.mark.parametrize("right", ["superuser", "permission", "group"])
def test_rights_to_an_account_that_has_some(right):
    users = make_users("user")
    account = make_user(
        "landau", *(["view_page"] if right == "permission" else []), is_superuser=right == "superuser"
    )
    account.groups.set([Group.objects.create(name="Editors")] if right == "group" else [])

    expected = {**TAKES, Action.CHANGE: {"superuser"}, Action.DELETE: {"superuser"}}
    assert {action: who_can(users, action, account) for action in OF_ROWS} == expected


@pytest.mark.django_db
def test_rights_to_ones_own_account():
    users = make_users("user")

    assert {
        name for name in users if name != "anonymous" and can(users[name], Action.CHANGE, users[name])
    } == {
        "with change",
        "superuser",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("is_row", [True, False])
def test_rights_to_groups(is_row):
    users = make_users("group")
    thing = Group.objects.create(name="Editors") if is_row else Group

    expected = {action: {"superuser"} for action in OF_ROWS} | {Action.VIEW: TAKES[Action.VIEW]}
    assert {action: who_can(users, action, thing) for action in OF_ROWS} == expected


@pytest.mark.django_db
def test_rights_on_the_site():
    users = make_users("page")

    assert who_can(users, Action.ENTER_ADMIN) == {
        *("staff", "with view", "with add", "with change", "with delete", "superuser")
    }
    assert who_can(users, Action.ADMINISTER) == {"superuser", "superuser not of the staff"}


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        ("see", Page),
        ("", Page),
        ("view", None),
        ("change", None),
        ("enter admin", Page),
        ("administer", Page),
    ],
)
def test_question_that_makes_no_sense_is_an_error(action, thing):
    with pytest.raises(ValueError, match="is not a valid Action|is asked of"):
        can(AnonymousUser(), action, thing)


@pytest.mark.django_db
def test_nobody_is_a_member_without_an_account():
    make_person()

    assert list(Person.objects.mine(AnonymousUser())) == []
    assert list(Person.objects.choosable(AnonymousUser())) == list(Person.objects.all())


@pytest.mark.django_db
def test_draft_member_is_not_chosen_by_visitors():
    make_person(status="draft")

    assert list(Person.objects.choosable(AnonymousUser())) == []


RIGHTS = {"is_staff", "is_superuser", "user_permissions", "has_perm", "has_perms", "has_module_perms"}
ASKING = {"filter", "exclude", "get", "Q", "When", "get_object_or_404"}
STATUSES = {"public", "draft"}


def spelt_rules(text):
    """Lines of a Python source that ask for rights, or compare a status, by themselves."""
    return sorted({node.lineno for node in ast.walk(ast.parse(text)) if _spells(node)})


def _spells(node):
    match node:
        case ast.Attribute(attr=name) if name in RIGHTS:
            return True
        case ast.Constant(value=str(text)):
            return text in RIGHTS or text.endswith("__status")
        case ast.keyword(arg=str(name)) if name in RIGHTS:
            return True
        case ast.Compare(left=left, comparators=others):
            return any(map(_is_status, (left, *others)))
        case ast.Call(func=function, keywords=keywords) if _name(function) in ASKING:
            return any(_asks_status(keyword) for keyword in keywords)
    return False


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_status(node):
    """``"public"``, ``Status.PUBLIC`` or either in a tuple."""
    return any(
        (isinstance(one, ast.Constant) and one.value in STATUSES)
        or (isinstance(one, ast.Attribute) and _name(one.value) == "Status")
        for one in ast.walk(node)
    )


def _asks_status(keyword):
    """``status`` of an address is a number, or an ``Answer``."""
    if not re.fullmatch(r"(.*__)?status(__\w+)?", keyword.arg or ""):
        return False
    answers = [one for one in ast.walk(keyword.value) if _name(one) == "Answer"]
    return not answers and not (
        isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, int)
    )


def test_nothing_else_asks_for_rights_or_status():
    files = [file for file in sources() if not {"access", "migrations"} & set(file.relative_to(ROOT).parts)]
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        for line in spelt_rules(file.read_text(encoding="utf-8"))
    ]

    assert files
    assert found == []


def test_no_template_asks_for_rights_or_status():
    files = [
        file for folder in ("templates", "config", "profiles") for file in (ROOT / folder).rglob("*.html")
    ]
    asking = re.compile(r"is_staff|is_superuser|\bperms\.|status\s*[!=]=")

    assert files
    assert [file.name for file in files if asking.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "if user.is_staff: pass",
        "user.has_perms(['publications.add_paper'])",
        "User.objects.filter(is_superuser=True)",
        "fields = ('is_staff',)",
        "page.status == 'public'",
        "person.status != Status.PUBLIC",
        "row.status in ('draft', 'other')",
        "Address.objects.filter(page__status='public')",
        "Q(status=Status.DRAFT)",
        "Q(page__status__in=wanted)",
        "rows.values_list('person__status')",
    ],
)
def test_rule_that_is_spelt_elsewhere_is_found(text):
    assert spelt_rules(text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Address.objects.filter(status=Answer.GONE)",
        "Address.objects.exclude(status=410)",
        "status = CharField(choices=Status, default=Status.PUBLIC)",
        "response = render(request, template, status=404)",
    ],
)
def test_other_status_is_no_rule(text):
    assert spelt_rules(text) == []
