"""Files of collections whose front matter no YAML reader takes: what can still be told from them.

Jekyll builds such a file without its settings; here the settings are read line by line.
"""

import re

from profiles.reading.sources.front_matter import MAX_CHARACTERS, Mapping, Parts

_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_SETTING = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]+(\S.*)")
# Jekyll knew no address, so that it took the one made from the file's name.
_NOT_SERVED = frozenset({"permalink", "redirect_from", "redirect_to"})


def mend(text: str) -> tuple[Parts, Mapping]:
    """Cut a file and read its settings a line each; all is text where the front matter never closes."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    first_line = text.count("\n", 0, start) + 1
    closing = _CLOSING.search(text, start) if opening else None
    if closing is None:
        return Parts("", first_line, text[start:], first_line), Mapping()
    line_of_body = text.count("\n", 0, closing.end()) + 1
    yaml = text[start : min(closing.start(), start + MAX_CHARACTERS)]
    return Parts(yaml, first_line, text[closing.end() :], line_of_body), _settings(yaml, first_line)


def _settings(yaml: str, first_line: int) -> Mapping:
    mapping = Mapping()
    for number, line in enumerate(yaml.split("\n"), start=first_line):
        match = _SETTING.fullmatch(line.strip()) if not line.startswith((" ", "\t")) else None
        if match and match[1] not in _NOT_SERVED:
            mapping.values[match[1]] = _value(match[2].strip())
            mapping.lines[match[1]] = number
    return mapping


def _value(text: str) -> object:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    quote = text[0] if text[0] in "\"'" and text[-1] == text[0] else ""
    return text[1:-1] if quote and len(text) > 1 else text
