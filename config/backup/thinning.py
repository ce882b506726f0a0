"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError

from config.backup.manifest import Manifest, backups_in, install
from profiles.uploads.whole_files import folder_beside

_RULE = re.compile(r"(?=.)(?:([1-9]\d{0,3})d)?(?:([1-9]\d{0,3})w)?(?:([1-9]\d{0,3})m)?", re.ASCII)


@dataclass(frozen=True)
class Rule:
    """How many days, weeks and months keep a backup; those without one do not count."""

    days: int = 0
    weeks: int = 0
    months: int = 0


def read_rule(text: str) -> Rule:
    """Read what ``--keep`` says. Raises CommandError.

    >>> read_rule("7d12m")
    Rule(days=7, weeks=0, months=12)
    """
    match = _RULE.fullmatch(text)
    if match is None:
        raise CommandError(
            f"--keep “{text}” is not understood. Write it as in 7d4w12m: the newest backup of each of 7 days, 4 weeks "
            "and 12 months. Parts may be left out, the order is this one."
        )
    return Rule(*(int(number or 0) for number in match.groups()))


def thin_out(collection: Path, rule: Rule, just_made: Path) -> list[Path]:
    """Remove this install's backups that the rule does not keep, never the one just made; returns which.

    What is in the folder beside, backups of other installs too, stays. Raises CommandError.
    """
    own = [(folder, one) for folder, one in backups_in(collection) if one.install == install()]
    kept = _kept(rule, own) | {just_made}
    removed = [folder for folder, _ in own if folder not in kept]
    try:
        for folder in removed:
            # Gone at once, so that no half of a backup is left with its name.
            with folder_beside(collection / "backup") as bin_:
                folder.rename(bin_ / folder.name)
    except OSError as error:
        raise CommandError(
            f"{folder} cannot be removed ({error.strerror}). The new backup is whole."
        ) from error
    return removed


def _kept(rule: Rule, backups: Iterable[tuple[Path, Manifest]]) -> set[Path]:
    """``backups`` come the newest first."""
    periods: list[tuple[int, Callable[[datetime], Hashable]]] = [
        (rule.days, lambda made: made.date()),
        (rule.weeks, lambda made: made.isocalendar()[:2]),
        (rule.months, lambda made: (made.year, made.month)),
    ]
    kept: set[Path] = set()
    for most, period_of in periods:
        newest: dict[Hashable, Path] = {}
        for folder, manifest in backups:
            newest.setdefault(period_of(manifest.made), folder)
        kept |= set(list(newest.values())[:most])
    return kept
