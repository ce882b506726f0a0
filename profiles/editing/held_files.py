"""Fields for files that remember, after an error elsewhere in the form, what had been chosen."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html

from profiles.uploads.holding import HeldFile, find, hold


class HoldingFileInput(forms.ClearableFileInput):
    """A file field that shows, after an error elsewhere in the form, which file was chosen, and sends it again.

    A form that ``HoldsFiles`` sets ``chosen``, the uploaded file, once that is known to be in order itself.
    """

    chosen = None

    def value_from_datadict(self, data, files, name):
        token = data.get(f"{name}-held")
        is_wanted = token and not files.get(name) and f"{name}-dropped" not in data
        if is_wanted and (held := find(token)):
            # Among the files of the request it is closed with them.
            files[name] = held
        return super().value_from_datadict(data, files, name)

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        if self.chosen is None:
            return field
        token = self.chosen.token if isinstance(self.chosen, HeldFile) else hold(self.chosen)
        return format_html(
            '<div class="held"><p>Chosen: <strong>{}</strong>. Nothing more to do, or choose another instead.</p>'
            '<p><label><input type="checkbox" name="{}-dropped"> Leave it out</label></p>'
            '<input type="hidden" name="{}-held" value="{}">{}</div>',
            self.chosen.name,
            name,
            name,
            token,
            field,
        )


class HoldsFiles:
    """A form whose chosen files outlive an error in another field, or in a row below it."""

    def full_clean(self):
        super().full_clean()
        for name, field in self.fields.items():
            if isinstance(field.widget, HoldingFileInput):
                file = self[name].data if self.is_bound and name not in self._errors else None
                field.widget.chosen = file if isinstance(file, UploadedFile) else None
