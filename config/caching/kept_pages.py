"""A kept page: an answer in every coding, ready to be sent, and what it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from config.caching.codings import IDENTITY, codings_of, compressed, is_compressible
from config.caching.pool import Answer

Message = dict[str, Any]
Pairs = list[tuple[bytes, bytes]]

# About what Python's objects around the bytes take.
_OVERHEAD = 3_000
# Made anew, or none of a kept page's.
_LEFT_OUT = {"content-length", "etag", "vary", "x-cache", "connection", "date", "transfer-encoding"}
# What only says how a body looks that a 304 does not have.
_OF_BODIES = {b"content-length", b"content-type", b"content-encoding", b"content-disposition"}


HIT, MISS = b"hit", b"miss"


class Variant:
    """The messages of a page in one coding, those of a hit made beforehand."""

    __slots__ = ("body", "headers", "start", "status", "tag", "unchanged")

    def __init__(self, status: int, headers: Pairs, body: bytes, tag: bytes) -> None:
        self.status, self.headers, self.tag = status, headers, tag
        self.body = {"type": "http.response.body", "body": body}
        self.start = self.begin(HIT, is_unchanged=False)
        self.unchanged = self.begin(HIT, is_unchanged=True)

    def begin(self, cache: bytes, *, is_unchanged: bool) -> Message:
        """The message that begins the answer, or the one of a client that has it already."""
        if is_unchanged:
            return start_message(304, [pair for pair in self.headers if pair[0] not in _OF_BODIES], cache)
        length = (b"content-length", b"%d" % len(self.body["body"]))
        return start_message(self.status, [*self.headers, length], cache)


@dataclass(slots=True)
class KeptPage:
    """An answer of Django's with what decides how long it may be given: see ``depends_on`` of responses.

    ``reads_query``: the names of the parameters that it depends on, None where any query may change it.
    ``ends`` is the Unix time until which it may be given. ``stamp`` and ``versions`` are those of the database when
    it was last found to be true.
    """

    status: int
    variants: dict[str, Variant]
    scopes: frozenset[str]
    ends: float
    reads_query: frozenset[str] | None
    varies_by_accept: bool
    stamp: Hashable = None
    versions: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return _OVERHEAD + sum(len(variant.body["body"]) for variant in self.variants.values())

    def moved(self, versions: Mapping[str, int]) -> list[str]:
        """The scopes that have another version than when it was rendered."""
        return [scope for scope in self.scopes if versions.get(scope) != self.versions.get(scope)]

    def variant(self, headers: Mapping[bytes, bytes]) -> Variant:
        """The variant that a client likes best."""
        if len(self.variants) > 1:
            for coding in codings_of(headers.get(b"accept-encoding")):
                if coding in self.variants:
                    return self.variants[coding]
        return self.variants[IDENTITY]

    def is_unchanged(self, headers: Mapping[bytes, bytes], variant: Variant) -> bool:
        """Whether the client has this very variant already (RFC 9110, 13.1.2).

        Dates are not asked: two edits in one second have one.
        """
        tags = headers.get(b"if-none-match")
        return tags is not None and self.status == 200 and has_tag(tags, variant.tag)


def has_tag(tags: bytes, tag: bytes) -> bool:
    """Whether an If-None-Match header names a tag; proxies that compress have made it a weak one."""
    return tags.strip() == b"*" or tag in [one.strip().removeprefix(b"W/") for one in tags.split(b",")]


def start_message(status: int, headers: Pairs, cache: bytes) -> Message:
    """The message that begins an answer; ``cache`` says how it came about."""
    return {"type": "http.response.start", "status": status, "headers": [*headers, (b"x-cache", cache)]}


def variants_of(answer: Answer) -> dict[str, Variant]:
    """An answer, whose body is whole, in every coding."""
    named = {name.lower(): value for name, value in answer.headers}
    kind = named.get("content-type", "")
    kept = [(name.lower(), value) for name, value in answer.headers if name.lower() not in _LEFT_OUT]
    if vary := _vary(named.get("vary", ""), is_compressible(kind)):
        kept.append(("vary", vary))
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept]
    base = _base_tag(named.get("etag", ""), answer.body) if answer.status == 200 else ""
    return {
        coding: _variant(answer.status, headers, body, base, coding)
        for coding, body in compressed(answer.body, kind).items()
    }


def _variant(status: int, headers: Pairs, body: bytes, base: str, coding: str) -> Variant:
    own: Pairs = [] if coding == IDENTITY else [(b"content-encoding", coding.encode())]
    tag = b'"%s"' % (base if coding == IDENTITY else f"{base}-{coding}").encode("latin-1") if base else b""
    return Variant(status, [*headers, *own, *([(b"etag", tag)] if tag else [])], body, tag)


def _base_tag(given: str, body: bytes) -> str:
    """What the tags of all codings begin with: Django's own where that is strong, as files have it for ranges."""
    if given.startswith('"') and given.endswith('"') and len(given) > 2:
        return given[1:-1]
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _vary(given: str, has_codings: bool) -> str:
    names = [name.strip() for name in given.split(",") if name.strip()]
    if has_codings and "accept-encoding" not in [name.lower() for name in names]:
        names.append("Accept-Encoding")
    return ", ".join(names)
