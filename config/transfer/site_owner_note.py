"""Whose site it was taken to be where nobody said it, and the command that corrects it."""

from pathlib import Path

from config.transfer.site_owner import free_or_own_slug
from config.transfer.site_reading import Reading, command, standing
from publications.importers.records import AuthorRecord
from publications.names import Name, names_agree, parse_name


def owner_note(path: Path, reading: Reading) -> str:
    """How the owner's name was guessed, who else it could be, and the command that corrects it."""
    slug = free_or_own_slug(reading.name)
    if reading.guess is None:
        correction = command(path, "Given Family", slug)
        return f"Nothing names the owner, so the folder's name was taken: {reading.name}. To correct it: {correction}"
    first = sum(bool(one.authors) and _is_called(one.authors[0], reading.name) for one in reading.papers)
    text = f"A guess: this is the page of {reading.name}, who stands first in {first} of {len(reading.papers)} papers."
    rivals = reading.guess.rivals
    if rivals:
        text += f" It could also be: {', '.join(standing(rival, reading) for rival in rivals)}."
    return f"{text} To correct it: {command(path, rivals[0].name if rivals else 'Given Family', slug)}"


def lab_note(path: Path, reading: Reading) -> str:
    """That the site was taken for a lab's, why, and the command that makes it a person's."""
    members = len(reading.site.people) - 1
    of_whom = f"and there are files for {members} people" if members > 0 else "and it has a page of people"
    return (
        f"This is taken for the site of a lab: it is called “{reading.name}”, {of_whom}. So its pages are the "
        f"lab's own. If it is one person's: {command(path, 'Given Family', 'given-family')}"
    )


def _is_called(author: AuthorRecord, name: str) -> bool:
    return names_agree(Name(author.given, author.family, author.literal), parse_name(name))
