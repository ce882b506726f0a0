"""Block calls: lines such as ``[[publications year=2024]]`` that stand for rows."""

import re
from dataclasses import dataclass, field

LINE = re.compile(r" {0,3}\[\[([a-z][a-z0-9_-]*)((?:\s+[^\[\]]*)?)\]\]\s*")
OPTION = re.compile(r'\s+(?:([A-Za-z][\w-]*)=)?("[^"]*"|[^\s"=]+)')


@dataclass(frozen=True, slots=True)
class BlockCall:
    """One call: ``options`` are the bare words, ``named`` the ``key=value`` ones, ``line`` counts from 1."""

    name: str
    options: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    line: int = 1


def parse_block_call(line: str, number: int = 1) -> BlockCall | None:
    """Return the call that fills ``line``, or None when the line is ordinary text."""
    match = LINE.fullmatch(line)
    if match is None:
        return None
    name, rest = match.groups()
    rest = rest.rstrip()
    words: list[str] = []
    named: dict[str, str] = {}
    end = 0
    while end < len(rest):
        option = OPTION.match(rest, end)
        if option is None:
            return None
        value = option[2].strip('"')
        if option[1]:
            named[option[1]] = value
        else:
            words.append(value)
        end = option.end()
    return BlockCall(name, tuple(words), named, number)
