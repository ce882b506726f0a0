"""Which file of the copy answers at an address."""

import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

# Below a list: what it shows for a question, which no file can be asked.
_ANSWERS = "_"
_HTML = "text/html"
# A path that means itself: nearly all do.
_PLAIN = re.compile(r"/(?:[\w.-][\w./-]*)?", re.ASCII)


def file_of(url: str, kind: str) -> str:
    """The file for a root-relative URL whose answer is of that media type.

    >>> file_of("/cv/", "text/html"), file_of("/cv", "text/html"), file_of("/files/cv.pdf", "application/pdf")
    ('cv/index.html', 'cv.html', 'files/cv.pdf')
    >>> file_of("/publications/?person=emmy-noether", "text/html")
    'publications/_/person-emmy-noether/index.html'
    """
    if _PLAIN.fullmatch(url):
        return _file_at(url[1:], kind)
    parts = urlsplit(url)
    path = unquote(parts.path).lstrip("/")
    if parts.query:
        words = "-".join(f"{name}-{value}" for name, value in parse_qsl(parts.query))
        stem, extension = posixpath.splitext(path.rstrip("/"))
        name = re.sub(r"[^\w.-]+", "-", words)
        return (
            f"{stem}/{_ANSWERS}/{name}{extension}"
            if kind != _HTML
            else f"{stem}/{_ANSWERS}/{name}/index.html"
        )
    return _file_at(path, kind)


def _file_at(path: str, kind: str) -> str:
    if kind != _HTML or path.lower().endswith((".html", ".htm")):
        return path
    return f"{path}index.html" if path.endswith("/") or not path else f"{path}.html"


def other_files_of(path: str) -> list[str]:
    """The further files by which servers without rules find an address: ``/cv`` also as a folder.

    >>> other_files_of("/cv"), other_files_of("/cv/")
    (['cv/index.html'], ['cv.html'])
    """
    name = unquote(path).strip("/")
    if not name or "?" in path or name.lower().endswith((".html", ".htm")):
        return []
    return [f"{name}.html"] if path.endswith("/") else [f"{name}/index.html"]


def link_between(file: str, target: str) -> str:
    """The relative link from one file of the copy to another; a folder stands for its ``index.html``.

    >>> link_between("cv/index.html", "files/cv.pdf"), link_between("cv/index.html", "index.html")
    ('../files/cv.pdf', '../')
    """
    here, there = file.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "/".join([".."] * (len(here) - shared) + there[shared:])
    folder, name = posixpath.split(link)
    if name == "index.html":
        link = f"{folder}/" if folder else "./"
    return _quoted(link)


@lru_cache(maxsize=20_000)
def _quoted(link: str) -> str:
    return quote(link, safe="/.-_~")
