"""/feed.xml: the latest papers, news and posts as an Atom feed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from profiles.addressing.current_lab import lab_of
from profiles.addressing.resolving import entry_path
from profiles.models import Entry, Person
from profiles.views.bodies import render_body
from profiles.views.dependencies import Dependencies
from profiles.views.empty_parameters import without_empty_parameters
from profiles.views.query_parameters import BLANK, reading
from profiles.words.dates import first_day
from publications.models import Paper
from publications.views.listed_papers import listed

MOST = 50
# What no XML may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROOT_RELATIVE = re.compile(r'(\b(?:href|src|poster)=")(?=/(?!/))')
_CHOICE = re.compile(r'\bsrcset="[^"]*"')
_CHOICE_OF_OURS = re.compile(r'("|, )(?=/(?!/))')


@dataclass(frozen=True)
class Item:
    """What a feed says of a paper, a piece of news or a post; ``date`` is a partial date, ``text`` HTML."""

    title: str
    path: str
    date: str
    text: str
    authors: str = ""


@require_safe
@without_empty_parameters
@reading("person", BLANK)
def feed(request):
    """Of the whole lab; ``?person=`` of one member."""
    lab = lab_of(request)
    slug = request.GET.get("person", "")
    person = get_object_or_404(Person.objects.public(), slug=slug) if slug else None
    shown = Dependencies.of_space(None)
    items = sorted(
        [*_papers(lab, person), *_entries(lab, person, shown)], key=lambda item: item.date, reverse=True
    )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    _as_atom(items[:MOST], lab, person).write(response, "utf-8")
    shown.mark(response)
    return response


def _papers(lab, person):
    """Those with a date, the latest."""
    papers = Paper.objects.public().dated()
    papers = papers.of_person(person) if person else papers
    rows = papers.latest_first()[:MOST]
    dates = dict(rows.values_list("pk", "issued"))
    for paper in listed(rows, lab):
        venue = f"{paper.venue}{paper.details}".strip(" ,")
        abstract = paper.abstract_html if paper.abstract else ""
        yield Item(
            paper.title,
            paper.url,
            dates[paper.id],
            (f"<p>{escape(venue)}</p>" if venue else "") + abstract,
            authors=", ".join(author.name for author in paper.authors),
        )


def _entries(lab, person, shown):
    """News and posts that are dated; those that have no title of their own are called by their date."""
    rows = Entry.objects.public().dated().of_kinds([Entry.Kind.NEWS, Entry.Kind.POST]).of_public_people()
    rows = rows.of_space(person) if person else rows
    for entry in rows.with_place().latest_first()[:MOST]:
        text = render_body(entry.body, lab, entry.person, shown=shown, is_feed=True)
        yield Item(str(entry), entry_path(entry, lab), entry.start, text, authors=str(entry.person or lab))


class _Feed(Atom1Feed):
    def latest_post_date(self):
        """Django takes an empty feed for one that has changed just now."""
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


def _as_atom(items, lab, person):
    base = settings.SITE_URL
    address = reverse("feed") + (f"?person={person.slug}" if person else "")
    atom = _Feed(
        title=f"{person} – {lab}" if person and person.name != lab.name else str(lab),
        link=f"{base}/",
        description=lab.description,
        language=lab.language,
        feed_url=base + address,
        author_name=str(person or lab),
    )
    for item in items:
        day = datetime.combine(first_day(item.date), time(), UTC)
        atom.add_item(
            title=_CONTROL.sub("", item.title),
            link=base + item.path,
            description=_CONTROL.sub("", _absolute(item.text, base)),
            author_name=item.authors,
            pubdate=day,
            updateddate=day,
        )
    return atom


def _absolute(html, base):
    """Readers show texts elsewhere: links and pictures need the whole address."""
    html = _CHOICE.sub(lambda choice: _CHOICE_OF_OURS.sub(rf"\1{base}", choice[0]), html)
    return _ROOT_RELATIVE.sub(rf"\1{base}", html)
