"""The history of an object in the admin: its versions, two of them compared, one of them looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from profiles.editing.called import called
from profiles.editing.drafts.buttons import is_live
from profiles.editing.pasts.acts import Acts
from profiles.editing.pasts.comparison import compare
from profiles.editing.pasts.deleted import may_recover
from profiles.editing.pasts.entries import Entry, entries_of, entry_of
from profiles.editing.pasts.overtaken import overtaken_in_words
from profiles.editing.pasts.readable import Reader, instance_of
from profiles.editing.pasts.sent import Sending
from profiles.editing.pasts.shown import Shown
from profiles.editing.sent_keys import sent_number
from profiles.editing.shown_values import EMPTY
from profiles.history.states import state_at
from profiles.history.tables import registered
from profiles.history.undoing import touched_by
from profiles.models import Change, Lab, Person

# Of the address: the earlier version, the later, the one that is looked at, and of the tick boxes.
EARLIER, LATER, VIEWED, TICKED, PAGE = "a", "b", "version", "v", "p"
# And how two are shown: by words, or side by side, which is each text by paragraphs, or rendered.
WAY, BY_WORDS, AS_PAGES = "as", "words", "pages"
_LEADS_OUT = re.compile(r'<a (?=[^>]*href="[^#])')
WAYS = {BY_WORDS: "Words", "sides": "Side by side", AS_PAGES: "As pages"}


@dataclass
class Compared:
    """Two versions, the earlier first, and what differs."""

    earlier: Entry
    later: Entry
    comparison: Any
    #: Whether the one follows the other, so that what differs is one change.
    is_one_change: bool = False
    can_undo: bool = False
    overtaken: str = ""
    #: The texts of both as pages in HTML, where they are asked for like that.
    pages: Sequence[tuple[Entry, str]] = ()


class HistoryAdmin:
    """An admin whose objects have their own history page, where the history keeps them whole."""

    # Columns that the history shows though the form has them under another name, or not at all.
    shown_besides = ()

    def changelist_view(self, request, extra_context=None):
        found = {}
        if may_recover(request.user, self.model):
            found["deleted_url"] = f"{reverse('deleted')}?kind={self.opts.model_name}"
        return super().changelist_view(request, {**found, **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        table = registered().get(self.opts.db_table)
        if table is None or table.hangs_on:
            return super().history_view(request, object_id, extra_context)
        if request.method != "POST":
            obj = self.get_object(request, unquote(object_id))
            return self._history(request, object_id, obj, extra_context)
        with transaction.atomic():
            # Whether it is public is not to change between the question and what is done.
            return self._history(request, object_id, self.locked_object(request, object_id), extra_context)

    def _history(self, request, object_id, obj, extra_context):
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, obj):
                raise PermissionDenied
            return Acts(self, request, obj).answer()
        page = HistoryPage(self, request, obj)
        context = page.viewed() or page.compared()
        context |= {
            **self.admin_site.each_context(request),
            "title": f"History of “{called(obj)}”",
            "opts": self.opts,
            "object": obj,
            "may_change": self.has_change_permission(request, obj),
            "as_draft": getattr(self, "keeps_drafts", False),
            "is_live": is_live(obj),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/history.html", context)

    def as_sent(self, request, obj, state):
        """What a browser would send to make an object what these rows say: ``Sent``."""
        formsets = [formset for formset, _ in self._stored_formsets(request, obj)]
        return Sending(self, request, obj, formsets).version(state)


class HistoryPage:
    """What the page shows of one object to one user."""

    def __init__(self, model_admin, request, obj):
        self._admin, self._request, self._obj = model_admin, request, obj
        self._shown = Shown(model_admin, request, obj)
        self._reader = Reader(request.user, self._shown.labels)

    def viewed(self):
        """One version, where the address names one."""
        number = sent_number(self._request.GET.get(VIEWED))
        row = None if number is None else self._row_at(number)
        if row is None:
            return None
        values = [
            (self._reader.label(one), self._reader.value(one, row.get(one.column)))
            for one in self._shown.columns(self._admin.opts.db_table)
            if not isinstance(one, models.TextField) and one.column in row
        ]
        return {
            "viewed": self._entry(number),
            "values": [one for one in values if one[1] != EMPTY],
            "texts": self._rendered(row),
        }

    def compared(self):
        """The entries, and the two that were chosen, or the latest two."""
        entries, page = entries_of(self._obj.pk, self._shown, self._request.GET.get(PAGE))
        chosen = self._chosen(entries)
        for entry in entries:
            entry.is_chosen = entry.number in chosen
        return {
            "entries": entries,
            "earlier_page": page.next_page_number() if page.has_next() else None,
            "later_page": page.previous_page_number() if page.has_previous() else None,
            "besides": [
                self._entry(number) for number in chosen if number not in {one.number for one in entries}
            ],
            "compared": self._comparison(*chosen) if len(chosen) == 2 else None,
            "way": self._way(),
            "ways": WAYS,
        }

    def _way(self):
        asked = self._request.GET.get(WAY)
        return asked if asked in WAYS else BY_WORDS

    def _chosen(self, entries):
        """The numbers of two versions, the earlier first: as many as there are."""
        asked = [self._request.GET.get(name) for name in (EARLIER, LATER)] + self._request.GET.getlist(TICKED)
        found = sorted({number for number in map(sent_number, asked) if number is not None})
        found = [number for number in found if self._is_version(number, entries)]
        if len(found) == 1:
            before = self._before(found[0])
            found = [before, *found] if before is not None else found
        if len(found) > 1:
            return [found[0], found[-1]]
        return [one.number for one in reversed(entries[:2])]

    def _is_version(self, number, entries):
        return (
            any(one.number == number for one in entries)
            or self._changes().filter(pk__in=[number, number + 1]).exists()
        )

    def _before(self, number):
        """The version before another; before the first recorded one is what its change began with."""
        earlier = self._changes().filter(pk__lt=number).values_list("pk", flat=True).first()
        return number - 1 if earlier is None and self._row_at(number - 1) else earlier

    def _changes(self):
        return Change.objects.of_root(self._obj.pk)

    def _comparison(self, earlier, later):
        root = self._obj.pk
        states = [state_at(root, number) for number in (earlier, later)]
        comparison = compare(root, *states, self._reader, self._shown)
        found = Compared(self._entry(earlier), self._entry(later), comparison)
        found.is_one_change = not self._changes().filter(pk__gt=earlier, pk__lt=later).exists()
        if found.is_one_change and self._row_at(later - 1):
            touched = touched_by(later, root)
            rows = [one for one in touched if one.overtaken]
            found.overtaken = overtaken_in_words(rows, self._reader, self._shown)
            found.can_undo = bool(touched) and not rows and self._shown.is_hers(touched)
        if self._way() == AS_PAGES:
            found.pages = [(one, self._as_page(one.number)) for one in (found.earlier, found.later)]
        return found

    def _row_at(self, number):
        state = state_at(self._obj.pk, number)
        return state.get((self._admin.opts.db_table, self._obj.pk.hex))

    def _entry(self, number):
        change = self._changes().select_related("by", "for_whom").filter(pk=number).first()
        return entry_of(change) if change else Entry(number, "Before that", is_first=True)

    def _as_page(self, number):
        """A page of its own, which shares neither names nor looks with that of the history."""
        row = self._row_at(number) or {}
        title = str(instance_of(self._admin.opts.db_table, row))
        context = {"lab": Lab.objects.current(), "title": title, "texts": self._rendered(row)}
        # The site is shown in no frame, so links lead out of this one.
        return _LEADS_OUT.sub(r'\g<0>target="_blank" ', render_to_string("admin/history_frame.html", context))

    def _rendered(self, row):
        """The texts of a version with their labels, as visitors would see them."""
        table = self._admin.opts.db_table
        texts = [
            one
            for one in self._shown.columns(table)
            if isinstance(one, models.TextField) and row.get(one.column)
        ]
        if not texts or not hasattr(self._admin, "render_preview"):
            return [(self._reader.label(one), row[one.column]) for one in texts]
        lab = Lab.objects.current()
        person = Person.objects.filter(pk=getattr(instance_of(table, row), "person_id", None)).first()
        return [
            (self._reader.label(one), self._admin.render_preview(row[one.column], lab, person))
            for one in texts
        ]
