"""The pages of papers, made many at a time: fetching them one by one costs more than rendering them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import reverse

from config.moving_out.static_copy.answers import Answer, ServedSite
from config.moving_out.static_copy.paper_rows import PapersFacts
from profiles.addressing.current_lab import current_lab
from profiles.models import Lab
from profiles.views.menu import MenuItem, items_of_menu
from profiles.words.paths import path_key
from publications.models import Paper
from publications.views.listed_papers import ListedPaper, listed
from publications.views.papers import render_paper

# So many papers are in memory at a time.
_STEP = 200


def paper_pages(
    site: ServedSite, facts: PapersFacts, claimed: Collection[str]
) -> Iterator[tuple[str, Answer]]:
    """Yield the URL of each and what a visitor is answered there; those at ``claimed`` keys are left out."""
    start = reverse("publications:paper-list")
    places = {slug: f"{start}{slug}/" for slug in facts.papers}
    changed = []
    for slug, url in places.items():
        if claimed and path_key(url) in claimed:
            continue
        if answer := site.as_before(url, facts.digest_of(slug)):
            yield url, answer
        else:
            changed.append(slug)
    lab = current_lab()
    items = items_of_menu(lab, None)
    for first in range(0, len(changed), _STEP):
        for slug, view in _views(changed[first : first + _STEP], facts, lab, items):
            yield places[slug], site.make(places[slug], facts.digest_of(slug), view)


def _views(
    slugs: list[str], facts: PapersFacts, lab: Lab, items: list[MenuItem]
) -> Iterator[tuple[str, partial[HttpResponse]]]:
    papers = Paper.objects.filter(slug__in=slugs).for_page().in_bulk(field_name="slug")
    related = _listed({one for slug in slugs for one in facts.related[slug]}, lab)
    for slug in slugs:
        own = [related[one] for one in facts.related[slug]]
        yield slug, partial(_page, paper=papers[slug], lab=lab, related=own, items=items)


def _page(
    request: WSGIRequest, *, paper: Paper, lab: Lab, related: list[ListedPaper], items: list[MenuItem]
) -> HttpResponse:
    response: HttpResponse = render_paper(request, paper, lab, related=related, items=items)
    return response


def _listed(slugs: set[str], lab: Lab) -> dict[str, ListedPaper]:
    papers = Paper.objects.filter(slug__in=slugs)
    keys = dict(papers.values_list("pk", "slug")) if slugs else {}
    return {keys[one.id]: one for one in listed(papers, lab)} if slugs else {}
