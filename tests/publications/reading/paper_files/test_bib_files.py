"""Bibliographies among the files of a site."""

from publications.reading.paper_files.bib_files import read_bibliographies

ENTRY = "@article{n, author = {Noether, Emmy}, title = {Idealtheorie}, year = 1921}\n"


def test_papers_of_a_bibliography_are_not_selected():
    records, problems = read_bibliographies(["files/all.bib"], {"files/all.bib": ENTRY}.__getitem__)

    assert problems == []
    assert [(one.title, one.file, one.line, one.is_selected) for one in records] == [
        ("Idealtheorie", "files/all.bib", 1, False)
    ]


def test_problems_name_the_file():
    _, problems = read_bibliographies(
        ["files/all.bib"], {"files/all.bib": f"{ENTRY}@article{{x, title = "}.__getitem__
    )

    assert [problem.file for problem in problems] == ["files/all.bib"]


def test_file_that_cannot_be_read_is_a_problem():
    records, problems = read_bibliographies(["lost.bib"], {}.__getitem__)

    assert records == []
    assert [str(one) for one in problems] == [
        "lost.bib: This bibliography cannot be read: 'lost.bib' It was left out."
    ]


def test_file_that_is_no_bibliography_is_a_problem():
    records, problems = read_bibliographies(["notes.txt"], {"notes.txt": "Nothing"}.__getitem__)

    assert records == []
    assert [str(one) for one in problems] == [
        "notes.txt: notes.txt is not a bibliography. Give a BibTeX, CSL-JSON or RIS file. It was left out."
    ]
