"""Forms that take files."""

import re
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from profiles.uploads.holding import HoldingFileInput
from profiles.uploads.keeping import keep, safe_name
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.receiving import receive_picture

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}
# Kept as they are; none of them runs in a browser, and all are sent with a policy that forbids it.
DOCUMENTS = {
    *{".pdf", ".txt", ".md", ".csv", ".tsv", ".json", ".bib", ".ris", ".tex", ".ipynb", ".zip", ".gz"},
    *{".doc", ".docx", ".odt", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods", ".key"},
    *{".mp3", ".mp4", ".webm"},
}
MAX_DOCUMENT_BYTES = 100 * 1024 * 1024


class PictureField(forms.FileField):
    """A file that must be a picture; cleans to the uploaded file with ``picture`` (a ``ReceivedPicture``) added."""

    widget = HoldingFileInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", ",".join(sorted(PICTURES)))

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and hasattr(file, "chunks") and file is not initial:
            file.picture = picture_of(file)
        return file


class PictureForm(forms.Form):
    """What the editor sends when a picture is pasted or dropped into a text."""

    image = PictureField(
        error_messages={
            "required": "No picture arrived. Choose one and try again.",
            "empty": "The file is empty. Choose another one.",
        }
    )
    alt = forms.CharField(required=False, max_length=500)

    def save(self, person):
        """Keep the picture in a member's space (or the lab's, for None); returns the Upload."""
        file = self.cleaned_data["image"]
        return keep_picture(file, person, alt=self.cleaned_data["alt"])


def keep_picture(file, person, alt=""):
    """Keep a cleaned picture; without a description its file name in words has to do."""
    picture = file.picture
    return keep(
        picture.data,
        safe_name(file.name, picture.extension),
        person,
        alt=alt or words_of(file.name),
        width=picture.width,
        height=picture.height,
    )


def words_of(name):
    """A file name in words, as a first description.

    >>> words_of("emmy-noether_1910.JPG")
    'emmy noether 1910'
    """
    return " ".join(re.sub(r"[^\w.]+|_+", " ", PurePath(name).stem).split())


def picture_of(file):
    """The picture in an uploaded file; ValidationError with a sentence when there is none."""
    try:
        return receive_picture(file)
    except PictureRefused as error:
        raise ValidationError(str(error)) from error


def check_document(file):
    """Raise ValidationError with a sentence for files that are neither a picture nor a known document."""
    ending = PurePath(file.name).suffix.lower()
    if ending not in DOCUMENTS:
        taken = ", ".join(sorted(ending.lstrip(".") for ending in PICTURES | DOCUMENTS))
        raise ValidationError(f"Files of the kind “{ending or file.name}” are not taken. These are: {taken}.")
    if file.size > MAX_DOCUMENT_BYTES:
        raise ValidationError(f"The file is too large: at most {MAX_DOCUMENT_BYTES // 1024**2} MB are taken.")
