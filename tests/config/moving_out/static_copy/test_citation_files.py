"""The papers' citation files of a copy: what the site answers, written many at a time."""

import pytest

from config.demo.loading import load_demo
from config.moving_out.static_copy.answers import ServedSite
from config.moving_out.static_copy.citation_files import citation_files
from config.moving_out.static_copy.crawling import claimed_keys
from config.moving_out.static_copy.memory import Memory
from config.moving_out.static_copy.paper_rows import facts_of_papers
from config.moving_out.static_copy.questions import Questions
from profiles.addressing.current_lab import current_lab
from tests.factories import make_lab, make_page, make_paper

pytestmark = pytest.mark.django_db


def files_of_all():
    """The files of a first copy, which has no former one."""
    facts, rows = facts_of_papers(current_lab(), Questions())
    return citation_files(facts, rows, Memory(), (), claimed_keys())


def test_files_are_what_visitors_are_answered():
    load_demo()
    site = ServedSite()

    files = dict(files_of_all())

    assert len(files) > 40
    assert files == {url: site.get(url) for url in files}


def test_page_at_the_address_of_a_file_keeps_it():
    make_lab()
    paper = make_paper("Idealtheorie")
    make_page(f"/publications/{paper.slug}.bib")

    assert {url.rpartition(".")[2] for url, _ in files_of_all()} == {"ris", "json", "jsonld"}


@pytest.mark.parametrize("count", [1, 30])
def test_files_take_a_constant_number_of_queries(count, django_assert_num_queries):
    make_lab()
    for number in range(count):
        make_paper(f"Paper {number}")

    with django_assert_num_queries(14):
        facts, rows = facts_of_papers(current_lab(), Questions())
    with django_assert_num_queries(1):
        assert len(list(citation_files(facts, rows, Memory(), (), claimed_keys()))) == 4 * count
