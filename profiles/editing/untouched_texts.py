"""Texts that nobody has touched: a browser ends their lines in its own way, and a form cuts off what surrounds them."""

from django import forms
from django.utils.functional import cached_property

from profiles.editing.versions import as_typed


class LeavesTexts(forms.ModelForm):
    """A form that leaves such a text as it is stored, so that the history says of it only what somebody changed."""

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if not self._is_untouched(name)]

    def clean(self):
        cleaned = super().clean()
        untouched = [name for name in cleaned if name in self.initial and self._is_untouched(name)]
        return {**cleaned, **{name: self.initial[name] for name in untouched}}

    def _is_untouched(self, name):
        if not isinstance(self.fields[name].widget, forms.Textarea):
            return False
        sent = self.data.get(self.add_prefix(name))
        return sent is not None and as_typed(sent) == as_typed(self.initial.get(name) or "")
