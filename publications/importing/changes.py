"""A record on its way into the rows of a paper: what it changes there, and what stays because it was edited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from django.db import models

from profiles.importing.imported_values import ImportedValues
from profiles.importing.keeper import EDITED, Verdict, judge
from profiles.importing.report import Change, Line, Outcome
from profiles.reading.problems import Problem
from publications.models import Authorship, Editor, Paper, PaperLink
from publications.words.records import PaperRecord

_EMPTY: tuple[object, ...] = ("", None, {}, [])
_PREPRINT = "article"


class Mode(Enum):
    """How far an import goes: it fills what is empty, writes what nobody edited, or writes over edits, too."""

    FILL = auto()
    UPDATE = auto()
    OVERRIDE = auto()


@dataclass
class PaperRows:
    """A paper with the rows that belong to it as they will be, and what of that the database does not have yet.

    ``changed`` are columns, ``replaced`` the kinds of rows to be deleted first, ``added`` the rows to be made beside
    the authors. Of those all are to be made (``are_authors_new``), or ``changed_authors`` to be saved.
    """

    paper: Paper
    is_new: bool = True
    authors: list[Authorship] = field(default_factory=list)
    editors: list[Editor] = field(default_factory=list)
    links: list[PaperLink] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    replaced: set[type[models.Model]] = field(default_factory=set)
    added: list[models.Model] = field(default_factory=list)
    are_authors_new: bool = False
    changed_authors: list[Authorship] = field(default_factory=list)

    def as_stored(self) -> PaperRows:
        """The same rows as if the database had them all."""
        return PaperRows(
            self.paper,
            is_new=False,
            authors=self.authors,
            editors=self.editors,
            links=self.links,
            tags=self.tags,
        )


def load_rows(ids: Collection[UUID]) -> dict[UUID, PaperRows]:
    """The papers that are here under these keys, with all that belongs to them; five queries."""
    papers = {pk: PaperRows(paper, is_new=False) for pk, paper in Paper.objects.in_bulk(ids).items()}
    for author in Authorship.objects.filter(paper__in=ids).order_by("position"):
        papers[author.paper_id].authors.append(author)
    for editor in Editor.objects.filter(paper__in=ids).order_by("position"):
        papers[editor.paper_id].editors.append(editor)
    for link in PaperLink.objects.filter(paper__in=ids):
        papers[link.paper_id].links.append(link)
    tags = Paper.tags.through.objects.filter(paper__in=ids)
    for pk, slug in tags.values_list("paper_id", "tag__slug"):
        papers[pk].tags.append(slug)
    return papers


@dataclass
class PaperChange:
    """One record and its paper; ``number`` counts from 0, ``twin`` names an earlier record of the same paper.

    ``kept`` stays because it was edited here, or because another source wrote it: by field, ``rivals`` names that.
    """

    record: PaperRecord
    number: int
    rows: PaperRows
    mode: Mode
    values: ImportedValues
    twin: str = ""
    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    rivals: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Whether this is the version of record of what is known as a preprint until now.
    is_publication: bool = field(init=False)
    _place: tuple[str, int | None] = field(init=False)

    def __post_init__(self) -> None:
        self._place = self.record.file, self.record.line or None
        self.is_publication = self.paper.type == _PREPRINT != self.record.type

    @property
    def paper(self) -> Paper:
        return self.rows.paper

    @property
    def is_creation(self) -> bool:
        return self.rows.is_new and not self.twin

    @property
    def imported(self) -> dict[str, object]:
        """What imports last wrote into the paper, by field."""
        return self.values.of(self.paper.pk)

    def verdict(self, name: str, current: object, new: object) -> Verdict:
        """Whether a value may be written; one that only would be filled in and stays is nobody's business."""
        if self.is_creation:
            return Verdict.WRITE
        if self.mode is Mode.OVERRIDE:
            return Verdict.SAME if current == new else Verdict.WRITE
        verdict = judge(name, current, new, self.imported)
        if self.mode is Mode.FILL and (verdict is Verdict.KEEP or current not in _EMPTY):
            return Verdict.SAME
        if verdict is Verdict.WRITE and self._rival(name, current):
            return Verdict.KEEP
        return verdict

    def wrote(self, name: str, old: object, new: object) -> None:
        """Report a change; that everything of a new paper is new goes without saying."""
        if not self.is_creation:
            self.changes.append(Change(name, shown(old), shown(new)))

    def keep(self, name: str, old: object, new: object) -> None:
        """Report what stays, and which source it came from unless it was edited."""
        if rival := self._rival(name, old):
            self.rivals[name] = rival
        self.kept.append(Change(name, shown(old), shown(new)))

    def remember(self, name: str, value: object) -> None:
        """Keep in mind what this import wrote, so that the next one can tell it from an edit."""
        self.values.remember(self.paper.pk, name, value, *self._place)

    def complain(self, message: str, advice: str = "Left out.", *, is_doubt: bool = False) -> None:
        self.problems.append(Problem(*self._place, message, advice, is_doubt))

    def report_line(self, members: tuple[str, ...], suggested: tuple[str, ...]) -> Line:
        """What became of the record, in one line."""
        outcome = self._outcome()
        told = self.kept if outcome == "left" else self.changes if outcome == "updated" else []
        return Line(
            outcome,
            "paper",
            self.paper.title,
            *self._place,
            tuple(dict.fromkeys(change.field for change in told)),
            self._reason(outcome),
            number=self.number,
            changes=tuple(self.changes) if outcome == "updated" else (),
            kept=tuple(self.kept),
            object_id=str(self.paper.pk),
            url=self.paper.get_absolute_url(),
            members=members,
            suggested=suggested,
        )

    def _outcome(self) -> Outcome:
        if self.is_creation:
            return "created"
        if self.changes:
            return "updated"
        if self.twin:
            return "duplicate"
        return "left" if self.kept else "unchanged"

    def _reason(self, outcome: Outcome) -> str:
        if self.twin:
            return f"The same paper as in {self.twin}."
        if outcome == "left" and not self.rivals:
            return EDITED
        causes: dict[str, list[str]] = {}
        for change in self.kept:
            rival = self.rivals.get(change.field)
            cause = f"Brought in from {rival}" if rival else "Edited here since"
            causes.setdefault(cause, []).append(change.field)
        return " ".join(
            f"{cause}, so left as it is: {', '.join(fields)}." for cause, fields in causes.items()
        )

    def _rival(self, name: str, current: object) -> str:
        """The other source whose value stands here: where two differ they would undo each other with every run.

        A publication takes the place of its preprint, wherever that came from.
        """
        if self.is_publication or current in _EMPTY or self.imported.get(name) != current:
            return ""
        return self.values.rival(self.paper.pk, name, *self._place)


def shown(value: object) -> str:
    """A value as text for people; names and links of a list are parted by semicolons."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
