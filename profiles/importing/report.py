"""What an import did: rows created, updated, unchanged or left alone, and what the person should know."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from profiles.reading.problems import Problem, group_problems

Outcome = Literal["created", "updated", "unchanged", "left", "duplicate"]
OUTCOMES: tuple[Outcome, ...] = ("created", "updated", "unchanged", "left", "duplicate")
# As many rows that were made are named one by one in a text; of more, only how many they are.
_MOST_CREATED = 20


class Change(NamedTuple):
    """A field and two values of it, as text for people: what stood or stands here, and what the source says."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One row of the report: what became of an object; ``fields`` are those changed, or those left alone.

    ``number`` counts from 0 among the records of the source. ``changes`` were written; ``kept`` were not, for they
    were edited here or came from another source. ``object_id`` and ``url`` lead to the object; ``members`` are linked
    to it, ``suggested`` may be.
    """

    outcome: Outcome
    kind: str
    label: str
    file: str = ""
    line: int | None = None
    fields: tuple[str, ...] = ()
    reason: str = ""
    number: int | None = None
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    object_id: str = ""
    url: str = ""
    members: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = f"{self.outcome:9} {self.kind}: {self.label}"
        details = ", ".join(self.fields)
        if details:
            text += f" ({details})"
        if self.reason:
            text += f". {self.reason}"
        return f"{text} [{self.file}:{self.line}]" if self.line and self.reason else text

    def as_dict(self) -> dict[str, object]:
        """The line for a JSON file; what few lines have stands only in those."""
        values = {**vars(self), "fields": list(self.fields)}
        for name in ("changes", "kept", "members", "suggested"):
            items = values.pop(name)
            if items:
                values[name] = [one._asdict() if isinstance(one, Change) else one for one in items]
        return values


@dataclass
class ImportReport:
    """The report of one run; ``notes`` are sentences such as who the owner was taken to be.

    ``is_further``: it comes after that of another site, so that its text begins with the source.
    ``run_id`` is the key of the ImportRun that is kept, "" where nothing has changed. ``address`` is the path at which
    what was imported begins.
    """

    source: str
    is_dry_run: bool = False
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_further: bool = False
    run_id: str = ""
    address: str = "/"

    def add(self, line: Line) -> None:
        self.lines.append(line)

    def counts(self) -> dict[str, dict[str, int]]:
        """How often each outcome came, by kind: ``{"paper": {"created": 5}}``."""
        counter = Counter((line.kind, line.outcome) for line in self.lines)
        kinds = sorted({line.kind for line in self.lines})
        return {
            kind: {outcome: counter[kind, outcome] for outcome in OUTCOMES if counter[kind, outcome]}
            for kind in kinds
        }

    @property
    def changes_anything(self) -> bool:
        return any(line.outcome in {"created", "updated"} for line in self.lines)

    def as_dict(self) -> dict[str, object]:
        """The report for a JSON file."""
        return {
            "source": self.source,
            "dry_run": self.is_dry_run,
            "counts": self.counts(),
            "notes": self.notes,
            "objects": [line.as_dict() for line in self.lines],
            "problems": [
                {
                    "file": one.file,
                    "line": one.line,
                    "message": one.message.replace("\0", "\ufffd"),
                    "advice": one.advice,
                    "is_doubt": one.is_doubt,
                    "is_draft": one.is_draft,
                }
                for one in self.problems
            ],
        }

    def as_text(self) -> str:
        """The report for a terminal: what changed line by line or as counts, then alike problems together."""
        parts = [*self._shown_lines(), *(["", *self.notes] if self.notes else [])]
        for title, found in self.sections():
            groups = [group.as_text() for group in group_problems(found)]
            parts += ["", f"{title} ({len(found)}):", *groups] if found else []
        text = "\n".join([*parts, "", self._closing()]).lstrip("\n")
        return f"\n{self.source}\n{text}" if self.is_further else text

    def sections(self) -> list[tuple[str, list[Problem]]]:
        """The problems under the headings of the report: what is a draft now, what is doubtful, all else."""
        drafts = [one for one in self.problems if one.is_draft]
        doubts = [one for one in self.problems if one.is_doubt and not one.is_draft]
        others = [one for one in self.problems if not (one.is_doubt or one.is_draft)]
        return [("Came in as drafts", drafts), ("Not sure", doubts), ("To look at", others)]

    def _shown_lines(self) -> list[str]:
        created = sum(line.outcome == "created" for line in self.lines)
        hidden = {"unchanged", "created"} if created > _MOST_CREATED else {"unchanged"}
        shown = [str(line) for line in self.lines if line.outcome not in hidden]
        for kind, outcomes in self.counts().items() if "created" in hidden else ():
            shown.append(f"{kind}: {', '.join(f'{number} {name}' for name, number in outcomes.items())}")
        unchanged = sum(line.outcome == "unchanged" for line in self.lines)
        return [*shown, f"unchanged {unchanged}"] if unchanged and "created" not in hidden else shown

    def _closing(self) -> str:
        if self.is_dry_run:
            return "This was a dry run: nothing has been written."
        return "Done." if self.changes_anything else "Nothing has changed."


def joined(reports: Sequence[ImportReport]) -> dict[str, object]:
    """The reports of an install's sites for one JSON file: the first, with those of members' own sites in it."""
    first, *others = [report.as_dict() for report in reports]
    return first | ({"members": others} if others else {})
