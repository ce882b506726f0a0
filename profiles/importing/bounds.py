"""Texts brought to the lengths that the tables hold, and never silently: each that is too long becomes a problem."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from profiles.words.lengths import Bound, TellProblem

# Half of an address, an identifier, a date or a code is a wrong one: too long, these are left out whole.
_WHOLE_KINDS = (models.EmailField, models.SlugField, models.URLField)
_WHOLE = frozenset(
    """
    bing_verification end google_verification language orcid path start type url value yandex_verification
    """.split()  # noqa: SIM905
)


def longest(model: type[models.Model], name: str) -> int | None:
    """How many characters a column takes; None where it has no bound."""
    bound: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return bound


def fitted(model: type[models.Model], values: Mapping[str, object], tell: TellProblem) -> dict[str, object]:
    """The values of columns as far as they fit: a longer text is cut, a longer address or date is left out."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if not isinstance(value, str):
            found[name] = value
        elif (text := fit(model, name, value, tell)) or not value:
            found[name] = text
    return found


def fit(model: type[models.Model], name: str, text: str, tell: TellProblem) -> str:
    """The text as its column takes it, "" where it is of a kind that a cut would harm."""
    field = model._meta.get_field(name)
    # A name is better known by what it names.
    label = model._meta.verbose_name if name == "name" else getattr(field, "verbose_name", name)
    is_whole = isinstance(field, _WHOLE_KINDS) or name in _WHOLE
    return Bound(str(label), longest(model, name), is_whole).fit(text, tell)
