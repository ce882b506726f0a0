"""Kramdown's attribute lists: ``{: .class #id key="value" reference}``."""

import re
from html import escape

from profiles.rendering.elements import Attributes

# Bounded, so that text full of unclosed lists is not read again and again.
CONTENT = r"(?:\\\}|[^}]){1,500}"
BLOCK_LINE = re.compile(r" {0,3}\{:(?![:/])(" + CONTENT + r")\}\s*")
DEFINITION_LINE = re.compile(r" {0,3}\{:(\w[\w-]*):(" + CONTENT + r")\}\s*")
SPAN = re.compile(r"\{:(?![:/])(" + CONTENT + r")\}")
ITEM = re.compile(r"\s*\{:(?!(?:\w[\w-]*)?:|/)(" + CONTENT + r")\}\s*")

PART = re.compile(
    r"""(?:\A|\s)(?:(\w[\w-]*)=(?:"((?:\\[}"]|[^}"])*?)"|'((?:\\[}']|[^}'])*?)')|(\w[\w-]*)|((?:[#.][^\s.#]+)+))(?=\s|\Z)"""
)
ID_OR_CLASS = re.compile(r"#([A-Za-z][\w:-]*)|\.([^\s.#]+)")
ESCAPED = re.compile(r"\\([}\"'])")
TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center|justify)")
ATTRIBUTE_NAME = re.compile(r"[A-Za-z_][\w:-]*")


def parse_attribute_list(content: str) -> tuple[Attributes, list[str]]:
    """Return the attributes that ``content`` (without ``{:`` and ``}``) sets, and the names it refers to."""
    attributes: Attributes = {}
    references: list[str] = []
    for key, double, single, reference, ids_and_classes in PART.findall(content):
        if reference:
            references.append(reference)
        elif key:
            attributes[key] = ESCAPED.sub(r"\1", double or single)
        for identifier, name in ID_OR_CLASS.findall(ids_and_classes):
            merge(attributes, {"id": identifier} if identifier else {"class": name})
    return attributes, references


def merge(attributes: Attributes, added: Attributes) -> None:
    """Add ``added`` to ``attributes``: classes are joined, anything else is replaced."""
    for key, value in added.items():
        if key == "class" and attributes.get("class"):
            attributes["class"] = f"{attributes['class']} {value}"
        else:
            attributes[key] = value


def as_html(attributes: Attributes) -> str:
    """Return ``attributes`` as they stand in a tag, each with a leading space.

    Alignment given as a style becomes a class, because the content security policy forbids inline styles.
    """
    if style := TEXT_ALIGN.search(attributes.get("style", "")):
        attributes = dict(attributes)
        merge(attributes, {"class": f"align-{style[1]}"})
    return "".join(
        f' {key}="{escape(value)}"'
        for key, value in attributes.items()
        if key != "style" and ATTRIBUTE_NAME.fullmatch(key)
    )
