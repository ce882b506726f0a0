"""Redirects that a built site lists in ``redirects.json``, as jekyll-redirect-from writes it."""

import json
import re
from collections.abc import Iterable, Iterator

from profiles.addresses.paths import path_key
from profiles.importers.jekyll import JekyllSource
from profiles.importers.own_links import make_relative
from profiles.importers.page_addresses import Record
from profiles.importers.permalinks import clean_address
from profiles.importers.problem_groups import Problem
from profiles.importers.records import RedirectRecord
from profiles.importers.source_files import SourceError

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
