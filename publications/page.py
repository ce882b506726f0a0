"""The page of one paper: what it shows, and in which order."""

from django.utils.safestring import mark_safe

from profiles.addresses.resolving import person_path
from profiles.pages.publishing import Status
from profiles.people.dates import format_date
from profiles.rendering.markdown import render_markdown
from publications.identifiers import arxiv_url, doi_url
from publications.listing import explained_marks, listed, marks_of
from publications.models import Paper
from publications.vocabulary import STAGES, TYPES

RELATED = 3


def paper_page(paper, lab):
    """The context of the page of a paper fetched ``with_authors()``."""
    item = listed(Paper.objects.filter(pk=paper.pk), lab)[0]
    return {
        "title": paper.title,
        "paper": paper,
        "authors": list(_authors(paper, lab)),
        "marks": explained_marks([item]),
        "links": item.links,
        "facts": _facts(paper),
        "stage_label": STAGES[paper.stage],
        "abstract": mark_safe(render_markdown(paper.abstract)) if paper.abstract else "",  # noqa: S308
        "related": listed(Paper.objects.public().related_to(paper)[:RELATED], lab),
    }


def _authors(paper, lab):
    """(name in full, address of the member's homepage or "", marks)."""
    for author in paper.authorships.all():
        is_member = author.person is not None and author.person.status == Status.PUBLIC
        marks = marks_of(author.is_equal_contribution, author.is_corresponding)
        yield author.full_name, person_path(author.person, lab) if is_member else "", marks


def _facts(paper):
    """(label, value, address or "") of the data in the margin, known ones only."""
    volume = f"{paper.volume}({paper.issue})" if paper.volume and paper.issue else paper.volume
    label = " and ".join(name for name, value in [("volume", volume), ("pages", paper.page)] if value)
    numbers = ", ".join(filter(None, [volume, paper.page]))
    facts = [
        ("Published in", paper.container_title or paper.container_title_short, ""),
        (label.capitalize(), numbers, ""),
        ("Publisher", paper.publisher, ""),
        ("Date" if len(paper.issued) > 4 else "Year", format_date(paper.issued) if paper.issued else "", ""),
        ("DOI", paper.doi, doi_url(paper.doi) if paper.doi else ""),
        ("arXiv", paper.arxiv_id, arxiv_url(paper.arxiv_id) if paper.arxiv_id else ""),
        ("Type", TYPES[paper.type].label, ""),
    ]
    return [fact for fact in facts if fact[1]]
