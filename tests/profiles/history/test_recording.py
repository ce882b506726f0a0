"""Every row is kept as it was before a change, by whatever way it is written, and once a change."""

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import UUIDField

from config.moving_out.fixtures import CONTENT
from profiles.history.tables import registered
from profiles.models import Address, Change, ChangedRow, Page, Tag
from publications.models import Authorship, Paper, PaperLink
from tests.changes import forget_changes, let_time_pass
from tests.factories import make_page, make_paper, make_person

pytestmark = pytest.mark.django_db

# Models of which no history is kept, and why.
UNKEPT = {
    "auth.Group": "no content",
    "auth.Group_permissions": "no content",
    "auth.Permission": "no content",
    "auth.User": "accounts are in the audit log",
    "auth.User_groups": "no content",
    "auth.User_user_permissions": "no content",
    "admin.LogEntry": "what Django's admin says of changes",
    "axes.AccessAttempt": "who failed to sign in",
    "axes.AccessAttemptExpiration": "who failed to sign in",
    "axes.AccessFailureLog": "who failed to sign in",
    "axes.AccessLog": "who signed in",
    "contenttypes.ContentType": "written by migrations only",
    "sessions.Session": "who is signed in",
    "profiles.Account": "accounts are in the audit log",
    "profiles.AuditEvent": "a log itself",
    "profiles.Change": "the history itself",
    "profiles.ChangedRow": "the history itself",
    "profiles.Delegation": "rights are in the audit log",
    "profiles.ImportRun": "a log itself",
    "profiles.ImportedValue": "where values came from, which stand in other rows",
    "profiles.OwnNames": "whose names managers have not seen yet",
    "profiles.Draft": "what is no content before it is published",
    "profiles.OpenForm": "who has a form open",
    "profiles.PreviewLink": "keys, of which no copy is wanted",
    "profiles.SecretLink": "keys, of which no copy is wanted",
    "profiles.UserSession": "who is signed in",
}


def test_every_model_has_a_history_or_a_reason_for_none():
    models = apps.get_models(include_auto_created=True)

    without = {model._meta.label for model in models if model._meta.db_table not in registered()}

    assert without == UNKEPT.keys()


def test_all_content_has_a_history():
    assert {apps.get_model(label)._meta.db_table for label in CONTENT} <= registered().keys()


def test_all_columns_of_content_are_kept():
    kept = {(table.name, column) for table in registered().values() for column in table.columns}

    columns = {
        (model._meta.db_table, field.column)
        for model in map(apps.get_model, CONTENT)
        for field in model._meta.concrete_fields
        if not field.generated
    }

    assert columns <= kept


@pytest.fixture
def page():
    """A page that nobody has changed yet, as far as the history knows."""
    found = make_page(person=make_person("ada"), title="Notes", body="Of 1842")
    forget_changes()
    return found


def recorded():
    """What the history has: (table, key, operation, data)."""
    return [(row.table, row.key, row.operation, row.data) for row in ChangedRow.objects.order_by("id")]


def _raw_insert(row, tmp_path):
    fields = [field for field in row._meta.local_concrete_fields if not field.generated]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO {row._meta.db_table} ({names}) VALUES ({marks})", values)  # noqa: S608


def _load(row, tmp_path):
    file = tmp_path / "rows.json"
    file.write_text(serializers.serialize("json", [row]), encoding="utf-8")
    call_command("loaddata", file, verbosity=0)


def _raw_update(row, tmp_path):
    with connection.cursor() as cursor:
        key = row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute("UPDATE profiles_page SET title = %s WHERE id = %s", [row.title, key])


def _raw_delete(row, tmp_path):
    with connection.cursor() as cursor:
        key = row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute("DELETE FROM profiles_page WHERE id = %s", [key])


INSERTING = {
    "save": lambda row, tmp_path: row.save(),
    "bulk": lambda row, tmp_path: Page.objects.bulk_create([row]),
    "raw": _raw_insert,
    "loaddata": _load,
}


@pytest.mark.parametrize("way", INSERTING)
def test_row_that_comes_was_not_there(tmp_path, way):
    row = Page(title="Notes")

    INSERTING[way](row, tmp_path)

    assert recorded() == [("profiles_page", row.pk.hex, "added", None)]
    assert ChangedRow.objects.get().root == row.pk


UPDATING = {
    "save": lambda row, tmp_path: row.save(),
    "update": lambda row, tmp_path: Page.objects.filter(pk=row.pk).update(title=row.title),
    "bulk": lambda row, tmp_path: Page.objects.bulk_update([row], ["title"]),
    "raw": _raw_update,
    "loaddata": _load,
}


@pytest.mark.parametrize("way", UPDATING)
def test_row_that_changes_is_kept_as_it_was(page, tmp_path, way):
    page.title = "Engines"

    UPDATING[way](page, tmp_path)

    [(table, key, operation, data)] = recorded()
    assert (table, key, operation) == ("profiles_page", page.pk.hex, "changed")
    assert (data["title"], data["body"]) == ("Notes", "Of 1842")
    assert UUIDField().to_python(data["person_id"]) == page.person_id


@pytest.mark.parametrize("way", UPDATING)
def test_row_that_is_written_as_it_was_is_no_change(page, tmp_path, way):
    UPDATING[way](page, tmp_path)

    assert recorded() == []
    assert not Change.objects.exists()


DELETING = {
    "queryset": lambda row, tmp_path: Page.objects.filter(pk=row.pk).delete(),
    "raw": _raw_delete,
}


@pytest.mark.parametrize("way", DELETING)
def test_row_that_goes_is_kept_as_it_was(tmp_path, way):
    page = Page.objects.create(title="Notes")
    forget_changes()

    DELETING[way](page, tmp_path)

    [(table, key, operation, data)] = recorded()
    assert (table, key, operation, data["title"]) == ("profiles_page", page.pk.hex, "deleted", "Notes")


def test_only_the_first_row_of_a_key_is_kept_in_a_change(page):
    with transaction.atomic():
        for title in ("Engines", "Machines", "Notes"):
            Page.objects.filter(pk=page.pk).update(title=title)

    assert [data["title"] for *_, data in recorded()] == ["Notes"]


def test_outside_the_editor_a_later_change_is_another(page):
    Page.objects.filter(pk=page.pk).update(title="Engines")
    let_time_pass()
    Page.objects.filter(pk=page.pk).update(title="Machines")

    assert [data["title"] for *_, data in recorded()] == ["Notes", "Engines"]
    assert [(change.why, change.by, change.is_open) for change in Change.objects.all()] == [
        ("outside the editor", None, False)
    ] * 2


def test_row_that_gets_another_key_goes_and_comes():
    page = Page.objects.create(title="Notes")
    forget_changes()
    new = Page().pk

    Page.objects.filter(pk=page.pk).update(id=new)

    assert sorted(row[:3] for row in recorded()) == sorted(
        [("profiles_page", page.pk.hex, "changed"), ("profiles_page", new.hex, "added")]
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
def test_row_that_is_replaced_is_kept_as_it_was():
    tag = Tag.objects.create(name="Rings", slug="rings")
    forget_changes()

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO profiles_tag (id, name, slug) VALUES (%s, 'Ideals', 'rings')",
            [tag.pk.hex],
        )

    [(_, key, operation, data)] = recorded()
    assert (key, operation, data["name"]) == (tag.pk.hex, "changed", "Rings")


def test_values_of_every_kind_are_kept():
    paper = make_paper("Rings", extra={"howpublished": ["by hand"], "open": True}, has_other_authors=True)
    forget_changes()

    Paper.objects.all().delete()

    data = ChangedRow.objects.get(table="publications_paper").data
    fields = {field.column: field for field in Paper._meta.local_concrete_fields}
    assert {name: fields[name].to_python(value) for name, value in data.items()} == {
        name: getattr(paper, field.attname) for name, field in fields.items()
    }


ROOTS = {
    "address of a page": lambda page: (Address.objects.get(page=page), page.pk),
    "old address in a space": lambda page: (
        Address.objects.create(person=page.person, path="/x/", path_key="/x", status=410),
        page.person.pk,
    ),
    "address of the lab": lambda page: (
        own := Address.objects.create(path="/x/", path_key="/x", url="https://example.org/"),
        own.pk,
    ),
    "author": lambda page: (
        author := Authorship.objects.create(paper=make_paper(), position=1, name="Ada", person=page.person),
        author.paper.pk,
    ),
    "link of a paper": lambda page: (
        link := PaperLink.objects.create(paper=make_paper(), kind="code", url="https://example.org/"),
        link.paper.pk,
    ),
    "topic": lambda page: (
        Page.tags.through.objects.create(page=page, tag=Tag.objects.create(name="Rings", slug="rings")),
        page.pk,
    ),
    "member": lambda page: (other := make_person("emmy"), other.pk),
}


@pytest.mark.parametrize("kind", ROOTS)
def test_row_hangs_on_its_object(page, kind):
    row, root = ROOTS[kind](page)
    forget_changes()
    key = getattr(row.pk, "hex", str(row.pk))

    type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")

    assert ChangedRow.objects.get(table=row._meta.db_table, key=key).root == root


def test_what_is_undone_leaves_no_history(page):
    with pytest.raises(RuntimeError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(title="Engines")
        raise RuntimeError

    assert recorded() == []


def test_history_is_in_no_export(page):
    Page.objects.filter(pk=page.pk).update(title="Engines")

    assert not {"profiles.Change", "profiles.ChangedRow"} & set(CONTENT)
