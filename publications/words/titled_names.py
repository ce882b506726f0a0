"""The name of a site's owner as she writes it herself: with a title, or with a second spelling in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.words.names import parse_name, short_forms

MAX_LENGTH = 150

_LETTER = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"(?P<name>.*\S)\s*[(（](?P<other>[^()（）]+)[)）]\s*", re.DOTALL)
_TITLES = re.compile(r"(?:(?:prof|professor|dr|assoc|asst|apl|em)\b\.?\s*)+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnerName:
    """``given`` and ``family`` together keep every word; papers may name her by one of ``spellings``."""

    given: str
    family: str
    spellings: tuple[str, ...]


def read_owner_name(text: str) -> OwnerName:
    """Read "Ada Lovelace", "Dr. Ada Lovelace" or "Wen Shen (沈雯)". Raises ValueError where that is no name."""
    text = _without_numbers(text.encode("utf-8", "replace").decode())
    brackets = _BRACKETS.fullmatch(text)
    name, other = (brackets["name"], brackets["other"].strip()) if brackets else (text, "")
    title = match[0] if (match := _TITLES.match(name)) else ""
    name = name[len(title) :]
    given, family = _given_and_family(name)
    spellings = [name, *_short_forms(name)]
    if _is_whole_name(other):
        spellings += [other, *_short_forms(other)]
    given = f"{title.strip()} {given}".strip()
    family += text[len(title) + len(name) :]
    if not _LETTER.search(family) or max(len(given), len(family)) > MAX_LENGTH:
        raise ValueError(f"“{text[:80]}” is not a name.")
    return OwnerName(given, family, tuple(dict.fromkeys(spellings)))


def _without_numbers(text: str) -> str:
    """The words up to the last with a letter: a folder's name may end in a number."""
    words = text.split()
    while words and not _LETTER.search(words[-1]):
        words.pop()
    return " ".join(words) or " ".join(text.split())


def _given_and_family(text: str) -> tuple[str, str]:
    name = parse_name(text)
    return name.given, " ".join(filter(None, [name.particle, name.family, name.suffix])) or name.literal


def _short_forms(text: str) -> list[str]:
    given, family = _given_and_family(text)
    return short_forms(given, family) if given else []


def _is_whole_name(text: str) -> bool:
    """Whether brackets hold a name, as in Chinese letters, and neither a nickname nor pronouns."""
    name = parse_name(text)
    return bool(name.literal or (name.given and name.family)) and re.search(r"[\d/]", text) is None
