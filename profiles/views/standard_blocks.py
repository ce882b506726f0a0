"""The blocks of the ground floor: news and other entries, people, affiliations."""

from functools import partial

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from profiles.access.status import Status
from profiles.addressing.members import members_in_brief
from profiles.addressing.resolving import PEOPLE, entry_path
from profiles.models import Affiliation, Entry
from profiles.models.statements import Statement, as_instance, columns_of
from profiles.rendering.markdown import render_markdown
from profiles.views import blocks
from profiles.views.listed_people import fill, groups_of
from profiles.words.dates import format_date, format_range

# Of more the list of people has pages.
MOST_PEOPLE = 200
# More than twenty years of weekly news; of more, the page says that there is more.
MOST_ENTRIES = 1_000

ENTRY_BLOCKS = {
    "news": Entry.Kind.NEWS,
    "talks": Entry.Kind.TALK,
    "teaching": Entry.Kind.TEACHING,
    "projects": Entry.Kind.PROJECT,
    "posts": Entry.Kind.POST,
}


def register_all():
    for name, kind in ENTRY_BLOCKS.items():
        summary = (
            f"{kind.label}, the latest first; a number shows only so many, label=Tutorial or "
            'label="Tutorial, Invited talk" only those with such a label.'
        )
        check = partial(blocks.allow, options=("label",), numbers=True)
        blocks.register(blocks.Block(name, summary, partial(render_entries, kind), check, blocks.own_rows))
    blocks.register(
        blocks.Block(
            "people",
            "Current members, or alumni; a number shows only so many.",
            render_people,
            partial(blocks.allow, words=("alumni",), numbers=True),
        )
    )
    kinds = tuple(kind.value for kind in Affiliation.Kind)
    blocks.register(
        blocks.Block(
            "affiliations",
            "The member's positions, degrees, prizes …; a kind such as education shows only these.",
            render_affiliations,
            partial(blocks.allow, words=kinds),
            blocks.own_rows,
        )
    )


def render_entries(kind, call, setting):
    """Entries of one kind in the space of the page, at most ``MOST_ENTRIES``; one query."""
    person = setting.person and setting.person.pk
    number = blocks.number_in(call)
    asked = MOST_ENTRIES + 1 if number is None else min(number, MOST_ENTRIES + 1)
    rows = _ENTRIES.rows(kind, labels_in(call), asked, person is None, setting.seen, person=person)
    entries = [_listed_entry(_as_entry(row), setting.lab) for row in rows[:MOST_ENTRIES]]
    context = {"entries": entries, "is_cut": len(rows) > MOST_ENTRIES}
    return render_to_string("profiles/_entries.html", context) if entries else ""


def _entries(kind, labels, number, is_labs, seen, person):
    person = None if is_labs else person
    rows = Entry.objects.filter(seen.rows()).of_kind(kind).of_space(person).with_place().latest_first()
    if labels:
        rows = rows.labelled(labels)
    return rows.values_list(*columns_of(Entry), *_PLACE)[:number]


_PLACE = ("place_path", "place_space", "place_slug")
_ENTRIES = Statement(_entries, keys=["person"])


def _as_entry(row):
    entry = as_instance(Entry, row[: -len(_PLACE)])
    entry.place_path, entry.place_space, entry.place_slug = row[-len(_PLACE) :]
    return entry


def labels_in(call):
    """The labels that a block of entries is narrowed to: ``label="Tutorial, Invited talk"``; none for all."""
    return tuple(one.strip() for one in call.named.get("label", "").split(",") if one.strip())


def render_people(call, setting):
    """Members of the lab, at most ``MOST_PEOPLE``; two queries."""
    members = members_in_brief(with_drafts=False, seen=setting.seen)
    setting.shown.until(stay for _, stays in members for stay in stays)
    groups = groups_of(members)
    is_of_alumni = "alumni" in call.options
    chosen = [groups.alumni] if is_of_alumni else groups.current
    number = blocks.number_in(call)
    most = MOST_PEOPLE if number is None else number
    fill(chosen, 0, min(most, MOST_PEOPLE), setting.lab, with_drafts=False, seen=setting.seen)
    shown = [row for group in chosen for row in group.people]
    template = "profiles/_alumni.html" if is_of_alumni else "profiles/_people.html"
    all_url = PEOPLE if len(shown) < len(members) else ""
    return render_to_string(template, {"people": shown, "all_url": all_url}) if shown else ""


def render_affiliations(call, setting):
    """The affiliations of the page's member; one query."""
    if setting.person is None:
        return ""
    rows = setting.person.affiliations.all()
    rows = [row for row in rows if not call.options or row.kind in call.options]
    return render_to_string("profiles/_affiliations.html", {"affiliations": rows}) if rows else ""


def _listed_entry(entry, lab):
    """News is told in the list itself; of other entries it says what, when and where."""
    is_told_here = entry.kind == Entry.Kind.NEWS or not entry.title
    return {
        "entry": entry,
        "mark": Status(entry.status).mark,
        "url": entry_path(entry, lab),
        "date": format_range(entry.start, entry.end, short=True)
        if entry.end
        else format_date(entry.start, short=True),
        "summary": mark_safe(render_markdown(entry.summary)) if entry.summary else "",  # noqa: S308
        "text": mark_safe(render_markdown(entry.body)) if is_told_here else "",  # noqa: S308
    }
