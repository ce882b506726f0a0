"""The front matter of one paper, asked key by key; what nobody asked for is known at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.reading.problems import Problem
from profiles.reading.records import DocumentRecord

# What Jekyll and the template do with a page says nothing of the paper on it.
_OF_THE_PAGE = frozenset(
    """
    author_profile breadcrumbs classes collection comments header hidden index lang last_modified_at layout modified
    permalink published read_time redirect_from redirect_to related search share show_date sidebar sitemap slug toc
    """.split()  # noqa: SIM905
)
_TEMPLATE = re.compile(
    r"^Your Name, You\b|academicpages\.github\.io/files/(?:paper|slides|bibtex)\d"
    r"|^This paper is about (?:the number \d|fixing template issue|a famous math equation)"
    r"|^The contents above will be part of a list of publications, if the user clicks"
    r"|^Paper Title Number \d|^(?:GitHub )?Journal (?:of Bugs|1)$|^a$|^abstract\.?$",
    re.IGNORECASE,
)


class Document:
    """A file about a paper: its values by keys in any case, and the problems met with them."""

    def __init__(self, source: DocumentRecord) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._keys = {key.lower(): key for key in source.values}
        self._asked: set[str] = set()

    def text(self, *names: str) -> str:
        """The first of these values that is text, on one line; leftovers of the template are none."""
        return next(iter(self.texts(*names)), "")

    def texts(self, *names: str) -> list[str]:
        """The texts of the first of these keys that has any: one, or those of a list."""
        found: list[str] = []
        for name in names:
            self._asked.add(name)
            found = found or [text for text in _texts_of(self._value(name)) if not is_leftover(text)]
        return found

    def flag(self, name: str) -> bool:
        """Whether a key is set to true."""
        self._asked.add(name)
        value = self._value(name)
        return value is True or (isinstance(value, str) and value.strip().lower() == "true")

    def key_of(self, *names: str) -> str:
        """The first of these keys that has a value."""
        return next((name for name in names if _texts_of(self._value(name))), names[0])

    def line(self, name: str) -> int:
        """The line of a key; 1 where it is not set."""
        return self.source.lines.get(self._keys.get(name, ""), 1)

    def note(self, name: str, message: str, advice: str) -> None:
        """Report what is wrong with the value of a key."""
        self.problems.append(Problem(self.source.file, self.line(name), message, advice))

    def doubt(self, name: str, message: str, advice: str) -> None:
        """Report a guess that may be wrong."""
        self.problems.append(Problem(self.source.file, self.line(name), message, advice, is_doubt=True))

    def block(self, name: str) -> str:
        """A text of several paragraphs as typed."""
        value = self._value(name)
        self._asked.add(name)
        return value.strip() if isinstance(value, str) and not is_leftover(value) else ""

    def others(self) -> Iterator[tuple[str, list[str]]]:
        """Keys that nobody has asked for and that say something, in small letters, with their texts."""
        for name in self._keys:
            if name in self._asked or name in _OF_THE_PAGE or not name[:1].isalpha():
                continue
            texts = [one for one in _texts_of(self._value(name)) if not is_leftover(one)]
            if texts:
                yield name, texts

    def _value(self, name: str) -> object:
        return self.source.values.get(self._keys.get(name, ""))


def is_leftover(text: str) -> bool:
    """Whether a value is what the template's own examples hold."""
    return _TEMPLATE.search(text.strip()) is not None


def _texts_of(value: object) -> list[str]:
    """The texts in a value: its own, or those of a list, and of the names in a list of mappings."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, list):
        return [text for one in value for text in _texts_of(one)]
    if isinstance(value, dict):
        return _texts_of(value.get("name") or value.get("title") or value.get("url"))
    text = " ".join(str(value).split())
    return [text] if text else []
