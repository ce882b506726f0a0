"""Records on their way from the preview to the confirmation: signed, so that what was shown is what is stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core import signing

from profiles.reading.problems import Problem
from publications.editing.adding.given import GivenPapers
from publications.words.records import AuthorRecord, PaperLinkRecord, PaperRecord

_SALT = "publications.adding"
_ONE_DAY = 24 * 60 * 60
# Room for the ticks and choices beside it.
_OTHER_FIELDS = 100_000


class Unsealable(ValueError):
    """What cannot be sent, or did not come back as it was; the text is a sentence for the person who confirms."""


@dataclass(frozen=True)
class Sealed:
    """What a preview was made of.

    ``storable`` are the indices of the records that would be stored, ``offered`` those of them with a tick of
    their own. ``person`` is the key of the member chosen, or ``""``.
    """

    reading: GivenPapers
    person: str = ""
    is_update: bool = False
    storable: tuple[int, ...] = ()
    offered: tuple[int, ...] = ()

    def chosen(self, ticked: Collection[str]) -> list[PaperRecord]:
        """The records to store: those ticked, by index, and those that had no tick to take away."""
        left_out = self.left_out(ticked)
        return [self.reading.records[number] for number in self.storable if number not in left_out]

    def left_out(self, ticked: Collection[str]) -> set[int]:
        """The indices of the records whose tick was taken away."""
        return {number for number in self.offered if str(number) not in ticked}


def seal(sealed: Sealed) -> str:
    """One line of text that ``unseal`` reads on this site only. Raises Unsealable where a form cannot send it."""
    text = signing.dumps(asdict(sealed), salt=_SALT, compress=True)
    if len(text) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - _OTHER_FIELDS:
        raise Unsealable(
            "This is too much for one go. Split it, or bring it in on the server with “manage.py import_papers”."
        )
    return text


def unseal(text: str) -> Sealed:
    """What ``seal`` was given. Raises Unsealable for a text that is older than a day, or not as it was sent."""
    try:
        values = signing.loads(text, salt=_SALT, max_age=_ONE_DAY)
    except signing.SignatureExpired as error:
        raise Unsealable("This preview is older than a day. Give the papers once more.") from error
    except signing.BadSignature as error:
        raise Unsealable("This preview did not come back whole. Give the papers once more.") from error
    return Sealed(
        reading=_reading(values["reading"]),
        person=values["person"],
        is_update=values["is_update"],
        storable=tuple(values["storable"]),
        offered=tuple(values["offered"]),
    )


def _reading(values: dict[str, Any]) -> GivenPapers:
    records = [_record(record) for record in values["records"]]
    return GivenPapers(values["source"], records, [Problem(**problem) for problem in values["problems"]])


def _record(values: dict[str, Any]) -> PaperRecord:
    people = {name: [AuthorRecord(**one) for one in values[name]] for name in ("authors", "editors")}
    links = [PaperLinkRecord(**link) for link in values["links"]]
    return PaperRecord(**{**values, **people, "links": links})
