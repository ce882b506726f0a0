"""What an import did, as its result page shows it: from the report that was kept."""

from dataclasses import dataclass
from typing import Any

from profiles.importing.report import Change
from profiles.models import ImportRun
from publications.editing.adding.differences import Difference, differences
from publications.models import Paper

MOST_SHOWN = 200
HEADINGS = {
    "created": "Added",
    "updated": "Changed",
    "left": "Left alone",
    "duplicate": "Twice",
    "unchanged": "Same as before",
}


@dataclass(frozen=True)
class Row:
    """A paper of the report; ``paper`` is None where it is not here, or has been deleted since."""

    label: str
    reason: str
    changed: list[Difference]
    kept: list[Difference]
    paper: Paper | None


@dataclass(frozen=True)
class ResultGroup:
    """The papers of which one thing became; ``rows`` are those shown."""

    heading: str
    count: int
    rows: list[Row]

    @property
    def hidden_count(self) -> int:
        return self.count - len(self.rows)


def groups_of(run: ImportRun) -> list[ResultGroup]:
    """The papers of a run by what became of them, a bounded number of each; one query."""
    objects = [one for one in run.report.get("objects", []) if one["kind"] == "paper"]
    found = {outcome: [one for one in objects if one["outcome"] == outcome] for outcome in HEADINGS}
    shown = {outcome: members[:MOST_SHOWN] for outcome, members in found.items()}
    ids = {pk for members in shown.values() for one in members if (pk := one.get("object_id"))}
    papers = {str(pk): paper for pk, paper in Paper.objects.in_bulk(ids).items()}
    return [
        ResultGroup(HEADINGS[outcome], len(members), [_row(one, papers) for one in shown[outcome]])
        for outcome, members in found.items()
        if members
    ]


def _row(one: dict[str, Any], papers: dict[str, Paper]) -> Row:
    changed, kept = (
        differences(Change(**change) for change in one.get(name, [])) for name in ("changes", "kept")
    )
    return Row(one["label"], one["reason"], changed, kept, papers.get(one.get("object_id", "")))
