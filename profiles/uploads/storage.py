"""Where uploads lie on the disk: each file is written whole under another name first."""

import os

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes beside and renames into place: a file that has its name is complete, whatever was cut off."""

    def _save(self, name, content):
        part = super()._save(f"{name}.part-{os.getpid()}", content)
        os.replace(self.path(part), self.path(name))  # noqa: PTH105  (both are text here)
        return name
