"""The authors of a paper in one line, members linked, the own name marked, long lists folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

MARKS = {"*": "* These authors contributed equally.", "†": "† Corresponding author."}
# Fewer names take no more room than the words that would stand for them.
FEWEST_FOLDED = 2


@dataclass(frozen=True)
class Author:
    """An author as a line shows her; ``url`` is a member's homepage."""

    name: str
    url: str = ""
    is_own: bool = False
    marks: str = ""

    @property
    def is_member(self) -> bool:
        return self.is_own or bool(self.url)


def author_line(
    authors: Sequence[Author], *, has_others: bool, longest: int, shown_first: int, last_comma: str = ", "
) -> SafeString:
    """All authors, or of more than ``longest`` the first, all members and the last, the others folded."""
    rest = authors[shown_first:-1]
    folded = [author for author in rest if not author.is_member]
    if len(authors) <= longest or len(folded) < FEWEST_FOLDED:
        return _joined(authors, has_others, last_comma)
    shown = [*authors[:shown_first], *(author for author in rest if author.is_member), authors[-1]]
    return format_html(
        '{} <details class="others"><summary>and {} others</summary> {}</details>',
        _joined(shown, False, ", "),
        f"{len(folded):,}",
        _joined(folded, has_others, ", "),
    )


def marks_of(is_equal_contribution: bool, is_corresponding: bool) -> str:
    """The marks after an author's name, in the order of ``MARKS``."""
    return ("*" if is_equal_contribution else "") + ("†" if is_corresponding else "")


def explained_marks(authors: Sequence[Author]) -> list[str]:
    """What the marks after the names mean; those that occur only."""
    marks = "".join(author.marks for author in authors)
    return [sentence for mark, sentence in MARKS.items() if mark in marks]


def _joined(authors: Sequence[Author], has_others: bool, last_comma: str) -> SafeString:
    names = [_author_html(author) for author in authors]
    if has_others:
        return format_html("{} and others", _listed(names))
    return format_html("{}{}{}", _listed(names[:-1]), last_comma if names[1:] else "", _listed(names[-1:]))


def _listed(names: Sequence[SafeString]) -> SafeString:
    # The names are escaped already; format_html_join would look at each once more.
    return mark_safe(", ".join(names))  # noqa: S308


def _author_html(author: Author) -> SafeString:
    if author.is_own:
        name = format_html('<strong class="own">{}</strong>', author.name)
    elif author.url:
        name = format_html('<a href="{}">{}</a>', author.url, author.name)
    else:
        name = conditional_escape(author.name)
    return format_html("{}{}", name, author.marks) if author.marks else name
