"""Keys and numbers of rows as a form or an address has sent them, which may be anything."""

from uuid import UUID

# No number of a row has so many.
_DIGITS = 19


def sent_key(text: str) -> UUID | None:
    """A key; None of what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def sent_number(text: str | None) -> int | None:
    """The number of a row; None of what is none.

    >>> sent_number("12"), sent_number("1e5"), sent_number("9" * 30)
    (12, None, None)
    """
    return int(text) if text and text.isdecimal() and len(text) < _DIGITS else None
