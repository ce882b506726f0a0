"""Fields that have one value here and another one in a source, in the words of the form of papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from profiles.importing.report import Change
from publications.models import Paper


@dataclass(frozen=True)
class Difference:
    """The field's label, what stands or stood here, and what the source says."""

    label: str
    old: str
    new: str


def differences(changes: Iterable[Change]) -> list[Difference]:
    """What a report says has changed, with labels for people."""
    return [Difference(_label(change.field), change.old, change.new) for change in changes]


def _label(name: str) -> str:
    labels = {field.name: field.verbose_name for field in Paper._meta.fields}
    return str(labels.get(name, name.replace("_", " ")))
