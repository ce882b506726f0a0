"""What was deleted, for whoever may have it back: with what comes back, and what became of its address."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from profiles.access.actions import Action
from profiles.access.ownership import OwnedQuerySet
from profiles.access.rules import can, can_some
from profiles.access.standing import standing_of
from profiles.editing.own_page import show_own_page
from profiles.editing.pasts.entries import day_and_time, who
from profiles.editing.pasts.readable import Reader
from profiles.editing.pasts.waiting import let_wait
from profiles.history.changing import changing
from profiles.history.deleted import along, deleted_objects, describe, recoverable
from profiles.history.restoring import NotRestored, recover
from profiles.history.tables import registered
from profiles.models import Account, Address, Change, Lab, Person
from profiles.models.addresses import Answer

PER_PAGE = 50
NOT_THERE = "That is not among what you can recover: it is there again, or is no longer kept."
_ADDRESSES = Address._meta.db_table


@dataclass
class Row:
    """One deleted object in words."""

    value: str
    name: str
    facts: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
def show_deleted(request):
    """Managers recover everything, members what was theirs alone."""
    if not can(request.user, Action.ENTER_ADMIN):
        raise PermissionDenied
    if request.method == "POST":
        return _recover(request)
    kind = request.GET.get("kind", "")
    tables = _tables(request.user)
    shown = {name: table for name, table in tables.items() if table.model._meta.model_name == kind} or tables
    gone = _without_parts_of_members(deleted_objects(shown, _whose(request.user)))
    page = Paginator(gone, PER_PAGE).get_page(request.GET.get("p"))
    kinds = [
        (table.model._meta.model_name, str(table.model._meta.verbose_name_plural))
        for table in tables.values()
    ]
    context = {"rows": _in_words(request.user, page.object_list), "page": page, "kinds": kinds, "kind": kind}
    context["days"] = settings.KEEP_DELETED_FILES_DAYS
    return show_own_page(request, "deleted", "Deleted", context)


def may_recover(user, model):
    """Whether there may be deleted rows of a model that she can have back."""
    return model._meta.db_table in _tables(user)


def _recover(request):
    change, _, key = request.POST.get("recover", "").partition(" ")
    with changing(None, "Recovered"), transaction.atomic():
        Lab.objects.lock()
        found = _find(request.user, change, key)
        if found is None:
            messages.error(request, NOT_THERE)
            return HttpResponseRedirect(reverse("deleted"))
        try:
            restored = recover(found.root, found.change)
            let_wait(request.user, restored)
            restored[0].notes += _note_on_account(restored[0].row)
        except NotRestored as error:
            messages.error(request, f"Not recovered. {error}")
            return HttpResponseRedirect(reverse("deleted"))
    row = restored[0].row
    for note in (note for one in restored for note in one.notes):
        messages.warning(request, note)
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    messages.success(
        request, format_html('Recovered: <a href="{}">{}</a>.', reverse(name, args=[row.pk]), row)
    )
    return HttpResponseRedirect(reverse("deleted"))


def _note_on_account(row):
    """Accounts are not in the history: whether one was hers nobody knows any more."""
    if not isinstance(row, Person) or not Account.objects.filter(person=None).exists():
        return []
    return [f"No account belongs to “{row}” any more; choose it under “Who may edit what”."]


def _find(user, change, key):
    """What is to come back, where it is among what this user may recover."""
    try:
        wanted = int(change[:18]), UUID(key)
    except ValueError:
        return None
    gone = deleted_objects(_tables(user), _whose(user))
    return next(iter(describe([one for one in gone if (one[0], one[2]) == wanted])), None)


def _tables(user):
    """Members recover what is theirs; topics and roles are nobody's."""
    edits_all = standing_of(user).edits_all
    return {
        name: table
        for name, table in recoverable().items()
        if can_some(user, Action.ADD, table.model)
        and (edits_all or isinstance(table.model._default_manager.all(), OwnedQuerySet))
    }


def _whose(user):
    standing = standing_of(user)
    return None if standing.edits_all else standing.people


def _without_parts_of_members(gone):
    """What went with a member comes back with her."""
    people = {(change, root) for change, table, root in gone if table == Person._meta.db_table}
    if not people:
        return gone
    went = {(change, row.root) for (change, _), rows in along(people).items() for row in rows}
    return [one for one in gone if (one[0], one[2]) not in went]


def _in_words(user, gone):
    found = describe(gone)
    changes = Change.objects.select_related("by", "for_whom").in_bulk({one.change for one in found})
    there = _addresses_now(found)
    reader = Reader(user)
    went = along({(one.change, one.root) for one in found if one.table.model is Person})
    return [
        _row(one, changes[one.change], there, reader, user, went.get((one.change, one.root), ()))
        for one in found
    ]


def _row(one, change, there, reader, user, went):
    facts = [
        _kind(one, reader),
        f"deleted {_lowered(day_and_time(change.at))} by {'you' if change.by == user else who(change)}",
    ]
    facts += [part for part in (_parts(one, went),) if part]
    facts += _fates(one, there, reader)
    return Row(f"{one.change} {one.root}", reader.name(one.table.name, one.row), facts)


def _lowered(when):
    """“Today” within a sentence; names of months stay as they are."""
    return when.replace("Today", "today").replace("Yesterday", "yesterday")


def _kind(one, reader):
    noun = str(one.table.model._meta.verbose_name).capitalize()
    if "person_id" in one.row:
        whose = reader.named(Person, UUID(str(one.row["person_id"]))) if one.row["person_id"] else "the lab"
        return f"{noun} of {whose}"
    names = [
        row["name"] for rows in one.parts.values() for row in rows if "person_id" in row and row.get("name")
    ]
    return f"{noun} of {', '.join(dict.fromkeys(names))}" if names else noun


def _parts(one, went):
    """“with 2 authorships, 1 paper link, its place in 1 selection”."""
    counts = {table: len(rows) for table, rows in one.parts.items() if _is_told(table)}
    own, stayed = _of_member(went)
    words = [_counted(table, number) for table, number in sorted({**counts, **own}.items())]
    places = sum(bool(row.get("is_selected")) for rows in one.parts.values() for row in rows)
    words += [f"its place in {places} selection{'' if places == 1 else 's'}"] if places else []
    told = [f"with {', '.join(words)}"] if words else []
    told += [f"{stayed} paper{'' if stayed == 1 else 's'} stayed"] if stayed else []
    return "; ".join(told)


def _of_member(went):
    """Her objects that went along, counted by tables; and how many others stayed that had named her."""
    counts, stayed = {}, set()
    for row in went:
        if row.key == row.root.hex:
            counts[row.table] = counts.get(row.table, 0) + 1
        elif row.table != _ADDRESSES:
            stayed.add(row.root)
    return counts, len(stayed)


def _is_told(table):
    """Addresses are told one by one, and topics not at all."""
    return table != _ADDRESSES and not registered()[table].model._meta.auto_created


def _counted(table, number):
    meta = registered()[table].model._meta
    return f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


def _addresses_now(found):
    """What is at each former address by now, by space and key."""
    rows = [row for one in found for row in one.parts.get(_ADDRESSES, ())]
    keys = {row["path_key"] for row in rows}
    there = Address.objects.filter(path_key__in=keys).with_targets() if keys else ()
    return {(str(row.person_id or ""), row.path_key): row for row in there}


def _fates(one, there, reader):
    rows = sorted(one.parts.get(_ADDRESSES, ()), key=lambda row: (not row["is_canonical"], row["path"]))
    gone, words = [], []
    for row in rows:
        space = str(UUID(str(row["person_id"]))) if row["person_id"] else ""
        now = there.get((space, row["path_key"]))
        if now is None:
            words.append(f"{row['path']} is free")
        elif now.status == Answer.GONE:
            gone.append(row["path"])
        elif now.is_canonical:
            words.append(f"{row['path']} is taken by {_told(now, reader)}")
        else:
            words.append(f"{row['path']} leads to {_told(now, reader)}")
    answers = "answers" if len(gone) == 1 else "answer"
    return [*([f"{', '.join(gone)} now {answers} “gone”"] if gone else []), *words]


def _told(address, reader):
    target = address.target
    return f"“{reader.named(type(target), target.pk)}”" if target else address.url
