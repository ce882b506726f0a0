"""What papers add to pages: the block ``[[publications …]]`` and an item of the menu."""

from django.template.loader import render_to_string

from profiles.addresses.resolving import home_id
from profiles.pages import blocks
from profiles.pages.menu import MenuItem, register_section
from publications.listing import explained_marks, listed
from publications.models import Paper
from publications.vocabulary import TYPES


def register_all():
    blocks.register(
        blocks.Block(
            "publications",
            "The member's papers, or all of the lab's: selected, a number, year=2024, type=thesis, tag=…",
            render_publications,
            check_publications,
        )
    )
    register_section(menu_item)


def render_publications(call, setting):
    """The list that the block asks for; three queries."""
    papers = listed(_papers(call, setting), setting.lab, setting.person)
    if not papers:
        return ""
    context = {
        "papers": papers,
        "marks": explained_marks(papers),
        "all_url": publications_url(setting.lab, setting.person) if call.options else "",
        # On the lab's own pages the link stands below the heading, in the margin.
        "all_url_first": setting.person is None,
    }
    return render_to_string("publications/_paper_list.html", context)


def check_publications(call):
    blocks.allow(call, words=("selected",), options=("year", "type", "tag"), numbers=True)
    if call.named.get("type", "article") not in TYPES:
        raise ValueError(f"there is no type “{call.named['type']}”; there are: {', '.join(TYPES)}")
    if not call.named.get("year", "2000").isdecimal():
        raise ValueError(f"“{call.named['year']}” is not a year")


def menu_item(lab, person):
    return MenuItem("Publications", publications_url(lab, person))


def publications_url(lab, person):
    """The list of all papers, of one member where she is not the whole site."""
    is_whole_site = person is None or person.pk == home_id(lab)
    return "/publications/" if is_whole_site else f"/publications/?person={person.slug}"


def _papers(call, setting):
    papers = Paper.objects.public()
    if "selected" in call.options:
        # On the lab's own pages "selected" has nobody to ask: the latest papers of all stand for it.
        papers = papers.selected_by(setting.person) if setting.person else papers.latest_first()
    else:
        papers = (papers.of_person(setting.person) if setting.person else papers).latest_first()
    for name, narrow in [("year", "issued_in"), ("type", "of_type"), ("tag", "tagged")]:
        if name in call.named:
            papers = getattr(papers, narrow)(call.named[name])
    return papers[: blocks.number_in(call)]
