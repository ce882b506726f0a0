"""Reading a site whole, before anything is stored: its pages, its papers, and whose it is taken to be."""

import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path

from profiles.importers.academicpages import read_site
from profiles.importers.jekyll import read_source
from profiles.importers.records import PageRecord, Problem, SiteRecord
from profiles.importers.runs import ImportRefused
from publications.citations import (
    OwnerGuess,
    ReferenceList,
    find_reference_lists,
    guess_owner,
    read_list,
)
from publications.importers.records import PaperRecord

BLOCK = "[[publications selected]]"


# What stands in the place of the template's loops over its collections.
LIST_BLOCKS = {
    "publications": "[[publications]]",
    "talks": "[[talks]]",
    "teaching": "[[teaching]]",
    "portfolio": "[[projects]]",
    "posts": "[[posts]]",
}


@dataclass(frozen=True)
class Wishes:
    """What the person who imports asked for: the owner's name, her slug, home or not, only a rehearsal."""

    name: str = ""
    slug: str = ""
    is_home: bool = False
    is_dry_run: bool = False


@dataclass
class Reading:
    """A site as read, before anything is stored: records, and whose site it is taken to be.

    ``guess`` is filled where the name was guessed from the papers; ``is_named`` where somebody gave it.
    """

    site: SiteRecord
    pages: list[PageRecord]
    papers: list[PaperRecord]
    name: str
    is_named: bool = True
    guess: OwnerGuess | None = None
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, wishes: Wishes) -> Reading:
    """Read everything and settle whose site it is, without the database."""
    site = read_site(read_source(path), LIST_BLOCKS)
    if not site.pages:
        raise ImportRefused(f"{path} holds no page to import.")
    reading = Reading(site, list(site.pages), [], "")
    for number, page in enumerate(reading.pages):
        if page.path == "/":
            reading.pages[number] = _take_papers_out(page, reading)
    _name_owner(path, wishes, reading)
    return reading


def _take_papers_out(page: PageRecord, reading: Reading) -> PageRecord:
    """The homepage with its hand-written list of papers replaced by the block that shows them."""
    lists = []
    for found in find_reference_lists(page.body):
        records, unread = read_list(found, page.file, page.line_of_body)
        # Further lists stay as text, so their papers must not stand in the block as well.
        reading.papers += [replace(record, is_selected=not lists) for record in records]
        if records:
            lists.append((found, unread))
            reading.problems += [_unread(item, page) for item in unread]
    if not lists:
        return page
    for found, _ in lists[1:]:
        message = "This is a further list of papers; they were imported, and the list stays as text too."
        line = page.line_of_body + found.first
        reading.problems.append(Problem(page.file, line, message, f"Replace it by a block such as {BLOCK}."))
    return replace(page, body=_with_block(page.body, *lists[0]))


def _with_block(body: str, found: ReferenceList, unread) -> str:
    """The body with the list's lines replaced by the block; items that nobody could read stay below it."""
    lines = body.splitlines(keepends=True)
    block = [BLOCK + "\n"]
    if unread:
        block += ["\n", *(item.text.rstrip("\n") + "\n" for item in unread)]
    # A block is a paragraph of its own.
    before = lines[: found.first]
    if before and before[-1].strip() and not before[-1].lstrip().startswith("#"):
        block.insert(0, "\n")
    after = lines[found.last :]
    if after and after[0].strip():
        block.append("\n")
    return "".join([*before, *block, *after])


def _unread(item, page: PageRecord) -> Problem:
    text = " ".join(item.text.split())[:80]
    message = f"Not read as a paper, so it stays as text: {text}"
    return Problem(page.file, page.line_of_body + item.line, message, "Add it in the admin if it is one.")


def _name_owner(path: Path, wishes: Wishes, reading: Reading) -> None:
    """Who the person is: as asked for, as the site says, as its papers suggest, as the folder is called."""
    named = (person.name for person in reading.site.people if person.name)
    reading.name = wishes.name.strip() or next(named, "")
    if reading.name:
        return
    reading.is_named = False
    guess = guess_owner(reading.papers)
    if guess.is_tie and not wishes.slug:
        rivals = ", ".join(standing(rival, reading) for rival in guess.rivals)
        raise ImportRefused(
            f"{path} does not say whose page it is, and its papers leave it open: {rivals}. "
            f"Say it with --name, as in: {command(path, guess.rivals[0].name)}"
        )
    reading.guess = guess if guess.name else None
    reading.name = guess.name or reading.site.folder_name


def standing(rival, reading: Reading) -> str:
    return f"{rival.name} (first in {rival.times_first} of {len(reading.papers)})"


def command(path: Path, name: str, slug: str = "") -> str:
    person = f" --person {slug}" if slug else ""
    return f"python manage.py import_site {shlex.quote(shown(path))}{person} --name {shlex.quote(name)}"


def shown(path: Path) -> str:
    """The path as it can be printed and stored: the name of a file need not be UTF-8."""
    return str(path).encode("utf-8", "replace").decode()
