"""Identifiers of people: the ORCID iD."""

import re

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_DIGITS = re.compile(r"[0-9]{15}[0-9X]")


def normalise_orcid(text: str) -> str:
    """Return an ORCID iD as ``0000-0002-1825-0097`` from any common spelling, its address included.

    Blank stays blank. Raises ValueError with a sentence that says what is wrong.
    Source: https://support.orcid.org/hc/en-us/articles/360006897674
    """
    bare = _ADDRESS.sub("", text.strip(), count=1).split("?")[0].split("#")[0].strip("/")
    digits = _SEPARATORS.sub("", bare).upper()
    if not digits:
        return ""
    if not _DIGITS.fullmatch(digits):
        raise ValueError(
            f"“{text.strip()}” is not an ORCID iD: it has 16 digits, "
            "of which the last may be X, like 0000-0002-1825-0097."
        )
    if _check_digit(digits[:15]) != digits[15]:
        raise ValueError(
            f"“{text.strip()}” is not an ORCID iD: its last digit does not fit the others. "
            "Please look for a mistyped digit."
        )
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _check_digit(digits: str) -> str:
    """Compute the check digit of ISO 7064 MOD 11-2 for 15 digits."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
