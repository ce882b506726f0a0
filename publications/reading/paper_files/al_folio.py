"""al-folio's own keys in ``papers.bib``: files, pictures, badges, remarks, and marks at names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.sources.data_files import read_data
from profiles.reading.sources.text_files import SourceError
from profiles.words.paths import is_web_address
from publications.reading.author_marks import explain_marks, is_only_legend
from publications.reading.latex import latex_to_text
from publications.words.records import PaperLinkRecord, PaperRecord

_FROM = "bibtex:"
# What al-folio alone understands keeps a prefix of its own, so that it does not come out as BibTeX.
_KEPT = "al-folio:"
_VENUES = ("_data/venues.yml", "_data/venues.yaml")
_COAUTHORS = ("_data/coauthors.yml", "_data/coauthors.yaml")
_SOCIALS = ("_data/socials.yml", "_data/socials.yaml")
_FILES = {
    "pdf": ("pdf", "", "/assets/pdf/"),
    "supp": ("supplement", "", "/assets/pdf/"),
    "poster": ("poster", "", "/assets/pdf/"),
    "slides": ("slides", "", "/assets/pdf/"),
    "html": ("other", "HTML", "/assets/html/"),
    "video": ("video", "", "/assets/video/"),
    "blog": ("blog", "", "/"),
    "code": ("code", "", "/"),
    "website": ("website", "", "/"),
}
_PREVIEWS = "/assets/img/publication_preview/"
_ELSEWHERE = {
    "hal": ("HAL", "https://hal.science/{}"),
    "inspirehep_id": ("INSPIRE", "https://inspirehep.net/literature/{}"),
}
_SCHOLAR = (
    "https://scholar.google.com/citations?view_op=view_citation&user={user}&citation_for_view={user}:{entry}"
)
_SHOWN_ONLY = (
    "abbr", "altmetric", "annotation", "additional_info", "award", "bibtex_show", "dimensions", "google_scholar_id",
    "inspirehep_id", "hal", "preview", "selected",
)  # fmt: skip
_TRUE = frozenset({"true", "yes", "1"})
_HOST = re.compile(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)


def finish_entries(
    records: Sequence[PaperRecord], read_text: Callable[[str], str]
) -> tuple[list[PaperRecord], list[Problem]]:
    """Read al-folio's own keys of papers that the reader of BibTeX has left in ``extra``.

    ``read_text`` returns a file of the site by its path and raises SourceError where there is none.
    """
    problems: list[Problem] = []
    venues = _read_data(_VENUES, read_text, problems)
    scholar = str(_read_data(_SOCIALS, read_text, problems).get("scholar_userid") or "")
    finished = [_Entry(record, venues, scholar, problems).finish() for record in records]
    problems += _about_coauthors(_read_data(_COAUTHORS, read_text, problems))
    return finished, problems


class _Entry:
    """One paper in the making; keys are taken out of ``extra`` as they find their place."""

    def __init__(
        self, record: PaperRecord, venues: Mapping[str, object], scholar: str, problems: list[Problem]
    ) -> None:
        self.record = replace(record, extra=dict(record.extra), links=list(record.links))
        self.venues = venues
        self.scholar = scholar
        self.problems = problems

    def finish(self) -> PaperRecord:
        self.fill_remarks()
        self.fill_authors()
        self.fill_venue()
        self.fill_files()
        self.fill_elsewhere()
        self.record.is_selected = self.text("selected").lower() in _TRUE
        for name in _SHOWN_ONLY:
            if (value := self.record.extra.pop(_FROM + name, None)) is not None:
                self.record.extra[_KEPT + name] = value
        return self.record

    def text(self, name: str) -> str:
        return latex_to_text(self.record.extra.get(_FROM + name, "")).strip()

    def fill_remarks(self) -> None:
        """The award's name is its badge; what else is said about the paper stands on its own page."""
        record = self.record
        if record.award.lower() in _TRUE:
            record.award = "Awarded"
        award = self.text("award")
        legend = self.text("annotation")
        parts = [
            self.text("additional_info").lstrip(".,; "),
            "" if is_only_legend(legend) else legend,
            f"**{record.award}.** {award}" if award and award.lower() not in _TRUE else "",
        ]
        for part in parts:
            self.add_text(part)

    def fill_authors(self) -> None:
        record = self.record
        record.authors, unexplained = explain_marks(record.authors, self.text("annotation"))
        if unexplained:
            message = f"Nothing says what the mark {unexplained} at the authors of “{record.title}” means."
            advice = "It was left out; tick equal contribution or corresponding in the admin."
            self.problems.append(Problem(record.file, record.line or None, message, advice))

    def fill_venue(self) -> None:
        """The short name of where it appeared, with the venue's own address beside the paper."""
        record = self.record
        short = self.text("abbr") or record.container_title_short
        record.container_title_short = record.container_title_short or short
        venue = self.venues.get(short)
        address = plain_text(venue.get("url")) if isinstance(venue, dict) else ""
        if is_web_address(address):
            self.add_link("other", address, short)

    def fill_files(self) -> None:
        for name, (kind, label, folder) in _FILES.items():
            if (typed := self.record.extra.pop(_FROM + name, "")).strip():
                address = _address(typed, folder)
                if address.startswith("/") and not PurePosixPath(address).suffix:
                    # A link beside a paper leads to a file or to the web; this is a page of the site.
                    self.add_text(f"[{name.capitalize()}]({address})")
                else:
                    self.add_link(kind, address, label)
        if preview := self.record.extra.get(_FROM + "preview", "").strip():
            self.record.thumbnail = _address(preview, _PREVIEWS)

    def fill_elsewhere(self) -> None:
        for name, (label, template) in _ELSEWHERE.items():
            if value := self.text(name):
                address = value if is_web_address(value) else template.replace("{}", value)
                self.add_link("other", address, label)
        if self.scholar and (entry := self.text("google_scholar_id")):
            self.add_link("other", _SCHOLAR.format(user=self.scholar, entry=entry), "Google Scholar")

    def add_text(self, text: str) -> None:
        self.record.body = "\n\n".join(filter(None, [self.record.body, text]))

    def add_link(self, kind: str, address: str, label: str) -> None:
        if all(link.url != address for link in self.record.links):
            self.record.links.append(PaperLinkRecord(kind, address, label))


def _address(typed: str, folder: str) -> str:
    """Where a value leads: an address of the web, or a file of the site by its root-relative address."""
    text = typed.strip().replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")
    if is_web_address(text):
        return text
    if _HOST.match(text):
        return f"https://{text}"
    bare = re.sub(r"\{\{[^{}]*\}\}", "", text).strip()
    return "/" + bare.lstrip("/") if bare.startswith(("/", "assets/")) else folder + bare


def _read_data(
    names: Sequence[str], read_text: Callable[[str], str], problems: list[Problem]
) -> Mapping[str, object]:
    for name in names:
        try:
            text = read_text(name)
        except (SourceError, OSError):
            continue
        return read_data(text, name, problems).values
    return {}


def _about_coauthors(coauthors: Mapping[str, object]) -> list[Problem]:
    """Say that addresses of co-authors are not taken over: names link to members only."""
    entries = [one for rows in coauthors.values() if isinstance(rows, list) for one in rows]
    count = sum(isinstance(one, dict) and bool(one.get("url")) for one in entries)
    message = f"The addresses of co-authors ({count}) were left out: here a name leads to a member's page."
    advice = "Make a member of whoever should have one; her papers are found by her name."
    return [Problem(_COAUTHORS[0], None, message, advice)] if count else []
