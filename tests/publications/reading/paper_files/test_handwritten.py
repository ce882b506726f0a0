"""Lists of papers on pages: read, and replaced where a block shows the same."""

import pytest

from profiles.reading.records import PageRecord
from publications.reading.paper_files.handwritten import take_out_lists
from publications.words.records import PaperRecord

BORN = "- M. Born and P. Jordan, [Zur Quantenmechanik](https://doi.org/10.1007/BF01328531). Z. Phys. 34, 858 (1925)."
NOETHER = "- E. Noether, [Idealtheorie in Ringbereichen](https://doi.org/10.1007/BF01464225). Math. Ann. 83, 24 (1921)."
WEYL = "- H. Weyl, [Elektron und Gravitation](https://doi.org/10.1007/BF01339504). Z. Phys. 56, 330 (1929)."
LIST = f"{BORN}\n{NOETHER}\n"
TALK = "- Invited talk at the Solvay conference, Brussels"


def _page(body, path="/publications/", title="Publications"):
    return PageRecord(path, title, body, True, file="_pages/p.md", line_of_body=5)


def _take(body, is_home=False, others=(), **page):
    return take_out_lists(_page(body, **page), is_home=is_home, others=others)


def test_page_without_a_list_stays():
    found = _take("Only words.\n")

    assert (found.body, found.records, found.problems) == ("Only words.\n", [], [])


def test_list_of_a_homepage_gives_way_to_the_selected_papers():
    found = _take(f"Hello.\n\n## Papers\n{LIST}\nBye.\n", is_home=True)

    assert found.body == "Hello.\n\n## Papers\n[[publications selected]]\n\nBye.\n"
    assert [record.is_selected for record in found.records] == [True, True]
    assert found.problems == []


def test_block_is_a_paragraph_of_its_own():
    found = _take(f"Papers:\n{LIST}## More\n", is_home=True)

    assert found.body == "Papers:\n\n[[publications selected]]\n\n## More\n"


def test_items_that_are_no_papers_stay_below_the_block_and_are_reported():
    found = _take(f"{LIST}{TALK}\n", is_home=True)

    assert found.body == f"[[publications selected]]\n\n{TALK}\n"
    assert [str(problem) for problem in found.problems] == [
        "_pages/p.md:7: Not read as a paper, so it stays as text: - Invited talk at the Solvay conference, Brussels "
        "Add it in the admin if it is one."
    ]


def test_further_list_of_a_homepage_stays_and_is_not_selected():
    found = _take(f"## Selected\n{LIST}\n## Older papers\n{WEYL}\n", is_home=True)

    assert found.body == f"## Selected\n[[publications selected]]\n\n## Older papers\n{WEYL}\n"
    assert [record.is_selected for record in found.records] == [True, True, False]
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (10, "This is a further list of papers; they were imported, and the list stays as text too.")
    ]


@pytest.mark.parametrize(
    ("path", "title"), [("/publications/", ""), ("/work/", "My papers"), ("/bibliography.html", "List")]
)
def test_one_list_of_all_papers_gives_way_to_the_block(path, title):
    found = _take(f"All I wrote.\n\n{LIST}", path=path, title=title)

    assert found.body == "All I wrote.\n\n[[publications]]\n"
    assert [record.is_selected for record in found.records] == [False, False]
    assert found.problems == []


def test_page_that_is_nothing_but_a_list_gives_way_too():
    assert _take(LIST, path="/x/", title="X").body == "[[publications]]\n"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (f"## 1925\n{BORN}\n\n## 1921\n{NOETHER}\n", "/publications/"),
        (f"{LIST}{TALK}\n", "/publications/"),
        (f"{BORN}\n", "/publications/"),
        (f"# Life\n\nBorn in Breslau.\n\n# Writings\n\n{LIST}", "/cv/"),
    ],
)
def test_in_doubt_the_text_stays(body, path):
    found = _take(body, path=path, title="")

    assert found.body == body
    assert found.records


def test_text_that_stays_is_reported():
    found = _take(f"Born in Breslau.\n\n{LIST}", path="/cv/", title="CV")

    assert [str(problem) for problem in found.problems] == [
        "_pages/p.md:7: 2 papers listed on this page were imported, and the text stays as it is. "
        "Write [[publications]] in its place if the list should follow your papers from now on."
    ]


def test_list_stays_where_other_papers_would_stand_in_the_block():
    assert _take(LIST, others=[PaperRecord("Elektron und Gravitation")]).body == LIST


def test_list_gives_way_where_it_holds_the_papers_from_elsewhere():
    assert _take(LIST, others=[PaperRecord("Zur Quantenmechanik")]).body == "[[publications]]\n"
