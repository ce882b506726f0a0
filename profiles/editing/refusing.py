"""Forms that are shown as they were sent, and not saved: with a sentence that says why."""

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType

from profiles.models import Change
from profiles.models.audit import short_name_of

#: The sentence of a form that is shown with what was kept; nobody has tried to save it.
SHOWN_ONLY = "Not saved yet."
BOTH = "Changed in both versions, which stand above; what stands here is saved."


def refuse(form, sentence, fields=()):
    """Let a class of forms, made for one request, be valid never; the sentence is its error.

    ``fields`` are those that both changed: each says so itself.
    """
    clean = form.clean

    def clean_and_refuse(self):
        cleaned = clean(self)
        self.add_error(None, sentence)
        for name in fields:
            if name not in self.errors:
                self.add_error(name, BOTH)
        return cleaned

    form.clean = clean_and_refuse


def mark_rows(formsets, rows):
    """Let rows of inlines say that both changed them: ``rows`` are ``(prefix, number, column)``, "" for the whole row.

    Called when the forms have been checked, and are only to be shown.
    """
    forms = {form.prefix: form for formset in formsets for form in formset.forms}
    for prefix, number, column in rows:
        form = forms.get(f"{prefix}-{number}")
        if form is not None and form.is_bound:
            form.add_error(column if column in form.fields else None, BOTH)


def last_saved(obj, user):
    """``(name, half of a sentence)`` that say who saved an object last, “you” included: in another window."""
    by, name, whom = _last_writer(obj)
    if not name:
        return "Theirs", "somebody or something else changed this"
    if by is not None and by == user:
        return "From your other window", "you yourself saved this in another window"
    return f"{name}’s", f"{name}{f', for {whom},' if whom else ''} saved this"


def _last_writer(obj):
    """``(user, name, for whom)``; what a form saves elsewhere, as in a file, only the admin's log knows of."""
    change = Change.objects.of_root(obj.pk).select_related("by", "for_whom").first()
    kind = ContentType.objects.get_for_model(obj)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(obj.pk)).exclude(action_flag=DELETION)
    entry = entries.select_related("user").order_by("-action_time", "-pk").first()
    is_later = entry is not None and (change is None or entry.action_time > change.at)
    if is_later and (change is None or change.by_id != entry.user_id):
        return entry.user, short_name_of(entry.user), None
    return (change.by, change.writer, change.for_whom) if change else (None, "", None)
