"""HTML reduced to what two renderers of Markdown must agree on."""

import re
from html.parser import HTMLParser

# Formulas: kramdown leaves TeX for MathJax, Labfolio writes MathML.
FORMULAS = re.compile(r'<math\b.*?</math>|<code class="tex">.*?</code>|\\\(.*?\\\)|\\\[.*?\\\]', re.DOTALL)
WRAPPERS = {"formula", "table-scroll", "highlight", "highlighter-rouge", "footnotes"}
VOID = {"img", "br", "hr", "input", "col", "source", "wbr"}
COMPARED = ("id", "href", "src", "alt", "title", "width", "height", "start")


def reduced(html: str) -> list[str]:
    """Return tags and words in order, without the deliberate differences.

    Formulas count as the word FORMULA. Wrappers of formulas, tables and code, colours of code, and attributes
    for accessibility, lazy loading or style are left out. Addresses linked without marks count as text. Form
    controls of task lists, Labfolio's ticks and the arrows back from footnotes are left out.
    """
    reducer = _Reducer()
    reducer.feed(FORMULAS.sub(" FORMULA ", html))
    reducer.close()
    return _without_bare_links(" ".join(reducer.parts).split())


def words(html: str) -> list[str]:
    """Return the visible words of ``html`` in order."""
    return [part for part in reduced(html) if not part.startswith("\x01")]


class _Reducer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipped: list[bool] = []
        self.in_code = 0
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        attributes = {key: value or "" for key, value in attrs}
        if tag == "input":
            return
        if tag in VOID:
            self.parts.append(f" {_tag(tag, attributes)} ")
            return
        skipped = self._is_skipped(tag, attributes)
        if (
            attributes.get("class") == "task-list-item-checkbox"
            or attributes.get("class") == "reversefootnote"
        ):
            self.silent += 1
        self.in_code += tag == "pre"
        self.skipped.append((tag, skipped, attributes))
        if not skipped:
            self.parts.append(f" {_tag(tag, attributes)} ")

    def handle_endtag(self, tag):
        if tag in VOID or tag not in {name for name, *_ in self.skipped}:
            return
        while self.skipped:
            name, skipped, attributes = self.skipped.pop()
            self.in_code -= name == "pre"
            if attributes.get("class") in ("task-list-item-checkbox", "reversefootnote"):
                self.silent -= 1
            if not skipped:
                self.parts.append(f" \x01/{name} ")
            if name == tag:
                break

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)

    def _is_skipped(self, tag, attributes):
        classes = set(attributes.get("class", "").split())
        if self.in_code and tag in ("span", "code"):
            return True
        if tag == "div" and (classes & WRAPPERS or any(name.startswith("language-") for name in classes)):
            return True
        return (tag == "a" and "reversefootnote" in classes) or (
            tag == "span" and "task-list-item-checkbox" in classes
        )


def _tag(tag, attributes):
    kept = [
        f"{key}={attributes[key].replace(' ', '%20')}"
        for key in COMPARED
        if key in attributes and tag != "pre"
    ]
    classes = set(attributes.get("class", "").split()) - WRAPPERS
    alignment = re.search(r"text-align:\s*(\w+)", attributes.get("style", ""))
    if attributes.get("align"):
        classes.add(f"align-{attributes['align'].lower()}")
    if alignment:
        classes.add(f"align-{alignment[1]}")
    if classes and tag not in ("pre", "code"):
        kept.append("class=" + ",".join(sorted(classes)))
    return "\x01" + "|".join([tag, *kept])


def _without_bare_links(parts: list[str]) -> list[str]:
    result: list[str] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        bare = re.fullmatch(r"\x01a\|href=(?:http://)?(.*)", part)
        if bare and parts[position + 1 : position + 3] in (
            [bare[1], "\x01/a"],
            [f"http://{bare[1]}", "\x01/a"],
        ):
            result.append(parts[position + 1])
            position += 3
            continue
        result.append(part)
        position += 1
    return result
