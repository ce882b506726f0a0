"""Papers that a site names several times."""

from publications.reading.paper_files.twins import select_listed, tell_apart
from publications.words.records import PaperRecord

IDEALS = "Idealtheorie in Ringbereichen"
INVARIANTS = "Invariante Variationsprobleme"


def test_paper_of_the_homepage_is_selected_in_other_sources():
    other = PaperRecord("IDEALTHEORIE in Ringbereichen.", is_selected=False)
    third = PaperRecord(INVARIANTS, is_selected=False)

    select_listed([PaperRecord(IDEALS)], [other, third])

    assert (other.is_selected, third.is_selected) == (True, False)


def test_identifier_tells_that_papers_are_one():
    other = PaperRecord("Ideal theory", doi="10.1007/BF01464225", is_selected=False)
    select_listed([PaperRecord(IDEALS, doi="10.1007/bf01464225")], [other])
    assert other.is_selected


def test_paper_that_the_homepage_only_mentions_is_not_selected():
    other = PaperRecord(IDEALS, is_selected=False)
    select_listed([PaperRecord(IDEALS, is_selected=False)], [other])
    assert not other.is_selected


def test_identifier_of_another_paper_is_left_out_with_a_problem():
    first = PaperRecord(IDEALS, doi="10.1007/bf01464225", file="a.md", line=1)
    second = PaperRecord(INVARIANTS, doi="10.1007/BF01464225", file="b.md", line=1)

    problems = tell_apart([first, second])

    assert (first.doi, second.doi) == ("10.1007/bf01464225", "")
    assert [str(one) for one in problems] == [
        "b.md:1: 10.1007/bf01464225 is that of “Idealtheorie in Ringbereichen” (a.md), so it was left out. "
        "Enter the right one."
    ]


def test_identifier_stays_where_titles_are_alike():
    papers = [PaperRecord(IDEALS, arxiv_id="2101.00001"), PaperRecord(f"{IDEALS}, II", arxiv_id="2101.00001")]
    assert tell_apart(papers) == []
    assert [one.arxiv_id for one in papers] == ["2101.00001", "2101.00001"]
