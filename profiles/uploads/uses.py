"""What a file is used by: so that one that only hidden rows show is kept by no cache on its way.

An app enters what of its own shows files when Django starts; the ground floor asks for none by name.
"""

from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from profiles.access.status import Status
from profiles.access.visibility import BY_LINK, FOR_MEMBERS, HIDDEN, VISIBLE, Visibility
from profiles.models import Address, Entry, MenuLink, Page, Person, ProfileLink, Upload
from profiles.words.paths import escape_path

# ``find(upload, mentions, seen)``: the rows that show a file and that visitors see, or do not, as ``seen`` has it.
# ``mentions("body", …)`` is the condition that one of these texts names an address of the file.
Find = Callable[[Upload, Callable[..., Q], Visibility], QuerySet]

_finders: list[Find] = []
# What stands for a file until it is known.
_ANY = Upload(pk=UUID(int=0))


def register(find: Find) -> None:
    _finders.append(find)


def hidden_by(upload: Upload) -> Status | None:
    """What hides all the rows that use a file; None where visitors see one, or none uses it. Two queries for most.

    Where some of them are for members and none is by link, it is ``MEMBERS``: the file is then for them alone, too.
    """
    # Addresses stand in texts with and without the root, the space and escapes; what they end with is the same.
    paths = [path.lstrip("/") for path in Address.objects.of_target(upload).values_list("path", flat=True)]
    spellings = sorted({spelling for path in paths for spelling in (path, escape_path(path))})
    if not _is_used(upload, spellings, HIDDEN) or _is_used(upload, spellings, VISIBLE):
        return None
    is_for_members = _is_used(upload, spellings, FOR_MEMBERS) and not _is_used(upload, spellings, BY_LINK)
    return Status.MEMBERS if is_for_members else Status.DRAFT


def _is_used(upload, spellings, seen) -> bool:
    sql, parameters = _statement(len(spellings), seen)
    values = {_as_stored(_ANY.pk): _as_stored(upload.pk)}
    for number, spelling in enumerate(spellings):
        values[f"%{_mark(number)}%"] = f"%{connection.ops.prep_for_like_query(spelling)}%"
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(parameter, parameter) for parameter in parameters])
        return cursor.fetchone() is not None


@lru_cache(maxsize=100)
def _statement(count, seen):
    """The question of all apps as SQL with the parameters for ``_ANY`` file and its ``count`` spellings.

    Building it takes the ORM ten times longer than the database takes to answer, and pictures come by the dozen.
    """

    def mentions(*fields):
        marks = [Q(**{f"{name}__contains": _mark(number)}) for name in fields for number in range(count)]
        return reduce(or_, marks, Q(pk__in=[]))

    rows = [find(_ANY, mentions, seen).order_by().values_list("pk") for find in _finders]
    # Django 6.1 would bring the model's own order back, by a column that is not in the union.
    union = rows[0].union(*rows[1:], all=True).order_by()
    return union[:1].query.get_compiler(connection=connection).as_sql()


def _mark(number):
    """What stands for a spelling until it is known."""
    return f"spelling {number}"


def _as_stored(pk):
    return Upload._meta.pk.get_db_prep_value(pk, connection)


register(lambda upload, mentions, seen: Person.objects.filter(seen.rows(), image=upload))
register(lambda upload, mentions, seen: Page.objects.filter(seen.owned(Page), mentions("body")))
register(
    lambda upload, mentions, seen: Entry.objects.filter(seen.owned(Entry), mentions("body", "summary", "url"))
)
register(lambda upload, mentions, seen: MenuLink.objects.filter(seen.space(), mentions("url")))
register(lambda upload, mentions, seen: ProfileLink.objects.filter(seen.space(), mentions("value")))
