"""Ways to divide a reference: what stands before its title, the title, and what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from publications.references.drafts import only_authors
from publications.references.links import is_safe_address
from publications.references.remarks import is_other_work
from publications.words.date_words import MONTH_NAMES, YEAR
from publications.words.marked_text import (
    EMPHASIS,
    LINK,
    STRONG,
    TITLE,
    UNDERLINE,
    VENUE,
    MarkedText,
    Span,
    joined,
)
from publications.words.name_words import has_initials, looks_like_name
from publications.words.records import AuthorText

_QUOTED = re.compile(
    r"[“„«]\s*(?P<title>[^“”„»\"]{4,400}?)\s*[”“»\"]|\"(?P<plain>[^\"“”]{4,400})[\"”]"
    r"|‘(?P<single>[^‘’]{10,400})’(?!\w)"
)

_APA_YEAR = re.compile(
    rf"\s?[(\[](?P<year>{YEAR}[a-z]?(?:, {MONTH_NAMES}\.?(?: \d{{1,2}})?(?=[)\]]))?"
    rf"|in press|forthcoming|submitted|under review)(?:, [^()]{{1,30}})?[)\]]\s?[.,:]?\s+",
    re.I,
)
_HARVARD_YEAR = re.compile(rf"(?<=[.,])\s(?P<year>{YEAR}(?:, [A-Z][a-z]+)?)\.\s+")
_BRACKETED_YEAR = re.compile(rf"\({YEAR}[a-z]?(?:\)\.?(?:\s|$)|,)")
_DESCRIPTION = re.compile(
    r"\s*\[(?:research[- ]article|review|preprint|conference paper|(?:computer )?software"
    r"|data ?set|(?:doctoral |ph\.?d\.? )?(?:dissertation|thesis)|(?:doctoral|master[’']s) (?:dissertation|thesis)"
    r"|manuscript[^\[\]]{0,40})\]$",
    re.IGNORECASE,
)
_VENUE_WORD = re.compile(r"[^\W\d_]{3}")
_VENUE_AND_VOLUME = re.compile(
    rf",\s+(?=[A-ZÄÖÜ][^,\d]{{1,80}}\.?,?\s\d{{1,4}}\b[^\n]{{1,60}}\({YEAR}\)\W*$)"
)
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.?!][”\"]?(?=\s+\S)|\n")
_CITED_VENUE = re.compile(
    rf"\d[\s,]*\(?{YEAR}\)?\s*\.?$|\d+\s*\({YEAR}\)|^[\w&/.' -]{{2,30}}\s(?:'|’)?(?:{YEAR}|\d\d)$"
)
_INITIAL_LAST = re.compile(r"\w{2}[^.]*[\s,.][A-Z]{1,3}\.?$")
_ABBREVIATED = re.compile(
    r"\b(?:Phys|Rev|Lett|Appl|Proc|Trans|Adv|Mater|Comput|Math|Ann|Sci|Nat|Condens|Met)\.?$|, ?Phys\b"
)


@dataclass(frozen=True)
class Cut:
    """One way to divide a draft: the title, and the text before and after it."""

    title: str
    before: MarkedText
    after: MarkedText
    address: str = ""


def possible_cuts(marked: MarkedText) -> Iterator[Cut]:
    """Ways to find the title, the surest first."""
    ways: tuple[Callable[[MarkedText], Iterator[Cut]], ...] = (
        _marked_titles, _quoted_titles, _linked_titles, _bold_titles, _titles_after_year, _titles_on_lines,
        _italic_titles, _titles_before_italics, _titles_after_names, _titles_before_names,
        _titles_before_volume,
    )  # fmt: skip
    for way in ways:
        yield from way(marked)


def _cut(marked: MarkedText, start: int, end: int) -> Cut:
    links = [span for span in marked.of_kind(LINK) if span.start < end and span.end > start]
    title = " ".join(marked.text[start:end].split()).strip(' ,;:“”"«»„')
    title = _DESCRIPTION.sub("", re.sub(r"^[^\w\s$(\[<\\-]+\s+|(?<!\.)\.$", "", title))
    address = next((span.value for span in links if is_safe_address(span.value)), "")
    return Cut(title, marked.part(0, start), marked.part(end, len(marked.text)), address)


def _marked_titles(marked: MarkedText) -> Iterator[Cut]:
    for span in marked.of_kind(TITLE)[:1]:
        yield _cut(marked, span.start, span.end)


def _quoted_titles(marked: MarkedText) -> Iterator[Cut]:
    match = _QUOTED.search(marked.text)
    if match:
        yield _cut(marked, *match.span())


def _linked_titles(marked: MarkedText) -> Iterator[Cut]:
    """The longest link that is neither a person nor a venue with its volume and year."""
    links = [span for span in marked.of_kind(LINK) if not is_cited_venue(marked.words_of(span))]
    links.sort(key=lambda span: (_is_person(marked, span), span.start - span.end))
    for span in links[:1]:
        yield _cut(marked, span.start, span.end)


def _is_person(marked: MarkedText, span: Span) -> bool:
    words = marked.words_of(span)
    return looks_like_name(words) and (has_initials(words) or len(words.split()) < 3)


def _bold_titles(marked: MarkedText) -> Iterator[Cut]:
    for span in marked.of_kind(STRONG):
        words = marked.words_of(span)
        if len(words.split()) > 2 and not looks_like_name(words.strip(" .,*")) and "," not in words[:12]:
            yield _cut(marked, span.start, span.end)
            return


def _titles_after_year(marked: MarkedText) -> Iterator[Cut]:
    """ "Noether, E. (1918). Title. *Venue*" and "E. Noether. 1918. Title. In Venue"."""
    for pattern in (_APA_YEAR, _HARVARD_YEAR):
        match = pattern.search(marked.text)
        if match:
            end = _end_of_title(marked, match.end())
            cut = _cut(marked, match.end(), end)
            year, _, month = match.group("year").partition(", ")
            date = MarkedText(f" ({month} {year})" if month else f" ({year})")
            yield Cut(cut.title, marked.part(0, match.start()), joined([cut.after, date]), cut.address)


def _end_of_title(marked: MarkedText, start: int) -> int:
    """Where the quotes close, the italics of the venue begin, or the first sentence ends."""
    quoted = _QUOTED.match(marked.text, start)
    if quoted:
        return quoted.end()
    spans = marked.of_kind(EMPHASIS, VENUE)
    end = start
    for span in spans:
        end = span.end if start <= span.start <= end + 1 else end
    if end > start:
        return end
    italics = [span.start for span in spans if span.start > start]
    match = _SENTENCE.search(marked.text, start)
    sentence = match.end() if match else len(marked.text)
    if italics and sentence >= italics[0]:
        return italics[0]
    return sentence


def _titles_on_lines(marked: MarkedText) -> Iterator[Cut]:
    """A line of names under a line that is the title."""
    lines = _lines_of(marked.text)
    for (start, end), (names_start, names_end) in pairwise(lines):
        authors = only_authors(marked.part(names_start, names_end))
        if (
            authors
            and (len(authors) > 1 or authors[0].is_emphasised)
            and not only_authors(marked.part(start, end))
        ):
            yield _cut(marked, start, end)
            return


def _italic_titles(marked: MarkedText) -> Iterator[Cut]:
    """ "E. Noether, *Title*, Annals, 1918": italics right after the names, with words of a venue after them."""
    for span in marked.of_kind(EMPHASIS)[:3]:
        names, rest = marked.part(0, span.start), marked.text[span.end :]
        if _VENUE_WORD.search(rest) and only_authors(names) and not is_cited_venue(marked.words_of(span)):
            yield from _worded(_cut(marked, span.start, span.end))


def _titles_before_italics(marked: MarkedText) -> Iterator[Cut]:
    """ "E. Noether, Title, *Venue*, 1918": names with initials, the title, then a venue in italics."""
    italics = [
        span for span in marked.of_kind(EMPHASIS) if not looks_like_name(marked.words_of(span).strip(" ,*"))
    ]
    if not italics:
        return
    position = 0
    for match in re.finditer(r",\s+|\.\s+(?=[A-ZÄÖÜ][\w-]{3})|:\s+", marked.text[: italics[0].start]):
        authors = only_authors(marked.part(0, match.start()))
        if authors and all(has_initials(author.text) for author in authors):
            position = match.end()
    if position:
        yield from _worded(_cut(marked, position, italics[0].start))


def _titles_after_names(marked: MarkedText) -> Iterator[Cut]:
    """ "Born M, Jordan P. Title. Venue 34 (1925)": the longest list of names before a full stop."""
    for match in list(
        re.finditer(r"(?<=[\w)*†]{2})[.:]\s+|(?<=\b[A-Z])\.\s+(?=[A-ZÄÖÜ][\w-]{2})", marked.text)
    )[:40][::-1]:
        authors = only_authors(marked.part(0, match.start()))
        if _are_of_one_form(authors) and (len(authors) > 1 or has_initials(authors[0].text)):
            yield from _worded(_cut(marked, match.end(), _end_of_title(marked, match.end())))


def _are_of_one_form(authors: list[AuthorText]) -> bool:
    """Whether all end in initials or none does: if one differs, the last took in words of the title or lost some."""
    return len({_INITIAL_LAST.search(author.text) is not None for author in authors}) == 1


def _titles_before_names(marked: MarkedText) -> Iterator[Cut]:
    """ "Title. E. Noether, **H. Weyl**. Annals, 1918": the first sentence, where the owner's name is bold."""
    match = _SENTENCE.search(marked.text)
    spans = [span for span in marked.of_kind(STRONG, UNDERLINE) if match and span.start >= match.end()]
    is_owner = [looks_like_name(marked.words_of(span).strip(" .,*†")) for span in spans]
    if match and any(is_owner) and not is_other_work(marked.text[: match.end()]):
        yield from _worded(_cut(marked, 0, match.end()))


def _titles_before_volume(marked: MarkedText) -> Iterator[Cut]:
    """ "M. Born and P. Jordan, Title, Z. Phys. 34, 858 (1925)": between names with initials and the venue."""
    volume = _VENUE_AND_VOLUME.search(marked.text)
    if volume is None:
        return
    for match in reversed(list(re.finditer(r",\s+", marked.text[: volume.start()]))):
        authors = only_authors(marked.part(0, match.start()))
        if authors and all(has_initials(author.text) for author in authors):
            cut = _cut(marked, match.end(), volume.start())
            if "." not in cut.title:
                yield from _worded(cut)
            return


def _worded(cut: Cut) -> Iterator[Cut]:
    """A title that only its place shows needs three words: "Phys. Rev. B" after names is no title.

    Nor is one with further names, or holds the year of the reference or a quote left open.
    """
    pieces = [piece for piece in cut.title.split(",")[:3] if looks_like_name(piece)]
    has_names = any(has_initials(piece.split()[0]) for piece in pieces) or (
        len(only_authors(MarkedText(cut.title))) > 1
    )
    has_words = len(re.findall(r"[^\W\d_]{2,}", cut.title)) > 2 and not _ABBREVIATED.search(cut.title)
    is_whole = cut.title.count("“") == cut.title.count("”") and not _BRACKETED_YEAR.search(cut.title)
    if has_words and is_whole and not has_names:
        yield cut


def _lines_of(text: str) -> list[tuple[int, int]]:
    ranges = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return [(start, end) for start, end in ranges if text[start:end].strip()]


def is_cited_venue(text: str) -> bool:
    """Whether text is a venue with its volume or year, as "Math. Ann. 83 (1921)", and so no title."""
    return _CITED_VENUE.search(text.strip()) is not None
