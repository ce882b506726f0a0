"""The block ``[[publications …]]``: what it refuses, and what it costs."""

import pytest

from profiles.rendering.block_calls import parse_block_call
from profiles.views.blocks import Setting, problem
from publications.views.blocks import render_publications
from tests.factories import make_lab, make_paper, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("[[publications selected year=2020-2024 type=thesis person=x tag=y limit=5 group=year]]", ""),
        ("[[publications newest]]", "“newest” is not understood here; there are: selected."),
        ("[[publications years=2020]]", "the option “years” is not understood here; there are: year, type, person, tag, limit, group."),
        ("[[publications year=20]]", "“20” is no year; write year=2024 or year=2020-2024."),
        ("[[publications group=topic]]", "“topic” is no way to group papers; there are: year, type."),
        ("[[publications limit=many]]", "“many” is no number of papers; write limit=5."),
    ],
)  # fmt: skip
def test_block_tells_what_it_does_not_understand(block, complaint):
    found = problem(parse_block_call(block))

    assert found.removeprefix("[[publications]]: ") == complaint


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(
    "block", ["[[publications]]", "[[publications selected person=noether]]", "[[publications group=year]]"]
)
def test_block_takes_three_queries(block, count, django_assert_num_queries):
    lab = make_lab()
    make_person(papers=count)

    with django_assert_num_queries(3):
        render_publications(parse_block_call(block), Setting(lab, None))


@pytest.mark.parametrize(("is_front", "is_above"), [(True, True), (False, False)])
def test_link_to_all_stands_above_on_the_front_page_only(is_front, is_above):
    make_paper("Hers")

    block = render_publications(parse_block_call("[[publications 5]]"), Setting(make_lab(), None, is_front))

    assert (block.index("All publications") < block.index("Hers")) == is_above


@pytest.mark.parametrize(
    ("block", "shown", "is_cut"),
    [
        ("[[publications]]", 2, True),
        ("[[publications limit=9]]", 2, True),
        ("[[publications limit=1]]", 1, True),
    ],
)
def test_block_shows_no_more_than_it_has_room_for(monkeypatch, block, shown, is_cut):
    monkeypatch.setattr("publications.views.blocks.MOST_PAPERS", 2)
    make_person(papers=3)

    html = render_publications(parse_block_call(block), Setting(make_lab(), None))

    assert (html.count('<li class="paper">'), "All publications" in html) == (shown, is_cut)


def test_block_with_room_for_all_has_no_link(monkeypatch):
    monkeypatch.setattr("publications.views.blocks.MOST_PAPERS", 3)
    make_person(papers=3)

    html = render_publications(parse_block_call("[[publications]]"), Setting(make_lab(), None))

    assert (html.count('<li class="paper">'), "All publications" in html) == (3, False)
