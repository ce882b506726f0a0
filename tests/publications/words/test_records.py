"""Records: two of them share nothing."""

from publications.words.records import AuthorRecord, PaperRecord


def test_record_has_lists_of_its_own():
    first, second = PaperRecord("Zur Quantenmechanik"), PaperRecord("Zur Quantenmechanik II")

    first.authors.append(AuthorRecord(given="Max", family="Born"))

    assert second.authors == []


def test_record_without_more_is_a_published_article():
    record = PaperRecord("Invariante Variationsprobleme")

    assert (record.type, record.stage, record.issued) == ("article-journal", "published", "")
