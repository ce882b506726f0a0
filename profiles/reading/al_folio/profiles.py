"""al-folio's page of several people: portraits, texts and addresses one below the other, or members of a lab."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from profiles.reading.al_folio.labs import is_lab_name
from profiles.reading.al_folio.pages import picture_address
from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.plain_text import plain_text
from profiles.reading.records import PersonRecord
from profiles.reading.sources.front_matter import FrontMatterError, read_mapping, split_front_matter
from profiles.reading.sources.text_files import SourceError

ReadText = Callable[[str], str]

_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<words>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


def profile_text(file: JekyllFile, read_text: ReadText) -> str:
    """Return the text of a page of layout ``profiles`` as Markdown, its own text included."""
    profiles = file.values.get("profiles")
    folder = PurePosixPath(file.file).parent
    parts = [part for one in _mappings(profiles) for part in _profile(one, folder, read_text)]
    return "\n\n".join([file.body.strip(), *parts]).strip() + "\n"


def members_of(file: JekyllFile, read_text: ReadText) -> list[PersonRecord]:
    """Return the people of such a page; none unless each is called by a name."""
    folder = PurePosixPath(file.file).parent
    profiles = _mappings(file.values.get("profiles"))
    members = [_member(one, folder, read_text) for one in profiles]
    return [one for one in members if one] if all(members) else []


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _profile(profile: Mapping[str, object], folder: PurePosixPath, read_text: ReadText) -> Iterator[str]:
    if image := picture_address(profile.get("image")):
        yield f"![]({image})"
    try:
        text = _content(profile, folder, read_text)[1].strip()
    except (SourceError, FrontMatterError):
        # The file itself is reported where the pages are read.
        return
    info = profile.get("more_info")
    yield from filter(None, [text, info.strip() if isinstance(info, str) else ""])


def _member(profile: Mapping[str, object], folder: PurePosixPath, read_text: ReadText) -> PersonRecord | None:
    try:
        values, body = _content(profile, folder, read_text)
    except (SourceError, FrontMatterError):
        return None
    heading = _HEADING.match(body)
    said = plain_text(profile.get("name") or values.get("name") or values.get("title"))
    name = said or (plain_text(heading["words"]) if heading else "")
    if not _NAME.fullmatch(name) or is_lab_name(name):
        return None
    if heading and plain_text(heading["words"]) == name:
        body = body[heading.end() :]
    return PersonRecord(
        name=name,
        role=plain_text(profile.get("role") or values.get("role") or values.get("position")),
        avatar=picture_address(profile.get("image")),
        body=body.strip() + "\n" if body.strip() else "",
        file=(folder / str(profile.get("content"))).as_posix(),
        line=1,
    )


def _content(
    profile: Mapping[str, object], folder: PurePosixPath, read_text: ReadText
) -> tuple[Mapping[str, object], str]:
    """The front matter and the text of the file that a profile names; both empty where it names none."""
    content = profile.get("content")
    if not isinstance(content, str) or ".." in PurePosixPath(content).parts:
        return {}, ""
    parts = split_front_matter(read_text((folder / content).as_posix()))
    return read_mapping(parts.yaml or "", parts.line_of_yaml).values, parts.body
