"""Rows that are edited in a list: each remembers what it was shown with, so that nobody writes over another."""

from django import forms


class ListRowForm(forms.ModelForm):
    """Only what was typed is written; where somebody else has changed that field meanwhile, the row is refused.

    What a field was shown with travels beside it. A refused row has seen the present value, so that saving once more
    decides.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._typed():
            self.fields[name].show_hidden_initial = True

    def clean(self):
        cleaned = super().clean()
        for name in set(self.changed_data) & set(self._typed()):
            self._compare(name)
        return cleaned

    def _typed(self):
        return [name for name in self.fields if name != self._meta.model._meta.pk.name]

    def _compare(self, name):
        bound, field = self[name], self.fields[name]
        seen = self.data.get(bound.html_initial_name)
        now = field.prepare_value(self.get_initial_for_field(field, name))
        now = "" if now is None else str(now)
        if seen is None or _same(seen, now) or _same(self.data.get(bound.html_name, ""), now):
            return
        self.data = self.data.copy()
        self.data[bound.html_initial_name] = now
        sentence = (
            f"Not saved yet: somebody has changed this meanwhile to “{now}”. Save once more to keep yours."
        )
        self.add_error(name, sentence)


def _same(one, other):
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
