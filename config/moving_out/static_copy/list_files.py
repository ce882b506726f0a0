"""The files of whole lists in every format: put together of pieces, since a paper stands in several lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from struct import Struct
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.urls import reverse

from config.moving_out.static_copy.answers import Answer, ServedSite
from config.moving_out.static_copy.memory import ListedKeys
from config.moving_out.static_copy.names import file_of
from config.moving_out.static_copy.paper_rows import PaperFacts, PaperRows, PapersFacts
from profiles.models import Address
from profiles.rendering.kept import Kept
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS, Format
from publications.exporting.papers import keys_in_file, written_work
from publications.views.downloads import asked_for

# Bytes of pieces that are kept for the next list.
_MOST_KEPT = 40_000_000
_OVERHEAD = 200
# Of an index: what a piece was written from, and its length.
_ENTRY = Struct("<16sQ")


@dataclass(frozen=True)
class _List:
    """(citation key, paper) in their order, with the digest of each and of all."""

    papers: list[tuple[str, PaperFacts]]
    digests: list[bytes]
    whole: bytes


class ListFiles:
    """Answers for the addresses of such files, but for those where a row answers or that ask for nothing known."""

    def __init__(self, site: ServedSite, facts: PapersFacts, rows: PaperRows) -> None:
        self._site = site
        self._facts = facts
        self._rows = rows
        self._by_key = {one.key: one for one in facts.papers.values()}
        claimed = set(Address.objects.values_list("path_key", flat=True))
        places = {reverse("publications-export", args=[name]): kind for name, kind in FORMATS.items()}
        self._places = {place: kind for place, kind in places.items() if path_key(place) not in claimed}
        self._lists: dict[str, _List | None] = {}
        self._pieces: Kept[bytes] = Kept(_MOST_KEPT)

    def get(self, url: str) -> Answer | None:
        """What a visitor is answered; without a body if it is as it was."""
        parts = urlsplit(url)
        kind = self._places.get(parts.path)
        found = self._list_of(parts.query) if kind else None
        if kind is None or found is None:
            return None
        if answer := self._site.as_before(url, found.whole):
            self._site.memory.pieces[url] = self._site.former.pieces.get(url, b"")
            return answer
        index: list[bytes] = []
        body = b"".join(self._parts(url, kind, found, index))
        self._site.memory.pieces[url] = b"".join(index)
        answer = Answer(HTTPStatus.OK, kind.media_type, body)
        self._site.note(url, answer, found.whole)
        return answer

    def _list_of(self, query: str) -> _List | None:
        """The list that a query asks for; None where it is none of ours."""
        if query not in self._lists:
            keys = self._as_before(query) or self._asked(query)
            self._lists[query] = self._made(keys.pairs) if keys else None
            if keys:
                self._site.memory.lists[query] = keys
        return self._lists[query]

    def _as_before(self, query: str) -> ListedKeys | None:
        """The keys as they were, where none of the statements fetches anything otherwise."""
        keys = self._site.former.lists.get(query)
        changed = self._site.questions.changed_rows
        return keys if keys and all(changed(sql) == frozenset() for sql in keys.statements) else None

    def _asked(self, query: str) -> ListedKeys | None:
        with self._site.questions.hearing() as heard:
            try:
                asked = asked_for(QueryDict(query), AnonymousUser())
            except Http404:
                return None
            if not asked.kept_as or query.count("=") > 1 or query.endswith("="):
                return None
            keys = keys_in_file(asked.papers)
        pairs = tuple((key, self._by_key[pk].slug) for pk, key in keys.items())
        return ListedKeys(pairs, tuple(dict.fromkeys(sql for sql, _ in heard)))

    def _made(self, pairs: tuple[tuple[str, str], ...]) -> _List:
        papers = [(key, self._facts.papers[slug]) for key, slug in pairs]
        digests = [_digest(key.encode("utf-8", "surrogatepass") + b"\0" + one.own) for key, one in papers]
        return _List(papers, digests, _digest(b"".join(digests)))

    def _parts(self, url: str, kind: Format, found: _List, index: list[bytes]) -> Iterator[bytes]:
        if len(found.papers) < 2:
            yield kind.write(self._work(key, one) for key, one in found.papers).encode()
            return
        between = kind.between.encode()
        former = _Former(self._site, url, kind)
        yield kind.head.encode()
        for number, (digest, (key, one)) in enumerate(zip(found.digests, found.papers, strict=True)):
            make = partial(self._piece, kind, key, one)
            piece = former.get(digest) or self._pieces.of((kind.extension, digest), make, _room)
            index.append(_ENTRY.pack(digest, len(piece)))
            yield between + piece if number else piece
        yield kind.tail.encode()

    def _piece(self, kind: Format, key: str, paper: PaperFacts) -> bytes:
        return kind.item(self._work(key, paper)).encode()

    def _work(self, key: str, paper: PaperFacts) -> Any:
        return written_work(self._rows[paper.slug], key)


class _Former:
    """The pieces of the file that stands in the copy, by their digests: all but a few will be in the new one."""

    def __init__(self, site: ServedSite, url: str, kind: Format) -> None:
        index = site.former.pieces.get(url, b"")
        self._content = site.former_bytes(file_of(url, kind.media_type)) if index else b""
        self._places: dict[bytes, tuple[int, int]] = {}
        start, gap = len(kind.head.encode()), len(kind.between.encode())
        for digest, size in _ENTRY.iter_unpack(index) if self._content else ():
            self._places[digest] = start, start + size
            start += size + gap

    def get(self, digest: bytes) -> bytes | None:
        place = self._places.get(digest)
        return self._content[slice(*place)] if place else None


def _room(piece: bytes) -> int:
    return _OVERHEAD + len(piece)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
