"""What deleting takes along, in words: rows that go, addresses that answer no more, and what leads there."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.db.models import Q

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.addressing.resolving import row_path
from profiles.editing.called import called
from profiles.history.tables import registered
from profiles.models import Account, Address, Draft, Lab, Person, SecretLink

# So many texts that lead there are named, and of so many objects the addresses.
MOST = 20
# A shorter path stands in many texts for something else.
_SHORTEST = 4


@dataclass
class Going:
    """``gone`` are addresses that will answer “gone”, ``missing`` those that will not be found.

    ``lost`` is what does not come back with them. ``typed`` is where somebody wanted them to lead, and ``errors`` say
    why that cannot be.
    """

    parts: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    has_files: bool = False
    days: int = 0
    typed: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def number_of_addresses(self):
        return len(self.gone) + len(self.missing)


def going_of(user, objs, rows):
    """What goes along with objects, of which these are the addresses."""
    lab = Lab.objects.current()
    found = Going(days=settings.KEEP_DELETED_FILES_DAYS)
    found.gone = [row_path(row, lab) for row in rows if not row._state.adding]
    found.missing = [_shown(row, lab) for row in rows if row._state.adding]
    collected = _collected(objs)
    counts = _counts(collected)
    found.parts = [_counted(model, number) for model, number in counts.items()]
    if drafts := Draft.objects.beside(_keys(objs, collected)):
        found.parts.append(_counted(Draft, drafts))
    found.has_files = any(_has_files(model) for model in (*counts, *map(type, objs)))
    found.linked = _linked(user, objs, rows, lab)
    found.lost = _lost(objs, collected)
    return found


def _shown(row, lab):
    return f"{row_path(row, lab)}{' and all below it' if row.is_prefix else ''}"


def _collected(objs):
    """The rows that go along, by their models, themselves not among them."""
    if not objs:
        return {}
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    own = {obj.pk for obj in objs}
    return {model: [row for row in rows if row.pk not in own] for model, rows in collector.model_objs.items()}


def _counts(collected):
    """How many rows of each model go along."""
    found = {}
    for model, rows in collected.items():
        number = len(rows)
        is_told = (
            model._meta.db_table in registered() and not model._meta.auto_created and model is not Address
        )
        if number and is_told:
            found[model] = number
    return found


def _keys(objs, collected):
    """Of all rows that go."""
    return {row.pk for rows in (objs, *collected.values()) for row in rows if isinstance(row.pk, UUID)}


def _lost(objs, collected):
    """What the history has not, and so does not bring back."""
    people = [obj.pk for obj in objs if isinstance(obj, Person)]
    accounts = Account.objects.filter(person__in=people).select_related("user") if people else ()
    found = [f"That {one} is she: choose it again under “Who may edit what”." for one in accounts]
    return [*found, *(["Secret links: what comes back has new ones."] if collected.get(SecretLink) else [])]


def _counted(model, number):
    return f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"


def _has_files(model):
    return any(isinstance(one, models.FileField) for one in model._meta.fields)


def _linked(user, objs, rows, lab):
    """Rows of others that lead to these: by a column, which is emptied, or by a link in a text."""
    found = [text for obj in objs[:MOST] for text in _by_column(user, obj)]
    for table in registered().values():
        names = [one.name for one in table.fields if isinstance(one, models.TextField) or one.name == "url"]
        if names and rows and table.model is not Address:
            has_person = any(one.name == "person" for one in table.fields)
            condition = _names_one(names, rows[:MOST], lab, has_person=has_person)
            others = table.model._base_manager.filter(condition).exclude(pk__in=[obj.pk for obj in objs])
            found += [_named(row) for row in others[:MOST] if _is_seen(user, row)]
    return list(dict.fromkeys(found))[:MOST]


def _names_one(names, rows, lab, *, has_person):
    """A text names an address as visitors know it, or within its space without the root of that."""
    condition = Q(pk__in=[])
    for row in rows:
        for name in names:
            if len(path := row_path(row, lab)) >= _SHORTEST:
                condition |= Q(**{f"{name}__contains": path})
            if has_person and len(row.path) >= _SHORTEST:
                condition |= Q(**{f"{name}__contains": row.path, "person": row.person_id})
    return condition


def _by_column(user, obj):
    # Those without a name that leads back as well.
    for way in obj._meta.get_fields(include_hidden=True):
        is_emptied = way.auto_created and getattr(way, "on_delete", None) is models.SET_NULL
        if is_emptied and way.related_model._meta.db_table in registered():
            rows = way.related_model._base_manager.filter(**{way.field.name: obj})[:MOST]
            yield from (f"{_named(row)} ({way.field.verbose_name})" for row in rows if _is_seen(user, row))


def _whole(row):
    """What a part is a part of."""
    return getattr(row, "paper", row)


def _named(row):
    return f"{_whole(row)._meta.verbose_name} “{called(_whole(row))}”"


def _is_seen(user, row):
    whole = _whole(row)
    return not hasattr(type(whole), "rights") or can(user, Action.VIEW, whole)
