"""Content as a fixture: what ``loaddata`` reads into another install, in an order that never changes."""

import json
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from profiles.access.visibility import VISIBLE
from profiles.models import Address, Entry, Page, Person, Role, Tag, Upload
from profiles.models.snapshot import snapshot
from publications.models import AuthorMatch, Authorship, Editor, Paper, PaperLink

# Content, and nothing else: no accounts, sessions, history, nor where values came from. In the order in which
# rows need each other as far as possible (loaddata checks references at the end).
CONTENT = (
    "profiles.Role",
    "profiles.Tag",
    "profiles.Lab",
    "profiles.Person",
    "profiles.NameForm",
    "profiles.ProfileLink",
    "profiles.Affiliation",
    "profiles.Membership",
    "profiles.Upload",
    "profiles.Page",
    "profiles.Entry",
    "profiles.MenuLink",
    "profiles.Address",
    "publications.Paper",
    "publications.Authorship",
    "publications.AuthorMatch",
    "publications.Editor",
    "publications.PaperLink",
)

# What an authorship says of the member, not of the paper.
PERSONAL_FIELDS = {"person": None, "is_selected": False, "selected_order": 0, "is_hidden": False}
# What is made of a file, and is made anew wherever the file comes.
DERIVED = {"profiles.upload": {"variants"}}
# What becomes of rows of somebody else in the file of one member.
_OF_OTHERS = {
    "publications.authorship": PERSONAL_FIELDS,
    "profiles.upload": {"person": None},
    "profiles.address": {"person": None},
}


def dump_people(people: Iterable[Person]) -> str:
    """What is these members', as fixture text."""
    return as_text(rows_of_people(people))


def all_rows() -> list[dict]:
    """Everything, as rows of one moment."""
    with snapshot():
        return list(_rows(apps.get_model(label).objects.all() for label in CONTENT))


def rows_of_people(people: Iterable[Person]) -> list[dict]:
    """What is these members', of one moment: their rows and papers, not co-authors' links to people and the lab's row.

    Files of others that their papers show come along as the lab's; what of these is hidden from visitors does not.
    """
    with snapshot():
        people = list(people)
        found = list(_rows(_of_people(people)))
    owned = {str(person.pk) for person in people}
    rows = []
    for row in _without_lost_files(found):
        if row["fields"].get("person") not in owned and row["model"] in _OF_OTHERS:
            row["fields"] |= _OF_OTHERS[row["model"]]
        rows.append(row)
    return rows


def as_text(rows: Iterable[dict]) -> str:
    """One JSON list, indented, with letters as they are and a final line end: friendly to people and to diff."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _of_people(people: list[Person]) -> Iterator[QuerySet]:
    papers = Paper.objects.filter(authorships__person__in=people).distinct()
    pages, entries = Page.objects.filter(person__in=people), Entry.objects.filter(person__in=people)
    tags = Q(pages__in=pages) | Q(entries__in=entries) | Q(papers__in=papers)
    links = PaperLink.objects.filter(paper__in=papers)
    shown = (
        Q(pk__in=[person.image_id for person in people])
        | Q(pk__in=links.values("upload"))
        | Q(pk__in=papers.values("thumbnail"))
    )
    uploads = Upload.objects.filter(Q(person__in=people) | (VISIBLE.owned(Upload) & shown))
    paper_urls = [paper.get_absolute_url() for paper in papers]
    addresses = Q(person__in=people) | Q(upload__in=uploads) | Q(space__in=people) | Q(url__in=paper_urls)
    yield Role.objects.filter(memberships__person__in=people).distinct()
    yield Tag.objects.filter(tags).distinct()
    yield Person.objects.filter(pk__in=[person.pk for person in people])
    for label in ("NameForm", "ProfileLink", "Affiliation", "Membership", "MenuLink"):
        yield apps.get_model("profiles", label).objects.filter(person__in=people)
    yield uploads
    yield pages
    yield entries
    yield Address.objects.filter(addresses)
    yield papers
    yield Authorship.objects.filter(paper__in=papers)
    yield AuthorMatch.objects.filter(paper__in=papers, person__in=people)
    yield Editor.objects.filter(paper__in=papers)
    yield links


def _without_lost_files(rows: list[dict]) -> Iterator[dict]:
    """The rows without what leads to files that are not among them."""
    kept = {row["pk"] for row in rows if row["model"] == "profiles.upload"} | {None}
    for row in rows:
        if row["model"] == "publications.paperlink" and row["fields"]["upload"] not in kept:
            continue
        for name in ("image", "thumbnail"):
            if row["fields"].get(name) not in kept:
                row["fields"][name] = None
        yield row


def _rows(querysets: Iterable[QuerySet]) -> Iterator[dict]:
    """Rows as Django's serialisers write them, each model's in the order of its keys."""
    for queryset in querysets:
        for row in serializers.serialize("python", queryset.order_by("pk")):
            row["pk"] = str(row["pk"])
            for name in DERIVED.get(row["model"], ()):
                del row["fields"][name]
            row["fields"] = json.loads(json.dumps(row["fields"], cls=DjangoJSONEncoder))
            yield row
