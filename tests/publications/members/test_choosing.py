"""A member's choice of papers: selected in her order, hidden, and what was not answered left alone."""

import pytest

from publications.members.choosing import PaperChoice, choose
from publications.models import Authorship
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def authors_of(person):
    return list(person.authorships.order_by("paper__title"))


def places(person):
    rows = person.authorships.filter(is_selected=True).order_by("selected_order")
    return [(row.selected_order, row.paper.title) for row in rows]


def test_selected_papers_stand_by_their_numbers():
    person = make_person(papers=2)
    first, second = authors_of(person)

    choose(person, {first.pk: PaperChoice(True, False, 9), second.pk: PaperChoice(True, False, 4)})

    assert places(person) == [(1, "Paper 1 of noether"), (2, "Paper 0 of noether")]


def test_paper_selected_without_a_number_stands_last():
    person = make_person(papers=2)
    first, _second = authors_of(person)

    choose(person, {first.pk: PaperChoice(is_selected=True)})

    assert places(person) == [(1, "Paper 1 of noether"), (2, "Paper 0 of noether")]


def test_paper_no_longer_selected_is_hidden():
    person = make_person(papers=1)
    author = Authorship.objects.get()

    choose(person, {author.pk: PaperChoice(is_hidden=True)})

    assert Authorship.objects.values_list("is_selected", "is_hidden", "selected_order").get() == (
        False,
        True,
        0,
    )


def test_papers_of_other_members_stay():
    person, other = make_person(papers=1), make_person(slug="born", papers=1)

    choose(person, {other.authorships.get().pk: PaperChoice()})

    assert other.authorships.get().is_selected is True
