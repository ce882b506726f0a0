"""The file in which a page is published: few paths have one, and each is a name that is safe anywhere."""

import re

FEED, ROBOTS = "/feed.xml", "/robots.txt"
# Letters that every address and file system writes alike. What begins with a dot is hidden, or leads upwards; nginx
# tests by the same words that an address was asked for in this very spelling.
SEGMENTS = r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/"
# By type, the paths with it that end in no slash.
TYPES = {
    FEED: "application/atom+xml; charset=utf-8",
    ROBOTS: "text/plain; charset=utf-8",
}
PAGE_TYPE = "text/html; charset=utf-8"
INDEX = "index.html"
_FOLDERS = re.compile(SEGMENTS)
# File systems allow 255 for a name, and the packed page's has three more.
_LONGEST_NAME, _LONGEST_PATH = 200, 1000


def file_of(path: str) -> str | None:
    """The file of a page, relative to the folder of pages; None where its path is none for files.

    >>> file_of("/people/noether/"), file_of("/feed.xml"), file_of("/a/../b/"), file_of("/cv.pdf")
    ('people/noether/index.html', 'feed.xml', None, None)
    """
    if path in TYPES:
        return path[1:]
    names = path.split("/")
    if len(path) > _LONGEST_PATH or max(map(len, names)) > _LONGEST_NAME or not _FOLDERS.fullmatch(path):
        return None
    # A folder of such a name would be in the way of a file.
    return None if path.rstrip("/") in TYPES or INDEX in names else path[1:] + INDEX


def type_of(path: str) -> str:
    """The content type that nginx sends a published page with."""
    return TYPES.get(path, PAGE_TYPE)
