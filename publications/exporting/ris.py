"""Works as RIS, the format of reference managers.

https://en.wikipedia.org/wiki/RIS_(file_format) lists the tags; the pages of the specification itself are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publications.exporting.works import Work, one_line, plain_range
from publications.words.identifiers import arxiv_url
from publications.words.names import Name
from publications.words.vocabulary import TYPES

# The specification ends lines like this.
LINE_END = "\r\n"
# Said by a column, or written with it.
_SETTLED = {"TY", "PY", "DA", "Y1", "SN"}


def write_ris(works: Iterable[Work]) -> str:
    """A RIS file with a record for each work."""
    return LINE_END.join(ris_record(work) for work in works)


def ris_record(work: Work) -> str:
    """One record, with its line ends."""
    tags = [("TY", _type(work)), *((tag, one_line(value)) for tag, value in _tags(work)), ("ER", "")]
    return "".join(f"{tag}  - {value}{LINE_END}" for tag, value in tags if value or tag == "ER")


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    """(tag, value), empty ones among them."""
    yield "ID", work.key
    yield "TI", work.title
    for author in work.authors:
        yield "AU", _name(author.name)
    for editor in work.editors:
        yield "ED", _name(editor.name)
    yield "T2", work.container_title
    yield "J2", work.container_title_short
    yield "T3", work.collection_title
    yield from _dates(work)
    yield "VL", work.volume
    yield "IS", work.issue
    yield "SP", plain_range(work.first_page)
    yield "EP", work.last_page
    yield "PB", work.publisher
    yield "CY", work.publisher_place
    yield "ET", work.edition
    yield "M3", work.genre
    yield "SN", work.isbn or work.issn
    # An accession number is PubMed's where the name of the database stands with it.
    database = ("DB", "PubMed" if work.pmid else "")
    yield database
    yield "AN", work.pmid
    yield "DO", work.doi
    yield from _addresses(work)
    yield "LA", work.language
    for word in work.keywords:
        yield "KW", word
    yield "N1", work.note
    yield "AB", work.abstract
    for tag, values in work.extras("ris").items():
        if tag not in _SETTLED:
            yield from ((tag, value) for value in values.split("\n") if (tag, value) != database)


def _type(work: Work) -> str:
    """The source's own type where it is none of ours; the one for articles in press."""
    if work.type == "document":
        return work.extras("ris").get("TY") or TYPES[work.type].ris
    return "INPR" if (work.type, work.stage) == ("article-journal", "accepted") else TYPES[work.type].ris


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    """Year and date; or as the source had them where those say more."""
    typed = {tag: value for tag, value in work.extras("ris").items() if tag in {"PY", "DA", "Y1"}}
    if typed and all(value.startswith(work.issued[:4]) for value in typed.values()):
        yield from {"PY": work.issued[:4], **typed}.items()
    else:
        yield "PY", work.issued[:4]
        yield "DA", work.issued.replace("-", "/") if len(work.issued) > 4 else ""


def _addresses(work: Work) -> Iterator[tuple[str, str]]:
    yield "UR", work.url
    yield "UR", arxiv_url(work.arxiv_id) if work.arxiv_id else ""
    yield "L1", work.pdf_url


def _name(name: Name) -> str:
    """ "Family, Given, Suffix", particles before the family name; a comma ends names of institutions (EndNote)."""
    if name.literal:
        return f"{name.literal},"
    family = f"{name.particle} {name.family}".strip()
    # Each has its place, so that nobody takes a suffix for a given name.
    if name.suffix:
        return f"{family}, {name.given}, {name.suffix}"
    return ", ".join(part for part in (family, name.given) if part)
