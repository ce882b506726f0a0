"""The files of whole lists in every format: put together of pieces, since a paper stands in several lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.urls import reverse

from config.moving_out.static_copy.answers import Answer, ServedSite
from config.moving_out.static_copy.names import file_of
from config.moving_out.static_copy.paper_rows import PaperFacts, PapersFacts
from profiles.models import Address
from profiles.rendering.kept import Kept
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS, Format
from publications.exporting.papers import keys_in_file, written_work
from publications.views.downloads import asked_for

# Bytes of pieces that are kept for the next list.
_MOST_KEPT = 40_000_000
_OVERHEAD = 200


class ListFiles:
    """Answers for the addresses of such files, but for those where a row answers or that ask for nothing known."""

    def __init__(self, site: ServedSite, facts: PapersFacts) -> None:
        self._site = site
        self._papers = {one.key: one for one in facts.papers.values()}
        claimed = set(Address.objects.values_list("path_key", flat=True))
        places = {reverse("publications-export", args=[name]): kind for name, kind in FORMATS.items()}
        self._places = {place: kind for place, kind in places.items() if path_key(place) not in claimed}
        self._asked: dict[str, list[tuple[str, PaperFacts]] | None] = {}
        self._pieces: Kept[bytes] = Kept(_MOST_KEPT)

    def get(self, url: str) -> Answer | None:
        """What a visitor is answered; without a body if it is as it was."""
        parts = urlsplit(url)
        kind = self._places.get(parts.path)
        papers = self._papers_of(parts.query) if kind else None
        if kind is None or papers is None:
            return None
        made_of = _digest(papers)
        if answer := self._site.as_before(url, made_of):
            self._site.memory.pieces[url] = self._site.former.pieces.get(url, [])
            return answer
        self._learn(url, kind)
        index: list[tuple[bytes, int]] = []
        body = b"".join(self._parts(kind, papers, index))
        self._site.memory.pieces[url] = index
        answer = Answer(HTTPStatus.OK, kind.media_type, body)
        self._site.note(url, answer, made_of)
        return answer

    def _papers_of(self, query: str) -> list[tuple[str, PaperFacts]] | None:
        """(citation key, paper) in the order of the list that a query asks for; None where it is none of ours."""
        if query not in self._asked:
            self._asked[query] = self._found(query)
        return self._asked[query]

    def _found(self, query: str) -> list[tuple[str, PaperFacts]] | None:
        try:
            asked = asked_for(QueryDict(query), AnonymousUser())
        except Http404:
            return None
        if not asked.kept_as or query.count("=") > 1 or query.endswith("="):
            return None
        keys = keys_in_file(asked.papers)
        return [(key, self._papers[pk]) for pk, key in keys.items()]

    def _learn(self, url: str, kind: Format) -> None:
        """Take the pieces of the file that stands in the copy: all but a few will be in the new one."""
        index = self._site.former.pieces.get(url)
        content = self._site.former_bytes(file_of(url, kind.media_type)) if index else b""
        start, gap = len(kind.head.encode()), len(kind.between.encode())
        for digest, size in (index or ()) if content else ():
            piece = content[start : start + size]
            self._pieces.of((kind.extension, digest), partial(bytes, piece), _room)
            start += size + gap

    def _parts(
        self, kind: Format, papers: list[tuple[str, PaperFacts]], index: list[tuple[bytes, int]]
    ) -> Iterator[bytes]:
        if len(papers) < 2:
            yield kind.write(written_work(one.row, key) for key, one in papers).encode()
            return
        between = kind.between.encode()
        yield kind.head.encode()
        for number, (key, one) in enumerate(papers):
            digest = _digest([(key, one)])
            piece = self._pieces.of((kind.extension, digest), partial(_piece, kind, key, one), _room)
            index.append((digest, len(piece)))
            yield between + piece if number else piece
        yield kind.tail.encode()


def _piece(kind: Format, key: str, paper: PaperFacts) -> bytes:
    return kind.item(written_work(paper.row, key)).encode()


def _room(piece: bytes) -> int:
    return _OVERHEAD + len(piece)


def _digest(papers: list[tuple[str, PaperFacts]]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for key, one in papers:
        digest.update(f"{len(key)}:{key}".encode("utf-8", "surrogatepass") + one.own)
    return digest.digest()
