"""What of this install the rows of a fixture mean, whatever their keys."""

from config.transfer.fixtures import PERSONAL_FIELDS
from profiles.addresses.paths import path_key
from profiles.models import Address, NameForm, ProfileLink, Role, Tag
from publications.importers.matching import KnownPapers
from publications.importers.records import PaperRecord
from publications.models import Authorship, Paper

# What stands for the same thing in every install that has it: the fields that say so.
_SHARED = {
    "profiles.role": (Role, ["name"]),
    "profiles.tag": (Tag, ["slug"]),
    "profiles.nameform": (NameForm, ["person", "text"]),
    "profiles.profilelink": (ProfileLink, ["person", "kind", "value"]),
}


def find_here(row: dict):
    """What of this install a row means, whatever its key: a role, a tag, a spelling, a link or a paper."""
    if row["model"] in _SHARED:
        model, names = _SHARED[row["model"]]
        return model.objects.filter(**{name: row["fields"].get(name) for name in names}).first()
    if row["model"] == "publications.paper" and not Paper.objects.filter(pk=row["pk"]).exists():
        return _paper_here(row["fields"])
    return None


def _paper_here(fields: dict):
    record = PaperRecord(
        fields.get("title", ""),
        **{name: fields.get(name, "") for name in ("doi", "arxiv_id", "issued")},
    )
    known = KnownPapers()
    known.load_authors([record])
    return Paper.objects.filter(pk=known.find(record)).first()


def at_same_place(row: dict):
    """The addresses here that are, or would be, where the address of a row is."""
    fields = row["fields"]
    return Address.objects.filter(person=fields.get("person"), path_key=path_key(str(fields.get("path", ""))))


def personal_values(author: Authorship) -> dict:
    """What an authorship here says of its member, as the fields of a row."""
    values = {name: getattr(author, name) for name in PERSONAL_FIELDS if name != "person"}
    return values | {"person": str(author.person_id) if author.person_id else None}
