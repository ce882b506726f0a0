"""Uploads of a site: each at its address, where a web server finds it."""

import re
from pathlib import PurePosixPath
from uuid import UUID

from config.moving_out.markdown.sites import ExportedSite
from config.moving_out.markdown.writing import Folder, hash_of_name
from profiles.access.status import is_public
from profiles.models import Upload
from profiles.words.paths import escape_path

# Outside of files/ Jekyll passes over names that begin so, and these mean something to it or to web servers.
_NOT_A_FILE = re.compile(
    r"(?:^|/)[_.~#]|^(?:redirects\.json|CNAME|LICENSE|Gemfile.*|package(?:-lock)?\.json|[^./]+)$"
    r"|\.(?:md|markdown|mkdn?|mkdown|html?|ya?ml|s[ac]ss|css|js|map|sh|lock|gemspec|rb|toml|ipynb|py)$",
    re.IGNORECASE,
)
_LONGEST_PART = 200


def write_files(site: ExportedSite, folder: Folder) -> tuple[dict[UUID, str], dict[str, str]]:
    """Copy all uploads; returns their addresses by key, and old addresses with new ones of those that had to move."""
    addresses: dict[UUID, str] = {}
    moved: dict[str, str] = {}
    for upload in site.uploads():
        address = _address(upload)
        path = folder.copy(_file_path(address, upload), upload)
        addresses[upload.pk] = escape_path(f"/{path}")
        if not is_public(upload):
            site.leave(f"{path} is hidden from visitors here; a site that is made of the folder shows it.")
        if address and address != f"/{path}":
            moved[address] = addresses[upload.pk]
            site.leave(f"{address} is {path} in the folder, and redirects.json leads there.")
    return addresses, moved


def _address(upload: Upload) -> str:
    return next((row.path for row in upload.addresses.all() if row.is_canonical), "")


def _file_path(address: str, upload: Upload) -> str:
    path = address.partition("?")[0].strip("/")
    parts = path.split("/")
    if not path or any(len(part.encode()) > _LONGEST_PART for part in parts):
        ending = PurePosixPath(upload.name).suffix[:20]
        return f"files/{hash_of_name(upload.name)}{ending}"
    if path.startswith("files/") or not _NOT_A_FILE.search(path):
        return path
    return f"files/{path.replace('/', '-').lstrip('_.~#')}"
