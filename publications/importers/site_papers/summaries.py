"""The text of a paper's page, and the abstract or remark that its front matter holds."""

from __future__ import annotations

from collections.abc import Iterator

from publications.importers.records import PaperRecord
from publications.importers.site_papers.documents import Document, is_leftover
from publications.importers.site_papers.texts import has_image, holds, is_prose, is_remark, title_text

_SUMMARY_KEYS = ("abstract", "excerpt", "description", "summary", "tldr")


def take_texts(document: Document, record: PaperRecord) -> Iterator[str]:
    """Take the text as it stands, and summaries that do not stand in it; yields the keys that found no place.

    A short one is a remark. A longer one is the abstract, unless the text seems to hold that.
    """
    record.body = document.source.body.strip("\n").rstrip()
    if is_leftover(record.body):
        document.note("title", "The text is the template's own.", "Write your own in the admin, or none.")
    for name in _SUMMARY_KEYS:
        text = document.block(name)
        if not text or holds(record.body, text) or holds(record.abstract, text):
            continue
        if not _place(record, name, text):
            record.extra[f"jekyll:{name}"] = text
            yield name


def _place(record: PaperRecord, name: str, text: str) -> bool:
    has_text = is_prose(record.body) and not is_leftover(record.body)
    if is_remark(text) and not has_image(text) and not record.note:
        record.note = title_text(text)
    elif not record.abstract and (name == "abstract" or not has_text):
        record.abstract = text
    else:
        return False
    return True
