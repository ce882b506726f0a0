"""Elements and spans written as HTML; still to be sanitised."""

import re
from collections import Counter
from collections.abc import Callable
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from profiles.rendering.attribute_lists import as_html, merge
from profiles.rendering.elements import BLANK, BOUNDARY, DEFINITION, Attributes, Document, Element
from profiles.rendering.highlighting import highlight
from profiles.rendering.html_blocks import open_tag, rewrite_tags
from profiles.rendering.math import render_math
from profiles.rendering.spans import read_spans
from profiles.rendering.tag_names import VOID_TAGS

NOT_IN_IDENTIFIER = re.compile(r"[^\w\- \t]")
LANGUAGE = re.compile(r"(?:^|\s)language-(\S+)")
SPAN_TAGS = {"em": "em", "strong": "strong", "s": "del"}
SILENT = {BLANK, BOUNDARY, DEFINITION, "comment"}
FORMULA_ATTRIBUTES = ' class="formula" tabindex="0" role="group" aria-label="Formula"'


def write_html(elements: list[Element], document: Document, parser: MarkdownIt, block_mark: str) -> str:
    """Return the HTML of a document; a block call becomes a paragraph of ``block_mark`` and its number."""
    writer = _Writer(document, parser, block_mark)
    for element in elements:
        writer.write(element)
    writer.write_footnotes()
    writer.fill_contents()
    return "".join(writer.parts)


class _Writer:
    def __init__(self, document: Document, parser: MarkdownIt, block_mark: str) -> None:
        self.document = document
        self.parser = parser
        self.block_mark = block_mark
        self.parts: list[str] = []
        self.identifiers: Counter[str] = Counter()
        self.headings: list[tuple[int, str, str]] = []
        self.contents: list[tuple[int, str]] = []
        self.footnote_numbers: dict[str, int] = {}
        self.footnote_uses: Counter[str] = Counter()
        self.abbreviations = _abbreviation_pattern(document.abbreviations)

    def write(self, element: Element) -> None:
        if element.type in SILENT:
            return
        for reference in element.references:
            merge(element.attributes, self.document.attribute_lists.get(reference, {}))
        BLOCK_WRITERS.get(element.type, _Writer._write_container)(self, element)

    def write_footnotes(self) -> None:
        """Write the notes in the order of their first marks; a note may hold marks of further notes."""
        if not self.footnote_numbers:
            return
        self.parts.append('<div class="footnotes" role="doc-endnotes">\n<ol>\n')
        written = 0
        while written < len(self.footnote_numbers):
            self._write_footnote(list(self.footnote_numbers)[written])
            written += 1
        self.parts.append("</ol>\n</div>\n")

    def fill_contents(self) -> None:
        """Put the table of contents where ``{:toc}`` asked for it, now that all headings are known."""
        for index, tag in self.contents:
            self.parts[index] = _table_of_contents(self.headings, tag)

    def _write_footnote(self, name: str) -> None:
        children = [child for child in self.document.footnotes[name] if child.type not in SILENT]
        last = children.pop() if children and children[-1].type == "p" else Element("p")
        self.parts.append(f'<li id="fn:{name}">\n')
        for child in children:
            self.write(child)
        self.parts.append(f"<p{as_html(last.attributes)}>{self.spans(last.text)}")
        # A note may refer to itself, so its marks are counted only after its text.
        self.parts.append(f"{self._backlinks(name)}</p>\n</li>\n")

    def _backlinks(self, name: str) -> str:
        links = []
        for use in range(self.footnote_uses[name]):
            suffix, mark = (f":{use}", f"<sup>{use + 1}</sup>") if use else ("", "")
            label = f"Back to reference {self.footnote_numbers[name]}" + (f", {use + 1}" if use else "")
            links.append(
                f'\u00a0<a href="#fnref:{name}{suffix}" class="reversefootnote" role="doc-backlink"'
                f' aria-label="{label}">↩{mark}</a>'
            )
        return "".join(links)

    def _write_container(self, element: Element) -> None:
        if element.type in ("ul", "ol") and "toc" in element.references:
            self.contents.append((len(self.parts), element.type))
            self.parts.append("")
            return
        self.parts.append(f"<{element.type}{as_html(element.attributes)}>\n")
        for child in element.children:
            self.write(child)
        self.parts.append(f"</{element.type}>\n")

    def _write_item(self, element: Element) -> None:
        self.parts.append(f"<{element.type}{as_html(element.attributes)}>")
        for child in element.children:
            self.write(child)
        self.parts.append(f"</{element.type}>\n")

    def _write_text_block(self, element: Element) -> None:
        content = self.spans(element.text)
        self.parts.append(f"<{element.type}{as_html(element.attributes)}>{content}</{element.type}>\n")

    def _write_paragraph(self, element: Element) -> None:
        tick = ("", "☐", "☑")[element.level]
        if tick:
            label = "done" if tick == "☑" else "to do"
            self.parts.append(
                f'<span class="task-list-item-checkbox" role="img" aria-label="{label}">{tick}</span> '
            )
        if element.is_transparent:
            self.parts.append(f"{self.spans(element.text)}\n")
            return
        tokens = read_spans(self.parser, element.text, self.document)
        if len(tokens) == 1 and tokens[0].type == "math" and tokens[0].meta["display"]:
            self._write_formula(tokens[0].content, element.attributes)
        else:
            self.parts.append(f"<p{as_html(element.attributes)}>{self.write_spans(tokens)}</p>\n")

    def _write_heading(self, element: Element) -> None:
        tokens = read_spans(self.parser, element.text, self.document)
        attributes = element.attributes
        attributes.setdefault("id", self._identifier(_plain_text(tokens)))
        content = self.write_spans(tokens)
        if "no_toc" not in attributes.get("class", "").split():
            self.headings.append((element.level, attributes["id"], _without_links(content)))
        self.parts.append(f"<{element.type}{as_html(attributes)}>{content}</{element.type}>\n")

    def _identifier(self, text: str) -> str:
        identifier = NOT_IN_IDENTIFIER.sub("", text.lower()).replace(" ", "-").replace("\t", "-")
        number = self.identifiers[identifier]
        self.identifiers[identifier] += 1
        return f"{identifier}-{number}" if number else identifier

    def _write_rule(self, element: Element) -> None:
        self.parts.append(f"<hr{as_html(element.attributes)}>\n")

    def _write_code(self, element: Element) -> None:
        language = LANGUAGE.search(element.attributes.get("class", ""))
        code = highlight(element.text, language[1] if language else "")
        attributes = dict(element.attributes)
        merge(attributes, {"class": "highlight"})
        self.parts.append(f'<div{as_html(attributes)}><pre tabindex="0"><code>{code}</code></pre></div>\n')

    def _write_math(self, element: Element) -> None:
        self._write_formula(element.text, element.attributes)

    def _write_formula(self, tex: str, attributes: Attributes) -> None:
        extra = {key: value for key, value in attributes.items() if key == "id"}
        self.parts.append(f"<div{FORMULA_ATTRIBUTES}{as_html(extra)}>{render_math(tex, True)}</div>\n")

    def _write_table(self, element: Element) -> None:
        self.parts.append('<div class="table-scroll" tabindex="0" role="region" aria-label="Table">')
        self._write_container(element)
        self.parts.append("</div>\n")

    def _write_html(self, element: Element) -> None:
        self.parts.append(f"{rewrite_tags(element.text)}\n")

    def _write_html_element(self, element: Element) -> None:
        tag = open_tag(element)
        self.parts.append(tag)
        for child in element.children:
            self.write(child)
        name = element.text[1:].split(">")[0].split()[0]
        if name.lower() not in VOID_TAGS:
            self.parts.append(f"</{name}>\n")

    def _write_block_call(self, element: Element) -> None:
        self.parts.append(f"<p>{self.block_mark}{element.level}</p>\n")

    def spans(self, text: str) -> str:
        """Return the HTML of running text."""
        return self.write_spans(read_spans(self.parser, text, self.document)) if text else ""

    def write_spans(self, tokens: list[Token]) -> str:
        return "".join(
            [SPAN_WRITERS.get(token.type, _Writer._write_span_tag)(self, token) for token in tokens]
        )

    def _write_span_text(self, token: Token) -> str:
        text = token.content
        if self.abbreviations is None or not text:
            return escape(text, quote=False)
        parts = self.abbreviations.split(text)
        parts[::2] = [escape(part, quote=False) for part in parts[::2]]
        parts[1::2] = [self._abbreviation(part) for part in parts[1::2]]
        return "".join(parts)

    def _abbreviation(self, short: str) -> str:
        title = self.document.abbreviations[short]
        return f"<abbr{as_html({'title': title} if title else {})}>{escape(short, quote=False)}</abbr>"

    def _write_span_tag(self, token: Token) -> str:
        tag = SPAN_TAGS.get(token.tag, token.tag)
        return f"</{tag}>" if token.nesting < 0 else f"<{tag}{_token_attributes(token)}>"

    def _write_span_code(self, token: Token) -> str:
        return f"<code{_token_attributes(token)}>{escape(token.content, quote=False)}</code>"

    def _write_span_math(self, token: Token) -> str:
        math = render_math(token.content, token.meta["display"])
        return f"<span{FORMULA_ATTRIBUTES}>{math}</span>" if token.meta["display"] else math

    def _write_span_html(self, token: Token) -> str:
        return token.content

    def _write_footnote_mark(self, token: Token) -> str:
        name = token.content
        number = self.footnote_numbers.setdefault(name, len(self.footnote_numbers) + 1)
        use = self.footnote_uses[name]
        self.footnote_uses[name] += 1
        suffix = f":{use}" if use else ""
        return (
            f'<sup id="fnref:{name}{suffix}"><a href="#fn:{name}" class="footnote" rel="footnote"'
            f' role="doc-noteref">{number}</a></sup>'
        )


BLOCK_WRITERS: dict[str, Callable[[_Writer, Element], None]] = {
    "p": _Writer._write_paragraph,
    **{f"h{level}": _Writer._write_heading for level in range(1, 7)},
    **dict.fromkeys(("li", "dd"), _Writer._write_item),
    **dict.fromkeys(("dt", "td", "th"), _Writer._write_text_block),
    "hr": _Writer._write_rule,
    "codeblock": _Writer._write_code,
    "math": _Writer._write_math,
    "table": _Writer._write_table,
    "html": _Writer._write_html,
    "html_element": _Writer._write_html_element,
    "block_call": _Writer._write_block_call,
}
SPAN_WRITERS: dict[str, Callable[[_Writer, Token], str]] = {
    "text": _Writer._write_span_text,
    "softbreak": lambda writer, token: "\n",
    "hardbreak": lambda writer, token: "<br>\n",
    "code_inline": _Writer._write_span_code,
    "math": _Writer._write_span_math,
    "html_inline": _Writer._write_span_html,
    "footnote_mark": _Writer._write_footnote_mark,
}


def _token_attributes(token: Token) -> str:
    return as_html({key: str(value) for key, value in token.attrs.items()})


def _abbreviation_pattern(abbreviations: dict[str, str]) -> re.Pattern[str] | None:
    if not abbreviations:
        return None
    longest_first = sorted(abbreviations, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


def _plain_text(tokens: list[Token]) -> str:
    """What counts for an automatic id: text, code and formulas."""
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline", "math"))


def _without_links(html: str) -> str:
    return re.sub(r"</?(?:a|sup)\b[^>]*>", "", html)


def _table_of_contents(headings: list[tuple[int, str, str]], tag: str) -> str:
    parts: list[str] = []
    open_levels: list[int] = []
    for level, identifier, text in headings:
        while open_levels and open_levels[-1] > level and len(open_levels) > 1:
            open_levels.pop()
            parts.append(f"</li></{tag}>")
        if not open_levels or open_levels[-1] < level:
            open_levels.append(level)
            parts.append(f"<{tag}>" if len(open_levels) > 1 else f'<{tag} id="markdown-toc">')
        else:
            open_levels[-1] = level
            parts.append("</li>")
        parts.append(f'<li><a href="#{escape(identifier)}" id="markdown-toc-{escape(identifier)}">{text}</a>')
    parts.append(f"</li></{tag}>" * len(open_levels))
    return "".join(parts)
