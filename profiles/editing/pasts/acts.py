"""What is done on the page of a history: a version or a paragraph comes back, a change is undone."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from profiles.editing.drafts.approval import has_to_ask
from profiles.editing.drafts.buttons import Button, is_live
from profiles.editing.pasts.entries import day_and_time
from profiles.editing.pasts.overtaken import overtaken_in_words
from profiles.editing.pasts.readable import Reader
from profiles.editing.pasts.shown import Shown
from profiles.editing.pasts.waiting import let_wait
from profiles.editing.sent_keys import sent_number
from profiles.history.changing import changing
from profiles.history.restoring import NotRestored
from profiles.history.states import present_state, state_at
from profiles.history.undoing import Overtaken, made, state_without, touched_by, undo
from profiles.models import Change
from profiles.words.paragraph_differences import restored
from profiles.words.text_merging import merge_texts

NOTHING = "There is no such version any more."
NOTHING_LEFT = "It is as it was before."
#: Buttons: what each is called in what is sent.
RESTORE, PARAGRAPH, UNDO = "restore", "paragraph", "undo"
#: How it is said in the history that a change was undone, and that its undoing was.
UNDONE, DONE_AGAIN = "Undone: ", "Done again: "


def why_undone(why):
    """What the history says of undoing what it calls so, however often the same is undone and done again."""
    what = why.removeprefix(UNDONE)
    return UNDONE + why.removeprefix(DONE_AGAIN) if what == why else DONE_AGAIN + what


class Acts:
    """One act on the history of one object, answered with a redirect."""

    def __init__(self, model_admin, request, obj):
        self._admin, self._request, self._obj = model_admin, request, obj
        self._table = model_admin.opts.db_table

    def answer(self):
        posted = self._request.POST
        if UNDO in posted:
            return self._undo(sent_number(posted[UNDO]))
        if PARAGRAPH in posted:
            return self._restore_paragraph(posted)
        return self._restore(sent_number(posted.get(RESTORE)))

    def _restore(self, number):
        state = state_at(self._obj.pk, number) if number is not None else {}
        if (self._table, self._obj.pk.hex) not in state:
            return self._told(messages.ERROR, NOTHING)
        change = Change.objects.filter(pk=number).first()
        when = day_and_time(change.at) if change else "the beginning"
        return self._send(state, f"The version as of {when} restored")

    def _restore_paragraph(self, posted):
        """One paragraph as it was, in the text as it is now."""
        earlier, later, number = (sent_number(posted.get(name)) for name in ("a", "b", PARAGRAPH))
        column = next((one for one in self._texts() if one.name == posted.get("field")), None)
        if None in (earlier, later, number, column):
            return self._told(messages.ERROR, NOTHING)
        now = present_state(self._obj.pk)
        key = (self._table, self._obj.pk.hex)
        rows = [state_at(self._obj.pk, one).get(key, {}) for one in (earlier, later)]
        before, after = (str(row.get(column.column) or "") for row in rows)
        try:
            wanted = merge_texts(after, str(now[key][column.column]), restored(before, after, number))
        except (ValueError, IndexError):
            return self._told(messages.ERROR, NOTHING)
        if wanted.conflicts:
            return self._told(messages.ERROR, "Not restored: this paragraph has been changed since.")
        changed = {**now[key], column.column: wanted.text}
        return self._send({**now, key: changed}, f"One paragraph restored in {column.verbose_name}")

    def _texts(self):
        shown = Shown(self._admin, self._request, self._obj)
        return [one for one in shown.columns(self._table) if one.get_internal_type() == "TextField"]

    def _send(self, state, why):
        return self._send_form(self._admin.as_sent(self._request, self._obj, state), why)

    def _send_form(self, sent, why):
        """Send the form as it would be sent, with its rights and checks: as a draft, where it has drafts."""
        as_draft = getattr(self._admin, "keeps_drafts", False)
        if as_draft:
            sent.data[Button.DRAFT] = "1"
        self._request.POST = sent.data
        name = f"admin:{self._admin.opts.app_label}_{self._admin.opts.model_name}_change"
        url = reverse(name, args=[self._obj.pk])
        with changing(None, why):
            response = self._admin.changeform_view(self._request, str(self._obj.pk), form_url=url)
        if response.status_code != 302:
            return response
        for note in sent.notes:
            messages.warning(self._request, note)
        if not as_draft:
            return self._told(messages.SUCCESS, f"{why}. It can be undone here.")
        messages.info(self._request, f"{why}.")
        return response

    def _undo(self, number):
        shown = Shown(self._admin, self._request, self._obj)
        change = Change.objects.of_root(self._obj.pk).filter(pk=number).first()
        if change is None:
            return self._told(messages.ERROR, NOTHING)
        touched = touched_by(change.pk, self._obj.pk)
        if not shown.is_hers(touched):
            return self._told(messages.ERROR, "Not undone: part of this only a manager may change.")
        if made(touched, self._obj.pk):
            return self._told(messages.ERROR, "Not undone: this made it. Delete it instead.")
        try:
            return self._undo_in_draft(change) if self._has_to_ask() else self._undo_at_once(change)
        except NotRestored as error:
            return self._told(messages.ERROR, f"Not undone. {error}")
        except Overtaken as error:
            what = overtaken_in_words(error.rows, Reader(self._request.user, shown.labels), shown)
            since = f"changed since{f': {what}' if what else ''}. Compare, and restore what you want."
            return self._told(messages.ERROR, f"Not undone: {since}", a=number)

    def _undo_at_once(self, change):
        with changing(None, why_undone(change.why)), transaction.atomic():
            before = present_state(self._obj.pk)
            restored = undo(change.pk, self._obj.pk)
            let_wait(self._request.user, restored)
            notes = [note for one in restored for note in one.notes]
            if present_state(self._obj.pk) == before:
                raise NotRestored(" ".join(notes) or NOTHING_LEFT)
        for note in notes:
            messages.warning(self._request, note)
        return self._told(
            messages.SUCCESS, "Undone. This, too, stands in the history, and can be undone here."
        )

    def _has_to_ask(self):
        """Whether what visitors see changes only when a manager has approved it."""
        has_drafts = getattr(self._admin, "keeps_drafts", False)
        return has_drafts and is_live(self._obj) and has_to_ask(self._request.user)

    def _undo_in_draft(self, change):
        state = state_without(change.pk, self._obj.pk)
        if (self._table, self._obj.pk.hex) not in state:
            raise NotRestored(NOTHING)
        sent, now = (
            self._admin.as_sent(self._request, self._obj, one) for one in (state, present_state(self._obj.pk))
        )
        if sent.data == now.data:
            raise NotRestored(" ".join(sent.notes) or NOTHING_LEFT)
        return self._send_form(sent, f"Undone in your draft: {change.why}")

    def _told(self, level, sentence, **query):
        messages.add_message(self._request, level, sentence)
        name = f"admin:{self._admin.opts.app_label}_{self._admin.opts.model_name}_history"
        url = reverse(name, args=[self._obj.pk])
        latest = Change.objects.of_root(self._obj.pk).values_list("pk", flat=True).first()
        return HttpResponseRedirect(f"{url}?{urlencode({**query, 'b': latest})}" if query else url)
