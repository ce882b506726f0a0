"""The variables that an item of CSL-JSON may have, and values of a source sorted into them.

https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
"""

from __future__ import annotations

import json

TEXTS = frozenset(
    """
    abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-key citation-label citation-number collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-title event-place first-reference-note-number
    genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language locator medium note number
    number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part
    part-number part-title PMCID PMID printing printing-number publisher publisher-place references reviewed-genre
    reviewed-title scale section shortTitle source status supplement supplement-number title title-short URL version
    volume volume-title volume-title-short year-suffix
    """.split()  # noqa: SIM905
)
NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator
    """.split()  # noqa: SIM905
)
DATES = frozenset(
    ["accessed", "available-date", "container", "event-date", "issued", "original-date", "submitted"]
)
_NAME_PARTS = frozenset(
    """
    family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names
    """.split()  # noqa: SIM905
)
_DATE_PARTS = frozenset(["date-parts", "season", "circa", "literal", "raw", "edtf"])

Item = dict[str, object]


def sorted_values(kept: dict[str, str]) -> tuple[Item, Item]:
    """What a source said and no column holds: the variables of CSL, and what belongs under ``custom``."""
    variables: Item = {}
    custom: Item = {}
    for name, text in kept.items():
        value = _decoded(text)
        if name == "custom" and isinstance(value, dict):
            custom.update(value)
        elif _is_valid(name, value):
            variables[name] = value
        elif name not in {"id", "type"}:
            custom[name] = value
    return variables, custom


def _decoded(text: str) -> object:
    """Structured values are kept as JSON."""
    try:
        return json.loads(text) if text.startswith(("{", "[")) else text
    except ValueError:
        return text


def _is_valid(name: str, value: object) -> bool:
    if name in NAMES:
        return isinstance(value, list) and all(_has_only(one, _NAME_PARTS) for one in value)
    if name in DATES:
        return _has_only(value, _DATE_PARTS)
    return name in TEXTS and isinstance(value, str)


def _has_only(value: object, parts: frozenset[str]) -> bool:
    return isinstance(value, dict) and bool(value) and parts.issuperset(value)
