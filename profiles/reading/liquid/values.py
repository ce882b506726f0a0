"""The values of Liquid: settings, literals, filters and the conditions over them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from urllib.parse import quote_plus

from profiles.reading.liquid.budget import Budget
from profiles.reading.sources.data_files import UNREAD

_NAME = r"[A-Za-z_][\w-]*"
_VARIABLE = re.compile(rf"{_NAME}(?:\.{_NAME}|\[[^\[\]]+\])*")
_KEY = re.compile(rf"\.?({_NAME})|\[([^\[\]]+)\]")
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CONSTANTS: Mapping[str, object] = {
    "true": True,
    "false": False,
    "nil": None,
    "null": None,
    "blank": "",
    "empty": "",
}
# What parts an expression, passing over texts in quotes.
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_PIPE = re.compile(rf"{_QUOTED}|(?P<mark>\|)")
_COMMA = re.compile(rf"{_QUOTED}|(?P<mark>,)")
_JUNCTION = re.compile(rf"{_QUOTED}|\s(?P<mark>and|or)\s")
_CHOICE = re.compile(rf"{_QUOTED}|(?P<mark>,|\sor\s)")
_COMPARISON = re.compile(rf"{_QUOTED}|(?P<mark>==|!=|<>|\bcontains\b)")
_BASES = frozenset({"base_path", "site.url", "site.baseurl", "site.github.url"})
# What Jekyll computes, so that the configuration and the front matter do not say it.
_COMPUTED = {
    "site": frozenset(
        [
            "time",
            "pages",
            "posts",
            "related_posts",
            "static_files",
            "html_pages",
            "html_files",
            "collections",
            "data",
            "documents",
            "categories",
            "tags",
            "github",
        ]
    ),
    "page": frozenset(["url", "content", "id", "path", "next", "previous", "relative_path", "dir"]),
}
_DATE_PARTS = {
    "Y": "%Y",
    "m": "%m",
    "d": "%d",
    "B": "%B",
    "b": "%b",
    "y": "%y",
    "A": "%A",
    "a": "%a",
    "j": "%j",
}
_DATE_FORMAT = re.compile(r"%(-?[A-Za-z])")


class UnsupportedError(Exception):
    """A construct outside the subset; its text is a sentence."""


@dataclass
class Values:
    """The variables of a text: ``settings`` by their first word, over them what the text itself assigns."""

    settings: Mapping[str, object]
    budget: Budget = field(default_factory=Budget)
    assigned: dict[str, object] = field(default_factory=dict)

    def text_of(self, expression: str) -> str:
        """Return what an output shows. Raises UnsupportedError."""
        value = self.evaluate(expression)
        if isinstance(value, list | dict):
            raise _not_known(expression)
        return as_text(value)

    def evaluate(self, expression: str) -> object:
        """Return the value of an expression with filters. Raises UnsupportedError."""
        head, *filters = (part.strip() for part in _parted(expression, _PIPE)[::2])
        value = self.operand(head, expression)
        for one in filters:
            value = self._filtered(value, one, expression)
        return value

    def operand(self, text: str, whole: str = "") -> object:
        """Return the value of a literal or a variable. Raises UnsupportedError."""
        self.budget.step()
        if _LITERAL.fullmatch(text):
            return text[1:-1]
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _NUMBER.fullmatch(text):
            return float(text) if "." in text else int(text)
        if _VARIABLE.fullmatch(text):
            return self.look_up(text)
        raise _not_known(whole or text)

    def look_up(self, name: str) -> object:
        """Return a variable; None for a setting nobody set. What Jekyll computes is unsupported."""
        if name in _BASES:
            return ""
        keys = [match[1] or self._word(match[2], name) for match in _KEY.finditer(name)]
        first, rest = keys[0], keys[1:]
        variables = self.assigned if first in self.assigned else self.settings
        if first not in variables or (not rest and first not in self.assigned):
            raise UnsupportedError(f"The Liquid variable {name} is not known here.")
        if rest and self._is_computed(first, rest[0]):
            raise UnsupportedError(f"The Liquid variable {name} is not known here.")
        value = variables[first]
        for key in rest:
            value = _part(value, key)
            if value is UNREAD:
                raise UnsupportedError(f"The Liquid variable {name} is not known here.")
        return value

    def _is_computed(self, first: str, key: str) -> bool:
        holder = self.settings.get(first)
        if first != "site" or not isinstance(holder, dict):
            return key in _COMPUTED.get(first, ())
        collections = holder.get("collections")
        is_given = key == "data" and key in holder
        return (key in _COMPUTED["site"] and not is_given) or (
            isinstance(collections, dict | list) and key in collections
        )

    def _filtered(self, value: object, one: str, expression: str) -> object:
        name, _, words = one.partition(":")
        name = name.strip()
        typed = [part.strip() for part in _parted(words, _COMMA)[::2]] if words.strip() else []
        if name == "default" and len(typed) == 1:
            return self.operand(typed[0], expression) if value in (None, False, "") else value
        if isinstance(value, list | dict):
            if name == "size" and not typed:
                return len(value)
            raise _not_known(expression)
        text = as_text(value)
        if name in ("relative_url", "absolute_url") or (name == "prepend" and typed and typed[0] in _BASES):
            return text if re.match(r"[a-z]+:", text) else "/" + text.lstrip("/")
        function = _FILTERS.get((name, len(typed)))
        if function is None:
            raise _not_known(expression)
        given = [self._word(part, expression) for part in typed]
        self.budget.spend(_most_characters(name, text, given))
        return function(text, *given)

    def _word(self, typed: str, expression: str) -> str:
        """What a filter or a key is given, as text; a list or a mapping is none."""
        value = self.operand(typed, expression)
        if isinstance(value, list | dict):
            raise _not_known(expression)
        return as_text(value)

    def is_true(self, condition: str) -> bool:
        """Tell whether a condition holds; as in Liquid, ``and`` and ``or`` bind from the right."""
        *parts, last = _parted(condition, _JUNCTION)
        held = [self._holds(part) for part in parts[::2]]
        is_true = self._holds(last)
        for is_left, word in zip(reversed(held), reversed(parts[1::2]), strict=True):
            is_true = (is_left and is_true) if word == "and" else (is_left or is_true)
        return is_true

    def _holds(self, condition: str) -> bool:
        parts = [part.strip() for part in _parted(condition, _COMPARISON)]
        if len(parts) != 3:
            return self.operand(condition.strip()) not in (None, False)
        left, right = self.operand(parts[0]), self.operand(parts[2])
        self.budget.spend(_length(left) + _length(right))
        if parts[1] == "contains":
            return as_text(right) in (left if isinstance(left, list | dict) else as_text(left))
        is_equal = left == right and isinstance(left, bool) == isinstance(right, bool)
        return is_equal == (parts[1] == "==")

    def choices(self, words: str) -> list[object]:
        """Return the values that a ``when`` names."""
        return [self.operand(part.strip()) for part in _parted(words, _CHOICE)[::2]]


def _parted(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts between the marks of ``separator``, and those marks between them, in one pass."""
    parts, start = [], 0
    for match in separator.finditer(text):
        if match["mark"]:
            parts += [text[start : match.start()], match["mark"]]
            start = match.end()
    return [*parts, text[start:]]


def _length(value: object) -> int:
    return len(value) if isinstance(value, str | list | dict) else 1


def _most_characters(name: str, text: str, given: list[str]) -> int:
    """What a filter reads and writes at most."""
    if name == "replace":
        longer = len(given[1]) - len(given[0])
        return len(text) + max(longer, 0) * text.count(given[0])
    # One letter becomes three in capitals, six as an entity; the parts of a date have up to ten.
    return 10 * len(given[0]) if name == "date" else _GROWTH.get(name, 1) * len(text) + sum(map(len, given))


def _part(value: object, key: str) -> object:
    """The value below a key: of a mapping, or of a list by its number; None where there is none, as in Liquid."""
    if isinstance(value, dict) and key in value:
        return value[key]
    if isinstance(value, list | dict) and key == "size":
        return len(value)
    if not isinstance(value, list):
        return None
    number = {"first": 0, "last": -1}.get(key, int(key) if re.fullmatch(r"-?\d{1,9}", key) else None)
    return value[number] if number is not None and -len(value) <= number < len(value) else None


def as_text(value: object) -> str:
    """Write a value as Liquid prints it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _date_text(text: str, layout: str) -> str:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as error:
        raise UnsupportedError(f"“{text[:50]}” is not a date that can be written out here.") from error
    return _DATE_FORMAT.sub(lambda match: _date_part(day, match[1]), layout)


def _date_part(day: date, letter: str) -> str:
    if letter in ("-d", "e", "-m"):
        number = day.month if letter == "-m" else day.day
        return f"{number:2}" if letter == "e" else str(number)
    if letter not in _DATE_PARTS:
        raise UnsupportedError(f"The date format %{letter} is not known here.")
    return day.strftime(_DATE_PARTS[letter])


def _not_known(expression: str) -> UnsupportedError:
    return UnsupportedError(f"The Liquid {{{{ {expression} }}}} is not carried out here.")


# How many letters one can become.
_GROWTH = {"upcase": 3, "downcase": 3, "capitalize": 3, "escape": 6}
# By name and number of arguments.
_FILTERS: Mapping[tuple[str, int], Callable[..., str]] = {
    ("append", 1): lambda text, end: text + end,
    ("prepend", 1): lambda text, start: start + text,
    ("capitalize", 0): lambda text: text[:1].upper() + text[1:].lower(),
    ("date", 1): _date_text,
    ("downcase", 0): str.lower,
    ("escape", 0): escape,
    ("remove", 1): lambda text, part: text.replace(part, ""),
    ("replace", 2): lambda text, part, other: text.replace(part, other),
    ("strip", 0): str.strip,
    ("upcase", 0): str.upper,
    ("url_encode", 0): quote_plus,
}
