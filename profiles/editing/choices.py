"""Choices between two versions: what is chosen beside a form is put into it before it is saved.

What can be chosen travels sealed with the form, so that nobody has to find it again, and so that it works without
scripts. Only what still stands in the form as it was shown is replaced; whoever has changed it there, too, is asked.
"""

from typing import Any

from django.core import signing
from django.http import QueryDict

from profiles.editing.conflicts import Difference

#: The name of the hidden field, and of the choices, which are numbered.
CHOICES = "_choices"
UNCLEAR = (
    "Not saved yet: you chose a version above, and have changed the same in the form, too. What stands in the form now "
    "is saved next."
)
_SALT = "profiles.editing.choices"


def sealed(differences: list[Difference]) -> str:
    """What can be chosen of each difference, as ``(whether it is a text, [(name of the field, line, choices)])``."""
    offered = [
        (one.is_text, [(offer.html_name, offer.line, offer.choices) for offer in one.offers])
        for one in differences
    ]
    return signing.dumps(offered, salt=_SALT, compress=True)


def chosen(posted: QueryDict) -> tuple[QueryDict, bool]:
    """What was sent, with what was chosen in place of one's own; and whether all of that was still in its place."""
    data, is_clear = posted.copy(), True
    differences = list(enumerate(_unsealed(posted.get(CHOICES, "")), start=1))
    # From the last, for what is put into a text moves the lines that follow.
    for number, (is_text, offers) in reversed(differences):
        choice = posted.get(f"{CHOICES}-{number}", "")
        for name, line, choices in offers:
            if choice != "mine" and choice in choices:
                is_clear &= _choose(data, (name, line), choices["mine"], choices[choice], is_text=is_text)
    return data, is_clear


def _choose(
    data: QueryDict, place: tuple[str, int], mine: list[str], wanted: list[str], *, is_text: bool
) -> bool:
    """Put what was chosen in its place, a field and a line; whether one's own still stood there."""
    name, line = place
    sent = data.get(name, "").replace("\r\n", "\n").split("\n") if is_text else data.getlist(name)
    found = _replaced(sent, line, mine, wanted)
    if found is None:
        return False
    if is_text or found:
        data.setlist(name, ["\n".join(found)] if is_text else found)
    else:
        # As of a box without its tick, of which a browser says nothing.
        data.pop(name, None)
    return True


def _replaced(sent: list[str], line: int, mine: list[str], wanted: list[str]) -> list[str] | None:
    """The lines, or the values, with one's own replaced: where it was, or where it alone can be; None where neither."""
    found = [start for start in range(len(sent) - len(mine) + 1) if sent[start : start + len(mine)] == mine]
    start = line if line in found else found[0] if len(found) == 1 else None
    return None if start is None else [*sent[:start], *wanted, *sent[start + len(mine) :]]


def _unsealed(text: str) -> list[Any]:
    try:
        return list(signing.loads(text, salt=_SALT)) if text else []
    except signing.BadSignature:
        return []
