"""Keys of front matter that are columns here."""

from tests.publications.reading.paper_files.files import record_of


def test_plain_keys_become_columns():
    record = record_of(
        volume="83", number="1", pages="24-66", publisher="Springer", isbn="978-3-540-00001-2", series="Grundlehren",
        edition="2", journal_short="Math. Ann.", journal="Mathematische Annalen", bibkey="noether1921",
    )  # fmt: skip

    assert (record.volume, record.issue, record.page, record.publisher) == ("83", "1", "24-66", "Springer")
    assert (record.isbn, record.collection_title, record.edition) == ("978-3-540-00001-2", "Grundlehren", "2")
    assert (record.container_title, record.container_title_short) == ("Mathematische Annalen", "Math. Ann.")
    assert record.citation_key == "noether1921"


def test_numbers_of_the_venue_give_way_to_keys_of_their_own():
    assert record_of(venue="Physical Review B 103, 094414", volume="104").volume == "104"


def test_editors_are_read():
    record = record_of(editors="Felix Klein and David Hilbert and others")

    assert [editor.printed for editor in record.editors] == ["Felix Klein", "David Hilbert"]


def test_keywords_in_text_and_lists():
    assert record_of(tags=["rings", "ideals"], keywords="algebra; history, women").keywords == [
        "rings", "ideals", "algebra", "history", "women",
    ]  # fmt: skip


def test_award_and_note_are_plain_text():
    record = record_of(awards=["**Best paper**", "Prize"], note="<i>Spotlight</i>")

    assert (record.award, record.note) == ("Best paper; Prize", "Spotlight")


def test_award_that_is_longer_than_a_remark_is_cut_and_kept():
    award = "A prize " * 60

    record = record_of(award=award)

    assert (len(record.award), record.extra) == (300, {"jekyll:award": award.strip()})


def test_status_says_the_stage():
    record = record_of(status="under review")

    assert (record.stage, record.note) == ("submitted", "under review")


def test_citation_adds_what_is_missing():
    record = record_of(venue="Math. Ann.", citation="E. Noether, “Idealtheorie in Ringbereichen”, Mathematische Annalen "
                       "(MA), 83 (1921), 24-66. doi:10.1007/BF01464225")  # fmt: skip

    assert (record.container_title, record.container_title_short) == ("Math. Ann.", "")
    assert (record.volume, record.page, record.doi) == ("83", "24-66", "10.1007/bf01464225")


def test_citation_of_another_venue_adds_no_volume():
    record = record_of(
        venue="Nature", citation="E. Noether. Idealtheorie in Ringbereichen. Physica 83, 24-66, 1921."
    )

    assert (record.container_title, record.volume, record.page) == ("Nature", "", "")


def test_links_and_fields_of_an_entry_are_taken_once():
    entry = "@misc{n, title = {Idealtheorie in Ringbereichen}, pdf = {https://example.org/n.pdf}, x-mood = {fine}}"

    record = record_of(citation=entry, pdf="https://example.org/n.pdf")

    assert [link.url for link in record.links] == ["https://example.org/n.pdf"]
    assert record.extra == {"bibtex:x-mood": "fine", "jekyll:citation": entry}
