"""Reading a fixture into an install that has content of its own, which stays as it is."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from config.transfer.fixture_matching import at_same_place, find_here, personal_values
from config.transfer.fixture_rows import FixtureRefused, read_rows
from config.transfer.fixtures import PERSONAL_FIELDS
from config.transfer.media_reading import MediaArchive, files_missing, is_archive
from profiles.addresses.paths import path_key
from profiles.models import Address, Person
from publications.models import Authorship, Paper
from publications.slugs import paper_slug

# Far beyond any list of authors: where positions wait while others take their places.
_PARKED = 100_000


@dataclass
class Loaded:
    """What came of a file: counts of new rows and of rows written over by model, and what was here already.

    ``files`` counts uploads whose bytes are new here, ``missing`` names those whose bytes are nowhere; ``ignored``
    names files of an archive that no row has.
    """

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    matched: list[str] = field(default_factory=list)
    files: int = 0
    missing: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def import_fixture(path: Path) -> Loaded:
    """Read a file of ``export_fixtures``, with or without uploads: all of it, or FixtureRefused and nothing."""
    if not is_archive(path):
        rows = read_rows(path)
        loaded = _load(rows, path)
        loaded.missing = files_missing(rows)
        return loaded
    with MediaArchive(path) as archive:
        rows = archive.read_rows()
        with archive.keep_files(rows) as new:
            loaded = _load(rows, path)
        loaded.files, loaded.ignored = len(new), archive.without_row(rows)
    return loaded


def _load(rows: list[dict], path: Path) -> Loaded:
    reading = _Reading(rows)
    try:
        with transaction.atomic():
            reading.match()
            reading.refuse_clashes()
            reading.park()
            reading.load()
            reading.settle()
            connection.check_constraints()
    except IntegrityError as error:
        raise FixtureRefused(
            f"{path} contradicts what is here ({error}). Nothing has been written."
        ) from error
    except DatabaseError as error:
        raise FixtureRefused(f"{path}: the database says: {error}. Nothing has been written.") from error
    return reading.loaded


class _Reading:
    """One file on its way in."""

    def __init__(self, rows: list[dict]) -> None:
        self.rows = rows
        self.loaded = Loaded()
        # From the keys of the file to those here, for things that are here under another key.
        self.known: dict[str, str] = {}
        # Authorships of papers that are here already: paper, name, the member and what she said of it.
        self.links: list[dict] = []

    def of(self, model: str) -> list[dict]:
        return [row for row in self.rows if row["model"] == model]

    def keys(self, model: str) -> list[str]:
        return [row["pk"] for row in self.of(model)]

    def match(self) -> None:
        """Leave out what is here under another key, and point what points at it at what is here."""
        self._leave_to_others()
        for row in self.rows:
            here = find_here(row)
            if here and str(here.pk) != row["pk"]:
                self.known[row["pk"]] = str(here.pk)
                self.loaded.matched.append(f"{here._meta.verbose_name} “{here}”")
        rows = [row for row in self.rows if row["pk"] not in self.known]
        # Parts of papers that are here: of these only the file's own members are news.
        parts = [row for row in rows if self._belongs_to_known(row)]
        self.links = [row["fields"] for row in parts if row["fields"].get("person")]
        self.rows = [self._redirected(row) for row in rows if not self._belongs_to_known(row)]

    def refuse_clashes(self) -> None:
        """Another person here with the same slug or ORCID iD, or something that lives at an address of the file."""
        for row in self.of("profiles.person"):
            for name in ("slug", "orcid"):
                value = row["fields"].get(name)
                other = (
                    Person.objects.filter(**{name: value}).exclude(pk=row["pk"]).first() if value else None
                )
                if other:
                    raise FixtureRefused(
                        f"“{value}” is {other} here, who has another key than in the file. Change that {name} first."
                    )
        addresses = self.keys("profiles.address")
        for row in self.of("profiles.address"):
            other = at_same_place(row).exclude(pk__in=addresses).first()
            if other and other.is_canonical:
                raise FixtureRefused(
                    f"{other.path} is the address of “{other.target}” here. Move that page first."
                )

    def park(self) -> None:
        """Take unique values of rows that are about to be written out of each other's way."""
        addresses = self.keys("profiles.address")
        for row in self.of("profiles.address"):
            at_same_place(row).redirects().exclude(pk__in=addresses).delete()
        Address.objects.filter(pk__in=addresses).update(
            path_key=Concat(Value("/.parked/"), Cast("pk", CharField())), is_canonical=False
        )
        for name in ("page", "entry", "upload"):
            Address.objects.filter(**{f"{name}__in": self.keys(f"profiles.{name}")}).update(
                is_canonical=False
            )
        theirs = Authorship.objects.filter(paper__in=self.keys("publications.paper"))
        theirs.update(position=F("position") + _PARKED)
        rewritten = theirs.filter(person__in=self.keys("profiles.person"))
        rewritten.exclude(pk__in=self.keys("publications.authorship")).update(**PERSONAL_FIELDS)

    def load(self) -> None:
        for row in self.rows:
            model = apps.get_model(row["model"])
            here = model.objects.filter(pk=row["pk"]).first()
            if row["model"] == "publications.authorship" and here and not row["fields"].get("person"):
                # The file is one member's; what co-authors here said of the paper is theirs.
                row["fields"] |= personal_values(here)
            if row["model"] == "publications.paper":
                self._avoid_slug(row)
            if row["model"] == "profiles.address":
                row["fields"]["path_key"] = path_key(str(row["fields"].get("path", "")))
            for item in serializers.deserialize("python", [row]):
                item.save()
            (self.loaded.updated if here else self.loaded.created)[str(model._meta.verbose_name)] += 1

    def settle(self) -> None:
        """Link her to papers that were here; authors that only this install has follow those of the file."""
        for fields in self.links:
            authors = Authorship.objects.filter(paper=self.known[fields["paper"]])
            if not authors.filter(person=fields["person"]).exists():
                unlinked = authors.filter(person=None)
                same = unlinked.filter(name=fields.get("name")) or unlinked.filter(
                    family=fields.get("family") or None
                )
                personal = {name: fields.get(name, value) for name, value in PERSONAL_FIELDS.items()}
                del personal["person"]
                authors.filter(pk__in=[one.pk for one in same[:1]]).update(
                    person_id=fields["person"], **personal
                )
        for paper in self.keys("publications.paper"):
            authors = Authorship.objects.filter(paper=paper)
            taken = authors.filter(position__lt=_PARKED).count()
            for number, author in enumerate(
                authors.filter(position__gt=_PARKED).order_by("position"), taken + 1
            ):
                Authorship.objects.filter(pk=author.pk).update(position=number)

    def _leave_to_others(self) -> None:
        """Files which papers of the file's member show may be somebody else's here, and stay so."""
        if self.of("profiles.lab"):
            return
        for label in ("profiles.upload", "profiles.address"):
            rows = {row["pk"]: row["fields"] for row in self.of(label) if not row["fields"].get("person")}
            for here in apps.get_model(label).objects.filter(pk__in=rows, person__isnull=False):
                rows[str(here.pk)]["person"] = str(here.person_id)

    @staticmethod
    def _avoid_slug(row: dict) -> None:
        """Another paper here may have the slug: two titles can begin alike."""
        taken = Paper.objects.filter(slug=row["fields"].get("slug")).exclude(pk=row["pk"])
        if taken.exists():
            row["fields"]["slug"] = paper_slug(row["fields"].get("title", ""))

    def _belongs_to_known(self, row: dict) -> bool:
        return row["fields"].get("paper") in self.known

    def _redirected(self, row: dict) -> dict:
        fields = {
            name: [self.known.get(item, item) for item in value]
            if isinstance(value, list)
            else self.known.get(value, value)
            if isinstance(value, str)
            else value
            for name, value in row["fields"].items()
        }
        return {**row, "fields": fields}
