"""Reading a fixture into an install that has content of its own, which stays as it is."""

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import CharField, Model, Q, Value
from django.db.models.functions import Cast, Concat

from config.moving_in.fixture_archive import MediaArchive, files_missing, is_archive
from config.moving_in.fixture_authors import link_members, move_up_others, park_authors
from config.moving_in.fixture_matching import Place, addresses_at, find_here, personal_values, place_of
from config.moving_in.fixture_rows import FixtureRefused, read_rows
from config.moving_in.fixture_writing import keys_here, write_rows
from config.moving_out.fixtures import CONTENT
from profiles.history.changing import changing
from profiles.importing.runs import said
from profiles.models import Address, Entry, Lab, Page, Person, SecretLink, Upload
from profiles.uploads.making_variants import make_variants
from profiles.words.slugs import first_free
from profiles.words.steps import in_steps
from publications.addressing import slug_stem
from publications.models import Paper
from publications.search.papers import paused

# From so many papers on it is faster to fill the index of the search anew than to keep it row by row.
_MANY = 300
# Their links do not travel: each install has its own.
SHOWN_BY_LINK = (Person, Page, Entry, Upload)


@dataclass
class Loaded:
    """What came of a file: counts of new rows and of rows written over by model, and what was here already.

    ``files`` counts uploads whose bytes are new here, ``missing`` names those whose bytes are nowhere; ``ignored``
    names files of an archive that no row has; ``problems`` are sentences about pictures that could not be read.
    """

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    matched: list[str] = field(default_factory=list)
    files: int = 0
    missing: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def import_fixture(path: Path) -> Loaded:
    """Read a file of ``export_fixtures``, with or without uploads: all of it, or FixtureRefused and nothing.

    Variants of pictures are made afterwards, of the files that are here.
    """
    if not is_archive(path):
        rows = read_rows(path)
        loaded = _load(rows, path)
        loaded.missing = files_missing(rows)
    else:
        with MediaArchive(path) as archive:
            rows = archive.read_rows()
            with archive.keep_files(rows) as new:
                loaded = _load(rows, path)
            loaded.files, loaded.ignored = len(new), archive.without_row(rows)
    _make_variants(rows, loaded)
    return loaded


def _make_variants(rows: list[dict], loaded: Loaded) -> None:
    fields = [row["fields"] for row in rows if row["model"] == "profiles.upload"]
    hashes = {one["sha256"] for one in fields if one.get("width") and one.get("name") not in loaded.missing}
    for step in in_steps(hashes):
        loaded.problems += make_variants(Upload.objects.filter(sha256__in=step)).problems


def _load(rows: list[dict], path: Path) -> Loaded:
    reading = _Reading(rows)
    try:
        with changing(None, f"Fixture {path.name}"), transaction.atomic():
            Lab.objects.lock()
            reading.match()
            reading.refuse_clashes()
            with paused() if len(reading.of("publications.paper")) > _MANY else nullcontext():
                reading.park()
                reading.load()
                reading.settle()
                for model in SHOWN_BY_LINK:
                    SecretLink.objects.make_missing(model.objects.all())
            connection.check_constraints()
    except IntegrityError as error:
        raise FixtureRefused(
            f"{path} contradicts what is here ({said(error)}). Nothing has been written."
        ) from error
    except DatabaseError as error:
        raise FixtureRefused(
            f"{path}: the database says: {said(error)}. Nothing has been written."
        ) from error
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
        # What is here where addresses of the file are, or would be.
        self.places: dict[Place, Address] = {}

    def of(self, model: str) -> list[dict]:
        return [row for row in self.rows if row["model"] == model]

    def keys(self, model: str) -> list[str]:
        return [row["pk"] for row in self.of(model)]

    def match(self) -> None:
        """Leave out what is here under another key, and point what points at it at what is here."""
        self._leave_to_others()
        found = find_here(self.rows)
        for row in self.rows:
            here = found.get(row["pk"])
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
        self._refuse_other_people()
        addresses = self.of("profiles.address")
        self.places = addresses_at(place_of(row["fields"]) for row in addresses)
        keys = {row["pk"] for row in addresses}
        for row in addresses:
            other = self.places.get(place_of(row["fields"]))
            if other and other.is_canonical and str(other.pk) not in keys:
                raise FixtureRefused(
                    f"{other.path} is the address of “{other.target}” here. Move that page first."
                )

    def park(self) -> None:
        """Take unique values of rows that are about to be written out of each other's way."""
        addresses = self.keys("profiles.address")
        for step in in_steps({one.pk for one in self.places.values()} - {UUID(key) for key in addresses}):
            Address.objects.redirects().filter(pk__in=step).delete()
        for step in in_steps(addresses):
            Address.objects.filter(pk__in=step).update(
                path_key=Concat(Value("/.parked/"), Cast("pk", CharField())), is_canonical=False
            )
        for name in ("page", "entry", "upload"):
            for step in in_steps(self.keys(f"profiles.{name}")):
                Address.objects.filter(**{f"{name}__in": step}).update(is_canonical=False)
        park_authors(
            self.keys("publications.paper"),
            self.keys("profiles.person"),
            self.keys("publications.authorship"),
        )

    def load(self) -> None:
        self._settle_values()
        for label in CONTENT:
            if rows := self.of(label.lower()):
                model = apps.get_model(label)
                old = len(keys_here(model, self.keys(label.lower())))
                write_rows(model, rows)
                self._count(self.loaded.updated, model, old)
                self._count(self.loaded.created, model, len(rows) - old)

    def settle(self) -> None:
        """Link her to papers that were here; authors that only this install has follow those of the file."""
        link_members(self.links, self.known)
        move_up_others(self.keys("publications.paper"))

    def _leave_to_others(self) -> None:
        """Files which papers of the file's member show may be somebody else's here, and stay so."""
        if self.of("profiles.lab"):
            return
        for label in ("profiles.upload", "profiles.address"):
            rows = {row["pk"]: row["fields"] for row in self.of(label) if not row["fields"].get("person")}
            for step in in_steps(rows):
                for here in apps.get_model(label).objects.filter(pk__in=step, person__isnull=False):
                    rows[str(here.pk)]["person"] = str(here.person_id)

    def _refuse_other_people(self) -> None:
        rows = self.of("profiles.person")
        for step in in_steps(rows):
            values = {name: [row["fields"].get(name) or "" for row in step] for name in ("slug", "orcid")}
            same = Q(slug__in=values["slug"]) | Q(orcid__in=[orcid for orcid in values["orcid"] if orcid])
            people = list(Person.objects.filter(same))
            for row in step:
                for name in values:
                    _refuse_other_person(row, name, people)

    def _settle_values(self) -> None:
        """What only this install knows of rows that are about to be written."""
        authors = [row for row in self.of("publications.authorship") if not row["fields"].get("person")]
        # The file is one member's; what co-authors here said of the paper is theirs.
        own = personal_values(row["pk"] for row in authors)
        for row in authors:
            row["fields"] |= own.get(row["pk"], {})
        self._avoid_slugs()
        for row in self.of("profiles.address"):
            row["fields"]["path_key"] = place_of(row["fields"])[1]

    def _avoid_slugs(self) -> None:
        """Another paper here may have the slug: two titles can begin alike."""
        rows = self.of("publications.paper")
        holders = (
            {slug: str(pk) for pk, slug in Paper.objects.order_by().values_list("pk", "slug")} if rows else {}
        )
        former = {pk: slug for slug, pk in holders.items()}
        for row in rows:
            slug = row["fields"].get("slug")
            if holders.get(slug, row["pk"]) != row["pk"]:
                slug = row["fields"]["slug"] = first_free(slug_stem(row["fields"].get("title", "")), holders)
            # Written one after the other, so that each gives its former slug to those that follow.
            holders.pop(former.get(row["pk"]), None)
            holders[slug] = row["pk"]

    @staticmethod
    def _count(counter: Counter[str], model: type[Model], number: int) -> None:
        if number:
            counter[str(model._meta.verbose_name)] += number

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


def _refuse_other_person(row: dict, name: str, people: list[Person]) -> None:
    value = row["fields"].get(name)
    for person in people:
        if value and getattr(person, name) == value and str(person.pk) != row["pk"]:
            raise FixtureRefused(
                f"“{value}” is {person} here, who has another key than in the file. Change that {name} first."
            )
