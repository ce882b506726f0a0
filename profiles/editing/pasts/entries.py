"""The entries of an object's history: when, who, why and what in few words; the latest first, a page at a time."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format

from profiles.history.states import differing, present_state, says_the_same
from profiles.history.tables import registered
from profiles.models import Address, Change, ChangedRow
from profiles.models.audit import COMMAND_LINE
from profiles.models.history import OUTSIDE, Operation

#: So many are shown at once.
PER_PAGE = 25
_NOBODY = "somebody whose account is deleted"


@dataclass
class Entry:
    """One change of an object, and the version that it left; of the first, what was before it."""

    number: int
    when: str
    who: str = ""
    why: str = ""
    what: str = ""
    is_chosen: bool = False
    is_first: bool = False


def entries_of(root, shown, asked):
    """The entries of a page as it is asked for, and that page: six queries however many there are."""
    rows = Change.objects.of_root(root).select_related("by", "for_whom")
    page = Paginator(rows, PER_PAGE).get_page(asked)
    changes = list(page)
    words = words_of(root, changes, shown)
    found = [entry_of(change, words.get(change.pk, "")) for change in changes]
    if changes and not page.has_next() and not _begins(root, changes[-1]):
        found.append(
            Entry(changes[-1].pk - 1, "Before that", why="When it was made is not recorded.", is_first=True)
        )
    return found, page


def entry_of(change, what=""):
    why = "" if change.why == OUTSIDE else change.why
    return Entry(change.pk, day_and_time(change.at), who(change), why, what)


def who(change):
    """Who made a change, and for whom, in words."""
    if change.why == OUTSIDE:
        return OUTSIDE
    name = _name(change)
    return f"{name}, for {change.for_whom}" if change.for_whom else name


def _name(change):
    if change.by:
        return change.writer
    if change.by_name == COMMAND_LINE:
        return "the command line"
    # Of what is kept, “Emmy Noether (emmy)”, the name.
    kept = change.by_name.rpartition(" (")[0] or change.by_name
    return f"{kept} (account deleted)" if kept else _NOBODY


def day_and_time(at):
    """“Today 8:40”, “Yesterday 17:05”, “2 Dec 11:30”, “2 Dec 2024”."""
    local, today = timezone.localtime(at), timezone.localdate()
    clock = date_format(local, "G:i")
    if local.date() == today:
        return f"Today {clock}"
    if local.date() == today - datetime.timedelta(days=1):
        return f"Yesterday {clock}"
    return f"{date_format(local, 'j M')} {clock}" if local.year == today.year else date_format(local, "j M Y")


def _begins(root, change):
    """Whether this change has made the object."""
    rows = ChangedRow.objects.filter(change=change, key=root.hex)
    return rows.filter(data__isnull=True).exists()


def words_of(root, changes, shown):
    """What each of these changes did, by its number: columns of the object, rows that hang on it."""
    if not changes:
        return {}
    records = ChangedRow.objects.filter(root=root)
    later = _after(root, records.filter(change__gt=changes[0].pk))
    found = {}
    of_change = {}
    for record in records.filter(change__in=changes).order_by("-id"):
        of_change.setdefault(record.change_id, []).append(record)
    for number in sorted(of_change, reverse=True):
        found[number] = _said(root, of_change[number], later, shown)
        later |= {(one.table, one.key): one.data for one in of_change[number]}
    return found


def _after(root, later):
    """The rows as the latest of the changes had left them: of what came later, the first record of each."""
    first = later.values("table", "key").annotate(first=Min("id")).order_by().values("first")
    records = ChangedRow.objects.filter(pk__in=first)
    return {**present_state(root), **{(one.table, one.key): one.data for one in records}}


def _said(root, records, after, shown):
    parts, counts = [], {}
    for record in records:
        table, new = record.table, after.get((record.table, record.key))
        if table not in registered() or shown.columns(table) is None or says_the_same(record.data, new):
            continue
        if record.key == root.hex:
            parts += _of_object(record, new, shown)
        elif _is_move(record, new):
            parts.append("Address changed")
        else:
            outcome = _outcome(record, new)
            counts[table, outcome] = counts.get((table, outcome), 0) + 1
    for (table, outcome), number in sorted(counts.items()):
        parts.append(f"{shown.noun(table, number)} {'removed' if outcome == Operation.DELETED else outcome}")
    return "; ".join(dict.fromkeys(parts))


def _outcome(record, new):
    if record.data is None:
        return Operation.ADDED
    return Operation.DELETED if new is None else Operation.CHANGED


def _is_move(record, new):
    """Whether an object came to live at an address, or left it."""
    lives = [bool(row and row.get("is_canonical")) for row in (record.data, new)]
    return record.table == Address._meta.db_table and lives[0] != lives[1]


def _of_object(record, new, shown):
    if record.data is None or new is None:
        return []
    labels = shown.columns_in_words(record.table, differing(record.data, new))
    return [f"{', '.join(labels)} changed"] if labels else []
