"""Works as BibTeX, in UTF-8, for BibTeX's own styles and for biblatex alike.

Letters outside ASCII stay as they are: biber, pandoc and every BibTeX of this century read UTF-8, and so do its users.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publications.exporting.bibtex.capitals import protected_title
from publications.exporting.bibtex.kinds import (
    container_field,
    entry_type,
    genre_to_say,
    publisher_field,
    subtype,
)
from publications.exporting.bibtex.latex import escape, escape_url
from publications.exporting.bibtex.names import write_names
from publications.exporting.works import Work, one_line
from publications.reading.dates import read_stage
from publications.words.identifiers import normalise_isbn
from publications.words.languages import language_code

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# The fields in which homepages keep links of a kind (al-folio's names); bibliography styles pass over them.
_LINKS = {
    "pdf": ("pdf",),
    "code": ("code", "github"),
    "data": ("data", "dataset"),
    "slides": ("slides",),
    "poster": ("poster",),
    "video": ("video", "talk"),
    "project": ("project",),
    "blog": ("blog",),
    "website": ("website",),
    "supplement": ("supplement", "supp", "appendix"),
    "other": ("html",),
}
_STAGES = {"in-preparation": "inpreparation", "submitted": "submitted", "accepted": "forthcoming"}
_DATES = ("date", "year", "month", "day")
# Where a stage of the life cycle may be said in words, as in "to appear".
_STAGE_FIELDS = ("pubstate", "date", "year", "howpublished")
# Babel's names (biblatex, table 2): styles hyphenate by them and leave other languages' capitals alone.
_BABEL = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "la": "latin", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
# Said otherwise by a column, or pointing to entries whose data have been taken over and need not be in the export.
_SETTLED = {"entrytype", "entrysubtype", "pubstate", "langid", "language", "crossref", "xdata", *_DATES}


def write_bibtex(works: Iterable[Work]) -> str:
    """A BibTeX file with an entry for each work."""
    return "\n".join(bibtex_entry(work) for work in works)


def bibtex_entry(work: Work) -> str:
    """One entry, with its line end."""
    fields = {name: value for name, value in _fields(work) if value.strip("{}")}
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value},\n" for name, value in fields.items()]
    return f"@{entry_type(work)}{{{work.key},\n{''.join(lines)}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    """(name, value as it stands in the file) in display order; empty ones among them."""
    extras = {name: _verbatim(value) for name, value in work.extras("bibtex").items()}
    own = {
        **_people(work, extras),
        "title": protected_title(one_line(work.title), work.language),
        **_venue(work),
        **_date(work, extras),
        **_identifiers(work, extras),
        "pubstate": _stage(work, extras),
        "note": _text(work.note),
        "award": _text(work.award),
        "keywords": ", ".join(_text(word) for word in work.keywords),
        **_language(work, extras),
        **_links(work),
        "abstract": escape(work.abstract),
    }
    for name, value in own.items():
        yield name, value if name == "month" and value in MONTHS else f"{{{value}}}"
    for name, value in extras.items():
        if not own.get(name) and name not in _SETTLED:
            yield name, f"{{{value}}}"


def _verbatim(value: str) -> str:
    """A field as its source had it, which is LaTeX already, unless its braces would break the file."""
    depth = 0
    for letter in value:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return _text(value)
    return value if depth == 0 else _text(value)


def _text(text: str) -> str:
    return escape(one_line(text))


def _people(work: Work, extras: dict[str, str]) -> dict[str, str]:
    return {
        "author": write_names(work.authors, work.has_other_authors),
        # No column says that more editors follow; the source's own list, which is kept then, does.
        "editor": extras.get("editor", "") or write_names(work.editors, False),
    }


def _venue(work: Work) -> dict[str, str]:
    """Where it appeared, journal or book and publisher under the names that they have in this kind of entry."""
    kind = entry_type(work)
    return {
        container_field(kind): _text(work.container_title),
        "shortjournal": _text(work.container_title_short),
        publisher_field(kind): _text(work.publisher),
        "volume": _text(work.volume),
        "number": _text(work.issue),
        "pages": "--".join(_text(part) for part in work.page.replace("--", "–").split("–")),
        "series": _text(work.collection_title),
        "edition": _text(work.edition),
        "address": _text(work.publisher_place),
        "type": _text(genre_to_say(work)),
    }


def _date(work: Work, extras: dict[str, str]) -> dict[str, str]:
    """Year, month as the macro that styles translate, and day; or as the source had it where that says more."""
    typed = {name: extras[name] for name in _DATES if name in extras}
    if typed and work.issued[:4] in typed.get("date", "") + typed.get("year", ""):
        return typed
    year, month, day = (*work.issued.split("-"), "", "", "")[:3]
    return {"year": year, "month": MONTHS[int(month) - 1] if month else "", "day": day.lstrip("0")}


def _identifiers(work: Work, extras: dict[str, str]) -> dict[str, str]:
    return {
        "doi": _text(work.doi),
        "eprint": work.arxiv_id,
        "archiveprefix": "arXiv" if work.arxiv_id else "",
        "issn": extras.get("issn", "") or work.issn,
        "isbn": extras["isbn"] if _is_isbn(extras.get("isbn", ""), work.isbn) else work.isbn,
        "pmid": work.pmid,
        "url": escape_url(work.url),
        "entrysubtype": subtype(work),
    }


def _is_isbn(typed: str, isbn: str) -> bool:
    """Whether the source's spelling, with hyphens or of ten digits, is this number."""
    try:
        return normalise_isbn(typed) == isbn
    except ValueError:
        return False


def _stage(work: Work, extras: dict[str, str]) -> str:
    """The stage of the life cycle, unless another field says it in words."""
    if read_stage(*(extras.get(name, "") for name in _STAGE_FIELDS), work.note) == work.stage:
        return extras.get("pubstate", "")
    return _STAGES.get(work.stage, "")


def _language(work: Work, extras: dict[str, str]) -> dict[str, str]:
    """Babel's name, which chooses hyphenation; ``language`` would be printed, so it serves the rest only."""
    typed = {name: value for name, value in extras.items() if name in {"langid", "language"}}
    if typed and (not work.language or work.language in map(language_code, typed.values())):
        return typed
    babel = _BABEL.get(work.language, "")
    return {"langid": babel, "language": "" if babel else _text(work.language)}


def _links(work: Work) -> dict[str, str]:
    """The links of the kinds that homepages know, as many of a kind as have names."""
    fields: dict[str, str] = {}
    for kind, url in work.links:
        name = next((name for name in _LINKS.get(kind, ()) if name not in fields), "")
        if name:
            fields[name] = escape_url(url)
    return fields
