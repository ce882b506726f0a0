"""Talks, courses, projects, posts and news: the files of a Jekyll site that become dated entries."""

import re
from collections.abc import Iterator, Mapping

from profiles.reading.jekyll.collections import ENTRY_KINDS
from profiles.reading.jekyll.permalinks import clean_address
from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.jekyll.texts import FileReader, known_text
from profiles.reading.own_links import make_relative, relative_links
from profiles.reading.records import EntryRecord
from profiles.words.dates import read_date

_WEB_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)
_URL_KEYS = ("link", "uri", "url", "website", "talk_url", "external_link")
_MATERIAL = (
    ("slidesurl", "Slides"),
    ("slides", "Slides"),
    ("paperurl", "Paper"),
    ("download", "Download"),
    ("video", "Video"),
    ("videourl", "Video"),
    ("code", "Code"),
)


def read_entry(file: JekyllFile, path: str, reader: FileReader) -> EntryRecord:
    """Read one file that has the address ``path``."""
    values = file.values
    is_draft = values.get("published") is False or file.collection == "drafts"
    return EntryRecord(
        kind=ENTRY_KINDS[file.collection],
        path=path,
        title=reader.title(file, path),
        body=reader.body(file),
        summary=_summary(file, reader),
        label=known_text(values.get("type")),
        start=reader.date(file),
        end=read_date(values["end_date"]) if values.get("end_date") else "",
        venue=known_text(values.get("venue") or values.get("institution")),
        location=known_text(values.get("location")),
        url=next(_urls(values, reader.own), ""),
        tags=reader.tags(file),
        is_public=not is_draft,
        redirect_from=tuple(reader.redirects_from(file)),
        language=reader.language(file),
        file=file.file,
        line_of_body=file.line_of_body,
    )


def _urls(values: Mapping[str, object], own: tuple[str, ...]) -> Iterator[str]:
    for key in _URL_KEYS:
        url = make_relative(clean_address(values.get(key)), own)
        if _WEB_ADDRESS.match(url):
            yield url


def _summary(file: JekyllFile, reader: FileReader) -> str:
    """What the template shows in lists: the excerpt with its picture, and links to slides and the like."""
    typed = file.values.get("excerpt") or file.values.get("description") or ""
    text = relative_links(typed, reader.own, reader.site.baseurl) if isinstance(typed, str) else ""
    picture = _picture(file.values)
    if picture and not _PICTURE.search(text):
        text = f"![]({picture})\n\n{text}" if text else f"![]({picture})"
    links = [
        f"[{words}]({make_relative(url, reader.own)})"
        for key, words in _MATERIAL
        if (url := clean_address(file.values.get(key))) and re.match(r"https?://|/", url)
    ]
    return "\n\n".join(filter(None, [text.strip(), " · ".join(links)]))


def _picture(values: Mapping[str, object]) -> str:
    header = values.get("header")
    named = header.get("teaser") or header.get("image") if isinstance(header, dict) else None
    name = clean_address(named or values.get("image") or values.get("teaser"))
    if not name or re.match(r"https?://|/", name):
        return name
    return f"/{name}" if "/" in name else f"/images/{name}"
