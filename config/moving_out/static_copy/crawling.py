"""What a static copy holds: every public address, and what the pages there link to."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from config.moving_out.static_copy.answers import Answer, ServedSite, is_found, links_of
from config.moving_out.static_copy.citation_files import citation_files
from config.moving_out.static_copy.list_files import ListFiles
from config.moving_out.static_copy.names import file_of
from config.moving_out.static_copy.paper_pages import paper_pages
from config.moving_out.static_copy.paper_rows import facts_of_papers
from config.moving_out.static_copy.spool import Spool, Spooled
from config.progress import Progressing, be_silent
from config.views.sitemaps import SECTIONS, forwarded
from profiles.addressing.current_lab import current_lab
from profiles.addressing.resolving import person_path, row_path
from profiles.models import Address, Lab
from profiles.views.uploads import may_see_file
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS

# One of these, and the number of the page, may stand in the address of a list: more would be without end.
_QUESTIONS = {"person", "type", "tag", "year", "group", "selected"}


@dataclass
class Copy:
    """What was found: answers by URL, where the others lead, the file of each URL, and what went wrong.

    The ``bodies`` of answers stand in the spool.
    """

    spool: Spool
    bodies: dict[str, Spooled] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def keep(self, url: str, answer: Answer) -> None:
        """Keep an answer; its body waits in the spool."""
        if not answer.is_as_before:
            self.bodies[url] = self.spool.put(answer.body)
            answer = replace(answer, body=b"")
        self.answers[url] = answer

    def target_of(self, url: str) -> str:
        """The URL that answers for a URL after all redirects, "" where none does."""
        for _ in range(5):
            if url in self.files:
                return url
            if url not in self.redirects:
                break
            url = self.redirects[url]
        return url if not url.startswith("/") else ""

    def file_behind(self, url: str) -> str:
        """What a link to a URL becomes, but for the way there: the file that answers, or the whole address."""
        target = self.target_of(url) or self.target_of(url.partition("?")[0])
        return self.files[target] if target.startswith("/") else target


def crawl(site: ServedSite, spool: Spool, tell: Progressing = be_silent) -> Copy:
    """Ask for every public address, and for whatever is linked from there; ``tell`` is told how far it is."""
    copy = Copy(spool)
    facts, rows = facts_of_papers(current_lab(), site.questions, site.former.facts)
    site.memory.facts = facts
    claimed = claimed_keys()
    lists = ListFiles(site, facts, rows, claimed)
    for url, answer in citation_files(facts, rows, site.former, site.known, claimed):
        _take(url, answer, copy)
    found = dict.fromkeys(
        link for url, answer in paper_pages(site, facts, claimed) for link in _take(url, answer, copy)
    )
    own = [*_pages(facts.papers), *_files(), *_data(facts.papers), *_old_addresses()]
    wanted = dict.fromkeys([*own, *filter(_is_wanted, found)])
    queue = deque(url for url in wanted if url not in copy.files)
    seen = {*wanted, *copy.files}
    while queue:
        tell("Copying pages", len(seen) - len(queue), len(seen))
        url = queue.popleft()
        for link in _take(url, lists.get(url) or site.get(url), copy):
            if link not in seen and _is_wanted(link):
                seen.add(link)
                queue.append(link)
    return copy


def claimed_keys() -> frozenset[str]:
    """The keys of all addresses at and below the list of papers at which rows answer."""
    start = path_key(reverse("publications:paper-list"))
    keys = Address.objects.values_list("path_key", flat=True)
    return frozenset(key for key in keys if key.startswith(start))


def _pages(slugs: Iterable[str]) -> list[str]:
    """The pages of the sitemap, those of papers by their slugs, and those that no sitemap names."""
    sections = [section() for name, section in SECTIONS.items() if name != "papers"]
    paths = [section.location(item) for section in sections for item in section.items()]
    start = reverse("publications:paper-list")
    lab = Lab.objects.current()
    rows = Address.objects.of_public_pages_not_indexed()
    papers = (f"{start}{slug}/" for slug in slugs)
    return [*paths, *papers, "/people/", *(row_path(row, lab) for row in rows)]


def _files() -> list[str]:
    lab = Lab.objects.current()
    rows = Address.objects.of_public_files()
    return [
        row_path(row, lab) for row in rows.select_related("person", "upload__person") if _is_for_visitors(row)
    ]


def _data(slugs: Iterable[str]) -> list[str]:
    """What machines read, with the citation files of the papers with these slugs."""
    lists = [reverse("publications-export", args=[extension]) for extension in FORMATS]
    start = reverse("publications:paper-list")
    papers = [f"{start}{slug}.{extension}" for slug in slugs for extension in FORMATS]
    return ["/feed.xml", "/sitemap.xml", "/robots.txt", *lists, *papers]


def _old_addresses() -> list[str]:
    """Redirects, not those with a query, which no file can be asked for, nor rules for whole folders."""
    lab = Lab.objects.current()
    rows = Address.objects.redirects().in_visible_spaces().leading_to_what_is_public()
    rows = rows.exclude(status=410).filter(is_prefix=False)
    away = forwarded(lab)
    rows |= Address.objects.of_forwarded(away)
    found = filter(_is_for_visitors, rows.select_related("person", "upload__person"))
    paths = (row_path(row, lab) for row in found)
    return [*(path for path in paths if "?" not in path), *(person_path(one, lab) for one in away)]


def _is_for_visitors(row: Address) -> bool:
    """Whether visitors get the file that an address leads to; of others its query has said so."""
    file = row.upload
    return file is None or bool(may_see_file(AnonymousUser(), file, file.person))


def _take(url: str, answer: Answer, copy: Copy) -> Iterable[str]:
    """Keep an answer; returns the links of a page or style sheet."""
    if answer.is_as_before and not answer.location:
        copy.answers[url] = answer
        copy.files[url] = file_of(url, answer.kind)
        return answer.links or ()
    if answer.location:
        target = answer.location.removeprefix(settings.SITE_URL) or "/"
        copy.redirects[url] = target
        return [target.partition("#")[0]] if target.startswith("/") else []
    if not is_found(answer):
        copy.problems.append(f"{url} answers {answer.status}.")
        return []
    copy.keep(url, answer)
    copy.files[url] = file_of(url, answer.kind)
    return links_of(answer, url)


def _is_wanted(url: str) -> bool:
    if "?" not in url:
        return not url.startswith("/admin/")
    parts = urlsplit(url)
    if parts.path.startswith("/admin/"):
        return False
    asked = {name for name, _ in parse_qsl(parts.query)} - {"page"}
    return not parts.query or (asked <= _QUESTIONS and len(asked) <= 1)
