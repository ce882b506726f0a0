"""Reading a site whole, before anything is stored: its pages, its papers, and whose it is taken to be."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from config.moving_in.site_drafts import Rows, hide_empty_lists, theme_papers
from profiles.importing.runs import ImportRefused
from profiles.reading.academicpages.labfolio_json import OwnData, member_sites, read_own_data
from profiles.reading.academicpages.site import read_site
from profiles.reading.al_folio.labs import has_people, is_lab_name
from profiles.reading.al_folio.site import is_al_folio, read_al_folio
from profiles.reading.jekyll.source import JekyllSource, gather_source
from profiles.reading.jekyll.texts import KeepImage, keep_no_image
from profiles.reading.problems import Problem
from profiles.reading.records import DocumentRecord, PageRecord, SiteRecord
from publications.members.guessing import OwnerGuess, guess_owner
from publications.reading.paper_files.al_folio import finish_entries
from publications.reading.paper_files.bib_files import read_bibliographies
from publications.reading.paper_files.handwritten import take_out_lists
from publications.reading.paper_files.labfolio_json import take_own_data
from publications.reading.paper_files.reading import is_about_paper, read_documents
from publications.reading.paper_files.site_facts import SiteFacts, SitePaper
from publications.reading.paper_files.texts import title_of_file
from publications.reading.paper_files.twins import select_listed, tell_apart
from publications.words.records import PaperRecord

# What stands in the place of the template's loops over its collections.
LIST_BLOCKS = {
    "publications": "[[publications]]",
    "papers": "[[publications]]",
    "talks": "[[talks]]",
    "teaching": "[[teaching]]",
    "portfolio": "[[projects]]",
    "projects": "[[projects]]",
    "posts": "[[posts]]",
    "news": "[[news]]",
    "people": "[[people]]",
    "members": "[[people]]",
}


@dataclass(frozen=True)
class SiteImportOptions:
    """What the person who imports asked for.

    The owner's name, her slug, home or not, the lab's own site or hers, what the template shipped with as well,
    pictures of other sites fetched, only a rehearsal.
    """

    name: str = ""
    slug: str = ""
    is_home: bool = False
    is_dry_run: bool = False
    is_lab: bool = False
    with_leftovers: bool = False
    with_images: bool = False


# How the command asks for each of them.
SWITCHES = (
    ("--home", "is_home", "let her homepage answer at /"),
    ("--lab", "is_lab", "it is the lab's own site, not a member's"),
    ("--include-template-leftovers", "with_leftovers", "have the template's examples public"),
    ("--fetch-images", "with_images", "fetch pictures of other sites, which else become links"),
    ("--dry-run", "is_dry_run", "write nothing, report the same"),
)


@dataclass
class ReadSite:
    """A site as read, before anything is stored: records, and whose site it is taken to be.

    ``pages`` are those of the site with their lists of papers taken out, ``papers`` what stood in those lists;
    ``pages_with_lists`` are the pages before.
    ``hidden_references`` are those of the references that come in as drafts.
    ``members`` are the slugs of those whose own sites lie in the folder, too.
    ``is_of_lab``: all signs are that the site is a lab's, and nobody asked for a person.
    ``guess`` is filled where the name was guessed from the papers; ``is_named`` where somebody gave it.
    """

    site: SiteRecord
    pages: list[PageRecord]
    pages_with_lists: list[PageRecord] = field(default_factory=list)
    site_papers: list[SitePaper] = field(default_factory=list)
    references: list[PaperRecord] = field(default_factory=list)
    hidden_references: list[PaperRecord] = field(default_factory=list)
    papers: list[PaperRecord] = field(default_factory=list)
    name: str = ""
    is_named: bool = True
    is_of_lab: bool = False
    guess: OwnerGuess | None = None
    problems: list[Problem] = field(default_factory=list)
    own_data: OwnData = field(default_factory=OwnData)
    members: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reader:
    """A kind of site: how it is recognised, and how it is read.

    ``is_jekylls``: its pages stand where Jekyll looks for them, and a folder that has none there is refused. Other
    readers are asked all the same, and take what they need from the source's ``root``.
    """

    recognises: Callable[[JekyllSource], bool]
    read: Callable[[JekyllSource, bool, KeepImage], SiteRecord]
    is_jekylls: bool = False


# The first that recognises a source reads it; academicpages is what nobody else claims.
READERS = (
    Reader(
        is_al_folio,
        lambda source, is_all, keep_image: read_al_folio(
            source, LIST_BLOCKS, include_leftovers=is_all, keep_image=keep_image
        ),
        is_jekylls=True,
    ),
    Reader(
        lambda _: True,
        lambda source, is_all, keep_image: read_site(
            source, LIST_BLOCKS, include_leftovers=is_all, keep_image=keep_image
        ),
        is_jekylls=True,
    ),
)


def read(
    path: Path, folder: Path, wishes: SiteImportOptions, keep_image: KeepImage = keep_no_image
) -> ReadSite:
    """Read everything in ``folder`` and settle whose site it is, without the database; ``path`` is what was named."""
    source = gather_source(folder)
    reader = next(one for one in READERS if one.recognises(source))
    if reader.is_jekylls:
        source.require_pages(folder)
    site = reader.read(source, wishes.with_leftovers, keep_image)
    if not (site.pages or site.entries or site.documents):
        raise ImportRefused(f"{path} holds no page to import.")
    # What is wrong with the file is among the site's problems already.
    members = frozenset(one.name for one in member_sites(folder))
    reading = ReadSite(site, list(site.pages), own_data=read_own_data(source, []), members=members)
    _read_papers(reading, source)
    if site.template == "al-folio" and not wishes.with_leftovers:
        owner = " ".join([wishes.name, *(one.name for one in site.people[:1]), site.title])
        reading.hidden_references, problems = theme_papers(reading.references, owner)
        reading.problems += problems
    reading.pages_with_lists = list(reading.pages)
    _take_out_lists(reading)
    _hide_empty_lists(reading)
    select_listed(reading.papers, [*(one.record for one in reading.site_papers), *reading.references])
    _name_owner(path, wishes, reading)
    return reading


def _read_papers(reading: ReadSite, source: JekyllSource) -> None:
    site = reading.site
    about_papers = [one for one in site.documents if is_about_paper(one)]
    reading.pages += [_page_of(one) for one in site.documents if not is_about_paper(one)]
    facts = SiteFacts.of(site, source.config.values, source.read_text)
    reading.site_papers, problems = read_documents(about_papers, facts)
    references, more = read_bibliographies(site.bibliographies, source.read_text)
    take_own_data(reading.site_papers, references, reading.own_data)
    doubts = tell_apart([one.record for one in reading.site_papers])
    reading.problems += [*problems, *doubts, *more]
    if site.template == "al-folio":
        references, more = finish_entries(references, source.read_text)
        reading.problems += more
    reading.references = references


def _page_of(document: DocumentRecord) -> PageRecord:
    """A page among the files about papers."""
    return PageRecord(
        document.path,
        str(document.values.get("title") or "") or title_of_file(document.file),
        document.body,
        show_profile=True,
        is_public=document.is_public,
        redirect_from=document.redirect_from,
        file=document.file,
        line_of_body=document.line_of_body,
    )


def _public_papers(reading: ReadSite) -> list[PaperRecord]:
    """The papers of the site's files and bibliographies that visitors will see."""
    hidden = {id(one) for one in reading.hidden_references}
    own = [one.record for one in reading.site_papers if one.is_public]
    return own + [one for one in reading.references if id(one) not in hidden]


def _hide_empty_lists(reading: ReadSite) -> None:
    site = reading.site
    rows = Rows(site.entries, bool(_public_papers(reading) or reading.papers), bool(site.affiliations))
    reading.pages, problems = hide_empty_lists(reading.pages, rows)
    reading.problems += problems


def _take_out_lists(reading: ReadSite) -> None:
    """Replace hand-written lists of papers by blocks where these show the same, the homepage's first."""
    others = _public_papers(reading)
    pages = reading.pages
    for number in sorted(range(len(pages)), key=lambda number: pages[number].path != "/"):
        lists = take_out_lists(pages[number], is_home=pages[number].path == "/", others=others)
        pages[number] = replace(pages[number], body=lists.body)
        reading.papers += lists.records
        others += lists.records
        reading.problems += lists.problems


def _name_owner(path: Path, wishes: SiteImportOptions, reading: ReadSite) -> None:
    """Who the person is: as asked for, as the site says, as its papers suggest, as the folder is called."""
    named = (person.name for person in reading.site.people[:1] if person.name)
    reading.name = wishes.name.strip() or next(named, "")
    reading.is_of_lab = not ((reading.name and wishes.name) or wishes.slug) and _is_lab(reading)
    if reading.is_of_lab:
        reading.name = reading.name or reading.site.title
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


def _is_lab(reading: ReadSite) -> bool:
    """What the site calls its owner is the name of a lab, and it tells of several people."""
    site = reading.site
    is_called_so = is_lab_name(reading.name or site.title)
    return is_called_so and has_people(len(site.people) - 1, [page.path for page in site.pages])


def standing(rival, reading: ReadSite) -> str:
    return f"{rival.name} (first in {rival.times_first} of {len(reading.papers)})"


def command(path: Path, name: str, slug: str = "") -> str:
    person = f" --person {slug}" if slug else ""
    return f"python manage.py import_site {shlex.quote(shown(path))}{person} --name {shlex.quote(name)}"


def shown(path: Path) -> str:
    """The path as it can be printed and stored: the name of a file need not be UTF-8."""
    return str(path).encode("utf-8", "replace").decode()
