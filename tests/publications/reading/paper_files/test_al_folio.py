"""al-folio's own keys in papers.bib."""

from pathlib import Path

import pytest

from profiles.reading.jekyll.source import read_source
from profiles.reading.problems import Problem
from profiles.reading.sources.text_files import SourceError
from publications.reading.formats import read_bibliography
from publications.reading.paper_files.al_folio import finish_entries

SITE = Path(__file__).parents[3] / "data" / "sites" / "al-folio-meitner"


def finish(fields="", authors="Meitner, Lise", files=None):
    """The paper with these further fields, and the problems."""
    text = f"@article{{key, title={{Fission}}, author={{{authors}}}, journal={{Nature}}, year={{1939}}, {fields}}}"
    records, _ = read_bibliography(text.encode(), "papers.bib")
    papers, problems = finish_entries(records, reader(files or {}))
    return papers[0], [str(one) for one in problems]


def reader(files):
    def read_text(name):
        if name not in files:
            raise SourceError(Problem(name, None, "There is no such file."))
        return files[name]

    return read_text


def links(paper):
    return [(link.kind, link.url, link.label) for link in paper.links]


def authors(paper):
    return [(one.printed, one.is_equal_contribution, one.is_corresponding) for one in paper.authors]


@pytest.mark.parametrize(
    ("field", "link"),
    [
        ("pdf={fission.pdf}", ("pdf", "/assets/pdf/fission.pdf", "")),
        ("pdf={/files/fission.pdf}", ("pdf", "/files/fission.pdf", "")),
        ("pdf={https://example.org/f.pdf}", ("pdf", "https://example.org/f.pdf", "")),
        ("pdf={assets/pdf/my\\_paper.pdf}", ("pdf", "/assets/pdf/my_paper.pdf", "")),
        ("pdf={{{site.baseurl}}/files/f.pdf}", ("pdf", "/files/f.pdf", "")),
        ("supp={supp.pdf}", ("supplement", "/assets/pdf/supp.pdf", "")),
        ("poster={poster.pdf}", ("poster", "/assets/pdf/poster.pdf", "")),
        ("slides={slides.pdf}", ("slides", "/assets/pdf/slides.pdf", "")),
        ("html={fission.html}", ("other", "/assets/html/fission.html", "HTML")),
        ("code={github.com/meitner/drops}", ("code", "https://github.com/meitner/drops", "")),
        ("video={talk.mp4}", ("video", "/assets/video/talk.mp4", "")),
        ("website={https://fission.example.org}", ("website", "https://fission.example.org", "")),
        ("hal={hal-01234567}", ("other", "https://hal.science/hal-01234567", "HAL")),
        ("inspirehep_id={3255}", ("other", "https://inspirehep.net/literature/3255", "INSPIRE")),
        ("hal={https://hal.science/x}", ("other", "https://hal.science/x", "HAL")),
    ],
)
def test_key_becomes_a_link(field, link):
    paper, problems = finish(field)

    assert links(paper) == [link]
    assert problems == []


def test_page_of_the_site_is_linked_in_the_text():
    paper, _ = finish("blog={/blog/1939/fission/}")

    assert (paper.links, paper.body) == ([], "[Blog](/blog/1939/fission/)")


def test_google_scholar_needs_the_owners_account():
    fields = "google_scholar_id={qyhmnyLat1gC}"

    paper, _ = finish(fields, files={"_data/socials.yml": "scholar_userid: abcAAAAJ\n"})
    without, _ = finish(fields)

    assert links(paper) == [
        (
            "other",
            "https://scholar.google.com/citations?view_op=view_citation&user=abcAAAAJ"
            "&citation_for_view=abcAAAAJ:qyhmnyLat1gC",
            "Google Scholar",
        )
    ]
    assert without.links == []


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("fission.png", "/assets/img/publication_preview/fission.png"),
        ("https://example.org/f.png", "https://example.org/f.png"),
    ],
)
def test_preview_is_the_thumbnail(value, address):
    assert finish(f"preview={{{value}}}")[0].thumbnail == address


@pytest.mark.parametrize(("value", "is_selected"), [("true", True), ("false", False)])
def test_selected(value, is_selected):
    assert finish(f"selected={{{value}}}")[0].is_selected is is_selected


def test_selected_holds_where_the_reader_of_the_site_took_it_back():
    records, _ = read_bibliography(b"@article{a, title={A}, year=1939, selected={true}}", "papers.bib")
    records[0].is_selected = False

    assert finish_entries(records, reader({}))[0][0].is_selected


def test_abbreviation_is_the_short_name():
    assert finish("abbr={Nat.}")[0].container_title_short == "Nat."


def test_venue_has_its_address_beside_the_paper():
    venues = '"Nat.":\n  url: https://www.nature.com/\n"Phys.":\n  color: red\n'

    paper, _ = finish("abbr={Nat.}", files={"_data/venues.yml": venues})
    without, _ = finish("abbr={Phys.}", files={"_data/venues.yaml": venues})

    assert links(paper) == [("other", "https://www.nature.com/", "Nat.")]
    assert without.links == []


def test_venue_that_is_linked_already_is_not_linked_again():
    venues = '"Nat.":\n  url: https://www.nature.com/\n'

    paper, _ = finish("abbr={Nat.}, website={https://www.nature.com/}", files={"_data/venues.yml": venues})

    assert links(paper) == [("website", "https://www.nature.com/", "")]


@pytest.mark.parametrize(
    ("fields", "award", "body"),
    [
        ("award={Best letter}", "Best letter", ""),
        ("award={true}", "Awarded", ""),
        ("award_name={Best letter}, award={For clarity.}", "Best letter", "**Best letter.** For clarity."),
        ("award_name={Best letter}, award={true}", "Best letter", ""),
    ],
)
def test_award(fields, award, body):
    paper, _ = finish(fields)

    assert (paper.award, paper.body) == (award, body)


def test_additional_info_is_text_of_the_paper():
    paper, _ = finish("additional_info={. *More* [here](https://example.org/)}")

    assert paper.body == "*More* [here](https://example.org/)"


def test_stars_mean_equal_contributions():
    paper, problems = finish(authors="Meitner*, Lise and Frisch*, Otto Robert and Bohr, Niels")

    assert authors(paper) == [
        ("Lise Meitner", True, False),
        ("Otto Robert Frisch", True, False),
        ("Niels Bohr", False, False),
    ]
    assert problems == []


def test_legend_says_what_marks_mean():
    paper, problems = finish(
        "annotation={* corresponding author<br><sup>†</sup> contributed equally}",
        authors="Meitner*†, Lise and Frisch{\\dag}, Otto Robert",
    )

    assert authors(paper) == [("Lise Meitner", True, True), ("Otto Robert Frisch", True, False)]
    assert (paper.body, problems) == ("", [])


def test_other_annotation_is_text_of_the_paper():
    assert finish("annotation={Read before the Academy}")[0].body == "Read before the Academy"


def test_mark_that_nothing_explains_is_taken_off_and_reported():
    paper, problems = finish(authors="Meitner, Lise^ and Frisch, Otto Robert")

    assert authors(paper) == [("Lise Meitner", False, False), ("Otto Robert Frisch", False, False)]
    assert problems == [
        "papers.bib:1: Nothing says what the mark ^ at the authors of “Fission” means. "
        "It was left out; tick equal contribution or corresponding in the admin."
    ]


def test_name_that_is_a_mark_only_stays():
    assert authors(finish(authors="{*}")[0]) == [("*", False, False)]


def test_keys_of_al_folio_do_not_come_out_as_bibtex():
    paper, _ = finish("bibtex_show={true}, altmetric={true}, dimensions={1}, annote={Mine}, preview={a.png}")

    assert paper.extra == {
        "al-folio:altmetric": "true",
        "al-folio:bibtex_show": "true",
        "al-folio:dimensions": "1",
        "al-folio:preview": "a.png",
        "bibtex:annote": "Mine",
    }


def test_records_given_are_not_changed():
    records, _ = read_bibliography(b"@article{a, title={A}, year=1939, pdf={a.pdf}}", "papers.bib")

    finish_entries(records, reader({}))

    assert (records[0].links, records[0].extra) == ([], {"bibtex:pdf": "a.pdf"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "hahn:\n  - firstname: [Otto]\n    url: https://hahn.example.org/\n  - firstname: [O.]\n",
            [
                "_data/coauthors.yml: The addresses of co-authors (1) were left out: here a name leads to a "
                "member's page. Make a member of whoever should have one; her papers are found by her name."
            ],
        ),
        ("hahn:\n  - firstname: [Otto]\nfrisch: none\n", []),
    ],
)
def test_addresses_of_coauthors_are_reported(text, expected):
    assert finish(files={"_data/coauthors.yml": text})[1] == expected


def test_broken_data_file_is_reported():
    assert finish(files={"_data/venues.yml": "a: ["})[1][0].startswith("_data/venues.yml:2: The YAML here")


def test_bibliography_of_a_site():
    source = read_source(SITE)
    name = "_bibliography/papers.bib"
    records, problems = read_bibliography(source.read_text(name).encode(), name)

    papers, more = finish_entries(records, source.read_text)

    assert problems == []
    assert [(one.citation_key, one.is_selected, one.award) for one in papers] == [
        ("meitner1939disintegration", True, "Letter of the year"),
        ("hahn1939nachweis", False, ""),
    ]
    assert [one.file for one in more] == [name, "_data/coauthors.yml"]
