"""The rows of an inline that somebody else has changed meanwhile, put together with those that were sent."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseInlineFormSet, Field
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.text import capfirst

from profiles.editing.conflicts import Difference, Offer, Overtaken
from profiles.editing.inline_rows import InlineRow, InlineRows
from profiles.editing.shown_values import as_sent, described, name_of
from profiles.editing.versions import Value, Version, fields_of, kept, plain, row_key, values_of
from profiles.words.value_merging import MergedColumns, merge_columns, merge_orders

_REMOVED = "(removed)"
_Values = dict[str, Value]


@dataclass(frozen=True)
class Sent:
    """What a browser sent, and the version that it had seen; None where nobody knows."""

    posted: QueryDict
    files: Any
    seen: Version | None

    def value(self, one: Field, html_name: str) -> Any:
        return one.widget.value_from_datadict(self.posted, self.files, html_name)


class RowComparison:
    """Rows by their keys: those of both column by column, those that one side added or removed, and their order."""

    def __init__(self, formset: BaseInlineFormSet, is_edited: bool, sent: Sent, found: Overtaken):
        self._formset, self._is_edited, self._sent, self._found = formset, is_edited, sent, found
        self._empty = formset.empty_form
        self._stored = {str(form.instance.pk): form for form in formset.initial_forms}
        fields = fields_of(self._empty, formset)
        # The column whose numbers are the order of the rows.
        self._place = next((name for name, one in fields.items() if "data-order" in one.widget.attrs), "")

    def run(self) -> None:
        rows = InlineRows.read(self._sent.posted, self._formset)
        if rows is None:
            return
        sent, rows.stored = rows.stored, []
        for row in sent:
            if row.pk in self._stored:
                rows.stored.append(row)
                self._compare(self._stored[row.pk], row)
            elif not row.is_deleted:
                self._lose(row, rows)
        self._added = [pk for pk in self._stored if pk not in {row.pk for row in sent}]
        for pk in self._added:
            self._add(pk, rows)
        if self._place and self._sent.seen is not None:
            self._arrange(rows)
        rows.write(self._found.data)

    def _compare(self, form: BaseForm, row: InlineRow) -> None:
        """The row of both; what was sent of it is in ``row``, what is stored in ``form``."""
        if not self._is_edited:
            return
        mine, theirs = self._values(form, row), values_of(form, self._formset)
        name, base = name_of(self._formset, form.instance), self._base(row.pk, theirs)
        if row.is_deleted:
            if changed := self._merged(base, base, theirs).taken if base else list(theirs):
                offers = [Offer({"mine": ["on"], "theirs": []}, DELETION_FIELD_NAME, row)]
                offers += self._offers(form, row, changed, theirs)
                self._ask(
                    Difference(name, _REMOVED, described(form, theirs, changed), row=row, offers=offers)
                )
            return
        merged = self._merged(base, mine, theirs)
        if merged.taken:
            self._found.taken.append(name)
            row.values.update(
                {column: as_sent(form.fields[column], theirs[column]) for column in merged.taken}
            )
        if merged.conflicts:
            texts = [described(form, values, merged.conflicts) for values in (mine, theirs)]
            offers = self._offers(form, row, merged.conflicts, theirs)
            self._ask(Difference(name, *texts, row=row, column=merged.conflicts[0], offers=offers))

    def _offers(self, form: BaseForm, row: InlineRow, columns: list[str], theirs: _Values) -> list[Offer]:
        """Both values of each column; none where one of them is a file, or in parts."""
        if any(column not in row.values for column in columns):
            return []
        sent = {column: as_sent(form.fields[column], theirs[column]) for column in columns}
        return [
            Offer({"mine": row.values[column], "theirs": sent[column]}, column, row) for column in columns
        ]

    def _lose(self, row: InlineRow, rows: InlineRows) -> None:
        """A row that others removed comes back only where something was typed in it."""
        mine = self._values(self._empty, row)
        base = self._base(row.pk, mine)
        label = capfirst(self._formset.model._meta.verbose_name)
        text = described(self._empty, mine, [name for name in mine if mine[name] and name != self._place])
        if not self._is_edited or (base and not self._merged(base, base, mine).taken):
            self._found.taken.append(f"{label} {text} (removed)")
            return
        rows.make_new(row)
        offers = [Offer({"mine": [], "theirs": ["on"]}, DELETION_FIELD_NAME, row)]
        self._ask(Difference(label, text, _REMOVED, row=row, offers=offers))

    def _add(self, pk: str, rows: InlineRows) -> None:
        """A row that others added; where the same was typed here, it is one row."""
        form = self._stored[pk]
        values = values_of(form, self._formset)
        if same := next((row for row in rows.new if self._is_same(form, row)), None):
            rows.new.remove(same)
        else:
            self._found.taken.append(f"{name_of(self._formset, form.instance)} (added)")
        rows.stored.append(
            rows.row_of(pk, {n: as_sent(form.fields[n], value) for n, value in values.items()})
        )

    def _is_same(self, form: BaseForm, row: InlineRow) -> bool:
        """Whether all that was typed in a new row stands in one that others added, which may have more."""
        typed = {name: value for name, value in self._values(form, row).items() if value}
        stored = values_of(form, self._formset)
        return not self._is_blank(row) and not self._merged(stored, stored, {**stored, **typed}).taken

    def _arrange(self, rows: InlineRows) -> None:
        """Number the rows of both, where the others have changed which there are or how they follow each other."""
        prefix = row_key(self._formset, "")
        seen = {key: row for key, row in (self._sent.seen or {}).items() if key.startswith(prefix)}
        base = {key.removeprefix(prefix): row.get(self._place, "") for key, row in seen.items()}
        theirs = {pk: values_of(form, self._formset)[self._place] for pk, form in self._stored.items()}
        if base == theirs:
            return
        keyed = {row.pk: row for row in rows.stored}
        keyed |= {f"new {number}": row for number, row in enumerate(rows.new) if not self._is_blank(row)}
        own = {
            key: row.values.get(self._place, [""])[0]
            for key, row in keyed.items()
            if key not in self._added and not row.is_deleted
        }
        orders = [sorted(places, key=lambda key: _number(places[key])) for places in (base, own, theirs)]
        merged, is_asked = merge_orders(*orders)
        for number, key in enumerate(merged, start=1):
            keyed[key].values[self._place] = [str(number)]
        kind = f"Order of {self._formset.model._meta.verbose_name_plural}"
        if is_asked:
            names = [self._names(order) for order in (own, theirs)]
            offers = self._places(keyed, merged, orders[2])
            self._ask(Difference(kind, *names, row=keyed[merged[0]], column=self._place, offers=offers))

    def _places(self, keyed: dict[str, InlineRow], merged: list[str], theirs: list[str]) -> list[Offer]:
        """The numbers of the rows in either order; those that only one's own form has come last in the others'."""
        other = [*(key for key in theirs if key in keyed), *(key for key in merged if key not in theirs)]
        return [
            Offer(
                {"mine": [str(merged.index(key) + 1)], "theirs": [str(other.index(key) + 1)]},
                self._place,
                keyed[key],
            )
            for key in merged
        ]

    def _names(self, places: dict[str, str]) -> str:
        keys = sorted((key for key in places if key in self._stored), key=lambda key: _number(places[key]))
        return ", ".join(str(self._stored[key].instance) for key in keys)

    def _is_blank(self, row: InlineRow) -> bool:
        """Whether nothing was typed in a row but its number."""
        values, first = self._values(self._empty, row), values_of(self._empty, self._formset)
        return not self._merged(first, first, values).taken

    def _ask(self, difference: Difference) -> None:
        self._found.differences.append(difference)

    def _values(self, form: BaseForm, row: InlineRow) -> _Values:
        fields = fields_of(form, self._formset)
        return {name: plain(one, self._sent.value(one, row.html_name(name))) for name, one in fields.items()}

    def _base(self, pk: str, like: _Values) -> _Values | None:
        """The row as it was seen; in a version empty values are left out, for some are shown only now and then."""
        seen = (self._sent.seen or {}).get(row_key(self._formset, pk))
        return None if seen is None else {name: seen.get(name, type(value)()) for name, value in like.items()}

    def _merged(self, base: _Values | None, mine: _Values, theirs: _Values) -> MergedColumns:
        """The columns of a row, but for its place; without a base every difference is a conflict."""
        names = [name for name in mine if name != self._place]
        if base is None:
            return MergedColumns({}, [], [name for name in mine if mine[name] != theirs[name]])
        rows = [{name: kept(row[name]) for name in names} for row in (base, mine, theirs)]
        return merge_columns(*rows)


def _number(text: str) -> float:
    """A typed place; what is none comes last."""
    return int(text) if text.isdecimal() and len(text) < 10 else float("inf")
