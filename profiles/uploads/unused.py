"""Files in the folder of uploads that no row names: left by deleted rows, or by an import that was killed.

Those of deleted rows stay for some days, for as long the rows can come back.
"""

import time
from pathlib import Path

from django.core.files.storage import default_storage

from profiles.models import Upload
from profiles.uploads import holding
from profiles.uploads.deleted import named_lately
from profiles.uploads.staging import sweep

# Whoever brings a file writes its bytes first and its row a moment later.
MIN_AGE_SECONDS = 3600


def remove_unused(*, is_dry_run: bool = False) -> list[str]:
    """Remove files that no row names, nor one that was deleted lately, and that have lain for an hour.

    Returns their names, in order.
    """
    if not is_dry_run:
        holding.sweep()
    names = sweep(is_dry_run)
    named = {
        name for upload in Upload.objects.only("file", "sha256", "variants") for name in upload.file_names
    }
    named |= named_lately()
    root = Path(default_storage.path(""))
    latest = time.time() - MIN_AGE_SECONDS
    for path in sorted(root.glob("[0-9a-f][0-9a-f]/*")):
        name = path.relative_to(root).as_posix()
        if name not in named and path.is_file() and path.stat().st_mtime < latest:
            names.append(name)
            if not is_dry_run:
                path.unlink(missing_ok=True)
    return sorted(set(names))
