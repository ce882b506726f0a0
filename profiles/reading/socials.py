"""al-folio's ``_data/socials.yml``: the links of the profile, in the order of the file."""

import re
from collections.abc import Iterator, Mapping

from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import LinkRecord
from profiles.reading.sources.data_files import read_data
from profiles.words.links import find_kind, is_placeholder, normalise_link

_SAMPLE = re.compile(r"you@example\.com|qc6CJjYAAAAJ|alberteinstein\.com|^example_pdf\.pdf$", re.IGNORECASE)
_FEED = "/feed.xml"
_AT = re.compile(r"\s*[\[(]\s*at\s*[\])]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[(]\s*dot\s*[\])]\s*", re.IGNORECASE)
# Where al-folio looks for a file that is named without its folder.
_FOLDERS = {"cv": "/assets/pdf/", "wechat": "/assets/img/"}


def read_socials(text: str, file: str, problems: list[Problem]) -> tuple[LinkRecord, ...]:
    """Return the links of a ``socials.yml``; what cannot be read is added to ``problems``."""
    mapping = read_data(text, file, problems)
    return read_links(mapping.values, mapping.lines, file, problems)


def read_links(
    values: Mapping[str, object], lines: Mapping[str, int], file: str, problems: list[Problem]
) -> tuple[LinkRecord, ...]:
    """Return the links among the keys of al-folio; ``lines`` has the line of each key."""
    reader = _Accounts(lines, file, problems)
    return tuple(dict.fromkeys(link for key, value in values.items() for link in reader.read(key, value)))


class _Accounts:
    def __init__(self, lines: Mapping[str, int], file: str, problems: list[Problem]) -> None:
        self.lines = lines
        self.file = file
        self.problems = problems

    def read(self, key: str, value: object) -> Iterator[LinkRecord]:
        line = self.lines.get(key)
        kind = find_kind(key)
        if value in (None, "", False) or (isinstance(value, str) and _is_sample(value)):
            return
        if isinstance(value, dict):
            yield from self.mapping(key, kind, value, line)
        elif isinstance(value, str) or kind == "rss":
            yield from self.link(key, kind, _with_folder(kind, value), "", line)
        else:
            self.leave_out(key, line)

    def mapping(
        self, key: str, kind: str, value: Mapping[str, object], line: int | None
    ) -> Iterator[LinkRecord]:
        """Read ``academia_edu`` with organization and username, or a link of the owner's own kind."""
        organization, username = (plain_text(value.get(name)) for name in ("organization", "username"))
        if kind == "academia" and username:
            host = f"{organization}.academia.edu" if organization else "independent.academia.edu"
            yield from self.link(key, kind, f"https://{host}/{username}", "", line)
        elif isinstance(value.get("url"), str):
            address = str(value["url"])
            label = plain_text(value.get("title")) or key.replace("_", " ")
            if not _is_sample(address):
                yield from self.link(key, "link", address, label, line)
        else:
            self.leave_out(key, line)

    def link(self, key: str, kind: str, text: str, label: str, line: int | None) -> Iterator[LinkRecord]:
        if not kind and not re.match(r"\s*https?://", text, re.IGNORECASE):
            self.leave_out(key, line)
            return
        try:
            stored, value = normalise_link(kind or "link", text)
        except ValueError as error:
            self.note(line, f"{error} It was left out.")
            return
        yield LinkRecord(stored, value, label or ("" if kind else key.replace("_", " ")), line)

    def leave_out(self, key: str, line: int | None) -> None:
        self.note(line, f"“{key}” is not a link that is known here; it was left out.")

    def note(self, line: int | None, message: str) -> None:
        self.problems.append(Problem(self.file, line, message, "Enter it by hand if it is needed."))


def _with_folder(kind: str, value: object) -> str:
    """The value as our links take it: al-folio writes ``rss_icon: true`` and bare names of files."""
    text = value.strip() if isinstance(value, str) else _FEED
    if kind == "email":
        return _DOT.sub(".", _AT.sub("@", text))
    if kind in _FOLDERS and "://" not in text and not text.startswith("/"):
        return f"/{text}" if text.startswith("assets/") else _FOLDERS[kind] + text
    return text


def _is_sample(value: str) -> bool:
    """Whether a value is one that al-folio ships with and nobody has replaced."""
    return is_placeholder(value) or _SAMPLE.search(value.strip()) is not None
