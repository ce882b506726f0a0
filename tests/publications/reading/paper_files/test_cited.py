"""Citations as people type them into front matter, read around the title that is known."""

import pytest

from publications.reading.paper_files.cited import find_title, read_citation

TITLE = "Zur Quantenmechanik der Stoßvorgänge"


def _names(cited):
    return [author.printed for author in cited.record.authors]


@pytest.mark.parametrize(
    "text",
    [
        "Born, M. (1926). Zur Quantenmechanik der Stoßvorgänge. <i>Zeitschrift für Physik</i>, 37(12), 863–867.",
        "Born, M. (1926). &quot;Zur Quantenmechanik der Stoßvorgänge.&quot; <i>Zeitschrift für Physik</i> 37(12), 863-867.",
        "Born, M., “Zur Quantenmechanik der Stoßvorgänge”, Zeitschrift für Physik, vol. 37, no. 12, pp. 863-867, 1926.",
        "Born, M. 1926. *Zur Quantenmechanik der Stossvorgänge*. Zeitschrift für Physik 37(12): 863-867.".replace("ss", "ß"),
        "Born, M.: Zur Quantenmechanik der Stoßvorgänge. Zeitschrift für Physik 37(12), 863-867 (1926)",
    ],
)  # fmt: skip
def test_reference_in_many_styles(text):
    cited = read_citation(text, TITLE)

    assert (_names(cited), cited.doubts) == (["Born, M."], [])
    record = cited.record
    assert (record.container_title, record.volume, record.issue) == ("Zeitschrift für Physik", "37", "12")
    assert (record.page, record.issued, record.type) == ("863-867", "1926", "article-journal")


def test_title_before_the_authors():
    cited = read_citation(f"{TITLE}. M. Born, P. Jordan. Zeitschrift für Physik 37 (1926), 863-867.", TITLE)

    assert _names(cited) == ["M. Born", "P. Jordan"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Born, Max., Pascual Jordan. (1925). “{}”", ["Born, Max", "Pascual Jordan"]),
        ("Born, Max and Jordan, Pascual. (1925). “{}”", ["Born, Max", "Jordan, Pascual"]),
        ("Born, M., & Jordan, P. (in press). {}. Nature.", ["Born, M.", "Jordan, P."]),
        ("Born M, Jordan P. {}. Nature (Accepted)", ["Born M", "Jordan P"]),
        ("Born, M. (1925, October 3). {} [Research article]. Nature.", ["Born, M."]),
    ],
)
def test_names_before_the_title(text, names):
    assert _names(read_citation(text.format(TITLE), TITLE)) == names


def test_month_of_the_year_counts():
    assert read_citation(f"Born, M. (1925, October). {TITLE}. Nature.", TITLE).record.issued == "1925-10"


def test_description_in_brackets_is_no_venue():
    assert (
        read_citation(f"Born, M. (1925). {TITLE} [Article]. Nature.", TITLE).record.container_title
        == "Nature"
    )


def test_doi_and_stage_are_found():
    record = read_citation(f"Born, M. {TITLE}. To appear in Nature. doi: 10.1007/BF01397477", TITLE).record

    assert (record.doi, record.stage) == ("10.1007/bf01397477", "accepted")


def test_entry_of_bibtex_is_read():
    text = "@article{born26, author = {Born, Max}, title = {Zur Quantenmechanik}, journal = {Z. Phys.&#58; A}, year={1926} }  "

    cited = read_citation(text, "Zur Quantenmechanik")

    assert (_names(cited), cited.is_entry, cited.doubts) == (["Max Born"], True, [])
    assert (cited.record.container_title, cited.record.type) == ("Z. Phys.: A", "article-journal")


def test_quotes_doubled_by_yaml_are_single_again():
    cited = read_citation("@book{b, author = {Born, Max}, title = {T}, publisher = {Barth''s Verlag}}", "T")

    assert cited.record.publisher == "Barth's Verlag"


def test_entry_that_is_cut_off_is_reported():
    assert read_citation("@article(", TITLE).doubts == ["The BibTeX in this citation cannot be read."]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Born & Jordan (1925)", ["Born", "Jordan"]),
        ("Born et al. (1925)", ["Born"]),
        ("Born, 1925.", ["Born"]),
    ],
)
def test_short_form_has_family_names_and_a_year(text, names):
    cited = read_citation(text, TITLE)

    assert (_names(cited), cited.record.issued) == (names, "1925")
    assert cited.doubts == ["The citation has family names only."]


def test_citation_of_another_title_is_read_and_said():
    cited = read_citation("Born, M. (1926). Quantenmechanik. Zeitschrift für Physik, 38, 803–827.", TITLE)

    assert (_names(cited), cited.doubts) == (["Born, M."], ["The citation is of “Quantenmechanik”."])


@pytest.mark.parametrize(
    "text", ["See my thesis", "The five great unsolved problems of all natural philosophy 1926"]
)
def test_what_is_no_citation_is_said(text):
    cited = read_citation(text, TITLE)

    assert (_names(cited), cited.doubts) == ([], ["The citation cannot be read."])


def test_citation_without_authors_is_said():
    assert read_citation(f"{TITLE}, 1926", TITLE).doubts == ["No authors were found in the citation."]


def test_doubtful_names_are_said():
    cited = read_citation(f"Born, M., Rebecca. Smith, & Jordan, P. (1925). {TITLE}. Nature.", TITLE)

    assert cited.doubts == ["Doubtful names in the citation: Rebecca. Smith."]


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("Born: On the QUANTUM Mechanics!", "On the quantum mechanics", "On the QUANTUM Mechanics"),
        ("Born: Atoms. Z. Phys.", "Atoms", None),
        ("Born: Atoms in crystals and in rarefied gases: a review. Z. Phys.", "Atoms in crystals and in rarefied gases: a survey",
         "Atoms in crystals and in rarefied gases: a review."),
        ("Born: “Atoms in crystals and in rarefied gases revisited” Z. Phys.", "Atoms in crystals and in rarefied gases and plasmas",
         "Atoms in crystals and in rarefied gases revisited”"),
        ("Born: Atoms in crystals and in rarefied gases revisited", "Atoms in crystals and in rarefied gases and plasmas",
         "Atoms in crystals and in rarefied gases revisited"),
        ("Born 1925", "Zur Quantenmechanik", None),
        ("Born 1925", "", None),
        ("Born , Atoms , 1925", "Atoms", "Atoms"),
    ],
)  # fmt: skip
def test_place_of_a_title(text, title, found):
    place = find_title(text, title)

    assert (text[slice(*place)] if place else None) == found
