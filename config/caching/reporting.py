"""The page caches of all workers in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone

from config.caching.counts import CLOCK, Counts
from config.caching.status import CacheStatus
from profiles.models import Person
from profiles.views.code_version import code_version
from profiles.views.dependencies import ANY, LAB

NOBODY = (
    "No page cache is in use: the site is not running, nobody has asked it yet, or LABFOLIO_CACHE_MB is 0."
)
_REASONS = {
    CLOCK: "the day on which they changed by themselves",
    LAB: "a change of what all pages show",
    ANY: "a change of content",
}


def report(statuses: Sequence[CacheStatus]) -> str:
    """Entries, bytes and hit rate of all workers together, and what emptied one of them last."""
    if not statuses:
        return NOBODY
    used, most = (
        _megabytes(sum(values))
        for values in zip(*((one.bytes, one.most_bytes) for one in statuses), strict=True)
    )
    lines = [
        f"workers       {len(statuses)}, the oldest since {_moment(min(one.counts.since for one in statuses))}",
        f"entries       {sum(one.entries for one in statuses):,}",
        f"bytes         {sum(one.bytes for one in statuses):,} ({used} of {most} MB)",
        _rates([one.counts for one in statuses]),
        f"last emptied  {_emptied(max((one.counts for one in statuses), key=lambda one: one.emptied_at))}",
    ]
    if any(one.code != code_version() for one in statuses):
        lines.append("The site runs with older code or templates than are here now: start it anew.")
    return "\n".join(lines)


def _rates(counts: Sequence[Counts]) -> str:
    hits, misses, bypasses = (
        sum(getattr(one, name) for one in counts) for name in ("hits", "misses", "bypasses")
    )
    rate = f"{100 * hits / (hits + misses):.1f} %" if hits + misses else "–"
    driven_out = sum(one.driven_out for one in counts)
    return (
        f"hit rate      {rate} ({hits:,} hits, {misses:,} misses; {bypasses:,} requests passed it by)\n"
        f"driven out    {driven_out:,} for want of memory"
    )


def _emptied(counts: Counts) -> str:
    if not counts.emptied_at:
        return "never"
    pages = "1 page" if counts.emptied_pages == 1 else f"{counts.emptied_pages:,} pages"
    return f"{_moment(counts.emptied_at)}, {pages}, by {_reason(counts.emptied_by)}"


def _reason(scope: str) -> str:
    if scope in _REASONS:
        return _REASONS[scope]
    person = Person.objects.filter(pk=UUID(scope)).first()
    return f"a change of {person.name}" if person else "a change of a member who has gone"


def _moment(seconds: float) -> str:
    return f"{timezone.localtime(datetime.fromtimestamp(seconds, UTC)):%Y-%m-%d %H:%M:%S}"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
