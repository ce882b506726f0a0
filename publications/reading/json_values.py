"""Values of JSON from elsewhere: whatever stands there, these functions give the type asked for."""

from __future__ import annotations

from publications.reading.latex import without_controls

JsonObject = dict[str, object]


def value_at(value: object, *keys: str) -> object:
    """What stands at the end of a path of keys; None where the path breaks off."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_at(value: object, *keys: str) -> str:
    """The text or number there as text that can be stored, of a list its first one; ``""`` for anything else."""
    found = value_at(value, *keys)
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, str):
        return without_controls(found).strip()
    return str(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else ""


def list_at(value: object, *keys: str) -> list[object]:
    """The list there; an empty one for anything else."""
    found = value_at(value, *keys)
    return found if isinstance(found, list) else []


def texts_at(value: object, *keys: str) -> list[str]:
    """The texts and numbers of the list there, empty ones left out; a text alone is a list of one."""
    found = value_at(value, *keys)
    several = found if isinstance(found, list) else [found]
    return [text for one in several if (text := text_at(one))]


def objects_at(value: object, *keys: str) -> list[JsonObject]:
    """The objects of the list there; what is none is left out."""
    return [one for one in list_at(value, *keys) if isinstance(one, dict)]


def number_at(value: object, *keys: str) -> int:
    """The whole number there, 0 for anything else."""
    text = text_at(value, *keys)
    return int(text) if len(text) < 10 and text.isdecimal() else 0
