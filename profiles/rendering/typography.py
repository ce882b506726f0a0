"""Quotation marks, dashes and dots as kramdown sets them."""

import re

SYMBOLS = re.compile(r"---|--|\.\.\.|<< |<<| >>|>>")
SYMBOL_TEXT = {
    "---": "—", "--": "–", "...": "…", "<< ": "«\u00a0", "<<": "«", " >>": "\u00a0»", ">>": "»",
}  # fmt: skip

PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
CLOSING, OPENING = "closing", "opening"
TEXT = {(CLOSING, '"'): "”", (CLOSING, "'"): "’", (OPENING, '"'): "“", (OPENING, "'"): "‘"}
# Tried in order at the character before the quotation mark, or at the mark where nothing stands before.
QUOTE_RULES = tuple(
    (re.compile(pattern, re.ASCII | re.MULTILINE), kinds)
    for pattern, kinds in (
        (r"()(?P<quotes>[\"'])(?=[_*]{1,2}\S)", (OPENING,)),
        (rf"()(?P<quotes>[\"'])(?={PUNCTUATION}(?!\.\.)\B)", (CLOSING,)),
        (r"(\s?)(?P<quotes>\"')(?=\w)", (OPENING, OPENING)),
        (r"(\s?)(?P<quotes>'\")(?=\w)", (OPENING, OPENING)),
        (r"(\s?)(?P<quotes>')(?=\d\ds)", (CLOSING,)),
        (r"(\s)(?P<quotes>['\"])(?=\w)", (OPENING,)),
        (r"([^ \\\t\r\n\[{(-])(?P<quotes>['\"])", (CLOSING,)),
        (r"()(?P<quotes>[\"'])(?=\s|s\b|$)", (CLOSING,)),
        (r"([\s\S]?)(?P<quotes>['\"])", (OPENING,)),
    )
)


def quotation_mark(text: str, position: int, has_text_before: bool) -> tuple[str, int]:
    """Return what to set for the straight mark at ``position`` of ``text``, and where to go on reading."""
    start = position - 1 if has_text_before and text[position - 1] != "\\" else position
    match, kinds = next(
        (match, kinds) for pattern, kinds in QUOTE_RULES if (match := pattern.match(text, start))
    )
    marks = [TEXT[kind, mark] for kind, mark in zip(kinds, match["quotes"], strict=True)]
    return text[position : match.start("quotes")] + "".join(marks), match.end()
