"""The catalogue that follows changes is the one that would be made anew, whatever was written by whatever way."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from profiles.models import Person, Tag
from profiles.views.page_versions import RENEW
from publications.editing.merging import merge
from publications.models import Authorship, Paper
from publications.search import changes
from publications.search.papers import paused
from publications.views import cataloguing
from publications.views.cataloguing import current_catalogue, made
from tests.database_words import execute
from tests.factories import make_paper, make_person

# ruff: noqa: S311, S608  (chance is no secret; tables have names of our own)
pytestmark = pytest.mark.django_db(transaction=True)

DATES = ["", "1907", "1921", "1921-09", "1921-09-03", "1921-12", "1922", "1925-11-16"]
TYPES = ["article-journal", "thesis", "book"]


@pytest.fixture
def papers():
    people = [make_person(slug, family_name=slug.title()) for slug in ("ada", "emmy", "max", "olga")]
    topics = [Tag.objects.create(name=name, slug=name.lower()) for name in ("Ideals", "Rings", "Fields")]
    for number in range(60):
        chance = random.Random(number)
        paper = make_paper(
            f"Paper {number % 17}",
            chance.sample(people, k=number % 3) or ["Max Born"],
            issued=chance.choice(DATES),
            type=chance.choice(TYPES),
        )
        paper.tags.set(chance.sample(topics, k=number % 3))


def plain(catalogue):
    """All that a catalogue says, without the codes, which say nothing."""
    columns, codes = catalogue.columns, catalogue.codes
    tally, member, topic = (
        {code: key for key, code in of.items()} for of in (codes.tallies, codes.members, codes.topics)
    )
    rows = zip(
        columns.keys,
        columns.numbers,
        columns.dates,
        columns.shown,
        [tally[code] for code in columns.tallies],
        [{member[code] for code in one} for one in columns.members],
        [{topic[code] for code in one} for one in columns.topics],
        strict=True,
    )
    counts = [
        {of[code]: count for code, count in catalogue.public_counts[name].items() if count}
        for name, of in (("tallies", tally), ("members", member), ("topics", topic))
    ]
    return list(rows), codes.people, codes.subjects, counts


def some(chance, rows):
    """One or some of the rows, as a queryset."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.model.objects.filter(
        pk__in=chance.sample(keys, k=min(len(keys), chance.choice([1, 1, 3, 9])))
    )


def add(chance):
    paper = make_paper(
        f"New {chance.random()}",
        list(some(chance, Person.objects)[:2]),
        slug=f"new-{chance.getrandbits(60)}",
        issued=chance.choice(DATES),
    )
    paper.tags.set(some(chance, Tag.objects))


def add_many(chance):
    with paused():
        add(chance)
        add(chance)


def merge_two(chance):
    first, second = chance.sample(list(Paper.objects.order_by("pk")), k=2)
    merge(first, second)


def roll_back(chance):
    with transaction.atomic():
        some(chance, Paper.objects).update(issued="1999")
        some(chance, Paper.objects).delete()
        transaction.set_rollback(True)


def swap_keys(chance):
    """An author's row goes to another paper: both are others then."""
    paper = some(chance, Paper.objects)[0]
    row = some(chance, Authorship.objects.filter(person__isnull=False).exclude(paper=paper)).first()
    if row and not paper.authorships.filter(position=row.position).exists():
        Authorship.objects.filter(pk=row.pk).update(paper=paper)


def join(chance):
    person = make_person(f"new-{chance.getrandbits(60)}", family_name="Newcomer")
    paper = some(chance, Paper.objects)[0]
    paper.authorships.filter(position=1).update(person=person)


EDITS = [
    add,
    add_many,
    merge_two,
    roll_back,
    swap_keys,
    join,
    lambda chance: some(chance, Paper.objects).delete(),
    lambda chance: some(chance, Paper.objects).update(issued=chance.choice(DATES)),
    lambda chance: some(chance, Paper.objects).update(issued=str(chance.randint(1900, 1999))),
    lambda chance: some(chance, Paper.objects).update(title=f"{chance.random()}"),
    lambda chance: some(chance, Paper.objects).update(type=chance.choice(TYPES)),
    lambda chance: some(chance, Paper.objects).update(status=chance.choice(["draft", "public"])),
    lambda chance: some(chance, Paper.objects).update(stage=chance.choice(["submitted", "published"])),
    lambda chance: some(chance, Authorship.objects).update(is_hidden=chance.random() < 0.5),
    lambda chance: some(chance, Authorship.objects).update(person=some(chance, Person.objects)[0]),
    lambda chance: some(chance, Authorship.objects).update(person=None),
    lambda chance: some(chance, Authorship.objects).delete(),
    lambda chance: some(chance, Paper.objects)[0].tags.set(some(chance, Tag.objects)),
    lambda chance: Tag.objects.create(name=f"Topic {chance.random()}", slug=f"t-{chance.getrandbits(60)}"),
    lambda chance: some(chance, Tag.objects).update(name=f"Topic {chance.random()}"),
    lambda chance: some(chance, Person.objects).update(status=chance.choice(["draft", "public"])),
    lambda chance: some(chance, Person.objects).update(family_name=f"Name {chance.random()}"),
    lambda chance: some(chance, Person.objects).update(headline=f"{chance.random()}"),
    lambda chance: Person.objects.count() > 3 and some(chance, Person.objects)[0].delete(),
    lambda chance: Tag.objects.count() > 2 and some(chance, Tag.objects)[0].delete(),
    lambda chance: execute("UPDATE publications_paper SET issued = '1930-01' WHERE title LIKE '%3'"),
    lambda chance: execute("DELETE FROM publications_paper_tags WHERE tag_id IN (SELECT min(tag_id) FROM publications_paper_tags)")
    if connection.vendor == "sqlite"
    else execute("DELETE FROM publications_paper_tags"),
    lambda chance: execute(f"UPDATE {changes.VERSIONS} SET version = version + 1"),
    lambda chance: execute(RENEW[connection.vendor]),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_catalogue_after_changes_is_the_one_that_would_be_made(papers, seed):
    chance = random.Random(seed)
    current_catalogue()
    for _ in range(40):
        for edit in chance.choices(EDITS, k=chance.choice([1, 1, 2, 5])):
            # What the database refuses is undone, with what triggers wrote.
            with suppress(IntegrityError):
                edit(chance)

        assert plain(current_catalogue()) == plain(made())


def read_by(write):
    """The statements by which the catalogue follows what was written."""
    current_catalogue()
    write()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        current_catalogue()
    return [query["sql"] for query in queries]


def test_changed_paper_is_read_and_those_of_its_date(papers):
    read = [
        sql
        for sql in read_by(lambda: Paper.objects.filter(title="Paper 3").update(type="book"))
        if "FROM" in sql
    ]

    assert [sql for sql in read if "publications_" in sql and "WHERE" not in sql] == []
    assert len(read) == 8


def test_other_content_leaves_the_catalogue_as_it_is(papers):
    before = current_catalogue()

    Person.objects.update(headline="Works on ideals")

    assert current_catalogue() is before


def test_many_changes_have_all_papers_read(papers, monkeypatch):
    monkeypatch.setattr(cataloguing, "_MOST_READ_AGAIN", 5)

    read = read_by(lambda: Paper.objects.update(type="book"))

    assert [sql for sql in read if "publications_paper_tags" in sql and "WHERE" not in sql]
    assert plain(current_catalogue()) == plain(made())


def test_text_that_is_no_date_has_all_papers_read(papers):
    current_catalogue()

    for date in ("1921-1", "forthcom.", "1921 ", "~"):
        execute(f"UPDATE publications_paper SET issued = '{date}' WHERE title = 'Paper 3'")
        assert plain(current_catalogue()) == plain(made())
    Paper.objects.filter(title="Paper 5").update(issued="1921-11")
    assert plain(current_catalogue()) == plain(made())


def test_shortened_log_has_all_papers_read(papers):
    current_catalogue()
    Paper.objects.filter(title="Paper 3").update(issued="1999")
    execute(f"DELETE FROM {changes.TABLE} WHERE number < (SELECT max(number) FROM {changes.TABLE})")

    assert plain(current_catalogue()) == plain(made())


def test_restored_log_has_all_papers_read(papers):
    """As many entries as before, but of another time."""
    current_catalogue()
    Paper.objects.filter(title="Paper 3").update(issued="1999")
    execute(f"UPDATE {changes.TABLE} SET token = token + 1")

    assert plain(current_catalogue()) == plain(made())


@pytest.fixture
def slow_writing():
    """Whoever writes the date 1950 is held up between what two triggers of ours do."""
    execute(
        "CREATE FUNCTION slow_writing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM written WHERE issued = '1950') THEN PERFORM pg_sleep(1); END IF; RETURN NULL; END $$",
        "CREATE TRIGGER publications_e_slow AFTER UPDATE ON publications_paper REFERENCING NEW TABLE AS written "
        "FOR EACH STATEMENT EXECUTE FUNCTION slow_writing()",
    )
    yield
    execute("DROP FUNCTION slow_writing() CASCADE")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time.")
def test_writes_at_the_same_time_are_noted_in_the_order_in_which_they_are_seen(papers, slow_writing):
    first, second = Paper.objects.order_by("pk")[:2]

    def change(paper, date):
        Paper.objects.filter(pk=paper.pk).update(issued=date)
        connection.close()

    with ThreadPoolExecutor() as pool:
        slow = pool.submit(change, first, "1950")
        time.sleep(0.3)
        pool.submit(change, second, "1960").result()
        current_catalogue()
        slow.result()

    assert plain(current_catalogue()) == plain(made())
