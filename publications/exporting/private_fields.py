"""Fields of a source that stay here: programs write places on their users' disks into bibliographies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publications.exporting.bibtex.latex import split_math

# Who edited the entry and when, and lists of files that name no place in plain text (JabRef, BibDesk).
_PRIVATE = re.compile(
    r"owner|username|timestamp|creationdate|modificationdate|__markedentry|comment-.+|bdsk-file-\d+"
)
# Where reference managers keep the user's own copy; some people put the address of the paper there.
_OWN_COPIES = {"file", "local-url", "localfile"}
_WEB_ADDRESS = re.compile(r"(?:https?|ftp)://\S+")
_PLACE = re.compile(
    r"""
    \bfile:/ | \binternal-pdf:/                    # the second is EndNote's
    | \b[a-z]\\?:(?:/(?!/)|\\|\{\\textbackslash)   # C:\, C:/ and JabRef's C\:/
    | \A\\\\[\w.-]+\\                              # \\server\folder
    | (?<![\w./~%-])/(?:Users|home|Volumes)/       # not in the middle of a web address
    | (?<![\w./])~/
    """,
    re.VERBOSE | re.IGNORECASE,
)


def public_fields(extra: Mapping[str, object]) -> dict[str, str]:
    """What of ``Paper.extra`` may go out, as text; the names are those of ``PaperRecord.extra``.

    RIS fields hold a value a line, each of which is judged by itself.

    >>> public_fields({"bibtex:file": ":/home/emmy/ideale.pdf:PDF", "bibtex:annote": "Rings"})
    {'bibtex:annote': 'Rings'}
    """
    public = {}
    for name, value in extra.items():
        format_name, _, field = name.rpartition(":")
        parts = str(value).split("\n") if format_name == "ris" else [str(value)]
        kept = [part for part in parts if not _is_private(field.lower(), part)]
        if kept:
            public[name] = "\n".join(kept)
    return public


def _is_private(field: str, value: str) -> bool:
    if field in _OWN_COPIES:
        return not _WEB_ADDRESS.fullmatch(value)
    return bool(_PRIVATE.fullmatch(field)) or _names_place(value)


def _names_place(value: str) -> bool:
    """Whether there is a place on a disk outside the formulas, where ``f:\\mathbb`` is a mapping."""
    if not _PLACE.search(value):
        return False
    return any(_PLACE.search(part) for part, is_math in split_math(value) if not is_math)
