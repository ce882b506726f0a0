"""The papers' own citation files, written many at a time: they are most of a copy's files."""

from collections.abc import Container, Iterable, Iterator
from http import HTTPStatus

from django.urls import reverse

from config.moving_out.static_copy.answers import Answer
from config.moving_out.static_copy.memory import Memory
from profiles.models import Address, Lab
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS
from publications.exporting.paper_rows import PaperRow, rows_by_slug
from publications.exporting.papers import own_key, written_work
from publications.exporting.pieces import piece_digest
from publications.models import Paper


def citation_files(
    former: Memory | None = None,
    memory: Memory | None = None,
    known: Container[str] = (),
    rows: Iterable[PaperRow] | None = None,
) -> Iterator[tuple[str, Answer]]:
    """Yield the URL of each and what a visitor is answered there; those at addresses of rows are left out.

    Those of ``former`` papers that are as they were, and ``known`` as whole files, come without a body; ``memory`` is
    told what all were written from. ``rows`` are those of all public papers where they have been read.
    """
    former, memory = former or Memory(), memory or Memory()
    claimed = set(Address.objects.values_list("path_key", flat=True))
    start = reverse("publications:paper-list")
    for row in rows_by_slug(Paper.objects.public(), Lab.objects.current()) if rows is None else rows:
        key = own_key(row)
        digest = memory.papers[row.slug] = piece_digest(key, row)
        is_as_before = former.papers.get(row.slug) == digest
        work = None
        for extension, kind in FORMATS.items():
            url = f"{start}{row.slug}.{extension}"
            if path_key(url) in claimed:
                continue
            if is_as_before and url[1:] in known:
                yield url, Answer(HTTPStatus.OK, kind.media_type, b"", links=())
                continue
            work = work or written_work(row, key)
            yield url, Answer(HTTPStatus.OK, kind.media_type, kind.write([work]).encode())
