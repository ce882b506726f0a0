"""Texts brought to the lengths that the tables hold, and never silently: each that is too long becomes a problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import models

# Half of an address, an identifier, a date or a code is a wrong one: too long, these are left out whole.
_WHOLE_KINDS = (models.EmailField, models.SlugField, models.URLField)
_WHOLE = frozenset(
    """
    arxiv_id bing_verification citation_key doi end google_verification isbn issued language orcid path pmid start
    type url value yandex_verification
    """.split()  # noqa: SIM905
)
# What forms say otherwise than a sentence would.
_LABELS = {"container_title": "venue", "container_title_short": "short venue"}
_SHOWN = 60
CUT = "Look whether what is left says enough."
LEFT_OUT = "Left out."

#: Takes a message and an advice, and knows the file and line.
Tell = Callable[[str, str], None]


def longest(model: type[models.Model], name: str) -> int | None:
    """How many characters a column takes; None where it has no bound."""
    bound: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return bound


def fitted(model: type[models.Model], values: Mapping[str, object], tell: Tell) -> dict[str, object]:
    """The values of columns as far as they fit: a longer text is cut, a longer address or date is left out."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if not isinstance(value, str):
            found[name] = value
        elif (text := fit(model, name, value, tell)) or not value:
            found[name] = text
    return found


def fit(model: type[models.Model], name: str, text: str, tell: Tell) -> str:
    """The text as its column takes it, "" where it is of a kind that a cut would harm."""
    field = model._meta.get_field(name)
    # A name is better known by what it names.
    usual = model._meta.verbose_name if name == "name" else getattr(field, "verbose_name", name)
    label = _LABELS.get(name) or str(usual)
    bound = longest(model, name)
    if bound is None or len(text) <= bound:
        return text
    if isinstance(field, _WHOLE_KINDS) or name in _WHOLE:
        tell(f"{_what(label, text)} does not fit into {bound}: {_quoted(text)}", LEFT_OUT)
        return ""
    return cut(text, bound, label, tell)


def cut(text: str, bound: int, label: str, tell: Tell, ending: str = "") -> str:
    """The text, cut where it is longer than ``bound``; ``label`` says what it is, ``ending`` stands for the rest."""
    if len(text) <= bound:
        return text
    tell(f"{_what(label, text)} cut at {bound}: {_quoted(text)}", CUT)
    return text[: bound - len(ending)] + ending


def _what(label: str, text: str) -> str:
    return f"{label[:1].upper()}{label[1:]} of {len(text)} characters"


def _quoted(text: str) -> str:
    return f"“{' '.join(text[:_SHOWN].split())}…”"
