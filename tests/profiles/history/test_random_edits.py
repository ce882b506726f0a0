"""Whatever is edited, by whatever way, each object can be made what it was before, and what it was after."""

import os
import random
from io import StringIO

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from profiles.history.restoring import recover, restore
from profiles.history.undoing import undo
from profiles.models import Address, Change, Page, Person, Tag
from publications.models import Authorship, Paper
from tests.admin_forms import change_url, save, send, shown
from tests.changes import let_time_pass
from tests.factories import make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db

# Of each seed; 100 take two minutes in all.
EDITS = int(os.environ.get("LABFOLIO_TEST_EDITS", "20"))
WORDS = ("Rings", "Ideale", "“Looms” & <engines>", "Zahlkörper", "it's", "ℵ₀")


class World:
    """A member with a page, and a paper of hers, with the chance that decides what becomes of them."""

    def __init__(self, seed, client, folder):
        make_lab()
        self.chance = random.Random(seed)  # noqa: S311  (a seed that fails is to fail again)
        self.client, self.folder = client, folder
        self.tags = [Tag.objects.create(name=name, slug=name.lower()) for name in ("Rings", "Fields", "Sets")]
        self.ada = make_person("ada", "Ada", "Lovelace")
        self.page = make_page("/page/", person=self.ada)
        self.paper = make_paper(
            "Notes", [self.ada, "L. F. Menabrea", "C. Babbage"], slug="notes", doi="10.1000/1"
        )
        self.number = 0

    def word(self):
        self.number += 1
        return f"{self.chance.choice(WORDS)} {self.number}"

    def subject(self):
        return self.chance.choice([self.page, self.paper, self.ada])


def facts(row):
    """All that an object is, in the words of its tables, asked for by no part of the history."""
    if isinstance(row, Page):
        place = Address.objects.of_target(row).canonical().values_list("path", "person")
        parts = [sorted(place), sorted(row.tags.values_list("slug", flat=True))]
    elif isinstance(row, Paper):
        authors = row.authorships.order_by("position").values()
        parts = [
            list(authors),
            sorted(row.tags.values_list("slug", flat=True)),
            list(row.links.order_by("pk").values()),
        ]
    else:
        parts = [list(rows.order_by("pk").values()) for rows in (row.links, row.affiliations, row.name_forms)]
    return [type(row).objects.filter(pk=row.pk).values().first(), *parts]


def paths_of(row):
    """Every address that leads to a page."""
    return (
        set(Address.objects.of_target(row).values_list("path", flat=True)) if isinstance(row, Page) else set()
    )


def by_form(world, row):
    """A saved form, with a row more or less, or another address."""
    url = change_url(row)
    if isinstance(row, Page):
        tags = [tag.pk for tag in world.chance.sample(world.tags, world.chance.randrange(4))]
        path = world.chance.choice(["/page/", "/a/", "/b/"])
        return save(world.client, url, title=world.word(), body=world.word(), path=path, tags=tags)
    if isinstance(row, Paper):
        return save(world.client, url, title=world.word(), slug=world.chance.choice(["notes", "n-1", "n-2"]))
    data = shown(world.client, url)
    return send(world.client, url, data, headline=world.word(), slug=world.chance.choice(["ada", "lovelace"]))


def by_bulk(world, row):
    if isinstance(row, Paper):
        # Authors in another order, one gone and one come.
        row.authorships.update(position=F("position") + 100)
        authors = list(row.authorships.all())
        if len(authors) > 2:
            authors.pop(world.chance.randrange(len(authors))).delete()
        world.chance.shuffle(authors)
        for position, author in enumerate(authors, start=1):
            author.position = position
        Authorship.objects.bulk_update(authors, ["position"])
        Authorship.objects.bulk_create([Authorship(paper=row, position=len(authors) + 1, name=world.word())])
        return
    column = {Page: "title", Person: "headline"}[type(row)]
    type(row).objects.filter(pk=row.pk).update(**{column: world.word()})


def by_sql(world, row):
    table = row._meta.db_table
    column = {Page: "body", Paper: "abstract", Person: "location"}[type(row)]
    key = row._meta.pk.get_db_prep_value(row.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [world.word(), key])  # noqa: S608
        if isinstance(row, Paper):
            cursor.execute(
                "UPDATE publications_authorship SET name = %s WHERE paper_id = %s", [world.word(), key]
            )


def by_fixture(world, row):
    found = type(row).objects.get(pk=row.pk)
    column = {Page: "description", Paper: "note", Person: "pronouns"}[type(row)]
    setattr(found, column, world.word())
    file = world.folder / "rows.json"
    file.write_text(serializers.serialize("json", [found]), encoding="utf-8")
    call_command("loaddata", file, verbosity=0)


def by_command(world, row):
    """An import that knows the paper."""
    file = world.folder / "papers.bib"
    file.write_text(
        f"@article{{x, title={{Notes}}, author={{Lovelace, Ada}}, doi={{10.1000/1}}, volume={{{world.number}}}}}\n"
    )
    world.number += 1
    call_command("import_papers", str(file), stdout=StringIO(), stderr=StringIO())


def by_deleting(world, row):
    type(row).objects.filter(pk=row.pk).delete()


WAYS = {
    "form": by_form,
    "bulk": by_bulk,
    "SQL": by_sql,
    "loaddata": by_fixture,
    "command": by_command,
    "deleting": by_deleting,
}


def edit(world, way, row):
    """Edit an object, and undo and redo it."""
    before, paths = facts(row), paths_of(row)
    let_time_pass()
    last = Change.objects.latest("id").pk

    response = WAYS[way](world, row)

    assert response is None or response.status_code == 302
    after, change = facts(row), Change.objects.latest("id").pk
    let_time_pass()
    if way == "deleting":
        assert after[0] is None
        assert [note for one in recover(row.pk, change) for note in one.notes] == []
        assert (facts(row), paths_of(row)) == (before, paths)
        return
    assert (change > last) == (after != before) or way == "command"
    restored = restore(row.pk, last)
    assert (facts(row), restored.notes) == (before, [])
    assert paths_of(row) >= paths
    let_time_pass()
    restored = restore(row.pk, change)
    assert (facts(row), restored.notes) == (after, [])
    if change == last:
        # Nothing was new to the import.
        return
    let_time_pass()
    [restored] = undo(change, row.pk)
    assert (facts(row), restored.notes) == (before, [])
    let_time_pass()
    restored = restore(row.pk, change)
    assert (facts(row), restored.notes) == (after, [])


@pytest.mark.parametrize("seed", [1842, 1921, 2026, 7, 8])
def test_each_of_many_edits_is_undone_and_redone(seed, admin_client, tmp_path):
    world = World(seed, admin_client, tmp_path)
    # Each way as often as the others.
    ways = [[*WAYS][number % len(WAYS)] for number in range(EDITS)]
    world.chance.shuffle(ways)

    for way in ways:
        edit(world, way, world.paper if way == "command" else world.subject())
