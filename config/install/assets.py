"""Static files: collected into the data folder when they are missing there or older than the code.

A server may be running meanwhile. So files are collected beside the folder it serves and moved in one by one,
the manifest that names them last; what an earlier collection left stays, for pages that still ask for it.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage, storages
from django.core.management.base import CommandError

from profiles.uploads.whole_files import folder_beside

FINGERPRINT = ".fingerprint"
MANIFEST = "staticfiles.json"


def collect_if_stale() -> bool:
    """Collect the static files unless those in the data folder are of this code; whether it was necessary."""
    sources = _sources()
    fingerprint = _fingerprint(sources)
    mark = Path(settings.STATIC_ROOT) / FINGERPRINT
    if mark.is_file() and mark.read_text(encoding="ascii") == fingerprint:
        return False
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with folder_beside(folder) as incoming:
        _collect(sources, incoming)
        (incoming / FINGERPRINT).write_text(fingerprint, encoding="ascii")
        _move_in(incoming, folder)
    return True


def asset_places() -> set[Path]:
    """All files that are collected, where they come from, and the folders that they lie in."""
    places: set[Path] = set()
    for storage, path in _sources().values():
        file, root = Path(storage.path(path)), Path(storage.path(""))
        places |= {file, *(folder for folder in file.parents if folder.is_relative_to(root))}
    return places


def _sources() -> dict[str, tuple[Storage, str]]:
    """Where each file comes from, by the name under which it is served; the first finder wins."""
    found: dict[str, tuple[Storage, str]] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", "") or ""
            found.setdefault(str(Path(prefix, path)), (storage, path))
    return dict(sorted(found.items()))


def _fingerprint(sources: dict[str, tuple[Storage, str]]) -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for name, (storage, path) in sources.items():
        stat = Path(storage.path(path)).stat()
        digest.update(f"\0{name}\0{stat.st_size}\0{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _collect(sources: dict[str, tuple[Storage, str]], folder: Path) -> None:
    """As ``collectstatic`` does, into a folder of its own choice."""
    parameters = settings.STORAGES["staticfiles"]
    options = {**parameters.get("OPTIONS", {}), "location": str(folder)}
    target = storages.create_storage({**parameters, "OPTIONS": options})
    for name, (storage, path) in sources.items():
        with storage.open(path) as source:
            target.save(name, source)
    if hasattr(target, "post_process"):
        copies = {name: (target, name) for name in sources}
        for name, _, outcome in target.post_process(copies):
            if isinstance(outcome, Exception):
                raise CommandError(f"The static file {name} cannot be collected: {outcome}")


def _move_in(incoming: Path, folder: Path) -> None:
    for file in _manifest_last(incoming):
        place = folder / file.relative_to(incoming)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _manifest_last(folder: Path) -> Iterator[Path]:
    last = [folder / MANIFEST, folder / FINGERPRINT]
    yield from (file for file in folder.rglob("*") if file.is_file() and file not in last)
    yield from (file for file in last if file.exists())
