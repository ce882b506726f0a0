"""What would become of papers that were read, entry by entry: it is tried out, and taken back."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from profiles.importing.report import ImportReport, Line
from profiles.reading.problems import Problem
from publications.editing.adding.differences import Difference, differences
from publications.editing.adding.given import GivenPapers
from publications.editing.adding.sealing import Sealed, seal
from publications.importing.bibliography import PaperImportOptions, import_papers
from publications.words.records import PaperRecord

# A longer list is only counted from there on; what is not shown goes with what is.
MOST_SHOWN = 200
_MOST_AUTHORS = 6


@dataclass(frozen=True)
class Kind:
    """What can become of an entry: the heading, and the sentence below it."""

    outcome: str
    heading: str
    explanation: str
    is_storable: bool = False
    is_here: bool = True


# In the order of the page: what somebody has to decide on stands first.
KINDS = (
    Kind("created", "New", "Not here yet; to be added.", is_storable=True, is_here=False),
    Kind("updated", "Changed", "Here already, and to be brought up to date.", is_storable=True),
    Kind("left", "Left alone", "Somebody changed or deleted these here, so nothing is written."),
    Kind("duplicate", "Twice", "Further up in this source already.", is_here=False),
    Kind("unchanged", "Same", "Here already, with nothing to add."),
)


@dataclass(frozen=True)
class PreviewRow:
    """One entry of the source; ``number`` is the index of its record, ``line`` what the import says of it."""

    number: int
    record: PaperRecord
    line: Line
    is_ticked: bool

    @property
    def authors(self) -> str:
        """The names as printed; of a long list the first, and how many more."""
        names = [author.printed for author in self.record.authors]
        rest = len(names) - _MOST_AUTHORS
        return ", ".join(names if rest <= 1 else [*names[:_MOST_AUTHORS], f"and {rest} more"])

    @property
    def venue(self) -> str:
        return self.record.container_title or self.record.container_title_short or self.record.publisher

    @property
    def changed(self) -> list[Difference]:
        return differences(self.line.changes)

    @property
    def kept(self) -> list[Difference]:
        """What was edited here and stays."""
        return differences(self.line.kept)


@dataclass(frozen=True)
class PreviewGroup:
    """The entries of which one thing becomes; ``entries`` are those shown."""

    kind: Kind
    count: int
    entries: list[PreviewRow]

    @property
    def hidden_count(self) -> int:
        return self.count - len(self.entries)


@dataclass(frozen=True)
class Preview:
    """What the page shows; ``seal`` goes with its form."""

    source: str
    groups: list[PreviewGroup]
    problems: list[Problem]
    seal: str

    @property
    def storable_count(self) -> int:
        return sum(group.count for group in self.groups if group.kind.is_storable)


def preview_of(reading: GivenPapers, wishes: PaperImportOptions, left_out: Collection[int] = ()) -> Preview:
    """Try an import out. ``left_out`` are records whose tick was taken away. Raises ImportRefused."""
    rehearsal = replace(wishes, is_dry_run=True)
    report = import_papers(reading.records, reading.problems, reading.source, rehearsal)
    groups = _groups(reading, report, left_out)
    return Preview(reading.source, groups, report.problems, seal(_sealed(reading, wishes, report, groups)))


def _groups(reading: GivenPapers, report: ImportReport, left_out: Collection[int]) -> list[PreviewGroup]:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for line in report.lines:
        lines[line.outcome].append(line)
    groups: list[PreviewGroup] = []
    room = MOST_SHOWN
    for kind in KINDS:
        found = lines[kind.outcome]
        if found:
            entries = [_entry(line, reading, kind, left_out) for line in found[:room]]
            groups.append(PreviewGroup(kind, len(found), entries))
            room -= len(entries)
    return groups


def _entry(line: Line, reading: GivenPapers, kind: Kind, left_out: Collection[int]) -> PreviewRow:
    is_ticked = kind.is_storable and line.number not in left_out
    return PreviewRow(line.number, reading.records[line.number], line, is_ticked)


def _sealed(
    reading: GivenPapers, wishes: PaperImportOptions, report: ImportReport, groups: list[PreviewGroup]
) -> Sealed:
    storable = {kind.outcome for kind in KINDS if kind.is_storable}
    shown = [entry.number for group in groups if group.kind.is_storable for entry in group.entries]
    return Sealed(
        reading=reading,
        person=str(wishes.person.pk) if wishes.person else "",
        is_update=wishes.is_update,
        storable=tuple(line.number for line in report.lines if line.outcome in storable),
        offered=tuple(shown),
    )
