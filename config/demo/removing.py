"""Taking the demo lab out, and nothing else: what people added to it or changed in it stays.

Three kinds of demo row stay: those changed since, those that a row of one's own needs, and those that belong to
such rows (a paper keeps its authors, a membership its role). Addresses have no say: they go with what they lead to.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import SET_NULL, Model, Q

from config.demo import fixture
from profiles.history.changing import changing
from profiles.models import Account, Address, Lab
from profiles.words.identity import LAB_ID

# These refer to demo rows without needing them.
UNDEMANDING = (Account, Address, Lab)
LAB_FIELDS = ("name", "headline", "description", "institution")
# What a kept row keeps besides, by the names of the relations.
PARTS = {
    "person": ("name_forms", "links", "affiliations", "memberships"),
    "paper": ("authorships", "links"),
}

Key = tuple[type[Model], Any]


@dataclass
class Removal:
    """What was taken out, as (number, kind), and what stayed, as sentences."""

    was_present: bool
    removed: list[tuple[int, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def summary(self) -> str:
        if not self.was_present:
            return "The demo lab is not in this database; nothing was changed."
        if not self.removed:
            return "Nothing of the demo lab was taken out."
        return f"Taken out: {', '.join(f'{number} {kind}' for number, kind in self.removed)}."

    def as_text(self) -> str:
        lines = [self.summary()]
        if self.kept:
            lines += ["Kept:", *(f"  {sentence}" for sentence in self.kept)]
        return "\n".join(lines)


@changing(None, "The demo lab taken out")
@transaction.atomic
def remove_demo(*, with_edited: bool = False) -> Removal:
    """Delete the demo's rows; ``with_edited`` also those changed since, unless a row of one's own needs them."""
    # The lock that every editing transaction takes, so that nobody builds on a row while it goes.
    Lab.objects.lock()
    demo = _Demo()
    if not demo.stored:
        return Removal(was_present=False)
    reasons = demo.needed() | demo.adopted()
    if not with_edited:
        reasons |= {key: "changed" for key in demo.edited() if key not in reasons}
    kept = demo.with_parts(reasons)
    removed = _delete(demo, kept)
    _reset_lab(demo.original_lab)
    return Removal(True, removed, sorted(_sentence(demo.stored[key], why) for key, why in reasons.items()))


class _Demo:
    """The demo's rows as written by us and as stored now, by (model, primary key)."""

    def __init__(self) -> None:
        self.ids = {model: set(keys) for model, keys in fixture.ids().items()}
        self.original: dict[Key, tuple[Model, dict[str, Any]]] = {}
        for row in fixture.rows():
            self.original[type(row.object), row.object.pk] = (row.object, row.m2m_data or {})
        self.original_lab = self.original.pop((Lab, LAB_ID))[0]
        self.stored: dict[Key, Model] = {}
        for model, keys in fixture.ids().items():
            if model not in UNDEMANDING:
                self.stored |= {(model, pk): row for pk, row in model.objects.in_bulk(keys).items()}

    def edited(self) -> list[Key]:
        return [key for key, row in self.stored.items() if _differs(row, *self.original[key])]

    def adopted(self) -> dict[Key, str]:
        """Demo rows that people gave to a row of their own, such as a page that now is their own member's."""
        found = {}
        for key, row in self.stored.items():
            for name, model, pk in _owners(row):
                if pk not in self.ids.get(model, ()):
                    found[key] = f"belongs to “{getattr(row, name)}”"
        return found

    def needed(self) -> dict[Key, str]:
        """Demo rows to which a row of people's own refers."""
        adopted = set(self.adopted())
        found = {}
        for model in {key[0] for key in self.stored}:
            for relation in model._meta.related_objects:
                for row, pk in _referring(relation, self.ids[model]):
                    is_own = row.pk not in self.ids.get(type(row), ()) or (type(row), row.pk) in adopted
                    if is_own and (model, pk) in self.stored:
                        found[model, pk] = f"needed by {row._meta.verbose_name} “{row}”"
        return found

    def with_parts(self, seeds) -> set[Key]:
        """The seeds, what they need, and the parts that make them up."""
        kept: set[Key] = set()
        waiting = list(seeds)
        while waiting:
            key = waiting.pop()
            if key in self.stored and key not in kept:
                kept.add(key)
                waiting += _companions(self.stored[key])
        return kept


def _owners(row):
    """(field, model, primary key) of the rows without which this one cannot be."""
    for field_ in row._meta.concrete_fields:
        if field_.is_relation and field_.remote_field.on_delete is not SET_NULL:
            pk = getattr(row, field_.attname)
            if pk is not None:
                yield field_.name, field_.related_model, pk


def _companions(row):
    yield from ((model, pk) for _, model, pk in _owners(row))
    for field_ in row._meta.many_to_many:
        yield from (
            (field_.related_model, pk) for pk in getattr(row, field_.name).values_list("pk", flat=True)
        )
    for name in PARTS.get(row._meta.model_name, ()):
        children = getattr(row, name)
        yield from ((children.model, pk) for pk in children.values_list("pk", flat=True))


def _referring(relation, keys):
    """(row, primary key it refers to) of the rows behind a relation that refer to one of the keys."""
    model, name = relation.related_model, relation.field.name
    if model in UNDEMANDING:
        return
    for row in model._base_manager.filter(**{f"{name}__in": keys}).distinct():
        if relation.many_to_many:
            yield from ((row, pk) for pk in getattr(row, name).values_list("pk", flat=True))
        else:
            yield row, getattr(row, relation.field.attname)


def _differs(row, original, m2m):
    fields = [one for one in row._meta.concrete_fields if not one.generated]
    if any(getattr(row, one.attname) != getattr(original, one.attname) for one in fields):
        return True
    return any(set(getattr(row, name).values_list("pk", flat=True)) != set(pks) for name, pks in m2m.items())


def _delete(demo, kept):
    """Delete what is not kept, dependants first; returns (number, kind)."""
    going: dict[type[Model], list[Any]] = {}
    for key in demo.stored:
        if key not in kept:
            going.setdefault(key[0], []).append(key[1])
    addresses = _delete_addresses(demo, {model._meta.model_name: keys for model, keys in going.items()})
    for model in reversed(going):
        model.objects.filter(pk__in=going[model]).delete()
    counts = [(len(keys), _kind(model, len(keys))) for model, keys in going.items()]
    return counts + ([(addresses, _kind(Address, addresses))] if addresses else [])


def _delete_addresses(demo, going):
    """No "gone" stays behind: nobody has linked to the demo."""
    people = going.get("person", [])
    led_there = Q(page__in=going.get("page", [])) | Q(entry__in=going.get("entry", []))
    led_there |= Q(space__in=people) | Q(person__in=people)
    lead_nowhere = Q(page=None, entry=None, upload=None, space=None)
    ours = Q(pk__in=demo.ids[Address]) & lead_nowhere
    return Address.objects.filter(led_there | ours).delete()[0]


def _reset_lab(original):
    """The lab gets its plain name back, unless its owner has named it."""
    lab = Lab.objects.filter(**{name: getattr(original, name) for name in LAB_FIELDS}).first()
    if lab:
        for name in LAB_FIELDS:
            setattr(lab, name, Lab._meta.get_field(name).get_default())
        lab.save(update_fields=LAB_FIELDS)


def _kind(model, number):
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)


def _sentence(row, why):
    return f"{row._meta.verbose_name} “{row}”: {why}"
