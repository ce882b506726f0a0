"""“Others changed” on the desk of a member: what somebody else did to what is hers, each with a way back."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from profiles.access.standing import standing_of
from profiles.editing import desk
from profiles.editing.called import called
from profiles.editing.pasts.entries import Entry, entry_of, words_of
from profiles.editing.pasts.shown import Shown
from profiles.history.tables import registered
from profiles.models import Address, Change, ChangedRow
from profiles.models.addresses import Answer
from profiles.models.history import Operation

_MOST, _DAYS = 4, 30
# Of each kind, for some of them made the object.
_LOOKED_AT = 3 * _MOST


@dataclass(frozen=True)
class OtherChange:
    """A change of one object; ``history`` is the address of its history, where it can be compared and undone."""

    entry: Entry
    name: str
    history: str


def register():
    """Called once, when the admin is put together."""
    desk.register("_others", _block)


def _block(request):
    own = standing_of(request.user).own
    if own is None:
        return {}
    found = []
    for number, root, model in _latest(request.user, own):
        change = Change.objects.select_related("by", "for_whom").get(pk=number)
        if one := _shown(request, change, root, model):
            found.append(one)
    return {"others": found} if found else {}


def _latest(user, own):
    """``(change, object, model)`` of the latest that others made of what is hers. One query for each kind of object."""
    since = timezone.now() - timedelta(days=_DAYS)
    of_others = ~Q(change__by=user) | Q(change__by=None)
    rows = ChangedRow.objects.filter(of_others, change__at__gte=since)
    # That her page is back is told of that page, if at all.
    rows = rows.exclude(table=Address._meta.db_table, data__status=Answer.GONE)
    models = {}
    for table in registered().values():
        owned = getattr(table.model._default_manager.all(), "owned_by", None)
        if table.hangs_on or owned is None or not admin.site.is_registered(table.model):
            continue
        hers = rows.filter(root__in=owned([own]).values("pk")).order_by("-change")
        models |= dict.fromkeys(hers.values_list("change", "root").distinct()[:_LOOKED_AT], table.model)
    latest = sorted(models.keys() - _made_or_deleted(models), reverse=True)[:_MOST]
    return [(*pair, models[pair]) for pair in latest]


def _made_or_deleted(pairs):
    """Those by which the object came to be, or went and is back: there is nothing of hers that they changed."""
    changes, roots = {number for number, _ in pairs}, {root for _, root in pairs}
    rows = ChangedRow.objects.filter(change__in=changes, root__in=roots).exclude(operation=Operation.CHANGED)
    return {
        (change, root) for change, root, key in rows.values_list("change", "root", "key") if key == root.hex
    }


def _shown(request, change, root, model):
    """None where nothing of it is hers to see."""
    model_admin = admin.site.get_model_admin(model)
    row = model_admin.get_queryset(request).filter(pk=root).first()
    what = words_of(root, [change], Shown(model_admin, request, row)).get(change.pk, "") if row else ""
    if not what:
        return None
    opts, entry = model._meta, entry_of(change, what)
    if entry.why == f"{capfirst(opts.verbose_name)} changed":
        entry.why = ""
    history = reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[root])
    return OtherChange(entry, called(row), history)
