"""The people of a lab: a file each in ``_people``."""

from collections.abc import Iterator

from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.jekyll.texts import FileReader, known_text
from profiles.reading.records import LinkRecord, PersonRecord
from profiles.words.links import find_kind, is_placeholder, normalise_link

_TEXTS = frozenset(
    {"name", "title", "email", "role", "excerpt", "avatar", "image", "permalink", "link", "url"}
)


def read_member(file: JekyllFile, path: str, reader: FileReader) -> PersonRecord:
    """Read a member from her own file; links are the keys of the front matter that name a known kind."""
    values = file.values
    return PersonRecord(
        name=known_text(values.get("name")) or reader.title(file, path),
        headline=known_text(values.get("headline") or values.get("position")),
        role=known_text(values.get("role") or values.get("excerpt")),
        avatar=_picture(known_text(values.get("avatar") or values.get("image"))),
        is_alumnus=any(tag.lower().startswith("alum") for tag in reader.tags(file)),
        links=tuple(_links(file)),
        path=path,
        body=reader.body(file),
        file=file.file,
        line=1,
    )


def _links(file: JekyllFile) -> Iterator[LinkRecord]:
    for key, value in {**file.values, **_nested(file.values.get("links"))}.items():
        kind = find_kind(key)
        if (
            not kind
            or (key in _TEXTS and key != "email")
            or not isinstance(value, str)
            or is_placeholder(value)
        ):
            continue
        try:
            yield LinkRecord(*normalise_link(kind, value), "", file.lines.get(key))
        except ValueError:
            continue


def _nested(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _picture(name: str) -> str:
    if not name or name.startswith(("/", "http://", "https://")):
        return name
    return f"/{name}" if name.startswith("images/") else f"/images/{name}"
