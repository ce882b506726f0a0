"""Storing papers that were read: found again, brought up to date, edits left alone; some hundred at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from uuid import UUID

from profiles.access.status import Status, is_public
from profiles.importing.keeper import Keeper
from profiles.importing.report import ImportReport, Line
from profiles.models import ImportRun, Tag, Upload
from profiles.reading.problems import Problem
from profiles.words.slugs import first_free
from publications.addressing import slug_stem
from publications.importing.changes import Mode, PaperChange, PaperRows, load_rows
from publications.importing.columns import is_preprint_of, settled, write_columns
from publications.importing.flushing import flush
from publications.importing.known_papers import KnownPapers
from publications.importing.owner import Owner, follow_site, link_owner
from publications.importing.parts import write_authors, write_editors, write_links, write_tags
from publications.members.linking import Refusals, match, refusals, save_suggestions
from publications.members.names import MemberNames, only_author
from publications.models import Authorship, Paper
from publications.search.papers import paused
from publications.words.fields import FIELDS
from publications.words.records import PaperRecord

_STEP = 500
# From so many on it is faster to fill the index of the search anew than to keep it row by row.
_MANY = 300
_LONGEST_TITLE = FIELDS["title"].length or 0
_PREPRINT = "article"

Numbered = tuple[int, PaperRecord]
Doubt = tuple[Authorship, UUID]


def store_papers(
    records: Sequence[PaperRecord],
    run: ImportRun,
    report: ImportReport,
    owner: Owner | None = None,
    mode: Mode = Mode.UPDATE,
    uploads: Mapping[str, Upload] | None = None,
    writes_for: frozenset[UUID] | None = None,
    *,
    has_to_wait: bool = False,
) -> list[UUID | None]:
    """Store papers, with one line of the report for each record; call it inside a transaction.

    Of a run that is not in the database nothing is written: it is a rehearsal, and needs no transaction.

    What people edited stays, and what they deleted stays away, unless ``mode`` overrides that. ``owner`` is linked
    where one author can only be her. ``uploads``: the files that links beginning with a slash may lead to, by
    ``path_key``. ``writes_for``: the members to whose papers the import is bound, the owner among them; None for
    all. ``has_to_wait``: nothing is to appear, so new papers are drafts, and what is public stays.

    Returns the key of the paper that each record became, None for one that was left out.
    """
    storing = _Storing(Keeper(run, report), owner, mode, uploads or {}, writes_for, has_to_wait=has_to_wait)
    # The version of record comes first: its preprint only adds to it, wherever it stands.
    numbered = sorted(enumerate(records), key=lambda one: one[1].type == _PREPRINT)
    # A dry run leaves the index and its triggers alone: to make them anew would keep all others waiting.
    with paused() if len(records) > _MANY and not report.is_dry_run else nullcontext():
        for start in range(0, len(numbered), _STEP):
            storing.store(numbered[start : start + _STEP])
    report.lines += [line for _, line in sorted(storing.lines, key=lambda one: one[0])]
    report.problems += [problem for _, problem in sorted(storing.problems, key=lambda one: one[0])]
    return [storing.papers.get(number) for number in range(len(records))]


class _Storing:
    """One run: what is known of all papers and members, and what has become of the records so far."""

    def __init__(
        self,
        keeper: Keeper,
        owner: Owner | None,
        mode: Mode,
        uploads: Mapping[str, Upload],
        writes_for: frozenset[UUID] | None,
        *,
        has_to_wait: bool,
    ) -> None:
        self._writes_for, self._has_to_wait = writes_for, has_to_wait
        self._own = (
            set(Paper.objects.owned_by(writes_for).values_list("pk", flat=True)) if writes_for else set()
        )
        self.papers: dict[int, UUID] = {}
        self.lines: list[tuple[int, Line]] = []
        self.problems: list[tuple[int, Problem]] = []
        self._owner, self._mode, self._uploads = owner, mode, uploads
        self._keeper = keeper
        self._known, self._members = KnownPapers(writes_for), MemberNames()
        self._slugs = set(Paper.objects.values_list("slug", flat=True))
        self._tags = {tag.slug: tag for tag in Tag.objects.all()}
        self._places: dict[UUID, str] = {}
        self._rehearsed: dict[UUID, PaperRows] | None = {} if keeper.run._state.adding else None

    def store(self, records: list[Numbered]) -> None:
        """Store some hundred records by a number of queries that does not depend on how many they are."""
        records = [(number, settled(record)) for number, record in records]
        rows = self._rows([record for _, record in records])
        refused = refusals(rows)
        stored: list[tuple[PaperChange, list[Doubt]]] = []
        for number, record in records:
            entry = self._entry(number, record, rows)
            if entry:
                self.papers[number] = entry.paper.pk
                stored.append((entry, self._write(entry, refused.get(entry.paper.pk, ()))))
        if self._rehearsed is None:
            flush(rows.values(), self._tags.values(), self._keeper)
            save_suggestions(doubt for _, doubts in stored for doubt in doubts)
        self.lines += [(entry.number, self._line(entry, doubts)) for entry, doubts in stored]
        if self._rehearsed is not None:
            self._rehearsed |= {pk: one.as_stored() for pk, one in rows.items()}

    def _rows(self, records: list[PaperRecord]) -> dict[UUID, PaperRows]:
        """The papers that these records mean, with all that belongs to them."""
        self._known.load_authors(records)
        ids = {pk for record in records if (pk := self._known.find(record))}
        self._keeper.values.load(ids)
        rehearsed = self._rehearsed or {}
        return {**load_rows(ids), **{pk: rehearsed[pk] for pk in ids if pk in rehearsed}}

    def _entry(self, number: int, record: PaperRecord, rows: dict[UUID, PaperRows]) -> PaperChange | None:
        """The record with the paper it means, or a new one; None where it cannot or may not be stored."""
        if not self._is_storable(number, record):
            return None
        pk = self._known.find(record)
        if pk and pk not in self._known and self._mode is not Mode.OVERRIDE:
            self._report_left(number, record, "Deleted here, so left out.")
            return None
        if reason := self._not_hers(pk, record):
            self._report_left(number, record, reason)
            return None
        own = rows[pk] if pk in rows else PaperRows(self._new(record))
        if self._has_to_wait and not own.is_new and is_public(own.paper):
            self._report_left(
                number, record, "This is public: change it in its form, and ask to publish that."
            )
            return None
        pk = own.paper.pk
        rows[pk] = own
        self._own.add(pk)
        twin = self._places.get(pk, "")
        is_addition = bool(twin) or (not own.is_new and is_preprint_of(record, own.paper))
        self._places.setdefault(pk, f"line {record.line}" if record.line else f"entry {number + 1}")
        mode = Mode.FILL if is_addition else self._mode
        return PaperChange(record, number, own, mode, self._keeper.values, twin)

    def _new(self, record: PaperRecord) -> Paper:
        slug = self._free_slug(record.slug or slug_stem(record.title))
        return Paper(slug=slug, status=Status.of(is_public=not self._has_to_wait))

    def _not_hers(self, pk: UUID | None, record: PaperRecord) -> str:
        """Why a record is none for whoever writes for some members only; "" where it is."""
        if self._writes_for is None:
            return ""
        if pk:
            return (
                ""
                if pk in self._own
                else "This is here already: say in “Author suggestions” that it is yours."
            )
        authors = [
            Authorship(name=one.printed, given=one.given, family=one.family, literal=one.literal)
            for one in record.authors
        ]
        is_hers = self._owner is not None and only_author(authors, self._owner.names) is not None
        return "" if is_hers else "No author of it can only be the member chosen, so left out."

    def _report_left(self, number: int, record: PaperRecord, reason: str) -> None:
        place = record.line or None
        line = Line("left", "paper", record.title, record.file, place, reason=reason, number=number)
        self.lines.append((number, line))

    def _is_storable(self, number: int, record: PaperRecord) -> bool:
        if record.title and len(record.title) <= _LONGEST_TITLE:
            return True
        what = f"title is longer than {_LONGEST_TITLE} characters" if record.title else "title is missing"
        message = f"{record.citation_key or 'A reference'}: its {what}."
        self.problems.append((number, Problem(record.file, record.line or None, message, "Left out.")))
        return False

    def _write(self, entry: PaperChange, refused: Refusals) -> list[Doubt]:
        """Bring the rows of the paper up to date in memory; returns who its authors may be."""
        if self._owner and self._owner.is_her_list:
            follow_site(entry, self._owner, self._members)
        if entry.twin and entry.record.body not in ("", entry.paper.body) and entry.paper.body:
            message = f"The text of this page is not shown, for it is the same paper as in {entry.twin}."
            entry.complain(message, "Add what is missing to that paper's text.")
        write_columns(entry, self._known)
        write_authors(entry)
        write_editors(entry)
        write_links(entry, self._uploads)
        write_tags(entry, self._tags)
        if self._owner:
            link_owner(entry, self._owner, refused)
        doubts = self._match(entry.rows, refused)
        if entry.is_creation or entry.changes:
            self._known.add(entry.paper, entry.rows.authors)
        self.problems += [(entry.number, problem) for problem in entry.problems]
        return doubts

    def _match(self, rows: PaperRows, refused: Refusals) -> list[Doubt]:
        """Match authors that are new; whom somebody unlinked before stays so."""
        if not (rows.are_authors_new or rows.changed_authors):
            return []
        unclaimed = [author for author in rows.authors if author.person_id is None]
        doubts = match(rows.authors, refused, self._members, self._writes_for)
        rows.changed_authors += [author for author in unclaimed if author.person_id]
        return doubts

    def _line(self, entry: PaperChange, doubts: list[Doubt]) -> Line:
        members = [author.person_id for author in entry.rows.authors if author.person_id]
        suggested = dict.fromkeys(member for _, member in doubts)
        return entry.report_line(
            tuple(map(self._members.name, members)), tuple(map(self._members.name, suggested))
        )

    def _free_slug(self, wished: str) -> str:
        slug = first_free(wished, self._slugs)
        self._slugs.add(slug)
        return slug
