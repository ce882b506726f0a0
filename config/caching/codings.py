"""Content codings: which one a client would have of those that a page is kept in, and the making of them."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
# From the smallest: what decides between codings that a client likes equally.
_ALL = (BROTLI, GZIP, IDENTITY)
# Bodies below this are one packet either way.
_SMALLEST = 200
# Browsers have a few dozen such headers among them; longer ones are not remembered, for anybody can make them up.
_LONGEST = 100
_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/javascript",
    "application/xml",
    "application/x-bibtex",
    "application/x-research-info-systems",
)


def codings_of(header: bytes | None) -> tuple[str, ...]:
    """The codings of an Accept-Encoding header, the most welcome first; identity is always among them.

    >>> codings_of(b"gzip;q=0.5, br")
    ('br', 'gzip', 'identity')
    """
    if header is None:
        return (IDENTITY,)
    return _remembered(header) if len(header) <= _LONGEST else _read(header)


def is_compressible(content_type: str) -> bool:
    """Whether a body of this type gets smaller; pictures and archives are compressed already."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith(_COMPRESSIBLE) or kind.endswith(("+json", "+xml"))


def compressed(body: bytes, content_type: str) -> dict[str, bytes]:
    """The body in every coding in which it is worth sending, identity included.

    Higher levels of brotli take eighty times as long for a twentieth less.
    """
    bodies = {IDENTITY: body}
    if len(body) < _SMALLEST or not is_compressible(content_type):
        return bodies
    smaller = {GZIP: gzip.compress(body, 9, mtime=0), BROTLI: brotli.compress(body, quality=5)}
    return bodies | {coding: packed for coding, packed in smaller.items() if len(packed) < len(body)}


def _read(header: bytes) -> tuple[str, ...]:
    given = dict(_weighed(part) for part in header.decode("latin-1").lower().split(",") if part.strip())
    given.setdefault(GZIP, given.get("x-gzip", given.get("*", 0.0)))
    given.setdefault(BROTLI, given.get("*", 0.0))
    # Nobody has to name identity; then it comes last.
    given.setdefault(IDENTITY, 0.0)
    liked = [coding for coding in _ALL if given[coding] > 0 or coding == IDENTITY]
    return tuple(sorted(liked, key=lambda coding: -given[coding]))


_remembered = lru_cache(maxsize=256)(_read)


def _weighed(part: str) -> tuple[str, float]:
    """A coding and its weight; one that cannot be read is 0 (RFC 9110, 12.4.2)."""
    coding, _, parameter = part.partition(";")
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return coding.strip(), 1.0
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    return coding.strip(), weight if 0 <= weight <= 1 else 0.0
