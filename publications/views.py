"""The list of papers and the page of each."""

from itertools import groupby

from django.shortcuts import get_object_or_404

from profiles.pages.frame import render_framed
from profiles.pages.views import render_body
from profiles.people.models import Lab, Person
from publications.blocks import publications_url
from publications.listing import explained_marks, listed
from publications.models import Paper
from publications.page import paper_page


def paper_list(request, page=None):
    """All papers by year, the forthcoming first; ``?person=`` narrows to one member's."""
    lab = Lab.objects.current()
    slug = request.GET.get("person", "")
    person = get_object_or_404(Person.objects.visible_to(request.user), slug=slug) if slug else None
    papers = Paper.objects.visible_to(request.user)
    rows = listed((papers.of_person(person) if person else papers).latest_first(), lab, person)
    context = {
        "page": page,
        "title": page.title if page and page.title else "Publications",
        "body": render_body(page.body, lab, None) if page else "",
        "person": person,
        "groups": by_year(rows),
        "count": len(rows),
        "marks": explained_marks(rows),
    }
    path = publications_url(lab, person)
    return render_framed(
        request, "publications/paper_list.html", context, lab=lab, person=person, subject=page, path=path
    )


paper_list.takes_page = True


def paper_detail(request, slug):
    """One paper with everything known of it."""
    lab = Lab.objects.current()
    paper = get_object_or_404(Paper.objects.visible_to(request.user).with_authors(), slug=slug)
    context = paper_page(paper, lab)
    return render_framed(request, "publications/paper_detail.html", context, lab=lab, subject=paper)


def by_year(papers):
    """Groups (heading, papers): "Forthcoming", then the years from the latest, then "Undated"."""
    forthcoming = [paper for paper in papers if paper.stage != "published"]
    published = [paper for paper in papers if paper.stage == "published"]
    groups = [("Forthcoming", forthcoming)] if forthcoming else []
    groups += [
        (year or "Undated", list(rows)) for year, rows in groupby(published, key=lambda paper: paper.year)
    ]
    return groups
