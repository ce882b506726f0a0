"""Where papers stood on an old site: those addresses lead to their pages here."""

from collections.abc import Sequence
from uuid import UUID

from profiles.addresses.models import Address
from profiles.addresses.paths import clean_path, path_key
from profiles.importers.keeping import Keeper, was_deleted
from profiles.importers.problem_groups import Problem
from profiles.importers.report import Line
from profiles.people.models import Person
from publications.importers.site_papers.records import SitePaper
from publications.models import Paper


def store_old_addresses(
    papers: Sequence[SitePaper], keys: Sequence[UUID | None], person: Person | None, keeper: Keeper
) -> None:
    """Let the old addresses of papers lead to them; ``keys`` say what each became. What lives there keeps it."""
    known = Paper.objects.in_bulk([key for key in keys if key])
    storing = _Storing(person, keeper)
    for site_paper, key in zip(papers, keys, strict=True):
        if key:
            for path in (site_paper.path, *site_paper.redirect_from):
                storing.store(path, known[key].get_absolute_url(), site_paper)


class _Storing:
    def __init__(self, person: Person | None, keeper: Keeper) -> None:
        self.person, self.keeper = person, keeper
        self.rows = {row.path_key: row for row in Address.objects.of_scope(person)}

    def store(self, typed: str, url: str, paper: SitePaper) -> None:
        try:
            path = clean_path(typed)
        except ValueError as error:
            message = f"The address {typed[:80]} cannot be kept: {error}"
            self.keeper.report.problems.append(Problem(paper.record.file, None, message, "Left out."))
            return
        key = path_key(path)
        row = self.rows.get(key)
        origin = f"paper {self.person.pk if self.person else 'lab'} {key}"
        if key == path_key(url) or (row and row.url == url):
            return
        if row is None and not was_deleted(Address, "origin", origin):
            row = Address.objects.create(person=self.person, path=path, path_key=key, url=url)
            self.rows[key] = row
            self.keeper.remember(row, "origin", origin)
            self.keeper.report.add(Line("created", "redirect", f"{path} to {url}", paper.record.file))
        elif row is not None:
            self._report_taken(path, row, paper)

    def _report_taken(self, path: str, row: Address, paper: SitePaper) -> None:
        message = f"{path} is the address of “{row.target or row.url}” too, which keeps it."
        advice = f"The paper “{paper.record.title[:80]}” stands among the publications."
        self.keeper.report.problems.append(Problem(paper.record.file, None, message, advice))
