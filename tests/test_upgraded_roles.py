"""What accounts of released versions become by the migration to roles, in words and in deed; and back again."""

import json
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from tests.config.command_line import run
from tests.config.postgresql_server import IS_THERE, new_database
from tests.config.released_databases import load_release

pytestmark = pytest.mark.database

BEFORE = ("profiles", "0004")
# Accounts by what those versions had: Django's permissions, groups, and the member that an account is.
MAKE = """
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from profiles.models import Person

def permissions(words, apps=("profiles", "publications")):
    rows = Permission.objects.filter(content_type__app_label__in=apps)
    return rows.all() if words == "all" else rows.filter(codename__in=words.split())

def group(name, words):
    made = Group.objects.create(name=name)
    made.permissions.set(permissions(words))
    return made

def user(name, own="", groups=(), member=None, is_staff=True, **more):
    made = User.objects.create(username=name, password="!", is_staff=is_staff, **more)
    made.user_permissions.set(permissions(own, ("profiles", "publications", "auth")))
    made.groups.set(groups)
    if member is not None:
        person = Person.objects.values_list("pk", flat=True).get(slug=member) if member else None
        key = person and (person.hex if connection.vendor == "sqlite" else person)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO profiles_account (user_id, person_id) VALUES (%s, %s)", [made.pk, key])

everything = group("Editors", "all")
halves = [group("Half A", "change_person change_page"), group("Half B", "change_paper view_lab")]
idle = group("Readers", "view_page view_paper view_person")
user("boss", is_superuser=True)
user("boss-closed", is_superuser=True, is_active=False)
user("boss-member", is_superuser=True, member="david-hilbert")
user("boss-outside", is_superuser=True, is_staff=False)
user("editor-by-group", groups=[everything])
user("editor-by-group-member", groups=[everything, idle], member="max-born")
user("editor-by-group-orphan", groups=[everything], member="")
user("editor-closed", groups=[everything], is_active=False)
user("editor-directly", "add_page change_page delete_page change_person change_paper add_user change_user")
user("editor-in-parts", "change_person change_page", groups=[halves[1]])
user("editor-in-two-groups", groups=halves)
user("editor-outside", groups=[everything], is_staff=False)
user("half", groups=[halves[0]])
user("half-member", "add_paper change_paper delete_paper change_lab", member="emmy-noether")
user("member", member="grete-hermann")
user("member-closed", member="max-dehn", is_active=False)
user("member-outside", member="peter-debye", is_staff=False)
user("nobody")
user("nobody-orphan", member="")
user("reader", groups=[idle])
"""
HELD = """
import json
from django.db import connection
QUESTIONS = [
    "SELECT id, username, is_active, is_staff, is_superuser FROM auth_user",
    "SELECT id, name FROM auth_group",
    "SELECT user_id, group_id FROM auth_user_groups",
    "SELECT user_id, permission_id FROM auth_user_user_permissions",
    "SELECT group_id, permission_id FROM auth_group_permissions",
    # One of nobody meant nothing, and may be made or go.
    "SELECT user_id, person_id FROM profiles_account WHERE person_id IS NOT NULL",
    "SELECT id, codename FROM auth_permission WHERE codename LIKE '%paper%'",
]
with connection.cursor() as cursor:
    rows = []
    for question in QUESTIONS:
        cursor.execute(question)
        rows.append(sorted(map(str, cursor.fetchall())))
print(json.dumps(rows))
"""
STANDINGS = """
import json
from django.contrib.auth.models import User
from profiles.access.standing import standing_of
from profiles.models import Account, Person
slugs = dict(Person.objects.values_list("pk", "slug"))
users = User.objects.order_by("username")
print(json.dumps({user.username: [str(standing_of(user).rank), slugs.get(standing_of(user).own, "")] for user in users}))
"""
VISITOR = ["visitor", ""]
BECOME = {
    "boss": ["site administrator", ""],
    "boss-closed": VISITOR,
    "boss-member": ["site administrator", "david-hilbert"],
    "boss-outside": VISITOR,
    "editor-by-group": ["lab manager", ""],
    "editor-by-group-member": ["lab manager", "max-born"],
    "editor-by-group-orphan": ["lab manager", ""],
    "editor-closed": VISITOR,
    "editor-directly": ["lab manager", ""],
    "editor-in-parts": ["lab manager", ""],
    "editor-in-two-groups": ["lab manager", ""],
    "editor-outside": VISITOR,
    "half": VISITOR,
    "half-member": ["member", "emmy-noether"],
    "member": ["member", "grete-hermann"],
    "member-closed": VISITOR,
    "member-outside": VISITOR,
    "nobody": VISITOR,
    "nobody-orphan": VISITOR,
    "reader": VISITOR,
}


class Site:
    """A data folder with the database of a release, and accounts of all kinds in it."""

    def __init__(self, folder, address):
        self.folder = folder
        self.more = {"DATABASE_URL": address} if address else {}

    def ask(self, *words):
        done = run(self.folder, *words, **self.more)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def shell(self, text):
        return self.ask("shell", "--no-imports", "-c", text)

    def told(self, *target):
        """What a migration says of accounts, without what Django says around it."""
        lines = self.ask("migrate", *target).splitlines()
        start = next(i for i, line in enumerate(lines) if "0006_roles_from_permissions" in line)
        end = next(i for i, line in enumerate(lines) if i > start and line.strip() == "OK")
        return lines[start + 1 : end]


TOLD = """
    Rights go by roles now; Django's permissions and groups stay stored, and give none any more.
    boss: site administrator
    boss-closed: not active; once made active: site administrator
    boss-member: site administrator, and is the member David Hilbert
    boss-outside: does not come into the admin, as before
    editor-by-group: lab manager: edits all pages, people and papers, and invites members
        no more: edit the settings of the lab; edit runs of imports
    editor-by-group-member: lab manager: edits all pages, people and papers, and invites members, and is the member Max Born
        no more: edit the settings of the lab; edit runs of imports
    editor-by-group-orphan: lab manager: edits all pages, people and papers, and invites members
        no more: edit the settings of the lab; edit runs of imports
    editor-closed: not active; once made active: lab manager: edits all pages, people and papers, and invites members
        no more: edit the settings of the lab; edit runs of imports
    editor-directly: lab manager: edits all pages, people and papers, and invites members
        new to her: add, delete people; edit positions; edit times in the lab; edit names as printed; edit links of profiles; edit entries; edit files; edit menu links; edit redirects; edit tags; edit roles; add, delete papers; edit authors; edit editors of papers; edit links of papers; edit suggested authors
        no more: add, change accounts
    editor-in-parts: lab manager: edits all pages, people and papers, and invites members
        new to her: add, delete people; edit positions; edit times in the lab; edit names as printed; edit links of profiles; add, delete pages; edit entries; edit files; edit menu links; edit redirects; edit tags; edit roles; add, delete papers; edit authors; edit editors of papers; edit links of papers; edit suggested authors
    editor-in-two-groups: lab manager: edits all pages, people and papers, and invites members
        new to her: add, delete people; edit positions; edit times in the lab; edit names as printed; edit links of profiles; add, delete pages; edit entries; edit files; edit menu links; edit redirects; edit tags; edit roles; add, delete papers; edit authors; edit editors of papers; edit links of papers; edit suggested authors
    editor-outside: does not come into the admin, as before
    half: comes into the admin no more and sees no drafts; choose under Accounts, Users which member she is, or make her a manager
        no more, whosever it is: change people; change pages
    half-member: member: edits the page and papers of Emmy Noether
        no more, whosever it is: edit papers; change the settings of the lab
        should she, tick “lab manager” under Accounts, Users
    member: member: edits the page and papers of Grete Hermann
    member-closed: not active; once made active: member: edits the page and papers of Max Dehn
    member-outside: does not come into the admin, as before; with “Staff status” she would edit the page and papers of Peter Debye
    nobody: comes into the admin no more and sees no drafts; choose under Accounts, Users which member she is, or make her a manager
    nobody-orphan: comes into the admin no more and sees no drafts; choose under Accounts, Users which member she is, or make her a manager
    reader: comes into the admin no more and sees no drafts; choose under Accounts, Users which member she is, or make her a manager
    group “Editors”: gives nothing; what its members become stands above
    group “Half A”: gives nothing; what its members become stands above
    group “Half B”: gives nothing; what its members become stands above
    group “Readers”: gives nothing; what its members become stands above
"""
TOLD_BACK = "    Rights go by Django's permissions and groups again; roles and last days are forgotten."
LEAVE = """
import datetime
from profiles.models import Account
Account.objects.filter(user__username="member").update(until=datetime.date(2020, 1, 31))
"""
OPEN = """
from django.contrib.auth.models import User
print(*User.objects.filter(username__startswith="member", is_active=True).values_list("username", flat=True))
"""


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=IS_THERE)])
def server(request):
    return request.param


@pytest.fixture(scope="module", params=["0.3.0", "0.4.0"])
def seen(request, server, tmp_path_factory):
    """What was asked of a site before the migration, after it, back again, and after it once more."""
    with new_database() if server == "postgresql" else nullcontext("") as address:
        site = Site(tmp_path_factory.mktemp("roles"), address)
        load_release(request.param, site.folder, address)
        # The models of today that are asked for members know the columns of this migration.
        site.ask("migrate", "-v0", *BEFORE)
        site.shell(MAKE)
        yield SimpleNamespace(
            held=site.shell(HELD),
            told=site.told(),
            standings=json.loads(site.shell(STANDINGS)),
            told_back=site.told(*BEFORE),
            held_back=site.shell(HELD),
            told_again=site.told(),
            standings_again=json.loads(site.shell(STANDINGS)),
            left=site.shell(LEAVE),
            told_of_left=site.told(*BEFORE),
            still_open=site.shell(OPEN),
        )


def test_every_account_has_the_role_that_its_rights_make(seen):
    assert seen.standings == BECOME


def test_migrate_says_what_becomes_of_each_and_what_is_new_or_no_more(seen):
    assert seen.told == TOLD.splitlines()[1:]


def test_back_again_accounts_permissions_and_groups_are_as_they_were(seen):
    assert seen.told_back == [TOLD_BACK]
    assert seen.held_back == seen.held


def test_forward_once_more_comes_to_the_same(seen):
    assert (seen.told_again, seen.standings_again) == (seen.told, seen.standings)


def test_back_again_nobody_signs_in_after_her_last_day(seen):
    """The versions before know no last day."""
    assert seen.told_of_left == [TOLD_BACK, "    member: not active any more, for her last day is over"]
    assert seen.still_open == "member-outside\n"
