"""Forms that are shown as they were sent, and not saved: with a sentence that says why."""

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType

#: The sentence of a form that is shown with what was kept; nobody has tried to save it.
SHOWN_ONLY = "Not saved yet."
BOTH = "Two of you changed this. Both versions stand above; what stands here is saved."


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


def last_saved(obj, user):
    """The half of a sentence that says who saved an object last, “you” included: in another window."""
    kind = ContentType.objects.get_for_model(obj)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(obj.pk)).exclude(action_flag=DELETION)
    entry = entries.select_related("user").order_by("-action_time", "-pk").first()
    if entry is None:
        return "somebody or something else changed this"
    name = "you yourself" if entry.user == user else entry.user.get_full_name() or entry.user.get_username()
    where = " in another window" if entry.user == user else ""
    return f"{name} saved this{where}"
