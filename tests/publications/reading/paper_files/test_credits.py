"""Which of several sources names the authors of a paper."""

from tests.publications.reading.paper_files.files import facts, read

TITLE = "Zur Quantenmechanik"
ENTRY = "@article{born1925, author = {Born, Max and Jordan, Pascual}, title = {Zur Quantenmechanik}, year = 1925, volume = 34}"


def _read(site=None, body="", **values):
    return read(body, site=site, **{"title": TITLE, "date": "1925", **values})


def _names(record):
    return [author.printed for author in record.authors]


def test_authors_of_the_front_matter_come_first():
    record, _ = _read(authors=["Max Born", "Pascual Jordan"], citation=f"Born, M. (1925). {TITLE}. Z. Phys.")

    assert _names(record) == ["Max Born", "Pascual Jordan"]


def test_citation_names_them_where_the_front_matter_does_not():
    record, problems = _read(citation=f"M. Born and P. Jordan, “{TITLE}”, Z. Phys. 34, 858 (1925).")

    assert (_names(record), problems) == (["M. Born", "P. Jordan"], [])


def test_whole_names_are_preferred_to_doubtful_ones():
    record, problems = _read(authors="Born and M. and Jordan", citation=ENTRY)

    assert (_names(record), problems) == (["Max Born", "Pascual Jordan"], [])


def test_doubtful_names_are_taken_and_reported_where_there_are_no_others():
    record, problems = _read(authors="Max Born; Jordan")

    assert _names(record) == ["Max Born", "Jordan"]
    assert problems == [(4, "Doubtful among the authors: Jordan.")]


def test_author_of_the_profile_counts_last():
    assert _names(_read(author="Max Born")[0]) == ["Max Born"]
    assert _names(_read(author="Max Born", authors="Pascual Jordan")[0]) == ["Pascual Jordan"]


def test_citation_in_the_text_is_read():
    record, _ = _read(
        body=f"Words.\n\nRecommended citation: Born, M. & Jordan, P. (1925). {TITLE}. Z. Phys. 34."
    )

    assert _names(record) == ["Born, M.", "Jordan, P."]


def test_no_authors_are_reported():
    assert _read()[1] == [(1, "No authors were found.")]


def test_no_authors_in_a_citation_are_reported_once():
    assert _read(citation=f"{TITLE} (1925)")[1] == [(1, "No authors were found in the citation.")]


def test_authors_as_mappings_have_names():
    record, _ = _read(
        authors=[{"name": "Max Born", "url": "https://example.org"}, {"name": "Pascual Jordan"}]
    )

    assert _names(record) == ["Max Born", "Pascual Jordan"]


def test_others_at_the_end_are_no_author():
    record, _ = _read(authors="Max Born and others")

    assert _names(record) == ["Max Born"]
    assert record.authors[0].others_follow is True


def test_entry_in_the_front_matter_is_read():
    record, _ = _read(bibtex=ENTRY)

    assert (_names(record), record.volume, record.citation_key) == (
        ["Max Born", "Pascual Jordan"],
        "34",
        "born1925",
    )


def test_file_of_bibtex_is_read():
    site = facts(["/files/born.bib"], texts={"files/born.bib": ENTRY})

    record, problems = _read(site, bibtexurl="/files/born.bib")

    assert (_names(record), problems, record.links) == (["Max Born", "Pascual Jordan"], [], [])


def test_file_of_bibtex_that_cannot_be_read_is_reported():
    _, problems = _read(facts(["/files/born.bib"]), bibtexurl="/files/born.bib", authors="Max Born")

    assert problems == [(4, "/files/born.bib cannot be read: 'files/born.bib'")]


def test_file_of_bibtex_elsewhere_stays_a_link():
    record, _ = _read(bibtexurl="https://example.org/born.bib", authors="Max Born")

    assert [(link.kind, link.url) for link in record.links] == [("other", "https://example.org/born.bib")]
