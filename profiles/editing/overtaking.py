"""Forms that somebody else has overtaken: what only one changed is taken, what both changed is asked.

What was sent is put onto what is stored now, with the version of the form to tell what either side changed. Fields go
one by one, texts by lines, sets by their members, rows by their keys. Then Django's own way goes on with the result.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.forms import BaseForm, BaseInlineFormSet, Field, MultiWidget, Textarea
from django.http import QueryDict

from profiles.editing.conflicts import Difference, Offer, Overtaken
from profiles.editing.overtaken_rows import RowComparison, Sent
from profiles.editing.shown_values import as_sent, label_of, text_of
from profiles.editing.versions import Value, Version, fields_of, is_whole, kept, plain
from profiles.words.text_merging import MergedText, Piece, merge_texts, merge_words
from profiles.words.value_merging import merge_sets


@dataclass(frozen=True)
class _Sides:
    """One field of three: before, as it was sent, and as it is stored. ``base`` is None where it is not known."""

    name: str
    html_name: str
    field: Field
    base: Value | None
    mine: Value
    theirs: Value


class Comparison:
    """What was sent by somebody who had seen the version ``seen``, against what is stored now."""

    def __init__(self, posted: QueryDict, files: Any, seen: Version | None):
        self._sent = Sent(posted, files, seen)
        self._found = Overtaken(posted.copy())

    def result(self, form: BaseForm, formsets: list[tuple[BaseInlineFormSet, bool]]) -> Overtaken:
        """``form`` and ``formsets``, as (formset, whether its rows are edited), are unbound: what is stored now."""
        for name in fields_of(form):
            self._compare_field(form, self._sides(form, name))
        for formset, is_edited in formsets:
            RowComparison(formset, is_edited, self._sent, self._found).run()
        return self._found

    def _sides(self, form: BaseForm, name: str) -> _Sides:
        one, html_name = form.fields[name], form.add_prefix(name)
        theirs = plain(one, form.get_initial_for_field(one, name))
        sent = self._sent.value(one, html_name)
        mine, seen = plain(one, sent), self._sent.seen
        if seen is None:
            return _Sides(name, html_name, one, None, mine, theirs)
        # A field that was not in the form, and a file that nobody chose anew, stay as they are.
        is_left = name not in seen or (one.widget.needs_multipart_form and sent is None)
        base = seen.get(name, "")
        return _Sides(name, html_name, one, base, base if is_left else mine, theirs)

    def _compare_field(self, form: BaseForm, sides: _Sides) -> None:
        base, mine, theirs = sides.base, sides.mine, sides.theirs
        if kept(theirs) == base or mine == theirs:
            return
        if kept(mine) == base and not isinstance(sides.field.widget, MultiWidget):
            self._take(form, sides, theirs)
        elif isinstance(base, list) and isinstance(mine, list):
            self._take(form, sides, merge_sets(base, mine, theirs))
        elif isinstance(base, str) and is_whole(base) and isinstance(sides.field.widget, Textarea):
            self._merge_text(form, sides, merge_texts(base, str(mine), str(theirs)))
        else:
            before = None if base is None or not is_whole(base) else text_of(sides.field, base)
            texts = [text_of(sides.field, value) for value in (mine, theirs)]
            self._ask(
                form, sides, Difference(label_of(form, sides.name), *texts, before), self._offered(sides)
            )

    def _offered(self, sides: _Sides) -> dict[str, list[str]]:
        """Both values; nothing of a file, which does not come back, and of what one's own form had not."""
        if sides.field.widget.needs_multipart_form or sides.html_name not in self._found.data:
            return {}
        return {
            "mine": self._found.data.getlist(sides.html_name),
            "theirs": as_sent(sides.field, sides.theirs),
        }

    def _take(self, form: BaseForm, sides: _Sides, value: Value) -> None:
        self._found.taken.append(label_of(form, sides.name))
        if not sides.field.widget.needs_multipart_form:
            self._found.data.setlist(sides.html_name, as_sent(sides.field, value))

    def _merge_text(self, form: BaseForm, sides: _Sides, merged: MergedText) -> None:
        self._found.data[sides.html_name] = merged.text
        starts, line = _starts_of_paragraphs(merged.text), 0
        label = label_of(form, sides.name)
        for piece in merged.pieces:
            blank = next((n for n, text in enumerate(piece.merged) if text.strip()), 0)
            number = max(1, bisect_right(starts, line + blank)) if len(starts) > 1 else 0
            if piece.is_taken:
                self._found.taken.append(f"{label}, paragraph {number}" if number else label)
            elif piece.is_conflict:
                self._ask(form, sides, *_difference(label, number, piece), line)
            line += len(piece.merged)

    def _ask(
        self,
        form: BaseForm,
        sides: _Sides,
        difference: Difference,
        offered: dict[str, list[str]],
        line: int = 0,
    ) -> None:
        if sides.name not in self._found.fields:
            self._found.fields.append(sides.name)
        offers = [Offer(offered, sides.html_name, line=line)] if offered else []
        self._found.differences.append(replace(difference, offers=offers, field_id=form[sides.name].auto_id))


def _difference(label: str, number: int, piece: Piece) -> tuple[Difference, dict[str, list[str]]]:
    texts = ["\n".join(lines).strip("\n") for lines in (piece.mine, piece.theirs, piece.base)]
    together = merge_words(texts[2], *texts[:2]) or ""
    return Difference(label, *texts, together, number, is_text=True), _offered(piece, together)


def _offered(piece: Piece, together: str) -> dict[str, list[str]]:
    """The versions of a paragraph; nothing where one's own is to have none, for there is nothing to be replaced."""
    mine, theirs = list(piece.mine), list(piece.theirs)
    if not any(mine):
        return {}
    offered = {"mine": mine, "theirs": theirs}
    if any(theirs):
        offered["both"] = [*mine, *([""] if theirs[0] else []), *theirs]
    return {**offered, "together": together.split("\n")} if together else offered


def _starts_of_paragraphs(text: str) -> list[int]:
    """The numbers of the lines with which paragraphs begin."""
    lines = pairwise(["", *text.split("\n")])
    return [number for number, (above, line) in enumerate(lines) if line.strip() and not above.strip()]
