"""Two members with one row of everything each, and somebody of every role; drafts of the other hold secret words."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from profiles.models import (
    Address,
    AuditEvent,
    AuditKind,
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
from tests.factories import (
    make_editor,
    make_entry,
    make_lab,
    make_name_form,
    make_page,
    make_paper,
    make_person,
)

#: No answer to somebody who may not see it holds this.
SECRET = "zqsecret"
NO_KEY = "00000000-0000-4000-8000-000000000000"
NO_NUMBER = "987654321"

OUTSIDERS = ("visitor", "nobody", "inactive", "ended member", "ended delegate")
OWN = ("member", "delegate")
EDITORS = ("manager", "administrator")
ROLES = (*OUTSIDERS, *OWN, *EDITORS)
#: Whose a row is: hers for whom member and delegate edit, another's, or the lab's.
WHOSE = ("own", "other", "lab")


@dataclass
class World:
    """The rows by model and by whose they are, and a client of each role."""

    own: Person
    other: Person
    rows: dict[type, dict[str, Any]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def person(self, whose):
        return {"own": self.own, "other": self.other, "lab": None}[whose]


def no_key(model):
    """A key that no row of a model has."""
    return NO_KEY if model._meta.pk.get_internal_type() == "UUIDField" else NO_NUMBER


def make_world():
    make_lab()
    world = World(
        make_person(status="draft"),
        make_person("zqsecret-artin", "Emil", "Zqsecret", status="draft", email="zqsecret@example.org"),
    )
    make_name_form(world.other, "Zqsecret, E.")
    for whose in WHOSE:
        _make_rows(world, whose)
    world.rows[Tag] = {"lab": Tag.objects.create(name="Rings", slug="rings")}
    world.rows[Role] = {"lab": Role.objects.create(name="Reader")}
    world.rows[ImportRun] = {"lab": ImportRun.objects.create(source=f"{SECRET} site")}
    world.rows[AuditEvent] = {"lab": AuditEvent.objects.record(AuditKind.INVITED, f"{SECRET} Landau")}
    world.rows[Lab] = {"lab": Lab.objects.get()}
    world.rows[User] = {"lab": User.objects.create_user(f"{SECRET}-landau")}
    world.rows[Person] = {"own": world.own, "other": world.other}
    world.clients = {name: _client_of(user) for name, user in _users(world).items()}
    return world


def _make_rows(world, whose):
    person = world.person(whose)
    word = "plain" if whose == "own" else f"{SECRET} {whose}"
    slug = word.replace(" ", "-")
    paper = make_paper(
        f"{word} paper", [person] if person else [], slug, status="draft", doi=f"10.1000/{slug}"
    )
    made = {
        Page: make_page(f"/{slug}/", person, f"{word} page", status="draft"),
        Entry: make_entry(f"/news/{slug}/", person, f"{word} news", status="draft"),
        Upload: keep(f"{word} text".encode(), f"{slug}.txt", person),
        # The menu of the lab is everybody's.
        MenuLink: MenuLink.objects.create(
            person=person, label=f"{word if person else 'lab'} link", url="/cv.pdf", menu_position=1
        ),
        Address: Address.objects.create(
            person=person, path=f"/{slug}-old/", path_key=f"/{slug}-old", url="/new/", status=301
        ),
        Paper: paper,
    }
    if person:
        status = "public" if whose == "own" else "draft"
        suggested = make_paper(f"{word} suggested", ["E. Somebody"], f"{slug}-suggested", status=status)
        made[AuthorMatch] = AuthorMatch.objects.create(paper=suggested, name="E. Somebody", person=person)
    for model, row in made.items():
        world.rows.setdefault(model, {})[whose] = row


def _users(world):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    users = {
        "visitor": None,
        "nobody": make_editor("nobody"),
        "inactive": make_editor("inactive", is_active=False, is_manager=True),
        "ended member": make_editor("ended", until=yesterday, is_manager=True),
        "ended delegate": make_editor("late"),
        "member": make_editor("member", person=world.own),
        "delegate": make_editor("delegate"),
        "manager": make_editor("manager", is_manager=True),
        "administrator": User.objects.create_superuser("boss"),
    }
    Delegation.objects.create(account=users["delegate"].account, person=world.own)
    Delegation.objects.create(account=users["ended delegate"].account, person=world.own, until=yesterday)
    return users


def _client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client
