"""The files of whole lists in every format: put together of pieces, since a paper stands in several lists."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.urls import reverse

from config.moving_out.static_copy.answers import Answer, ServedSite
from config.moving_out.static_copy.former_lists import DIGEST_SIZE, FormerFile
from config.moving_out.static_copy.memory import ListedKeys, Pieces
from config.moving_out.static_copy.paper_rows import PaperRows, PapersFacts
from profiles.rendering.kept import Kept
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS, Format
from publications.exporting.papers import keys_in_file, written_work
from publications.views.downloads import asked_for

# Bytes of pieces that are kept for the next list.
_MOST_KEPT = 40_000_000
_OVERHEAD = 200


@dataclass(frozen=True)
class _List:
    """(citation key, slug) in their order, the digest of each as one text, and that of all."""

    pairs: tuple[tuple[str, str], ...]
    digests: bytes
    whole: bytes


class ListFiles:
    """Answers for the addresses of such files, but for those at ``claimed`` keys or that ask for nothing known."""

    def __init__(
        self, site: ServedSite, facts: PapersFacts, rows: PaperRows, claimed: Collection[str]
    ) -> None:
        self._site = site
        self._facts = facts
        self._rows = rows
        self._by_key = {one.key: one for one in facts.papers.values()}
        self._changed = _changed_since(site.former.facts, facts)
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
            self._site.memory.pieces[url] = self._site.former.pieces[url]
            return answer
        sizes = array("Q")
        body = b"".join(self._parts(url, kind, found, sizes))
        self._site.memory.pieces[url] = Pieces(found.digests, sizes)
        answer = Answer(HTTPStatus.OK, kind.media_type, body)
        self._site.note(url, answer, found.whole)
        return answer

    def _list_of(self, query: str) -> _List | None:
        """The list that a query asks for; None where it is none of ours."""
        if query not in self._lists:
            keys = self._as_before(query) or self._asked(query)
            self._lists[query] = keys and _List(keys.pairs, keys.digests, _digest(keys.digests))
            if keys:
                self._site.memory.lists[query] = keys
        return self._lists[query]

    def _as_before(self, query: str) -> ListedKeys | None:
        """The keys as they were, where none of the statements fetches anything otherwise."""
        keys = self._site.former.lists.get(query)
        changed = self._site.questions.changed_rows
        if keys is None or any(changed(sql) != frozenset() for sql in keys.statements):
            return None
        places = [place for place, (_, slug) in enumerate(keys.pairs) if slug in self._changed]
        if not places:
            return keys
        digests = bytearray(keys.digests)
        for place in places:
            digests[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE] = self._digest_of(*keys.pairs[place])
        return keys._replace(digests=bytes(digests))

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
        digests = b"".join(self._digest_of(key, slug) for key, slug in pairs)
        return ListedKeys(pairs, tuple(dict.fromkeys(sql for sql, _ in heard)), digests)

    def _digest_of(self, key: str, slug: str) -> bytes:
        return _digest(key.encode("utf-8", "surrogatepass") + b"\0" + self._facts.papers[slug].own)

    def _parts(self, url: str, kind: Format, found: _List, sizes: array[int]) -> Iterator[bytes]:
        if len(found.pairs) < 2:
            yield kind.write(self._work(key, slug) for key, slug in found.pairs).encode()
            return
        between = kind.between.encode()
        former = FormerFile(self._site, url, kind)
        stretches = former.stretches(found.digests) if former.is_alike(found.digests) else []
        yield kind.head.encode()
        place = 0
        for first, last in [*stretches, (len(found.pairs), 0)]:
            for one in range(place, first):
                piece = self._piece_at(one, kind, found, former)
                sizes.append(len(piece))
                yield between + piece if one else piece
            if first < last:
                sizes.extend(former.sizes[first:last])
                yield between + former.content(first, last) if first else former.content(first, last)
            place = last
        yield kind.tail.encode()

    def _piece_at(self, place: int, kind: Format, found: _List, former: FormerFile) -> bytes:
        digest = found.digests[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE]
        key, slug = found.pairs[place]
        return former.get(digest) or self._pieces.of(
            (kind.extension, digest), lambda: kind.item(self._work(key, slug)).encode(), _room
        )

    def _work(self, key: str, slug: str) -> Any:
        return written_work(self._rows[slug], key)


def _changed_since(former: PapersFacts | None, facts: PapersFacts) -> frozenset[str]:
    """The slugs of papers that are other than before."""
    before = former.papers if former else {}
    if before is facts.papers:
        return frozenset()
    return frozenset(
        slug for slug, one in facts.papers.items() if slug not in before or before[slug].own != one.own
    )


def _room(piece: bytes) -> int:
    return _OVERHEAD + len(piece)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()
