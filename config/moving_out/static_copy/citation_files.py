"""The papers' own citation files, written many at a time: they are most of a copy's files."""

from collections.abc import Collection, Container, Iterator
from http import HTTPStatus

from django.urls import reverse

from config.moving_out.static_copy.answers import Answer
from config.moving_out.static_copy.memory import Memory
from config.moving_out.static_copy.paper_rows import PaperRows, PapersFacts
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS
from publications.exporting.paper_rows import PaperRow
from publications.exporting.papers import own_key, written_work


def citation_files(
    facts: PapersFacts, rows: PaperRows, former: Memory, known: Container[str], claimed: Collection[str]
) -> Iterator[tuple[str, Answer]]:
    """Yield the URL of each and what a visitor is answered there; those at ``claimed`` keys are left out.

    Of the papers of ``facts``, whose ``rows`` are read only where one is needed: those that are as they were in the
    ``former`` copy, and ``known`` as whole files, come without a body.
    """
    start = reverse("publications:paper-list")
    before = former.facts.papers if former.facts else {}
    whole = {name: Answer(HTTPStatus.OK, kind.media_type, b"", links=()) for name, kind in FORMATS.items()}
    for slug, one in facts.papers.items():
        places = _places(start, slug, claimed)
        if (
            slug in before
            and before[slug].cited == one.cited
            and all(url[1:] in known for url in places.values())
        ):
            yield from ((url, whole[extension]) for extension, url in places.items())
        else:
            yield from _written(rows[slug], places)


def _places(start: str, slug: str, claimed: Collection[str]) -> dict[str, str]:
    """The URLs of a paper's files by their extensions."""
    places = {extension: f"{start}{slug}.{extension}" for extension in FORMATS}
    if not claimed:
        return places
    return {extension: url for extension, url in places.items() if path_key(url) not in claimed}


def _written(row: PaperRow, places: dict[str, str]) -> Iterator[tuple[str, Answer]]:
    work = written_work(row, own_key(row))
    for extension, url in places.items():
        kind = FORMATS[extension]
        yield url, Answer(HTTPStatus.OK, kind.media_type, kind.write([work]).encode())
