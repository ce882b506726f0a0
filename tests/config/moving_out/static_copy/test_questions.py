"""What a copy rests on: a question is put again only where its answer may be another, and then always."""

import random

import pytest
from django.db import connection
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from config.demo.loading import load_demo
from config.moving_out.static_copy.questions import Questions
from profiles.models import Address, Lab, Person, Tag, Upload
from publications.models import Authorship, Editor, Paper, PaperLink
from tests.config.moving_out.static_copy.test_incremental import edit
from tests.factories import make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers():
    make_lab()
    return [make_paper(f"Paper {number}", ["A. Author"], issued=f"19{number:02}") for number in range(6)]


def noted(rows):
    """The questions of a run that asks for these rows, and all that it remembers."""
    questions = Questions()
    with questions.noting() as put:
        list(rows)
    questions.finish()
    return put, questions


def next_run(questions):
    return Questions(questions.answers, questions.tables, questions.found)


def asked_again(questions, put):
    """Which of the questions the next run puts to the database itself."""
    run = next_run(questions)
    with connection.execute_wrapper(lambda execute, sql, *rest: asked.append(sql) or execute(sql, *rest)):
        asked = []
        are_as_before = [run.is_answered_as_before(question) for question in put]
    return [sql for sql, _ in put if sql in asked], are_as_before


# PostgreSQL moves a row that is edited: others may come first now, where a statement leaves that open.
MOVES_ROWS = connection.vendor == "postgresql"


def test_question_about_other_columns_is_not_put_again(papers):
    put, questions = noted(Paper.objects.order_by("issued").values_list("title"))

    Paper.objects.filter(pk=papers[0].pk).update(note="Edited")

    again, are_as_before = asked_again(questions, put)
    assert are_as_before == [True]
    assert again == [] or MOVES_ROWS


def test_question_is_not_put_again_for_rows_that_it_has_not_found(papers):
    put, questions = noted(Paper.objects.order_by("issued").values_list("id", "note")[:3])

    Paper.objects.filter(pk=papers[5].pk).update(note="Edited")

    again, are_as_before = asked_again(questions, put)
    assert are_as_before == [True]
    assert again == [] or MOVES_ROWS


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (lambda: Paper.objects.values_list("id", "note"), {"note": "Edited"}),
        (lambda: Paper.objects.order_by("issued").values_list("id")[:3], {"issued": "1800"}),
        (lambda: Paper.objects.filter(note="").order_by("issued").values_list("id")[:3], {"note": "Edited"}),
        (lambda: Paper.objects.values("award").annotate(Count("id")), {"award": "Prize"}),
        (lambda: Paper.objects.values_list(Window(RowNumber(), order_by=F("note").desc())), {"note": "E"}),
        (lambda: Authorship.objects.values_list("id", "paper__note"), {"note": "Edited"}),
        (lambda: Paper.objects.raw("SELECT * FROM publications_paper"), {"note": "Edited"}),
        (
            lambda: (
                Paper.objects.order_by()
                .values_list("title")
                .union(Paper.objects.order_by().values_list("note"))
                .order_by()
            ),
            {"note": "Edited"},
        ),
    ],
)
def test_question_that_may_be_answered_otherwise_is_put_again(papers, rows, values):
    put, questions = noted(rows())

    Paper.objects.filter(pk=papers[5].pk).update(**values)

    asked, _ = asked_again(questions, put)
    assert asked == [sql for sql, _ in put]


def test_question_is_put_again_where_rows_come_or_go(papers):
    put, questions = noted(Paper.objects.order_by("issued").values_list("id", "note")[:3])

    papers[0].delete()

    assert asked_again(questions, put)[1] == [False]


def questions_of_all_kinds():
    """As pages put them: by key, in windows, grouped, joined."""
    ordered = Paper.objects.public().order_by("-issued", "title", "id")
    person = Person.objects.order_by("slug").first()
    yield ordered.values_list("id", "slug", "note", "abstract")[:5]
    yield ordered.values_list("id", "title")[5:10]
    yield ordered.with_thumbnail_place().values_list("id", "award", "thumbnail_path", "thumbnail__alt")[:8]
    yield Paper.objects.of_person(person).latest_first().values_list("id", "volume")
    yield Paper.objects.values("type", "stage").annotate(Count("pk")).order_by("type", "stage")
    yield Authorship.objects.order_by("paper", "position").values_list("paper_id", "name", "person__slug")
    yield PaperLink.objects.order_by("paper", "position", "id").values_list("paper_id", "url", "upload__name")
    yield Editor.objects.order_by("paper", "position").values_list("paper_id", "family")
    yield Paper.tags.through.objects.order_by("paper_id", "tag__name").values_list("paper_id", "tag__name")
    yield Tag.objects.annotate(count=Count("papers")).order_by("name").values_list("id", "name", "count")
    yield (
        Person.objects.public().order_by("family_name", "id").values_list("id", "family_name", "headline")[:4]
    )
    yield Address.objects.canonical().order_by("path_key", "id").values_list("id", "path", "person__slug")
    yield Upload.objects.order_by("name", "id").values_list("id", "alt")
    yield Lab.objects.values_list("name", "accent")
    yield Paper.objects.filter(tags__name="algebra").distinct().order_by("slug").values_list("id", "note")


@pytest.mark.parametrize("seed", range(3))
def test_no_question_is_taken_for_answered_as_before_that_is_not(seed):
    load_demo()
    for number in range(9):
        make_page(f"/one-{number}/")
        make_person(f"zeta-{number}", "Z", f"Zeta{number}")
    chance = random.Random(seed)  # noqa: S311
    kept = 0
    for _ in range(9):
        asked = [rows.query.sql_with_params() for rows in questions_of_all_kinds()]
        _, questions = noted(row for rows in questions_of_all_kinds() for row in rows)
        edits = [edit(chance) for _ in range(chance.randint(1, 2))]

        run = next_run(questions)
        for sql, params in asked:
            fresh = Questions()
            if run.is_answered_as_before((sql, params)):
                kept += 1
                assert fresh._answer((sql, params)) == questions.answers[sql, params], (sql, edits)

    assert kept > 60
