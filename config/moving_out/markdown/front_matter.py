"""Front matter: values as YAML between two ``---`` lines, so written that any text comes back as it was."""

import re
from collections.abc import Mapping

import yaml

_BREAK = re.compile(r"[\r\x85\u2028\u2029]")
_LIQUID = re.compile(r"\{\{|\{%")
_END_OF_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
# Never folded: a line of text stays a line.
_WIDTH = 1_000_000


class _TextDumper(yaml.CSafeDumper):
    """Quotes all words that some reader of YAML takes for a truth value, in any capitals."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_TextDumper.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    re.compile(r"(?:true|false|yes|no|on|off|y|n)\Z", re.IGNORECASE),
    list("tTfFyYnNoO"),
)


def _represent_text(dumper: yaml.representer.SafeRepresenter, text: str) -> yaml.ScalarNode:
    """Text of several lines as a block, which people can read; the emitter quotes it where that would lose some."""
    is_block = "\n" in text.strip("\n") and not text.endswith("\n\n") and not _BREAK.search(text)
    style = "|" if is_block else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_TextDumper.add_representer(str, _represent_text)


def write_yaml(values: object) -> str:
    """Values (text, bool, numbers, lists and mappings of these) as a YAML document, in their order."""
    return str(
        yaml.dump(
            values,
            Dumper=_TextDumper,
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=False,
            width=_WIDTH,
        )
    )


def write_document(values: Mapping[str, object], body: str = "") -> str:
    """A file of Jekyll's: front matter without its empty values, and directly below it the text.

    An empty title stays: Jekyll would make one of the file's name. What looks like Liquid in the text is marked as
    raw, for it is text here.
    """
    kept = {
        name: value
        for name, value in values.items()
        if value not in (None, "", [], {}) or (name == "title" and value == "")
    }
    return f"---\n{write_yaml(kept) if kept else ''}---\n{_unread_by_liquid(body)}"


def _unread_by_liquid(body: str) -> str:
    if not _LIQUID.search(body):
        return body
    # What ends raw text cannot stand in it: between two raw texts Liquid itself writes how it begins.
    inner = _END_OF_RAW.sub(lambda match: "{% endraw %}{{ '{%' }}{% raw %}" + match[0][2:], body)
    return f"{{% raw %}}{inner}{{% endraw %}}"
