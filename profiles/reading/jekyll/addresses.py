"""Where Jekyll puts pages, and what led there before."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeAlias

from profiles.reading.jekyll.collections import collection_of
from profiles.reading.jekyll.permalinks import clean_address
from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.own_links import make_relative
from profiles.reading.problems import Problem
from profiles.reading.records import DocumentRecord, EntryRecord, PageRecord, RedirectRecord
from profiles.reading.sources.text_files import SourceError
from profiles.words.paths import path_key

Record: TypeAlias = PageRecord | EntryRecord | DocumentRecord


def settle_addresses(pages: Iterable[Record], problems: list[Problem]) -> list[Record]:
    """Give each address to one page and drop the redirects that clash; each such choice becomes a problem.

    Where two claim one address, what Jekyll writes last keeps it, for that is what the old site served; the other
    becomes a draft at ``…-2``. A page beats a redirect.
    """
    pages = list(pages)
    order = _last_first(pages, _when_written)
    taken: dict[str, Record] = {}
    moved: dict[str, Record] = {}
    for page in order:
        holder = taken.get(path_key(page.path))
        if holder is not None:
            problems.append(_moved(page, holder))
            page = replace(page, path=_free_path(page.path, taken), is_public=False)
        taken[path_key(page.path)] = moved[page.file] = page
    redirects: dict[str, str] = {}
    for page in _last_first(pages, _when_redirected):
        kept = tuple(_own_redirects(moved[page.file], page.path, taken, redirects, problems))
        moved[page.file] = replace(moved[page.file], redirect_from=kept)
    return [moved[page.file] for page in pages]


def _last_first(pages: list[Record], place: Callable[[Record], tuple[int, str]]) -> list[Record]:
    """The last written first; what Jekyll does not write comes last."""
    written = sorted((page for page in pages if page.is_public), key=place)
    others = sorted((page for page in pages if not page.is_public), key=place)
    return [*reversed(written), *reversed(others)]


def _when_written(page: Record) -> tuple[int, str]:
    """Jekyll 4 writes its pages by the names of their files, then posts, then the other collections."""
    collection = collection_of(page.file)
    if collection in ("", "pages"):
        return 0, PurePosixPath(page.file).name
    return (1, "") if collection in ("posts", "drafts") else (2, "")


def _when_redirected(page: Record) -> tuple[int, str]:
    """jekyll-redirect-from 0.16 goes through the collections first, then through the pages."""
    rank, name = _when_written(page)
    return (3, name) if rank == 0 else (rank, name)


def _moved(page: Record, holder: Record) -> Problem:
    message = (
        f"The address {page.path} is that of {holder.file}, too; this page became a draft at another address."
    )
    return Problem(page.file, None, message, "Delete one of the two, or give it its own permalink.")


def _free_path(path: str, taken: dict[str, Record]) -> str:
    stem, ending = path.rstrip("/"), "/" if path.endswith("/") else ""
    if stem.lower().endswith(".html"):
        stem, ending = stem[:-5], stem[-5:]
    number = 2
    while path_key(f"{stem or '/home'}-{number}{ending}") in taken:
        number += 1
    return f"{stem or '/home'}-{number}{ending}"


def _own_redirects(
    page: Record,
    old_path: str,
    taken: dict[str, Record],
    redirects: dict[str, str],
    problems: list[Problem],
) -> Iterable[str]:
    for address in page.redirect_from:
        key = path_key(address)
        holder = taken[key].file if key in taken else redirects.get(key, "")
        if key == path_key(old_path) or holder == page.file:
            continue
        if holder:
            why = "has that address" if key in taken else "has one from there, too, which Jekyll built later"
            message = f"The redirect from {address} was left out, for {holder} {why}."
            problems.append(Problem(page.file, None, message, "Take it out of redirect_from."))
            continue
        redirects[key] = page.file
        yield address


FILES = ("redirects.json", "_site/redirects.json")


def read_redirects(
    source: JekyllSource, own: tuple[str, ...], problems: list[Problem]
) -> Iterator[RedirectRecord]:
    """Yield the redirects of the first such file: paths, and targets that are paths or web addresses."""
    file = next((name for name in FILES if (source.root / name).is_file()), "")
    if not file:
        return
    try:
        listed = json.loads(source.read_text(file))
    except SourceError as error:
        problems.append(error.problem)
        return
    except (ValueError, RecursionError):
        problems.append(
            Problem(file, None, "This is not a JSON file, so it was left out.", "Build the site anew.")
        )
        return
    for path, target in listed.items() if isinstance(listed, dict) else ():
        url = re.sub(r"(?<!:)/{2,}", "/", make_relative(clean_address(target), own))
        if path.startswith("/") and url:
            yield RedirectRecord(path, url, file)


def without_pages(redirects: Iterable[RedirectRecord], settled: Iterable[Record]) -> list[RedirectRecord]:
    """Leave out the redirects whose address something of the site has, and those that lead to themselves."""
    taken = {path_key(path) for record in settled for path in (record.path, *record.redirect_from)}
    return [
        redirect
        for redirect in redirects
        if path_key(redirect.path) not in {*taken, path_key(redirect.target)}
    ]
