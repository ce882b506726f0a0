"""Sites whose owner is a lab, not a person: told by what they are called and by the people on them."""

import re
from collections.abc import Iterable

_LAB = re.compile(
    r"\b(?:lab|labs|laborator(?:y|ium|io|ies)|laboratoire|group|gruppe|\w+gruppe|institut[eo]?|department|dept|"
    r"cent(?:re|er)|team|lehrstuhl|collaboration|consortium|observatory)\b",
    re.IGNORECASE,
)
_PEOPLE_PAGE = re.compile(r"/(?:people|team|members|our-team|group)(?:\.html)?/?", re.IGNORECASE)


def is_lab_name(text: str) -> bool:
    """Tell whether this is what a lab is called.

    >>> is_lab_name("Algebra lab"), is_lab_name("Emmy Noether"), is_lab_name("Institute of Physics")
    (True, False, True)
    """
    return _LAB.search(text) is not None


def has_people(number: int, paths: Iterable[str]) -> bool:
    """Tell whether a site is of several people: it has a file for some, or a page about all."""
    return number > 0 or any(_PEOPLE_PAGE.fullmatch(path) for path in paths)
