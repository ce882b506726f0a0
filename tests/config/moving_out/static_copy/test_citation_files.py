"""The papers' citation files of a copy: what the site answers, written many at a time."""

import pytest

from config.demo.loading import load_demo
from config.moving_out.static_copy.answers import ServedSite
from config.moving_out.static_copy.citation_files import citation_files
from tests.factories import make_lab, make_page, make_paper

pytestmark = pytest.mark.django_db


def test_files_are_what_visitors_are_answered():
    load_demo()
    site = ServedSite()

    files = dict(citation_files())

    assert len(files) > 40
    assert files == {url: site.get(url) for url in files}


def test_page_at_the_address_of_a_file_keeps_it():
    make_lab()
    paper = make_paper("Idealtheorie")
    make_page(f"/publications/{paper.slug}.bib")

    assert {url.rpartition(".")[2] for url, _ in citation_files()} == {"ris", "json", "jsonld"}


@pytest.mark.parametrize("count", [1, 30])
def test_files_take_a_constant_number_of_queries(count, django_assert_num_queries):
    make_lab()
    for number in range(count):
        make_paper(f"Paper {number}")

    with django_assert_num_queries(7):
        assert len(list(citation_files())) == 4 * count
