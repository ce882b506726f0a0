"""What papers add to pages: the block ``[[publications …]]``, sections of default pages, an item of the menu."""

from django.template.loader import render_to_string

from profiles.addressing.resolving import home_id
from profiles.models import Person
from profiles.models.statements import Statement
from profiles.reading.al_folio.entry_types import register_entry_types
from profiles.rendering.block_calls import BlockCall
from profiles.views import blocks, default_pages
from profiles.views.default_pages import DefaultPage
from profiles.views.menu import MenuItem, register_section
from publications.models import Paper
from publications.views.filtering import GROUPINGS, span
from publications.views.grouping import grouped
from publications.views.listed_papers import columns_of_list, explained_marks_of_papers, listed_rows
from publications.words.vocabulary import TYPES, types_by

# Of more the list of papers has pages.
MOST_PAPERS = 500
_OPTIONS = ("year", "type", "person", "tag", "limit", "group")


def register_all():
    blocks.register(
        blocks.Block(
            "publications",
            "The member's papers, or all of the lab's: selected, a number, year=2024 or year=2020-2024, type=thesis, "
            "person=emmy-noether, tag=…, group=year or group=type",
            render_publications,
            check_publications,
            scopes_of_publications,
        )
    )
    default_pages.register(DefaultPage.HOMEPAGE, "Selected papers", "publications selected")
    default_pages.register(DefaultPage.LAB_PAGE, "Recent papers", "publications 5")
    register_section(menu_item)
    register_entry_types(types_by(lambda kind: kind.al_folio))


def render_publications(call, setting):
    """The list that the block asks for, at most ``MOST_PAPERS``; three queries."""
    asked = call.options, tuple(sorted(call.named.items()))
    person = setting.person and setting.person.pk
    rows = _ROWS.plain_rows(*asked, person is None, person=person)
    papers = listed_rows(rows[:MOST_PAPERS], setting.lab, setting.person)
    if not papers:
        return ""
    is_narrowed = call.options or call.named.keys() - {"group"} or len(rows) > MOST_PAPERS
    context = {
        "groups": grouped(papers, call.named["group"]) if "group" in call.named else [],
        "hides_year": call.named.get("group") == "year",
        "papers": papers,
        "marks": explained_marks_of_papers(papers),
        "all_url": publications_url(setting.lab, setting.person) if is_narrowed else "",
        # On the lab's front page the link stands below the heading, in the margin.
        "all_url_first": setting.is_front,
    }
    return render_to_string("publications/_paper_list.html", context)


def check_publications(call):
    blocks.allow(call, words=("selected",), options=_OPTIONS, numbers=True)
    asked = call.named
    if asked.get("type", "article") not in TYPES:
        raise ValueError(f"there is no type “{asked['type']}”; there are: {', '.join(TYPES)}.")
    if not span(asked.get("year", "2000")):
        raise ValueError(f"“{asked['year']}” is no year; write year=2024 or year=2020-2024.")
    if asked.get("group", "year") not in GROUPINGS:
        raise ValueError(f"“{asked['group']}” is no way to group papers; there are: {', '.join(GROUPINGS)}.")
    limit = asked.get("limit", "1")
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 10):
        raise ValueError(f"“{limit}” is no number of papers; write limit=5.")


def scopes_of_publications(call, setting):
    """The page's own member's papers count among her rows; another one's are anybody's."""
    shows = blocks.all_content if "person" in call.named else blocks.own_rows
    return shows(call, setting)


def menu_item(lab, person):
    return MenuItem("Publications", publications_url(lab, person))


def publications_url(lab, person):
    """The list of all papers, of one member where she is not the whole site."""
    is_whole_site = person is None or person.pk == home_id(lab)
    return "/publications/" if is_whole_site else f"/publications/?person={person.slug}"


def _rows(options, named, is_labs, person):
    """The rows that a block with these words and options asks for, on the page of the member with this key."""
    asked = dict(named)
    papers = _in_order(Paper.objects.public(), options, asked, None if is_labs else person)
    if "year" in asked:
        papers = papers.issued_between(*span(asked["year"]))
    if "type" in asked:
        papers = papers.of_type(asked["type"])
    if "tag" in asked:
        papers = papers.tagged(asked["tag"])
    limit = int(asked["limit"]) if "limit" in asked else blocks.number_in(BlockCall("", options))
    # One more, which says that there are more.
    most = MOST_PAPERS + 1
    return columns_of_list(papers[: most if limit is None else min(limit, most)])


def _in_order(papers, options, asked, person):
    """The papers of the member that is named, else of the page's own; all of the lab's on its own pages."""
    if "person" in asked:
        # As a part of the query to come, so that it takes none of its own.
        person = Person.objects.public().filter(slug=asked["person"])[:1]
    if person is None:
        # "selected" has nobody to ask here: the latest papers of all stand for it.
        return papers.latest_first()
    if "selected" in options:
        return papers.selected_by(person)
    return papers.of_person(person).latest_first()


_ROWS = Statement(_rows, keys=["person"])
