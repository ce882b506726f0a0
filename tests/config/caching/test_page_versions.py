"""Versions of pages move by every way of writing a row, and only those of whom the row is about."""

import itertools
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from profiles.models import (
    Address,
    Affiliation,
    Entry,
    Lab,
    Membership,
    MenuLink,
    Page,
    Person,
    ProfileLink,
    Role,
    Tag,
    Upload,
)
from profiles.triggers.declared import registered
from publications.models import Authorship, Editor, Paper, PaperLink
from tests.factories import make_entry, make_page, make_paper, make_person
from tests.page_versions import moved_by

pytestmark = pytest.mark.django_db

# Rows that no visitor's page shows, and why; the tables of all other models are watched.
UNSEEN = {
    "auth.Group": "what editors may",
    "auth.Group_permissions": "what editors may",
    "auth.Permission": "what editors may",
    "auth.User": "who edits, with the time of the last sign-in",
    "auth.User_groups": "what editors may",
    "auth.User_user_permissions": "what editors may",
    "admin.LogEntry": "what editors did",
    "axes.AccessAttempt": "who failed to sign in",
    "axes.AccessAttemptExpiration": "who failed to sign in",
    "axes.AccessFailureLog": "who failed to sign in",
    "axes.AccessLog": "who signed in",
    "contenttypes.ContentType": "written by migrations only",
    "sessions.Session": "who is signed in, whose pages no cache keeps",
    "profiles.Account": "which member an editor is",
    "profiles.AuditEvent": "who did what, for administrators",
    "profiles.Change": "what editors did",
    "profiles.ChangedRow": "what editors did",
    "profiles.Draft": "what no visitor sees before it is published",
    "profiles.OpenForm": "who has a form open",
    "profiles.PreviewLink": "by which drafts are shown that nobody keeps",
    "profiles.Delegation": "who edits for whom",
    "profiles.OwnNames": "whose names managers have not seen yet",
    "profiles.UserSession": "who is signed in, whose pages no cache keeps",
    "profiles.SecretLink": "by which keys rows are seen that nobody keeps; a key is made before anybody can ask for it",
    "profiles.ImportRun": "what an import did; what it brought are other rows",
    "profiles.ImportedValue": "what an import wrote, which stands in other rows, too",
    "profiles.NameForm": "by what names papers find their members; what is found are authorships",
    "publications.AuthorMatch": "doubts about authors, for editors",
}
ANYWHERE, EVERYWHERE, HERS = {"any"}, {"any", "lab"}, {"any", "ada"}


@dataclass
class World:
    """Ada and Emmy with a page, a talk and a paper each, and one that they wrote together."""

    ada: Person
    emmy: Person
    page: Page
    talk: Entry
    paper: Paper
    joint: Paper
    others: Paper
    tag: Tag
    role: Role


@pytest.fixture
def world():
    ada = make_person("ada", "Ada", "Lovelace")
    emmy = make_person("emmy")
    make_page(person=emmy)
    make_entry(person=emmy, path="/talk/")
    return World(
        ada,
        emmy,
        page=make_page(person=ada),
        talk=make_entry(person=ada, path="/talk/"),
        paper=make_paper("Notes", [ada, "L. F. Menabrea"]),
        joint=make_paper("Engines", [ada, emmy]),
        others=make_paper("Rings", [emmy]),
        tag=Tag.objects.create(name="Rings", slug="rings"),
        role=Role.objects.create(name="Professor"),
    )


@dataclass(frozen=True)
class Written:
    """A row to be written, a column with another value for it, and whose versions move when it comes and changes."""

    row: object
    column: str
    value: object
    inserted: set
    updated: set


def upload(**values):
    return Upload(file="aa/aa.png", sha256="aa", name="a.png", size=1, **values)


WRITTEN = {
    "lab": lambda world: Written(Lab(), "institution", "Göttingen", EVERYWHERE, EVERYWHERE),
    "person": lambda world: Written(
        Person(slug="max", family_name="Born"), "headline", "Physicist", EVERYWHERE | {"max"}, {"any", "max"}
    ),
    "person's slug": lambda world: Written(
        Person(slug="max", family_name="Born"), "slug", "born", EVERYWHERE | {"max"}, EVERYWHERE | {"born"}
    ),
    "person's status": lambda world: Written(
        Person(slug="max", family_name="Born"), "status", "draft", EVERYWHERE | {"max"}, EVERYWHERE | {"max"}
    ),
    "page": lambda world: Written(Page(person=world.ada, title="CV"), "body", "Text", HERS, HERS),
    "page of the lab": lambda world: Written(Page(title="Join us"), "body", "Text", EVERYWHERE, ANYWHERE),
    "title of the lab's page": lambda world: Written(
        Page(title="Join us"), "title", "Join", EVERYWHERE, EVERYWHERE
    ),
    "status of the lab's page": lambda world: Written(
        Page(title="Join us"), "status", "draft", EVERYWHERE, EVERYWHERE
    ),
    "page that moves to another": lambda world: Written(
        Page(person=world.ada, title="CV"), "person_id", world.emmy.pk, HERS, HERS | {"emmy"}
    ),
    "topic of a page": lambda world: Written(
        Page.tags.through(page=world.page, tag=world.tag),
        "tag_id",
        Tag.objects.create(name="Fields", slug="fields").pk,
        HERS,
        HERS,
    ),
    "entry": lambda world: Written(Entry(person=world.ada, title="Talk"), "title", "Lecture", HERS, HERS),
    "entry of the lab": lambda world: Written(Entry(title="News"), "title", "Old", EVERYWHERE, ANYWHERE),
    "topic of an entry": lambda world: Written(
        Entry.tags.through(entry=world.talk, tag=world.tag),
        "tag_id",
        Tag.objects.create(name="Fields", slug="fields").pk,
        HERS,
        HERS,
    ),
    "tag": lambda world: Written(Tag(name="Sets", slug="sets"), "slug", "set-theory", ANYWHERE, ANYWHERE),
    "link of a menu": lambda world: Written(
        MenuLink(person=world.ada, label="CV", url="/cv.pdf"), "label", "Curriculum vitae", HERS, HERS
    ),
    "link of the lab's menu": lambda world: Written(
        MenuLink(label="Wiki", url="/wiki/"), "label", "Handbook", EVERYWHERE, EVERYWHERE
    ),
    "link of a profile": lambda world: Written(
        ProfileLink(person=world.ada, kind="github", value="ada"), "value", "lovelace", HERS, HERS
    ),
    "affiliation": lambda world: Written(
        Affiliation(person=world.ada, organization="London"), "end", "1852", HERS, HERS
    ),
    "membership": lambda world: Written(
        Membership(person=world.ada, role=world.role), "end", "1852", HERS, HERS
    ),
    "role": lambda world: Written(Role(name="Guest"), "name", "Visitor", EVERYWHERE, EVERYWHERE),
    "upload": lambda world: Written(upload(person=world.ada), "alt", "Ada", HERS, HERS),
    "upload of the lab": lambda world: Written(upload(), "alt", "All of us", EVERYWHERE, EVERYWHERE),
    "address": lambda world: Written(
        Address(person=world.ada, path="/me/", path_key="/me", page=world.page), "path_key", "/m", HERS, HERS
    ),
    "address of the lab": lambda world: Written(
        Address(path="/x/", path_key="/x", url="https://example.org/"), "status", 302, EVERYWHERE, EVERYWHERE
    ),
    "address where members live": lambda world: Written(
        Address(person=world.ada, path="/people/emmy/", path_key="/people/emmy", page=world.page),
        "status",
        302,
        EVERYWHERE | {"ada"},
        EVERYWHERE | {"ada"},
    ),
    "paper without authors": lambda world: Written(
        Paper(title="Sets", slug="sets"), "title", "On sets", ANYWHERE, ANYWHERE
    ),
    "author": lambda world: Written(
        Authorship(paper=world.paper, position=9, name="C. Babbage"), "name", "Charles Babbage", HERS, HERS
    ),
    "author of a joint paper": lambda world: Written(
        Authorship(paper=world.joint, position=9, name="C. Babbage"),
        "name",
        "Charles Babbage",
        HERS | {"emmy"},
        HERS | {"emmy"},
    ),
    "author who becomes a member": lambda world: Written(
        Authorship(paper=world.others, position=9, name="A. Lovelace"),
        "person_id",
        world.ada.pk,
        {"any", "emmy"},
        HERS | {"emmy"},
    ),
    "editor": lambda world: Written(
        Editor(paper=world.paper, position=1, name="C. Babbage"), "name", "Charles Babbage", HERS, HERS
    ),
    "link of a paper": lambda world: Written(
        PaperLink(paper=world.paper, kind="code", url="https://example.org/"), "label", "Programs", HERS, HERS
    ),
    "topic of a paper": lambda world: Written(
        Paper.tags.through(paper=world.paper, tag=world.tag),
        "tag_id",
        Tag.objects.create(name="Fields", slug="fields").pk,
        HERS,
        HERS,
    ),
}


def test_every_model_is_watched_or_known_not_to_be_shown():
    watched = {table for family in registered() if "_version_" in family.prefix for table in family.watched}
    models = apps.get_models(include_auto_created=True)

    unknown = {model._meta.label for model in models if model._meta.db_table not in watched}

    assert unknown == UNSEEN.keys()


def _columns(row):
    fields = [field for field in row._meta.local_concrete_fields if not field.generated]
    return {
        field.column: field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in fields
        if not (field.primary_key and row.pk is None)
    }


def _execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _insert_raw(row, tmp_path):
    values = _columns(row)
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
    _execute(f"INSERT INTO {row._meta.db_table} ({names}) VALUES ({marks})", *values.values())  # noqa: S608


def _load(row, tmp_path):
    if row.pk is None:
        row.pk = 4711
    file = tmp_path / "rows.json"
    file.write_text(serializers.serialize("json", [row]), encoding="utf-8")
    call_command("loaddata", file, verbosity=0)


def _save(row, tmp_path):
    row.save()


INSERTING = {
    "save": _save,
    "bulk_create": lambda row, tmp_path: type(row)._base_manager.bulk_create([row]),
    "raw": _insert_raw,
    "loaddata": _load,
}


@pytest.mark.parametrize(("kind", "way"), list(itertools.product(WRITTEN, INSERTING)))
def test_versions_move_when_a_row_comes(world, tmp_path, kind, way):
    written = WRITTEN[kind](world)

    assert moved_by(lambda: INSERTING[way](written.row, tmp_path)) == written.inserted


def _rows_like(row):
    return type(row)._base_manager.filter(pk=row.pk)


def _update_raw(written, tmp_path):
    row = written.row
    setattr(row, written.column, written.value)
    value = _columns(row)[written.column]
    sql = f'UPDATE {row._meta.db_table} SET "{written.column}" = %s WHERE id = %s'  # noqa: S608
    _execute(sql, value, _columns(row)["id"])


def _changed(write):
    def change(written, tmp_path):
        setattr(written.row, written.column, written.value)
        write(written.row, tmp_path)

    return change


UPDATING = {
    "save": _changed(_save),
    "update": lambda written, tmp_path: _rows_like(written.row).update(**{written.column: written.value}),
    "bulk_update": lambda written, tmp_path: _changed(
        lambda row, tmp_path: type(row)._base_manager.bulk_update(
            [row], [row._meta.get_field(written.column).name]
        )
    )(written, tmp_path),
    "raw": _update_raw,
    "loaddata": _changed(_load),
}


@pytest.mark.parametrize(("kind", "way"), list(itertools.product(WRITTEN, UPDATING)))
def test_versions_move_when_a_row_changes(world, tmp_path, kind, way):
    written = WRITTEN[kind](world)
    written.row.save()

    assert moved_by(lambda: UPDATING[way](written, tmp_path)) == written.updated


DELETING = {
    "delete": lambda row: row.delete(),
    "queryset": lambda row: _rows_like(row).delete(),
    "raw": lambda row: _execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", _columns(row)["id"]),  # noqa: S608
}


@pytest.mark.parametrize(("kind", "way"), list(itertools.product(WRITTEN, DELETING)))
def test_versions_move_when_a_row_goes(world, kind, way):
    written = WRITTEN[kind](world)
    written.row.save()
    key = written.row.pk

    moved = moved_by(lambda: DELETING[way](written.row))

    # The member who is gone has no slug any more.
    assert {scope if scope != getattr(key, "hex", "") else "max" for scope in moved} == written.inserted
