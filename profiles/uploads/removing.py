"""Taking the files of deleted rows off the disk at once, unless another row has the same bytes."""

from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import transaction

from profiles.models import Lab, Upload


def remove_after_commit(uploads: Collection[Upload]) -> None:
    """Let the files of these rows go as soon as the transaction in which they are deleted is stored."""
    names = {name for upload in uploads for name in upload.file_names if name}
    hashes = {upload.sha256 for upload in uploads}
    transaction.on_commit(lambda: _remove(names, hashes))


def _remove(names: set[str], hashes: set[str]) -> None:
    """Under the lock by which others bring files, so that none comes back between the look and the removal."""
    with transaction.atomic():
        Lab.objects.lock()
        rows = Upload.objects.filter(sha256__in=hashes).only("file", "sha256", "variants")
        kept = {name for upload in rows for name in upload.file_names}
        for name in sorted(names - kept):
            default_storage.delete(name)
