"""A paper as one sentence."""

from dataclasses import replace

import pytest

from publications.exporting.works import Contributor, Work
from publications.views.citation import citation_sentence
from publications.words.names import Name
from tests.publications.exporting.samples import ARTICLE, BARE, CHAPTER, PREPRINT, THESIS


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (
            ARTICLE,
            'M. Born and P. Jordan. “<span lang="de">Zur Quantenmechanik</span>”. '
            "<cite>Zeitschrift für Physik</cite> 34(1) (1925), 858–888.",
        ),
        (
            THESIS,
            "E. Noether. <cite>Über die Bildung des Formensystems</cite>. PhD thesis, Universität Erlangen, 1907.",
        ),
        (
            PREPRINT,
            "M. Born. “On <math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> and # signs”. "
            "arXiv:physics/0503066, 1926.",
        ),
    ],
)
def test_sentence_names_authors_title_and_venue(work, sentence):
    assert citation_sentence(work) == sentence


def test_further_authors_are_et_al():
    assert citation_sentence(CHAPTER).startswith("B. L. van der Waerden, L. V. King Jr., et al. “")


def test_long_list_is_cut_to_the_first_author():
    many = tuple(Contributor(Name("Anna", f"Author{number}")) for number in range(7))

    assert citation_sentence(replace(BARE, authors=many)).startswith("A. Author0 et al. “")


def test_title_is_escaped():
    assert "<script>" not in citation_sentence(Work(key="k", title="<script>alert(1)</script>"))


def test_title_that_ends_in_a_question_mark_gets_no_full_stop():
    assert "“Why?” " in citation_sentence(Work(key="k", title="Why?", issued="1925"))


def test_three_authors_are_listed_with_commas():
    heisenberg = Contributor(Name("Werner", "Heisenberg"))
    work = replace(BARE, authors=(*ARTICLE.authors, heisenberg))

    assert citation_sentence(work).startswith("M. Born, P. Jordan, and W. Heisenberg. ")
