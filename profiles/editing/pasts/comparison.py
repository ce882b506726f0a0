"""Two versions of an object beside each other: its fields, the rows that hang on it, its texts by paragraphs."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.text import capfirst

from profiles.editing.shown_values import EMPTY
from profiles.history.states import differing, in_one_form
from profiles.history.tables import registered
from profiles.models import Address
from profiles.words.alignment import changes
from profiles.words.paragraph_differences import paragraph_differences

_ADDRESSES = Address._meta.db_table
# The order of rows; another value alone is a move.
_PLACE = "position"


@dataclass(frozen=True)
class Values:
    """A field with its value before and after, in words."""

    label: str
    before: str
    after: str

    @property
    def old(self):
        return "" if self.before == EMPTY else self.before

    @property
    def new(self):
        return "" if self.after == EMPTY else self.after


@dataclass(frozen=True)
class Text:
    """A text field by paragraphs."""

    name: str
    label: str
    pieces: list


@dataclass(frozen=True)
class Row:
    """What became of one row: “added”, “removed”, “changed”, “moved”, with its fields or places in words."""

    outcome: str
    name: str
    values: list = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Rows:
    """The rows of one kind."""

    label: str
    rows: list


@dataclass
class Comparison:
    """What differs between two states; empty where nothing does that this user is shown."""

    fields: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    texts: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.fields or self.rows or self.texts)


def compare(root, before, after, reader, shown):
    """The ``Comparison`` of two states of the object with this key.

    ``shown`` says what this user sees of it: ``columns(table)`` and ``label(table)``, None where it is hidden.
    """
    found = Comparison()
    for table in _tables(before, after):
        old, new = (
            {key: row for (name, key), row in state.items() if name == table} for state in (before, after)
        )
        if shown.columns(table) is None or old == new:
            continue
        if root.hex in (*old, *new):
            _compare_object(found, table, old.get(root.hex, {}), new.get(root.hex, {}), reader, shown)
        elif table == _ADDRESSES:
            _compare_addresses(found, old, new)
        elif registered()[table].model._meta.auto_created:
            _compare_sets(found, table, root, old, new, reader)
        elif rows := list(_rows(table, old, new, reader, shown)):
            found.rows.append(Rows(capfirst(str(shown.label(table))), rows))
    return found


def _tables(before, after):
    """In the order in which they are declared."""
    present = {table for table, _ in (*before, *after)}
    return [table for table in registered() if table in present]


def _compare_object(found, table, old, new, reader, shown):
    for column in shown.columns(table):
        before, after = old.get(column.column), new.get(column.column)
        if in_one_form(before) == in_one_form(after) or not _knows(column, old, new):
            continue
        if isinstance(column, models.TextField):
            pieces = paragraph_differences(before or "", after or "")
            found.texts.append(Text(column.name, reader.label(column), pieces))
        else:
            found.fields.append(_values(column, before, after, reader))


def _knows(column, *rows):
    """Whether all rows have a column that are there; one may be older."""
    return all(column.column in row for row in rows if row)


def _values(column, before, after, reader):
    return Values(reader.label(column), *(reader.value(column, value) for value in (before, after)))


def _compare_addresses(found, old, new):
    """Where it lives is a field; old addresses come and go by what they are called."""
    lives, leads = zip(*(_paths(rows) for rows in (old, new)), strict=True)
    if lives[0] != lives[1]:
        found.fields.append(Values("Address", *(", ".join(sorted(one)) or EMPTY for one in lives)))
    rows = [Row("removed", path) for path in sorted(leads[0] - leads[1])]
    rows += [Row("added", path) for path in sorted(leads[1] - leads[0])]
    if rows:
        found.rows.append(Rows("Addresses that lead here", rows))


def _paths(rows):
    """Where an object lives, and what leads to it."""
    lives = {row["path"] for row in rows.values() if row["is_canonical"]}
    return lives, {row["path"] for row in rows.values() if row["path"] not in lives}


def _compare_sets(found, table, root, old, new, reader):
    """Topics, which have neither order nor columns."""
    model = registered()[table].named_model
    column = next(one.column for one in registered()[table].fields if one.related_model is model)
    keys = [{str(row[column]).replace("-", "") for row in rows.values()} for rows in (old, new)]
    names = [sorted(reader.named(model, key) for key in one) for one in keys]
    label = str(model._meta.verbose_name_plural).capitalize()
    found.fields.append(Values(label, *(", ".join(one) or EMPTY for one in names)))


def _rows(table, old, new, reader, shown):
    columns = [one for one in shown.columns(table) if one.name != _PLACE]
    moved = _moved(table, old, new)
    for key in sorted(old.keys() - new.keys(), key=lambda key: _place(old[key])):
        yield Row("removed", reader.name(table, old[key]))
    for key in sorted(new, key=lambda key: _place(new[key])):
        if key not in old:
            yield Row("added", reader.name(table, new[key]), _filled(columns, new[key], reader))
            continue
        before, after = old[key], new[key]
        values = [
            _values(column, before.get(column.column), after.get(column.column), reader)
            for column in columns
            if column.column in differing(before, after)
        ]
        if values:
            yield Row("changed", reader.name(table, after), values, moved.get(key, ""))
        elif key in moved:
            yield Row("moved", reader.name(table, after), note=moved[key])


def _filled(columns, row, reader):
    """What a new row has, but for what its name says."""
    values = [_values(column, None, row.get(column.column), reader) for column in columns]
    return [one for one in values if one.after not in (EMPTY, "no")]


def _place(row):
    return row.get(_PLACE) or 0


def _moved(table, old, new):
    """Rows of both that follow others than before, with their places in words."""
    if not any(one.name == _PLACE for one in registered()[table].fields):
        return {}
    orders = [
        sorted((key for key in old if key in new), key=lambda key: _place(rows[key])) for rows in (old, new)
    ]
    found = [key for change in changes(*orders) for key in orders[1][change.left : change.right]]
    ranks = [
        {key: n for n, key in enumerate(sorted(rows, key=lambda key: _place(rows[key])), 1)}
        for rows in (old, new)
    ]
    return {key: f"from {_ordinal(ranks[0][key])} to {_ordinal(ranks[1][key])}" for key in found}


def _ordinal(number):
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
