"""Who answers: from the path of a request to the rows that claim it, the first of which does."""

from dataclasses import dataclass

from django.db import connections
from django.db.models import Subquery

from profiles.access.status import is_as_open, is_public
from profiles.addressing.members import add_profile, as_member, member_columns
from profiles.models import Address, Entry, Page, Person
from profiles.models.statements import Statement, as_instance, columns_of
from profiles.words.identity import LAB_ID
from profiles.words.paths import escape_path, parent_keys, path_key, request_keys, rest_below

PEOPLE = "/people/"

# By bytes, as the index is in: “@” follows “?”.
_WITH_QUERY = """
    SELECT EXISTS (
        SELECT 1 FROM profiles_address
        WHERE scope IN (%s, %s, (SELECT id FROM profiles_person WHERE slug = %s))
        AND ({key} > %s AND {key} < %s OR {key} > %s AND {key} < %s)
    )
"""
# The languages by which PostgreSQL may order texts pass over punctuation.
_KEY_BY_BYTES = {"sqlite": "path_key COLLATE BINARY", "postgresql": 'path_key COLLATE "C"'}


@dataclass(frozen=True)
class Place:
    """Where a path leads: ``path`` below the root of the member called ``slug``, or below the site's root."""

    slug: str
    path: str


@dataclass(frozen=True)
class Claim:
    """A row that could answer a request; ``rest`` is what follows the path of a prefix rule."""

    address: Address
    rest: str = ""


class Resolver:
    """The address rows for one request, fetched by one query, in the order in which they may answer."""

    def __init__(self, path, query, lab):
        self.path = path
        self.query = query
        self.lab = lab
        self.place = split_place(path)
        self._rows = self._fetch()

    def claims(self):
        """Rows with this very address: the lab's own, those of the member whose space it is, then the home's."""
        found = []
        for row in self._rows:
            keys = request_keys(self._path_for(row), self.query)
            if not row.is_prefix and row.path_key in keys:
                found.append((self._rank(row), keys.index(row.path_key), row))
        return [Claim(row) for *_, row in sorted(found, key=lambda item: item[:2])]

    def prefix_claims(self):
        """Rules for a folder that holds this path, the longest first, the lab's before the member's."""
        claims = [
            Claim(row, rest_below(path, row.path_key))
            for row in self._rows
            if row.is_prefix and row.path_key in parent_keys(path := self._path_for(row))
        ]
        return sorted(
            claims, key=lambda claim: (-len(claim.address.path_key), claim.address.person_id is not None)
        )

    def has_rows_with_queries(self):
        """Whether what answers this path may depend on the query, by a row whose address has one. Asks the database."""
        bounds = [path_key(path) + mark for path in (self.path, self.place.path) for mark in ("?", "@")]
        database = connections[Address.objects.all().db]
        with database.cursor() as cursor:
            cursor.execute(
                _WITH_QUERY.format(key=_KEY_BY_BYTES[database.vendor]), [*self._spaces(database), *bounds]
            )
            return bool(cursor.fetchone()[0])

    def _rank(self, row):
        return 0 if row.person_id is None else 2 if self._is_homes_elsewhere(row) else 1

    def _path_for(self, row):
        """The path as the space of the row sees it."""
        return self.path if row.person_id is None or self._is_homes_elsewhere(row) else self.place.path

    def _is_homes_elsewhere(self, row):
        """Whether a row of the home lies at the root while the path seems to name another member."""
        is_homes = row.person_id == home_id(self.lab)
        return is_homes and self.place.slug not in {"", self.lab.home.slug}

    def _fetch(self):
        keys = {*request_keys(self.path, self.query), *parent_keys(self.path)}
        keys |= {*request_keys(self.place.path, self.query), *parent_keys(self.place.path)}
        found = _ROWS.rows(home=home_id(self.lab) or LAB_ID, slug=self.place.slug, paths=sorted(keys))
        rows = [as_instance(Address, row) for row in found]
        for row in rows:
            if row.person_id and row.person_id == self.lab.home_id:
                row.person = self.lab.home
        return rows

    def _spaces(self, database):
        adapt = Address._meta.pk.get_db_prep_value
        return [adapt(LAB_ID, database), adapt(home_id(self.lab) or LAB_ID, database), self.place.slug]


def _rows(home, slug, paths):
    # PostgreSQL plans an OR over two scopes as a scan of the whole table (on a million rows 50 times slower on either
    # database).
    spaces = [LAB_ID, home, Subquery(Person.objects.filter(slug=slug).values("pk"))]
    rows = Address.objects.order_by().filter(scope__in=spaces, path_key__in=[paths])
    return rows.values_list(*columns_of(Address))


_ROWS = Statement(_rows, keys=["home"], texts=["slug", "paths"])


def split_place(path):
    """``/people/ada/cv/`` is ``/cv/`` below the member ``ada``; all else lies below the site's root.

    >>> split_place("/people/ada")
    Place(slug='ada', path='/')
    """
    if not path.lower().startswith(PEOPLE):
        return Place("", path)
    slug, _, rest = path[len(PEOPLE) :].partition("/")
    slug = slug.lower().removesuffix(".html")
    return Place(slug, "/" + rest) if slug else Place("", path)


def home_id(lab):
    """The member whose space is the site's root, if any: a page of the lab's own at “/” takes it from her."""
    return None if lab.has_front_page else lab.home_id


def public_path(person_id, slug, path, lab):
    """The address on this site, escaped, of a path in a member's space, or in the lab's when the id is None."""
    root = "" if person_id is None or person_id == home_id(lab) else f"{PEOPLE}{slug}"
    return escape_path(root + path)


def row_path(row, lab):
    """The address on this site of an address row."""
    is_at_root = row.person_id is None or row.person_id == home_id(lab)
    return public_path(row.person_id, "" if is_at_root else row.person.slug, row.path, lab)


def person_path(person, lab):
    """Where a member's homepage answers."""
    return public_path(person.pk, person.slug, "/", lab)


def image_path(person, lab):
    """Where a portrait is served, "" without one that all see who see her. Takes a person fetched ``with_image()``."""
    if not person.image_path or not is_as_open(person.image, person):
        return ""
    return public_path(person.image_space, person.image_slug, person.image_path, lab)


def fetch_text(row, may_see):
    """Give a row its page or entry, and the member in whose space it stands as if fetched ``with_profile()``.

    One query, and two more for a member's. False where the row has gone meanwhile, or ``may_see(thing)`` says of one
    of them that it may not be seen: what is hidden is not to be told by how long it takes.
    """
    name, model = ("page", Page) if row.page_id else ("entry", Entry)
    columns = len(columns_of(model))
    for found in _TEXT.rows(name, address=row.pk):
        setattr(row, name, as_instance(model, found[:columns]))
        if row.person_id:
            row.person = as_member(found[columns:])
        if not all(thing is None or may_see(thing) for thing in (getattr(row, name), row.person)):
            return False
        if row.person_id:
            add_profile(row.person)
        return True
    return False


def _text(name, address):
    row = Address.objects.filter(pk=address).order_by().annotate(**Address.objects.places_of("person__image"))
    model = Address._meta.get_field(name).related_model
    return row.values_list(*columns_of(model, f"{name}__"), *member_columns("person__"))


_TEXT = Statement(_text, keys=["address"])


def entry_path(entry, lab):
    """Where an entry lives, or "" while it has no address. Takes one fetched ``with_place()``."""
    return public_path(entry.place_space, entry.place_slug, entry.place_path, lab) if entry.place_path else ""


def object_path(target, lab):
    """Where a page, entry or upload lives, or "" while it has no address. Takes prefetched ``addresses``."""
    for row in target.addresses.all():
        if row.is_canonical:
            return row_path(row, lab)
    return ""


def file_path(upload, lab):
    """Where visitors find a file, "" where they do not see it. Takes prefetched ``addresses`` with their persons."""
    is_seen = is_public(upload) and all(
        row.person is None or is_public(row.person) for row in upload.addresses.all()
    )
    return object_path(upload, lab) if is_seen else ""


def redirect_target(claim, lab):
    """Where the row of a redirect sends the visitor; "" when its object has no address."""
    row = claim.address
    if row.url:
        return row.url.rstrip("/") + escape_path(claim.rest) if row.is_prefix else row.url
    if row.space_id:
        return public_path(row.space_id, row.space.slug, claim.rest or "/", lab)
    return object_path(row.target, lab)
