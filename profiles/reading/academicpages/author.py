"""The ``author:`` block of ``_config.yml``: who the site is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from profiles.reading.own_links import make_relative
from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import LinkRecord, PersonRecord
from profiles.reading.sources.front_matter import Mapping as YamlMapping
from profiles.words.links import find_kind, is_placeholder, normalise_link

_TEXT_FIELDS = frozenset({"name", "bio", "location", "employer", "pronouns", "avatar"})
_POSSESSIVE = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:home ?page|web ?page|web ?site|page|site|portfolio)$", re.I
)
_HOMEPAGE = re.compile(r"\s*[-–—|:]\s*(?:personal |academic )?(?:home ?page|web ?site|home)$", re.I)
_OF = re.compile(r"^(?:personal |academic )?(?:home ?page|web ?page|web ?site)\s+of\s+", re.I)
_NO_NAMES = frozenset(
    {"", "academic", "academic pages", "home", "homepage", "home page", "personal website", "website"}
)
_TEMPLATE_NAME = re.compile(r"your (?:name|sidebar|site)\b", re.I)


def person_names(config: Mapping[str, object]) -> list[str]:
    """Return the candidates for the owner's name, the best first: ``author.name``, ``name``, ``title``.

    The template's own values are left out.
    """
    author = config.get("author")
    first = author.get("name") if isinstance(author, dict) else author
    names = [_name(value) for value in (first, config.get("name"), config.get("title"))]
    return list(dict.fromkeys(name for name in names if name.lower() not in _NO_NAMES))


def read_person(
    config: YamlMapping, file: str, own: tuple[str, ...], problems: list[Problem]
) -> PersonRecord:
    """Return the owner of the site; what cannot be read is added to ``problems``."""
    author = config.values.get("author")
    block: dict[str, object] = author if isinstance(author, dict) else {}
    reader = _AuthorBlock(config.lines, file, problems)
    names = person_names(config.values)
    return PersonRecord(
        name=names[0] if names else "",
        headline=_text(block.get("bio")),
        location=_text(block.get("location")),
        employer=_text(block.get("employer")),
        pronouns=_text(block.get("pronouns")),
        avatar=_avatar(_text(block.get("avatar")), own),
        links=tuple(dict.fromkeys(reader.links(block))),
        file=file,
        line=config.lines.get("author"),
    )


class _AuthorBlock:
    """Reads the links of the block, and notes those that cannot be read."""

    def __init__(self, lines: Mapping[str, int], file: str, problems: list[Problem]) -> None:
        self.lines = lines
        self.file = file
        self.problems = problems

    def links(self, block: Mapping[str, object]) -> Iterator[LinkRecord]:
        for key, value in block.items():
            line = self.lines.get(f"author.{key}")
            if key.lower() in _TEXT_FIELDS or value in (None, "", False, True):
                continue
            if isinstance(value, str):
                yield from self.link(key, value, line)
            elif key == "links" and isinstance(value, list):
                yield from self.labelled_links(value, line)
            else:
                self.note(line, f"“{key}” is not a link that is known here; it was left out.")

    def labelled_links(self, entries: list[object], line: int | None) -> Iterator[LinkRecord]:
        """Read the list of Minimal Mistakes, the theme below academicpages: label, icon, url; ours adds the kind."""
        for entry in entries:
            if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                label = str(entry.get("label") or "")
                if kind := find_kind(str(entry.get("kind") or "")):
                    yield from (replace(link, label=label) for link in self.link(kind, entry["url"], line))
                else:
                    yield from self.link(label or "link", entry["url"], line)

    def link(self, key: str, text: str, line: int | None) -> Iterator[LinkRecord]:
        if not text.strip() or is_placeholder(text):
            return
        kind = find_kind(key)
        if not kind and not re.match(r"\s*https?://", text, re.I):
            self.note(line, f"“{key}” is not a link that is known here; it was left out.")
            return
        try:
            stored_kind, value = normalise_link(kind or "link", text)
        except ValueError as error:
            self.note(line, f"{error} It was left out.")
            return
        yield LinkRecord(stored_kind, value, "" if kind else key, line)

    def note(self, line: int | None, message: str) -> None:
        self.problems.append(Problem(self.file, line, message, "Enter it by hand if it is needed."))


def _text(value: object) -> str:
    text = plain_text(value)
    return "" if is_placeholder(text) else text


def _name(value: object) -> str:
    text = _text(value)
    if _TEMPLATE_NAME.match(text):
        return ""
    return _OF.sub("", _HOMEPAGE.sub("", _POSSESSIVE.sub("", text))).strip()


def _avatar(value: str, own: tuple[str, ...]) -> str:
    """Return the address of the portrait; the template looks for bare names in ``/images/``."""
    if "://" in value:
        return make_relative(value, own)
    if not value or value.startswith("/"):
        return value
    return f"/{value}" if value.startswith("images/") else f"/images/{value}"
