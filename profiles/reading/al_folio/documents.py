"""Documents of al-folio's collections: news, projects, posts and courses as entries, others as pages."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from profiles.reading.al_folio.pages import picture_address, translate_text
from profiles.reading.jekyll.collections import values_by_default
from profiles.reading.jekyll.page_files import MARKDOWN_SUFFIXES
from profiles.reading.jekyll.source import JekyllFile, JekyllSource
from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import EntryRecord, PageRecord
from profiles.reading.sources.front_matter import FrontMatterError, read_mapping, split_front_matter
from profiles.reading.sources.text_files import SourceError
from profiles.words.dates import read_date

KINDS = {
    "_news": "news",
    "_projects": "project",
    "_posts": "post",
    "_teachings": "teaching",
    "_courses": "teaching",
}
FOLDERS = (*KINDS, "_books", "_profiles")
_DATED = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-(.+)")


def read_documents(source: JekyllSource) -> Iterator[JekyllFile]:
    """Yield the documents of al-folio's collections, each with its address as ``permalink``.

    What cannot be read is added to the problems of the source.
    """
    for folder in FOLDERS:
        for file in files_in(source, folder):
            is_text = PurePosixPath(file).suffix.lower() in MARKDOWN_SUFFIXES
            document = _read(source, file) if is_text else None
            if document is not None:
                yield _translated(document, folder, source.config.values)


def as_entry(page: PageRecord | EntryRecord, values: Mapping[str, object]) -> EntryRecord:
    """Make the entry of a page that was read from a document with these values of front matter."""
    folder = page.file.split("/")[0]
    is_inline = KINDS[folder] == "news" and values.get("inline") is True
    summary = "" if is_inline else plain_text(values.get("description"))
    image = picture_address(values.get("img"))
    if image and KINDS[folder] == "project":
        summary = f"{summary}\n\n![]({image})".strip()
    return EntryRecord(
        kind=KINDS[folder],
        path=page.path,
        # An inline piece of news is told in the list, without a heading.
        title="" if is_inline else page.title,
        body=page.body,
        summary=summary,
        label=plain_text(values.get("category")),
        start=_date(page.file, values),
        venue=plain_text(values.get("external_source")),
        location=plain_text(values.get("location")),
        url=_address_elsewhere(values, page.redirect_to if isinstance(page, PageRecord) else ""),
        tags=_tags(values),
        is_public=page.is_public,
        redirect_from=page.redirect_from,
        language=page.language,
        file=page.file,
        line_of_body=page.line_of_body,
    )


def files_in(source: JekyllSource, folder: str) -> list[str]:
    """Name the files of a folder of the source and those below it, without links, which might lead out."""
    names: list[str] = []
    root = source.root / folder
    if root.is_symlink():
        return names
    for inner, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name[0] not in ".#~")
        path = Path(inner)
        names += [
            (path / name).relative_to(source.root).as_posix()
            for name in sorted(files)
            if name[0] not in ".#~" and (path / name).is_file() and not (path / name).is_symlink()
        ]
    return names


def _read(source: JekyllSource, file: str) -> JekyllFile | None:
    try:
        parts = split_front_matter(source.read_text(file))
        mapping = read_mapping(parts.yaml or "", parts.line_of_yaml)
    except SourceError as error:
        source.problems.append(error.problem)
        return None
    except FrontMatterError as error:
        source.problems.append(Problem(file, error.line, error.message, error.advice))
        return None
    if parts.yaml is None:
        return None
    values = {**values_by_default(source.config.values, file), **mapping.values}
    return JekyllFile(file, values, mapping.lines, parts.body, parts.line_of_body)


def _translated(document: JekyllFile, folder: str, config: Mapping[str, object]) -> JekyllFile:
    values = dict(document.values)
    values["permalink"] = values.get("permalink") or _permalink(document, folder, config)
    values["author_profile"] = False
    # Here an entry elsewhere has an address of its own beside its text.
    values.pop("redirect_to", None)
    return replace(document, values=values, body=translate_text(document.body))


def _permalink(document: JekyllFile, folder: str, config: Mapping[str, object]) -> str:
    """The address that Jekyll gives a document of a collection, or a post."""
    inner = PurePosixPath(document.file).relative_to(folder).with_suffix("")
    if folder == "_posts":
        return _post_permalink(inner.name, document, str(config.get("permalink") or "/blog/:year/:title/"))
    collections = config.get("collections")
    settings = collections.get(folder[1:]) if isinstance(collections, dict) else None
    template = settings.get("permalink") if isinstance(settings, dict) else None
    style = str(config.get("permalink") or "date")
    ending = "/" if style == "pretty" or style.endswith("/") else ".html"
    template = str(template or f"/:collection/:path{ending}")
    words = {":collection": folder[1:], ":path": str(inner), ":name": inner.name, ":title": inner.name}
    words[":output_ext"] = ".html"
    return re.sub(r":[a-z_]+", lambda match: words.get(match[0], match[0]), template)


def _post_permalink(name: str, document: JekyllFile, template: str) -> str:
    match = _DATED.fullmatch(name)
    year, month, day = [*_date(document.file, document.values).split("-"), "", "", ""][:3]
    slug = plain_text(document.values.get("slug")) or (match[4] if match else name)
    categories = "/".join(re.sub(r"\s+", "-", one.lower()) for one in _words(document.values, "categories"))
    words = {":year": year, ":month": month, ":day": day, ":title": slug, ":slug": slug.lower()}
    words |= {":categories": categories, ":output_ext": ".html"}
    templates = {
        "pretty": "/:categories/:year/:month/:day/:title/",
        "date": "/:categories/:year/:month/:day/:title.html",
    }
    filled = re.sub(
        r":[a-z_]+", lambda found: words.get(found[0], found[0]), templates.get(template, template)
    )
    return re.sub(r"/+", "/", filled)


def _date(file: str, values: Mapping[str, object]) -> str:
    text = plain_text(values.get("date"))
    # The hour and the zone, which al-folio's examples have, say nothing here.
    typed = (
        read_date(text) or read_date(text.split()[0] if text else "") or read_date(values.get("year") or "")
    )
    match = _DATED.fullmatch(PurePosixPath(file).stem)
    return typed or (read_date("-".join(match.groups()[:3])) if match else "")


def _tags(values: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*_words(values, "tags"), *_words(values, "categories")]))


def _words(values: Mapping[str, object], name: str) -> list[str]:
    """The words of a key: a list, or text in which blanks part them."""
    value = values.get(name)
    return (
        [str(one) for one in value if isinstance(one, str)]
        if isinstance(value, list)
        else plain_text(value).split()
    )


def _address_elsewhere(values: Mapping[str, object], redirect_to: str) -> str:
    for name in ("redirect", "url", "github", "website"):
        if (text := plain_text(values.get(name))).startswith(("http://", "https://")):
            return text
    return redirect_to
