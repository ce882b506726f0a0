"""The filter of a list by member offers few of very many."""

import pytest
from django.urls import reverse

from tests.factories import make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(monkeypatch):
    """Members with three, one and two pages and papers, and one with none; the filter has room for two."""
    monkeypatch.setattr("profiles.editing.people_filter.MOST", 2)
    people = {}
    for slug, count in (("a", 3), ("b", 1), ("c", 2), ("d", 0)):
        people[slug] = make_person(slug, given_name="", family_name=slug.title(), papers=count)
        for number in range(count):
            make_page(f"/{number}/", person=people[slug])
    return people


def offered(response, title):
    (found,) = [one for one in response.context["cl"].filter_specs if one.title.startswith(title)]
    choices = [choice["display"] for choice in found.choices(response.context["cl"])]
    return found.title, choices


@pytest.mark.parametrize(("name", "title"), [("profiles_page", "person"), ("publications_paper", "member")])
def test_those_with_the_most_are_offered(admin_client, three, name, title):
    make_paper("By an outsider", ["Max Born"])

    response = admin_client.get(reverse(f"admin:{name}_changelist"))

    found, choices = offered(response, title)
    assert found == f"{title} (those with the most)"
    assert [name for name in choices if name not in ("All", "Empty", "-")] == ["A", "C"]


def test_who_is_asked_for_is_offered_and_found(admin_client, three):
    asked = {"authorships__person__id__exact": three["b"].pk}

    response = admin_client.get(reverse("admin:publications_paper_changelist"), asked)

    assert "B" in offered(response, "member")[1]
    assert [paper.title for paper in response.context["cl"].result_list] == ["Paper 0 of b"]


def test_what_is_no_key_is_refused_as_elsewhere(admin_client, three):
    response = admin_client.get(
        reverse("admin:publications_paper_changelist"), {"authorships__person__id__exact": "x"}
    )

    assert (response.status_code, response.url.endswith("?e=1")) == (302, True)
