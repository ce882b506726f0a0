"""Taking the files of erased rows off the disk at once, unless another row has the same bytes, or had them lately."""

from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import transaction

from profiles.models import Lab, Upload
from profiles.uploads.deleted import named_lately


def remove_after_commit(uploads: Collection[Upload]) -> None:
    """Let the files of these rows go as soon as the transaction in which they are erased is stored.

    The history must have forgotten them by then.
    """
    names = {name for upload in uploads for name in upload.file_names if name}
    hashes = {upload.sha256 for upload in uploads}
    transaction.on_commit(lambda: _remove(names, hashes))


def _remove(names: set[str], hashes: set[str]) -> None:
    """Under the lock by which others bring files, so that none comes back between the look and the removal."""
    with transaction.atomic():
        Lab.objects.lock()
        rows = Upload.objects.filter(sha256__in=hashes).only("file", "sha256", "variants")
        kept = {name for upload in rows for name in upload.file_names} | named_lately()
        for name in sorted(names - kept):
            default_storage.delete(name)
