"""al-folio sites: read as Jekyll sites, with what this theme keeps in data files and front matter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from profiles.reading.academicpages.site import read_site
from profiles.reading.al_folio import leftovers as al_folio_leftovers
from profiles.reading.al_folio.documents import FOLDERS, KINDS, as_entry, files_in, read_documents
from profiles.reading.al_folio.labs import is_lab_name
from profiles.reading.al_folio.pages import picture_address, translate_page
from profiles.reading.al_folio.profiles import members_of, profile_text
from profiles.reading.cv.formats import CvRecord, read_cv
from profiles.reading.jekyll.navigation import join_menu
from profiles.reading.jekyll.permalinks import page_path
from profiles.reading.jekyll.source import JekyllFile, JekyllSource
from profiles.reading.jekyll.texts import KeepImage, keep_no_image
from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import (
    EntryRecord,
    FileRecord,
    LinkRecord,
    MenuRecord,
    PageRecord,
    PersonRecord,
    SiteRecord,
)
from profiles.reading.socials import read_links, read_socials
from profiles.reading.sources.text_files import SourceError
from profiles.words.links import find_kind

TEMPLATE = "al-folio"
_SOCIALS = ("_data/socials.yml", "_data/socials.yaml")
_RESUMES = ("assets/json/resume.json", "_data/resume.json", "_data/cv.json")
_CVS = ("_data/cv.yml", "_data/cv.yaml")
_NOT_SOCIALS = frozenset({"blog", "homepage", "link", "uri", "url", "website", "work", "cv"})
_THEME_FOLDERS = frozenset({"css", "js", "fonts", "webfonts", "libs", "json", "bibliography"})
_SAMPLE_OWNER = "Albert Einstein"
_SAMPLE_ADDRESS = re.compile(r"your office number|your address street|Your City, State", re.IGNORECASE)
_TOKENS = {"google": "google_site_verification", "bing": "bing_site_verification"}


def is_al_folio(source: JekyllSource) -> bool:
    """Tell whether a source is a site of al-folio, by the files and settings that only it has."""
    config = source.config.values
    has_about = any(file.values.get("layout") == "about" for file in source.files)
    has_scholar = isinstance(config.get("scholar"), dict) and (source.root / "_bibliography").is_dir()
    has_name = "first_name" in config and "last_name" in config
    return [has_about, has_scholar, has_name, (source.root / _SOCIALS[0]).is_file()].count(True) >= 2


def read_al_folio(
    source: JekyllSource,
    lists: Mapping[str, str] | None = None,
    *,
    include_leftovers: bool = False,
    keep_image: KeepImage = keep_no_image,
) -> SiteRecord:
    """Turn a source into records, as ``academicpages.read_site`` does.

    ``lists`` has the block that shows papers, as in ``{"publications": "[[publications]]"}``.
    """
    return _AlFolio(source, lists or {}, include_leftovers, keep_image).read()


class _AlFolio:
    """Reads one source."""

    def __init__(
        self, source: JekyllSource, lists: Mapping[str, str], include_leftovers: bool, keep_image: KeepImage
    ) -> None:
        self.source = source
        self.include_leftovers = include_leftovers
        self.keep_image = keep_image
        self.config = source.config.values
        self.lists = lists
        self.name = _owner_name(self.config)
        self.is_lab = is_lab_name(self.name or plain_text(self.config.get("title")))
        self.cv = CvRecord()
        self.problems: list[Problem] = []
        self.members: list[PersonRecord] = []

    def read(self) -> SiteRecord:
        self.cv = self.read_cv()
        # The files of collections are read again, with al-folio's keys.
        self.source.problems[:] = [one for one in self.source.problems if not one.file.startswith(FOLDERS)]
        documents = list(read_documents(self.source))
        pages = [self.page(file) for file in self.source.files if _is_page(file)]
        others = [file for file in self.source.files if _is_of_another_collection(file)]
        site = read_site(
            replace(self.source, files=[*pages, *documents, *others]),
            self.lists,
            include_leftovers=self.include_leftovers,
            keep_image=self.keep_image,
            leftover_of=al_folio_leftovers.leftover,
        )
        site.template = TEMPLATE
        self.sort_entries(site, {file.file: file.values for file in documents})
        self.fill_facts(site)
        menu = [replace(item, position=position) for position, item in enumerate(self.menu(), start=1)]
        site.pages, site.menu = join_menu(site.pages, menu)
        site.bibliographies = list(self.bibliographies())
        site.files = [one for one in site.files if not one.file.startswith("assets/")] + list(self.files())
        site.affiliations = [*site.affiliations, *self.cv.affiliations]
        shown = {name for file in pages for name in _contents(file)}
        site.problems = [one for one in site.problems if one.file not in shown] + self.problems
        return site

    def page(self, file: JekyllFile) -> JekyllFile:
        if file.values.get("layout") == "profiles":
            members = members_of(file, self.source.read_text) if self.is_lab else []
            self.members += members
            text = f"{file.body.strip()}\n\n[[people]]".strip() + "\n"
            file = replace(file, body=text if members else profile_text(file, self.source.read_text))
        return translate_page(file, self.config, self.lists, self.cv.text)

    def sort_entries(self, site: SiteRecord, values: Mapping[str, Mapping[str, object]]) -> None:
        """Move what was read from collections from the pages to the entries."""
        # What only leads elsewhere was read as a page.
        texts: list[PageRecord | EntryRecord] = [*site.entries, *site.pages]
        mine = [page for page in texts if page.file.split("/")[0] in KINDS]
        site.pages = [page for page in site.pages if page not in mine]
        others = [one for one in site.entries if one not in mine]
        site.entries = [*(as_entry(page, values.get(page.file, {})) for page in mine), *others]

    def fill_facts(self, site: SiteRecord) -> None:
        if site.title.lower() in ("", "blank"):
            site.title = self.name
        site.name = site.name or self.name
        site.description = al_folio_leftovers.own_description(site.description)
        known = {one.name for one in site.people[1:]}
        site.people += [one for one in self.members if one.name not in known]
        for engine, key in _TOKENS.items():
            if token := plain_text(self.config.get(key)):
                site.verification.setdefault(engine, token)
        site.people[0] = self.owner(site.people[0])

    def owner(self, person: PersonRecord) -> PersonRecord:
        about = next((file for file in self.source.files if file.values.get("layout") == "about"), None)
        values = about.values if about else {}
        profile = values.get("profile")
        profile = profile if isinstance(profile, dict) else {}
        return replace(
            person,
            name=self.name or self.cv.name or person.name,
            headline=person.headline or self.headline(values) or self.cv.headline,
            location=person.location or self.address(profile) or self.cv.location,
            avatar=person.avatar or picture_address(profile.get("image")),
            links=tuple(dict.fromkeys([*person.links, *self.links()])),
            file=person.file or (about.file if about else ""),
        )

    def headline(self, values: Mapping[str, object]) -> str:
        headline = plain_text(values.get("subtitle") or values.get("description"))
        own = headline if self.include_leftovers else al_folio_leftovers.own_headline(headline)
        if headline != own:
            message = f"The headline “{headline}” was left out: it is what al-folio has in the place of one."
            advice = "Write one of your own in the admin."
            self.problems.append(Problem(self.source.config_file, None, message, advice))
        return own

    def address(self, profile: Mapping[str, object]) -> str:
        """The place in the box below the portrait, one paragraph a line of it."""
        text = str(profile.get("more_info") or profile.get("address") or "")
        lines = [plain_text(part) for part in re.split(r"</p>|<br\s*/?>|\n", text, flags=re.IGNORECASE)]
        return ", ".join(line for line in lines if line and not _SAMPLE_ADDRESS.search(line))

    def links(self) -> tuple[LinkRecord, ...]:
        """The links of ``socials.yml``; older sites have them in the configuration. A CV's fill what is not there."""
        name, text = self.first_file(_SOCIALS)
        links = read_socials(text, name, self.problems) if name else ()
        old = {
            key: value
            for key, value in self.config.items()
            if isinstance(value, str) and find_kind(key) and find_kind(key) not in _NOT_SOCIALS
        }
        links += read_links(old, self.source.config.lines, self.source.config_file, self.problems)
        kinds = {link.kind for link in links}
        return links + tuple(link for link in self.cv.links if link.kind not in kinds)

    def read_cv(self) -> CvRecord:
        """The curriculum vitae in the format that its page names, else the one that is there."""
        formats = {plain_text(file.values.get("cv_format")).lower() for file in self.source.files}
        for names in (_CVS, _RESUMES) if "rendercv" in formats else (_RESUMES, _CVS):
            name, text = self.first_file(names)
            if not name:
                continue
            if _SAMPLE_OWNER not in text or "Einstein" in self.name:
                return read_cv(text, name, self.problems)
            message = f"This was left out: it is the example of a CV, of {_SAMPLE_OWNER}."
            self.problems.append(Problem(name, None, message, "Nothing needs to be done."))
        return CvRecord()

    def first_file(self, names: tuple[str, ...]) -> tuple[str, str]:
        """The name and the text of the first of these files that is there, else two empty texts."""
        for name in names:
            if (self.source.root / name).exists():
                try:
                    return name, self.source.read_text(name)
                except SourceError as error:
                    self.problems.append(error.problem)
        return "", ""

    def menu(self) -> Iterator[MenuRecord]:
        """The pages that ask for a place in the menu, in its order; those of a dropdown one by one."""
        shown = [file for file in self.source.files if file.values.get("nav") is True]
        for file in sorted(shown, key=lambda one: _order(one.values.get("nav_order"))):
            if _is_menu_only(file):
                yield from self.children(file)
                continue
            path = page_path(file.file, file.values, self.config)
            if path != "/":
                label = plain_text(file.values.get("title")) or path
                yield MenuRecord(label, path, file=file.file, line=file.lines.get("nav"))

    def children(self, file: JekyllFile) -> Iterator[MenuRecord]:
        items = file.values.get("children")
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("permalink"), str):
                label = plain_text(item.get("title")) or item["permalink"]
                yield MenuRecord(label, item["permalink"], file=file.file, line=file.lines.get("children"))

    def bibliographies(self) -> Iterator[str]:
        """The bibliographies of jekyll-scholar: those that its configuration names, in its folder."""
        scholar = self.config.get("scholar")
        settings = scholar if isinstance(scholar, dict) else {}
        folder = str(settings.get("source") or "_bibliography").strip("./")
        pattern = str(settings.get("bibliography") or "*.bib")
        pattern = pattern if PurePosixPath(pattern).suffix else f"{pattern}.bib"
        names = [name for name in files_in(self.source, folder) if name.lower().endswith(".bib")]
        named = [name for name in names if fnmatchcase(PurePosixPath(name).name, pattern)]
        yield from named or names

    def files(self) -> Iterator[FileRecord]:
        """What lies in ``assets/`` but for the theme's own parts."""
        for name in files_in(self.source, "assets"):
            if PurePosixPath(name).parts[1] not in _THEME_FOLDERS:
                yield FileRecord(f"/{name}", name)


def _owner_name(config: Mapping[str, object]) -> str:
    parts = [plain_text(config.get(key)) for key in ("first_name", "middle_name", "last_name")]
    return "" if al_folio_leftovers.is_sample_name(parts) else " ".join(part for part in parts if part)


def _is_page(file: JekyllFile) -> bool:
    """Whether this is a file of ``_pages`` or the root; those of collections are read with their own keys."""
    return file.collection in ("", "pages") and not _is_menu_only(file)


def _is_of_another_collection(file: JekyllFile) -> bool:
    """Whether the file belongs to a collection that al-folio itself does not have: talks, members and the like."""
    return file.collection not in ("", "pages") and f"_{file.collection}" not in FOLDERS


def _is_menu_only(file: JekyllFile) -> bool:
    return file.values.get("dropdown") is True and isinstance(file.values.get("children"), list)


def _contents(file: JekyllFile) -> Iterator[str]:
    """The files that a page of profiles shows."""
    profiles = file.values.get("profiles")
    for profile in profiles if isinstance(profiles, list) else []:
        if isinstance(profile, dict) and isinstance(profile.get("content"), str):
            yield f"{PurePosixPath(file.file).parent}/{profile['content']}"


def _order(value: object) -> float:
    # Jekyll puts pages without a number first.
    return (
        float(value)
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", value)
        else float("-inf")
    )
