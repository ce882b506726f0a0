"""What ``can`` says to each kind of user about each kind of content, and that nothing else asks."""

import ast
import datetime
import re

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.utils import timezone

from profiles.access.actions import OF_ROWS, Action
from profiles.access.ownership import allowed
from profiles.access.rules import can, can_some
from profiles.models import (
    Address,
    Delegation,
    Entry,
    ImportRun,
    Lab,
    MenuLink,
    Page,
    Person,
    Role,
    Tag,
    Upload,
)
from profiles.uploads.files import keep
from publications.models import AuthorMatch, Paper
from tests.factories import make_editor, make_entry, make_lab, make_page, make_paper, make_person
from tests.test_architecture import ROOT, sources

ALONE = frozenset({"administrator"})
EDITORS = {"administrator", "manager"}
OWN = {*EDITORS, "member", "delegate"}
EVERYONE = {*OWN, "other member"}
# Who may do this with a row that belongs to Noether; nobody else may. Whose it is decides for members, not its kind.
OF_MEMBERS = dict.fromkeys(OF_ROWS, OWN)
TAKES = {
    Page: OF_MEMBERS,
    Entry: OF_MEMBERS,
    Upload: OF_MEMBERS,
    MenuLink: OF_MEMBERS,
    Address: OF_MEMBERS,
    Person: {**dict.fromkeys(OF_ROWS, EDITORS), Action.VIEW: OWN, Action.CHANGE: OWN},
    Paper: OF_MEMBERS | {Action.ADD: OWN},
    AuthorMatch: {**dict.fromkeys(OF_ROWS, EDITORS), Action.VIEW: OWN, Action.CHANGE: OWN},
    Tag: {**dict.fromkeys(OF_ROWS, EDITORS), Action.VIEW: EVERYONE, Action.ADD: EVERYONE},
    Role: dict.fromkeys(OF_ROWS, EDITORS),
    ImportRun: {**dict.fromkeys(OF_ROWS, ALONE), Action.VIEW: EDITORS},
    Lab: dict.fromkeys(OF_ROWS, ALONE),
    User: dict.fromkeys(OF_ROWS, ALONE),
    Group: dict.fromkeys(OF_ROWS, ALONE),
}


def make_users(noether, artin):
    """One of each kind of user, by what she is called."""
    today = timezone.localdate()
    yesterday = today - datetime.timedelta(days=1)
    every = Permission.objects.all()
    users = {
        "anonymous": AnonymousUser(),
        "administrator": User.objects.create_superuser("boss"),
        "inactive administrator": User.objects.create_superuser("retired", is_active=False),
        "administrator not of the staff": User.objects.create_user("founder", is_superuser=True),
        "manager": make_editor("manager", is_manager=True),
        "manager who has left": make_editor("former", is_manager=True, until=yesterday),
        "member": make_editor("member", person=noether),
        "other member": make_editor("other", person=artin, until=today),
        "delegate": make_editor("delegate"),
        "delegate until yesterday": make_editor("late"),
        "nobody's account": make_editor("nobody"),
        "with Django's permissions": User.objects.create_user("staff", is_staff=True),
    }
    users["with Django's permissions"].user_permissions.set(every)
    Delegation.objects.create(account=users["delegate"].account, person=noether, until=today)
    Delegation.objects.create(
        account=users["delegate until yesterday"].account, person=noether, until=yesterday
    )
    return users


def make_row(model, person, status="draft"):
    if model is Paper:
        return make_paper(authors=[person], status=status)
    if model is AuthorMatch:
        return AuthorMatch.objects.create(paper=make_paper(), name="E. Noether", person=person)
    made = {
        Page: lambda: make_page(person=person, status=status),
        Entry: lambda: make_entry(person=person, status=status),
        Upload: lambda: keep(b"plain", "notes.txt", person),
        MenuLink: lambda: MenuLink.objects.create(person=person, label="CV", url="/cv.pdf"),
        Address: lambda: Address.objects.create(person=person, path="/old/", path_key="/old", url="/new/"),
        Person: lambda: person,
        Tag: lambda: Tag.objects.create(name="Rings", slug="rings"),
        Role: lambda: Role.objects.create(name="Reader"),
        ImportRun: lambda: ImportRun.objects.create(source="site"),
        Lab: make_lab,
        User: lambda: User.objects.create_user("landau"),
        Group: lambda: Group.objects.create(name="Editors"),
    }
    return made[model]()


@pytest.fixture
def noether():
    return make_person(status="draft")


@pytest.fixture
def users(noether):
    return make_users(noether, make_person("artin", "Emil", "Artin"))


def who(users, answer):
    return {name for name, user in users.items() if answer(user)}


@pytest.mark.django_db
@pytest.mark.parametrize("model", TAKES, ids=lambda model: model.__name__)
def test_rights_to_a_row(model, noether, users, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    row = make_row(model, noether)
    # A file is no draft by itself.
    seen = {Action.VIEW: set(users)} if model is Upload else {}

    found = {action: who(users, lambda user, action=action: can(user, action, row)) for action in OF_ROWS}

    assert found == TAKES[model] | seen


@pytest.mark.django_db
@pytest.mark.parametrize("model", TAKES, ids=lambda model: model.__name__)
def test_querysets_say_the_same(model, noether, users, tmp_path, settings):
    """``allowed`` has a row just where ``can`` says so of it."""
    settings.MEDIA_ROOT = tmp_path
    row = make_row(model, noether)

    for action in OF_ROWS:
        found = who(
            users, lambda user, action=action: allowed(model.objects.all(), user, action).filter(pk=row.pk)
        )
        assert found == TAKES[model][action]


@pytest.mark.django_db
@pytest.mark.parametrize("model", TAKES, ids=lambda model: model.__name__)
def test_rights_to_every_row(model, users):
    found = {action: who(users, lambda user, action=action: can(user, action, model)) for action in OF_ROWS}

    everyones = {Action.VIEW, Action.ADD} if model is Tag else set()
    assert found == {
        action: names if action in everyones else names & EDITORS for action, names in TAKES[model].items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", TAKES, ids=lambda model: model.__name__)
def test_rights_to_some_row(model, users):
    """What may be somebody's own, every member and delegate may have."""
    found = {
        action: who(users, lambda user, action=action: can_some(user, action, model)) for action in OF_ROWS
    }

    assert found == {
        action: EVERYONE if "member" in names else names for action, names in TAKES[model].items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Page, Entry, Paper, Person])
def test_public_row_is_seen_by_all_and_changed_by_its_owner(model, noether, users):
    noether.status = "public"
    noether.save()
    row = make_row(model, noether, "public")

    assert who(users, lambda user: can(user, Action.VIEW, row)) == set(users)
    assert who(users, lambda user: can(user, Action.CHANGE, row)) == TAKES[model][Action.CHANGE]


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Page, Entry, Paper, Person])
def test_rows_visible_to_each(model, noether, users):
    """The queryset says of public rows and drafts what ``can`` says of each."""
    make_row(model, noether)
    rows = list(model.objects.all())

    for user in users.values():
        assert set(model.objects.visible_to(user)) == {row for row in rows if can(user, Action.VIEW, row)}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Page, Entry, Upload, MenuLink, Address])
def test_what_is_the_labs_own_is_for_managers(model, users, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    row = make_row(model, None)

    assert who(users, lambda user: can(user, Action.CHANGE, row)) == EDITORS
    assert who(users, lambda user: model.objects.editable_by(user)) == EDITORS


@pytest.mark.django_db
def test_paper_of_two_members_is_changed_by_both_and_deleted_by_neither(noether, users):
    paper = make_paper(authors=[noether, Person.objects.get(slug="artin")])

    assert who(users, lambda user: can(user, Action.CHANGE, paper)) == EVERYONE
    assert who(users, lambda user: can(user, Action.DELETE, paper)) == EDITORS


@pytest.mark.django_db
def test_rights_on_the_site(users):
    assert who(users, lambda user: can(user, Action.ENTER_ADMIN)) == EVERYONE
    assert who(users, lambda user: can(user, Action.MANAGE)) == EDITORS
    assert who(users, lambda user: can(user, Action.ADMINISTER)) == {"administrator"}


@pytest.mark.django_db
def test_standing_is_asked_for_once_a_request(noether, users, django_assert_num_queries):
    page = make_page(person=noether)
    user = User.objects.get(username="member")

    with django_assert_num_queries(2):
        assert all(can(user, action, page) for action in OF_ROWS)


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        ("see", Page),
        ("", Page),
        ("view", None),
        ("change", None),
        ("enter admin", Page),
        ("administer", Page),
        ("manage", Page),
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
STATUSES = {"public", "draft", "members", "unlisted"}


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
