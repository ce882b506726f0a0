"""Which capitals of a title BibTeX styles must leave alone: they write English titles in small letters."""

from __future__ import annotations

from publications.exporting.bibtex.latex import escape, escape_text, split_math

# Shorter words are articles and prepositions, which stay small in either way of writing titles.
_LONG = 4
_SENTENCE_ENDS = ".:?!–—"


def protected_title(title: str, language: str) -> str:
    """A title as LaTeX, with braces around what must keep its capitals.

    A title in another language than English keeps all of them. In an English one, words such as "DNA" or "GPUs" are
    protected and, where the title is otherwise in small letters, names such as "Riemann".

    >>> protected_title("On the Hilbert space of DNA", "en")
    'On the {Hilbert} space of {DNA}'
    """
    if language and language.partition("-")[0].lower() != "en":
        escaped = escape(title)
        return f"{{{escaped}}}" if escaped != escaped.lower() else escaped
    keeps_names = _is_in_small_letters(title)
    first = True
    parts = []
    for part, is_math in split_math(title):
        parts.append(part if is_math else _protect_words(part, keeps_names, first))
        first = False
    return "".join(parts)


def _protect_words(text: str, keeps_names: bool, starts_title: bool) -> str:
    written = []
    starts = starts_title
    for word in text.split(" "):
        start, end = _core(word)
        core = escape_text(word[start:end])
        if _must_keep(word[start:end], keeps_names, starts):
            core = f"{{{core}}}"
        written.append(escape_text(word[:start]) + core + escape_text(word[end:]))
        if word:
            starts = word[-1] in _SENTENCE_ENDS
    return " ".join(written)


def _core(word: str) -> tuple[int, int]:
    """Where a word starts and ends without the punctuation around it."""
    if word.isalnum():
        return 0, len(word)
    places = [place for place, letter in enumerate(word) if letter.isalnum()]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _must_keep(word: str, keeps_names: bool, starts_sentence: bool) -> bool:
    """Whether a word has a capital inside, as "DNA", or is a name, as "Riemann" or "Fokker-Planck"."""
    if word.islower():
        return False
    parts = word.split("-")
    if any(letter.isupper() for part in parts for letter in part[1:]):
        return True
    return keeps_names and any(part[:1].isupper() for part in (parts[1:] if starts_sentence else parts))


def _is_in_small_letters(title: str) -> bool:
    """Whether half of the long words after the first, or more, are small: then a capital means a name."""
    text = " ".join(part for part, is_math in split_math(title) if not is_math)
    words = [word for word in text.split()[1:] if len(word) >= _LONG and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 <= len(words)
