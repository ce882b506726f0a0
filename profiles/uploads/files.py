"""Keeping a file: one row and one address a member, the bytes once."""

import hashlib
import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from profiles.addressing.moving import free_path, move
from profiles.models import Upload
from profiles.models.uploads import storage_name, variant_name

FOLDER = "/files/"
_LONGEST_NAME = 150


def find_kept(data, person):
    """The file with these very bytes that a member (or the lab, for None) has already, or None."""
    return Upload.objects.filter(person=person, sha256=hashlib.sha256(data).hexdigest()).first()


@transaction.atomic
def keep(data, name, person, *, alt="", width=None, height=None, variants=None):
    """Keep bytes as a member's file (or the lab's, for None) with an address of its own; returns the Upload.

    The same bytes are kept once: what is there already is returned as it is. Sizes are in pixels; ``variants`` of a
    picture are bytes by width.
    """
    if kept := find_kept(data, person):
        return kept
    upload = Upload(person=person, name=safe_name(name), alt=alt[:500], width=width, height=height)
    write(upload, data, variants)
    upload.save()
    move(upload, free_path(FOLDER + upload.name, person))
    return upload


def write(upload, data, variants=None):
    """Put the bytes where their hash says, with variants if any, and note it all in the row; the row is not saved."""
    upload.sha256 = hashlib.sha256(data).hexdigest()
    upload.size = len(data)
    upload.file.name = _put(storage_name(upload, upload.name), data)
    upload.variants = None if variants is None else list(variants)
    for width, variant in (variants or {}).items():
        _put(variant_name(upload.sha256, width), variant)


def _put(place, data):
    return place if default_storage.exists(place) else default_storage.save(place, ContentFile(data))


def safe_name(name, extension=None):
    """A file name for addresses, with the ending given if any.

    >>> safe_name("Noether (1910).jpeg", ".jpg")
    'Noether_1910.jpg'
    """
    name = re.sub(r"[^-\w.]", "", re.sub(r"\s+", "_", re.split(r"[/\\]", name)[-1].strip()))
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = stem.strip("._-")[:_LONGEST_NAME] or "file"
    return stem + (extension if extension is not None else f"{dot}{ending.lower()[:20]}")
