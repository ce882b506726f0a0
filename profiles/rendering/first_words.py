"""The first words of a Markdown text, by which a piece without a title is called."""

import re
from html import unescape

from profiles.rendering.markdown import render_markdown

MOST_LETTERS = 80
# News is a line or two; what stands further down is nobody's first word.
_READ = 2_000
_END_OF_BLOCK = re.compile(r"</(?:p|h[1-6]|li|td|th|dt|dd|pre|figcaption|caption|summary|div)>")
_FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def first_words(markdown: str, most: int = MOST_LETTERS) -> str:
    """The beginning of a text in one line without markup, of at most ``most`` letters; "" where it has no words.

    It ends where the first paragraph does; within that, at the end of a word and with an ellipsis.

    >>> first_words("## A *prize*\\n\\nfor [her](/noether/)")
    'A prize'
    """
    html = _FOOTNOTE.sub("", render_markdown(markdown[:_READ], render_block=lambda call: ""))
    texts = (" ".join(unescape(_TAG.sub("", part)).split()) for part in _END_OF_BLOCK.split(html))
    return _shortened(next(filter(None, texts), ""), most)


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    words, _, _ = text[:most].rpartition(" ")
    return f"{(words or text[: most - 1]).rstrip(' ,;:–-')}…"
