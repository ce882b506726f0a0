"""The list of papers and its actions: queries, filters, search, bulk editing and export."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publications.models import Paper
from tests.factories import make_paper, make_person

LIST = reverse("admin:publications_paper_changelist")


def act(client, action, *papers, **values):
    return client.post(LIST, {"action": action, "_selected_action": [paper.pk for paper in papers], **values})


def listed(client, **query):
    return [paper.title for paper in client.get(LIST, query).context["cl"].result_list]


@pytest.fixture
def queries_of_one(admin_client):
    make_paper(title="First", authors=[make_person(), "M. Born"])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        admin_client.get(LIST)
    return len(queries)


@pytest.mark.parametrize("more", [4, 99])
def test_list_needs_as_many_queries_for_many_papers_as_for_one(
    admin_client, queries_of_one, more, django_assert_num_queries
):
    for number in range(more):
        make_paper(authors=[make_person(slug=f"member-{number}"), "M. Born"])

    with django_assert_num_queries(queries_of_one):
        admin_client.get(LIST)


def test_list_says_what_is_missing(admin_client):
    make_paper(issued="1921", arxiv_id="2306.04815", container_title="Annalen")

    assert (
        '<span class="gap">no DOI</span> <span class="gap">unmatched author</span>'
        in admin_client.get(LIST).text
    )


def test_long_list_of_authors_is_cut(admin_client):
    make_paper(authors=["A. A", "B. B", "C. C", "D. D", "E. E"])

    assert "A. A, B. B, C. C, and 2 more" in admin_client.get(LIST).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"lacks": "doi"}, ["Later"]),
        ({"lacks": "nonsense"}, ["Later", "Earlier"]),
        ({"year": "1921"}, ["Earlier"]),
        ({"q": "earl"}, ["Earlier"]),
        ({"q": "https://doi.org/10.1007/BF01464225"}, ["Earlier"]),
        ({"q": "10.1007/unknown"}, []),
    ],
)
def test_list_is_narrowed(admin_client, query, expected):
    make_paper(title="Earlier", issued="1921-05", doi="10.1007/bf01464225")
    make_paper(title="Later", issued="1925")

    assert listed(admin_client, **query) == expected


def test_only_what_is_ticked_is_changed(admin_client):
    papers = [make_paper(container_title="Math Ann", volume="83"), make_paper()]
    values = {"set_container_title": "on", "container_title": "Math. Ann.", "type": "book"}

    response = admin_client.post(
        LIST,
        {"action": "edit_papers", "_selected_action": [one.pk for one in papers], "confirm": "x", **values},
        follow=True,
    )

    assert "2 papers changed." in response.text
    assert set(Paper.objects.values_list("type", "container_title")) == {("article-journal", "Math. Ann.")}
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Changed published in."] * 2


def test_papers_that_have_the_value_are_not_counted(admin_client):
    papers = [make_paper(type="book"), make_paper()]

    act(admin_client, "edit_papers", *papers, confirm="x", set_type="on", type="book")

    assert LogEntry.objects.get().object_id == str(papers[1].pk)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {"__all__": ["Tick what is to be changed."]}),
        ({"set_type": "on", "type": ""}, {"type": ["Choose a type."]}),
        (
            {"set_container_title": "on", "container_title": "x" * 501},
            {"container_title": ["Ensure this value has at most 500 characters (it has 501)."]},
        ),
    ],
)
def test_bulk_values_are_checked_at_their_fields(admin_client, values, expected):
    response = act(admin_client, "edit_papers", make_paper(), confirm="x", **values)

    assert response.context["form"].errors == expected


def test_all_papers_of_a_filter_are_changed_across_pages(admin_client):
    first = make_paper()
    make_paper()

    act(admin_client, "edit_papers", first, select_across="1", confirm="x", set_type="on", type="book")

    assert list(Paper.objects.values_list("type", flat=True)) == ["book", "book"]


@pytest.mark.parametrize(("extension", "start"), [("bib", "@article{"), ("ris", "TY  - JOUR"), ("json", "[")])
def test_selected_papers_are_exported(admin_client, extension, start):
    chosen = make_paper(title="Idealtheorie", authors=["E. Noether"])
    make_paper(title="Quantenmechanik")

    response = act(admin_client, f"export_{extension}", chosen)

    assert response["Content-Disposition"] == f'attachment; filename="publications.{extension}"'
    assert response.text.startswith(start)
    assert "Quantenmechanik" not in response.text
