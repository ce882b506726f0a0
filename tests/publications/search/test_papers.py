"""Search over papers: what is found, whatever wrote the rows, and whatever is typed."""

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.models import Tag
from profiles.triggers import postgresql as postgresql_words
from profiles.triggers import sqlite as sqlite_words
from publications.models import Authorship, Editor, Paper
from publications.search import postgresql, sqlite
from publications.search.papers import matching, paused
from tests.factories import make_paper

pytestmark = pytest.mark.django_db

INDEX = {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor].INDEX
DIALECT = {"sqlite": sqlite_words, "postgresql": postgresql_words}[connection.vendor]


def found(text):
    return sorted(paper.title for paper in matching(Paper.objects.all(), text))


@pytest.fixture
def papers():
    make_paper(
        "Café talks on ideals", ["Emmy Noether"], container_title="Mathematische Annalen", abstract="Rings."
    )
    make_paper("Zur Quantenmechanik", ["Max Born", "Pascual Jordan"], issued="1925", citation_key="born1925")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("cafe", ["Café talks on ideals"]),
        ("CAFÉ", ["Café talks on ideals"]),
        ("quanten", ["Zur Quantenmechanik"]),
        ("jordan", ["Zur Quantenmechanik"]),
        ("annalen", ["Café talks on ideals"]),
        ("rings", ["Café talks on ideals"]),
        ("1925", ["Zur Quantenmechanik"]),
        ("born1925", ["Zur Quantenmechanik"]),
        ("born jordan", ["Zur Quantenmechanik"]),
        ("born noether", []),
        ("xyz", []),
        ("", ["Café talks on ideals", "Zur Quantenmechanik"]),
        ('"*"', []),
    ],
)
def test_search_finds(papers, text, titles):
    assert found(text) == titles


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "''",
        "a OR b",
        "NOT",
        "AND",
        "title:x",
        "(",
        "a*b^c",
        "NEAR(a b)",
        "-",
        "{a b}: c",
        "\\",
        "a" * 5000,
        "x " * 500,
    ],
)
def test_search_takes_operators_for_words(papers, text):
    assert isinstance(found(text), list)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_search_never_fails(papers, text):
    assert set(found(text)) <= {"Café talks on ideals", "Zur Quantenmechanik"}


def test_index_follows_every_way_of_writing(papers):
    paper = Paper.objects.get(title__startswith="Zur")

    Paper.objects.filter(pk=paper.pk).update(title="Umdeutung")
    assert found("umdeutung") == ["Umdeutung"]
    assert found("quantenmechanik") == []

    Authorship.objects.bulk_create([Authorship(paper=paper, position=3, name="W. Heisenberg")])
    assert found("heisenberg") == ["Umdeutung"]

    Authorship.objects.filter(name="W. Heisenberg").update(name="F. Hund")
    assert found("heisenberg") == []

    Authorship.objects.filter(name="F. Hund").delete()
    assert found("hund") == []

    with connection.cursor() as cursor:
        cursor.execute("UPDATE publications_paper SET note = 'spotlight' WHERE title = 'Umdeutung'")
    assert found("spotlight") == ["Umdeutung"]

    paper.delete()
    assert found("umdeutung") == []


def test_index_forgets_deleted_papers_wholly(papers):
    Paper.objects.all().delete()

    assert all(count(table) == 0 for table in INDEX.tables[connection.vendor])


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        return cursor.fetchone()[0]


def test_triggers_are_those_that_are_declared():
    with connection.cursor() as cursor:
        found = DIALECT.installed(cursor, INDEX.prefix)

    assert {one.name for one in found} == {trigger.name for trigger in INDEX.triggers}


def test_index_that_lost_a_trigger_is_made_anew_by_migrate(papers):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publications_paperindex")
        cursor.execute(
            "DROP TRIGGER publications_words_author_insert ON publications_authorship"
            if connection.vendor == "postgresql"
            else "DROP TRIGGER publications_index_author_insert"
        )
    assert found("cafe") == []

    call_command("migrate", verbosity=0)

    assert found("cafe") == ["Café talks on ideals"]


def test_index_stays_where_nothing_is_migrated(papers):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publications_paperindex")

    call_command("migrate", verbosity=0)

    assert found("cafe") == []


@pytest.mark.parametrize("text", ["Müller", "Muller", "MUELLER", "mull"])
def test_umlauts_are_found_in_any_spelling(text):
    make_paper("Modular", ["Maria Müller"])

    assert found(text) == ["Modular"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ΑΛΓΕΒΡΑ και Άνθρωπος", "αλγεβρα"),
        ("ΑΛΓΕΒΡΑ και Άνθρωπος", "άνθρωπος"),
        ("ЖУРНАЛ алгебры", "журнал"),
        ("ØRSTED og strømmen", "ørsted"),
        ("ŁÓDŹ lectures", "łodz"),
        ("On “rings”—and ‘fields’…", "rings"),
        ("On “rings”—and ‘fields’…", "fields"),
        ("p-adic_numbers", "numbers"),
        ("A\u0301rbol decomposed", "arbol"),
        ("Über e\u0301tale Garben", "étale"),
        ("https://example.org/rings?x=ideals", "ideals"),
        ("ada@example.org", "example"),
        ("束論 lattices", "束論"),
        ("x²+y³", "y³"),
        ("3.14 and 1,000", "14"),
        ("x" * 5000 + " end", "end"),
    ],
)
def test_words_are_told_apart_and_folded(title, text):
    make_paper("Other", abstract=title)

    assert found(text) == ["Other"]


def test_search_finds_topics_and_editors(papers):
    paper = Paper.objects.get(title__startswith="Zur")
    tag = Tag.objects.create(name="Matrices", slug="matrices")

    paper.tags.add(tag)
    editor = Editor.objects.create(paper=paper, position=1, name="Karl Scheel")
    assert (found("matrices"), found("scheel")) == ([paper.title], [paper.title])

    Tag.objects.filter(pk=tag.pk).update(name="Mechanics")
    assert (found("matrices"), found("mechanics")) == ([], [paper.title])

    paper.tags.remove(tag)
    editor.delete()
    assert (found("mechanics"), found("scheel")) == ([], [])


def test_index_catches_up_after_a_pause(papers):
    with paused():
        make_paper("Dreimännerarbeit", ["Max Born"])
        assert found("dreimannerarbeit") == []

    assert found("dreimannerarbeit") == ["Dreimännerarbeit"]
    Paper.objects.filter(title="Dreimännerarbeit").update(title="Later")
    assert found("later") == ["Later"]


def test_plain_search_finds_words_in_any_field(papers):
    from publications.search.papers import _containing

    assert [paper.title for paper in _containing(Paper.objects.all(), ["born", "quanten"])] == [
        "Zur Quantenmechanik"
    ]
    assert not _containing(Paper.objects.all(), ["born", "noether"])
