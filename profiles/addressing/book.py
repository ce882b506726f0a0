"""The addresses of one space, read once: looked up, claimed and made in memory, and written together."""

from django.db.models import Model

from profiles.addressing.moving import check_free, check_leading, numbered_paths, point
from profiles.models import Address, Person
from profiles.words.paths import path_key
from profiles.words.steps import AT_ONCE

_COLUMNS = [
    "path",
    "path_key",
    "is_canonical",
    "is_prefix",
    "status",
    "page",
    "entry",
    "upload",
    "space",
    "url",
]


class AddressBook:
    """What ``moving`` does, for many rows of a member's space, or the lab's for None; ``write`` in the end."""

    def __init__(self, person: Person | None) -> None:
        self.person = person
        self._rows: dict[str, Address] = {row.path_key: row for row in Address.objects.of_scope(person)}
        self._new: dict[str, Address] = {}
        self._changed: dict[str, Address] = {}

    def find(self, key: str) -> Address | None:
        """The row with this key."""
        return self._rows.get(key)

    def free_path(self, path: str) -> str:
        """The path itself, or the first of ``path-2``, ``path-3`` … at which nothing lives."""
        return next(one for one in numbered_paths(path) if path_key(one) not in self._rows)

    def check_free(self, target: Model, path: str) -> str:
        """The path as it will be kept, if the object may live there; else a ValidationError for people."""
        return str(check_free(target, path, self.find))

    def settle(self, target: Model, path: str) -> Address:
        """Let an object that has no address yet live here. ValidationError where it may not."""
        return self._claim(target, self.check_free(target, path), is_canonical=True)

    def redirect(self, target: Model, path: str) -> Address:
        """Let an old address lead to an object. ValidationError where something lives, or a built-in list is."""
        return self._claim(target, check_leading(path, self.person, self.find), is_canonical=False)

    def add(self, row: Address) -> None:
        """Take in a new row of this space."""
        self._rows[row.path_key] = self._new[row.path_key] = row

    def write(self) -> None:
        """Write what has been claimed and added; the objects must be there by now."""
        Address.objects.bulk_update(self._changed.values(), _COLUMNS, batch_size=AT_ONCE)
        Address.objects.bulk_create(self._new.values())
        self._new, self._changed = {}, {}

    def _claim(self, target: Model, path: str, is_canonical: bool) -> Address:
        key = path_key(path)
        row = self._rows.get(key)
        if row is None:
            self.add(row := Address(person=self.person, path_key=key))
        elif key not in self._new:
            self._changed[key] = row
        point(row, target, path, is_canonical)
        return row
