"""Where addresses lead from now on whose object is deleted."""

from django.core.exceptions import ValidationError

from profiles.addressing.resolving import row_path
from profiles.addressing.targets import CIRCLE, OBJECTS, read_target
from profiles.models import Address, Lab
from profiles.models.addresses import Answer
from profiles.words.identity import LAB_ID
from profiles.words.paths import path_key

ITS_OWN = "That is deleted, too. Choose another target."


def built_in_address(url, *, is_prefix=False):
    """An address of the lab's that is no row, for what has a place by itself."""
    return Address(person=None, path=url, path_key=path_key(url), is_prefix=is_prefix)


def read_targets(rows, text, objs, user):
    """``[(row, fields)]``: where each address is to lead when these objects are gone; none where nothing is typed.

    Raises ValidationError where that cannot be.
    """
    if not text.strip():
        return []
    lab = Lab.objects.current()
    own = {row_path(row, lab).rstrip("/") for row in rows}
    return [(row, _checked(read_target(text, row, lab, user), own, {obj.pk for obj in objs})) for row in rows]


def lead(targets):
    """Let addresses, which answer “gone” by now or not at all, lead on."""
    for row, values in targets:
        values = {**values, "status": Answer.MOVED, "is_canonical": False}
        if row._state.adding:
            kept = {"path": row.path, "is_prefix": row.is_prefix, **values}
            Address.objects.update_or_create(scope=LAB_ID, path_key=row.path_key, defaults=kept)
        else:
            Address.objects.filter(pk=row.pk).update(**values)


def _checked(values, own, going):
    target = next((values[name] for name in OBJECTS if values[name]), None)
    if target is not None and (target.pk in going or getattr(target, "person_id", None) in going):
        raise ValidationError(ITS_OWN)
    if values["url"] and values["url"].partition("?")[0].rstrip("/") in own:
        raise ValidationError(CIRCLE)
    return values
