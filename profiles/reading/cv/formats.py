"""A curriculum vitae as data: JSON Resume, RenderCV, or al-folio's own ``cv.yml``, told apart by content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from profiles.reading.cv.entries import CvEntry, lines_of, read_entry, read_period, read_words
from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import AffiliationRecord, LinkRecord
from profiles.reading.socials import read_links
from profiles.reading.sources.data_files import ITEMS, read_data
from profiles.words.dates import format_range

# The first that a section's title matches says what its entries are.
_KINDS = (
    (r"educat|academic background|training|degree|\bstud(?:y|ies)\b", "education"),
    (r"award|hono[u]?r|prize|fellowship|scholarship|grant|funding|distinction|recognition", "distinction"),
    (r"invited position|visiting|visits?\b|stays?\b", "invited-position"),
    (r"certificat|qualification|licen[cs]e", "qualification"),
    (r"membership|societ|affiliation", "membership"),
    (r"service|volunteer|review|committee|outreach|leadership", "service"),
    (r"experience|employment|\bwork\b|position|appointment|career|internship|\bjobs?\b", "employment"),
)
_NO_SECTIONS = frozenset({"meta", "$schema", "basics"})


@dataclass
class CvRecord:
    """What a curriculum vitae says of a person. ``text`` is Markdown: what is no position, degree or prize."""

    affiliations: list[AffiliationRecord] = field(default_factory=list)
    name: str = ""
    headline: str = ""
    location: str = ""
    links: tuple[LinkRecord, ...] = ()
    text: str = ""


def read_cv(text: str, file: str, problems: list[Problem]) -> CvRecord:
    """Read a curriculum vitae; what cannot be read is added to ``problems``."""
    mapping = read_data(text, file, problems)
    values, lines = mapping.values, mapping.lines
    inner = values.get("cv")
    if isinstance(inner, dict):
        values, lines = inner, _inner(lines, "cv")
    reader = _Curriculum(lines, file)
    basics = values.get("basics", values)
    if isinstance(basics, dict):
        reader.read_basics(basics, _inner(lines, "basics") or lines, problems)
    for title, entries, line in _sections(values, lines):
        reader.read_section(title, entries, line)
    reader.record.text = "\n\n".join(reader.parts)
    return reader.record


def _sections(
    values: Mapping[str, object], lines: Mapping[str, int]
) -> Iterator[tuple[str, list[object], int | None]]:
    """Yield (title, entries, line) of each section, whatever the format."""
    items, sections = values.get(ITEMS), values.get("sections")
    if isinstance(items, list):
        for item in items:
            if isinstance(item, dict):
                yield plain_text(item.get("title")), _entries(item.get("contents")), None
        return
    inner = _inner(lines, "sections") if isinstance(sections, dict) else lines
    for name, entries in (sections if isinstance(sections, dict) else values).items():
        if isinstance(entries, list) and name not in _NO_SECTIONS | {"social_networks", "profiles"}:
            yield _title(name), entries, inner.get(name)


class _Curriculum:
    """Sorts sections into affiliations and text."""

    def __init__(self, lines: Mapping[str, int], file: str) -> None:
        self.lines = lines
        self.file = file
        self.record = CvRecord()
        self.parts: list[str] = []

    def read_basics(
        self, basics: Mapping[str, object], lines: Mapping[str, int], problems: list[Problem]
    ) -> None:
        record = self.record
        record.name = plain_text(basics.get("name"))
        record.headline = plain_text(basics.get("label") or basics.get("headline"))
        place = basics.get("location")
        record.location = read_entry({"location": place}).location
        links = {name: basics[name] for name in ("email", "phone", "url", "website") if basics.get(name)}
        for profile in [*_entries(basics.get("profiles")), *_entries(basics.get("social_networks"))]:
            if isinstance(profile, dict) and (network := plain_text(profile.get("network"))):
                address = plain_text(profile.get("url")) or plain_text(profile.get("username"))
                links[network.lower().replace(" ", "_")] = address
        record.links = read_links(links, lines, self.file, problems)
        if summary := basics.get("summary"):
            self.parts.append("\n\n".join(lines_of(summary)))

    def read_section(self, title: str, entries: list[object], line: int | None) -> None:
        kind = next((kind for words, kind in _KINDS if re.search(words, title, re.IGNORECASE)), "")
        if kind and not _is_about_nobody(entries):
            self.read_affiliations(kind, title, entries, line)
        else:
            self.add_text(title, [line for entry in entries for line in _bulleted(lines_of(entry))])

    def read_affiliations(self, kind: str, title: str, entries: list[object], line: int | None) -> None:
        details: list[str] = []
        for entry in (one for item in entries for one in _read(item)):
            if entry.organization:
                self.record.affiliations.append(_affiliation(kind, entry, self.file, line))
                details += _details(entry)
            else:
                details += _bulleted(iter(entry.details))
        self.add_text(title, details)

    def add_text(self, title: str, lines: list[str]) -> None:
        if lines:
            self.parts.append(f"## {title}\n\n" + "\n".join(lines) if title else "\n".join(lines))


def _read(item: object) -> list[CvEntry]:
    """The entries of an item of a section: prizes of one year stand together below it."""
    if isinstance(item, str):
        return [read_words(item)]
    if not isinstance(item, dict):
        return []
    items = item.get("items")
    if isinstance(items, list) and not read_entry(item).organization:
        start, end = read_period(plain_text(item.get("year")))
        named = [read_words(text) for text in items if isinstance(text, str)]
        return [CvEntry(one.organization, one.role, start=start, end=end) for one in named]
    return [read_entry(item)]


def _is_about_nobody(entries: list[object]) -> bool:
    """Whether a section is lines of text only, such as the journals that somebody reviews for."""
    return not any(isinstance(entry, dict) and _has_date(entry) for entry in entries)


def _has_date(entry: Mapping[str, object]) -> bool:
    record = read_entry(entry)
    return bool(record.start or record.end or (record.organization and record.role))


def _affiliation(kind: str, entry: CvEntry, file: str, line: int | None) -> AffiliationRecord:
    return AffiliationRecord(
        kind=kind,
        organization=entry.organization,
        role=entry.role,
        department=entry.department,
        location=entry.location,
        url=entry.url,
        start=entry.start,
        end=entry.end,
        advisor=entry.advisor,
        file=file,
        line=line,
    )


def _details(entry: CvEntry) -> list[str]:
    """What an affiliation has no column for, below the words that say which it is."""
    if not entry.details:
        return []
    name = ", ".join(filter(None, [entry.role, entry.organization]))
    years = format_range(entry.start[:4], entry.end[:4])
    head = f"- **{name}** ({years})" if years else f"- **{name}**"
    return [head, *(f"  {line}" for line in _bulleted(iter(entry.details)))]


def _bulleted(lines: Iterator[str]) -> list[str]:
    return [re.sub(r"^( *)", r"\1- ", line, count=1) for line in lines]


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _title(name: str) -> str:
    """The title of a section by its key: ``academic_service`` is “Academic service”."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.islower() else words


def _inner(lines: Mapping[str, int], key: str) -> dict[str, int]:
    return {name.removeprefix(f"{key}."): line for name, line in lines.items() if name.startswith(f"{key}.")}
