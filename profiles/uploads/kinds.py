"""Kinds of files that are taken in: which endings, how large, and what is a picture."""

import re
from pathlib import PurePath

from django.core.exceptions import ValidationError

from profiles.uploads.files import keep, safe_name
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
        variants=picture.variants,
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
