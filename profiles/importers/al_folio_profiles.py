"""al-folio's page of several people: portraits, texts and addresses one below the other."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from profiles.importers.al_folio_pages import picture_address
from profiles.importers.front_matter import FrontMatterError, split_front_matter
from profiles.importers.jekyll import JekyllFile
from profiles.importers.source_files import SourceError


def profile_text(file: JekyllFile, read_text: Callable[[str], str]) -> str:
    """Return the text of a page of layout ``profiles`` as Markdown, its own text included."""
    profiles = file.values.get("profiles")
    folder = PurePosixPath(file.file).parent
    parts = [part for one in _mappings(profiles) for part in _profile(one, folder, read_text)]
    return "\n\n".join([file.body.strip(), *parts]).strip() + "\n"


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _profile(
    profile: Mapping[str, object], folder: PurePosixPath, read_text: Callable[[str], str]
) -> Iterator[str]:
    if image := picture_address(profile.get("image")):
        yield f"![]({image})"
    content = profile.get("content")
    if isinstance(content, str) and ".." not in PurePosixPath(content).parts:
        try:
            yield split_front_matter(read_text((folder / content).as_posix())).body.strip()
        except (SourceError, FrontMatterError):
            # The file itself is reported where the pages are read.
            return
    info = profile.get("more_info")
    if isinstance(info, str) and info.strip():
        yield info.strip()
