"""Files chosen in a form that was not accepted: held on the server, for browsers forget them."""

import secrets
import time
from pathlib import Path

from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

FOLDER = ".held"


ONE_DAY = 24 * 60 * 60


_SALT = "profiles.uploads.holding"


class HeldFile(UploadedFile):
    """A file held from an earlier sending of the form; ``token`` is what the form names it by."""

    def __init__(self, token, path, name):
        super().__init__(file=path.open("rb"), name=name, size=path.stat().st_size)
        self.token = token


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
