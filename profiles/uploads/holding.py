"""Files chosen in a form that was not accepted: held on the server, for browsers forget them."""

import secrets
import time
from pathlib import Path

from django import forms
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html

FOLDER = ".held"
ONE_DAY = 24 * 60 * 60
_SALT = "profiles.uploads.holding"


class HeldFile(UploadedFile):
    """A file held from an earlier sending of the form; ``token`` is what the form names it by."""

    def __init__(self, token, path, name):
        super().__init__(file=path.open("rb"), name=name, size=path.stat().st_size)
        self.token = token


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


def hold(file):
    """Keep an uploaded file for a day; returns the signed token by which this site finds it again."""
    sweep()
    file.seek(0)
    place = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}", file)
    return signing.dumps([place, file.name], salt=_SALT)


def find(token):
    """The held file of a token, open for reading; None for a forged one, or one older than a day."""
    try:
        place, name = signing.loads(token, salt=_SALT, max_age=ONE_DAY)
        return HeldFile(token, Path(default_storage.path(place)), name)
    except (signing.BadSignature, FileNotFoundError):
        return None


def sweep():
    """Remove what has been held for more than a day."""
    latest = time.time() - ONE_DAY
    for path in Path(default_storage.path(FOLDER)).glob("*"):
        if path.stat().st_mtime < latest:
            path.unlink(missing_ok=True)
