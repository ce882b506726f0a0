"""Where papers stood on an old site: those addresses lead to their pages here."""

from collections.abc import Sequence
from uuid import UUID

from profiles.importing.keeper import Keeper
from profiles.importing.redirects import Redirects, cleaned
from profiles.importing.report import Line
from profiles.models import Person
from profiles.reading.problems import Problem
from profiles.words.paths import clean_path, path_key
from publications.models import Paper
from publications.reading.paper_files.site_facts import SitePaper


def store_old_addresses(
    papers: Sequence[SitePaper], keys: Sequence[UUID | None], person: Person | None, keeper: Keeper
) -> None:
    """Let the old addresses of papers lead to them; ``keys`` say what each became. What lives there keeps it."""
    known = Paper.objects.in_bulk([key for key in keys if key])
    paths = cleaned(path for one in papers for path in (one.path, *one.redirect_from))
    storing = Redirects(person, paths, keeper, kind="paper")
    for site_paper, key in zip(papers, keys, strict=True):
        if key:
            for path in (site_paper.path, *site_paper.redirect_from):
                _store(path, known[key].get_absolute_url(), site_paper, storing)
    storing.write()


def _store(typed: str, url: str, paper: SitePaper, storing: Redirects) -> None:
    report = storing.keeper.report
    try:
        path = clean_path(typed)
    except ValueError as error:
        message = f"The address {typed[:80]} cannot be kept: {error}"
        report.problems.append(Problem(paper.record.file, None, message, "Left out."))
        return
    key = path_key(path)
    row = storing.book.find(key)
    if key == path_key(url) or (row and row.url == url):
        return
    if row is None and not storing.is_deleted(path):
        storing.add(path, url=url)
        report.add(Line("created", "redirect", f"{path} to {url}", paper.record.file))
    elif row is not None:
        message = f"{path} is the address of “{row.target or row.url}” too, which keeps it."
        advice = f"The paper “{paper.record.title[:80]}” stands among the publications."
        report.problems.append(Problem(paper.record.file, None, message, advice))
