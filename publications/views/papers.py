"""What visitors see of papers: the list with its filters, and each paper's page."""

import re
from dataclasses import replace

from django.http import HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe

from profiles.access.status import is_public
from profiles.access.visibility import VISIBLE, seen_by
from profiles.addressing.current_lab import lab_of
from profiles.addressing.resolving import file_path, home_id, person_path
from profiles.addressing.space_links import is_at_root
from profiles.models import Person
from profiles.rendering.markdown import render_markdown
from profiles.views.bodies import render_body, settle_links
from profiles.views.dependencies import Dependencies
from profiles.views.empty_parameters import has_no_empty_parameters, without_empty_parameters
from profiles.views.frame import IS_COPY, render_framed
from profiles.views.limits import Limit, answering_refusals, count_request
from profiles.views.paging import existing_window, read_page_number, window
from profiles.views.query_parameters import BLANK, reading
from profiles.views.shown_pictures import PictureFacts, in_text
from profiles.words.dates import format_date
from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.papers import work_of
from publications.exporting.schema_org import data_block
from publications.models import Paper
from publications.views.author_line import Author, author_line, explained_marks, marks_of
from publications.views.bibtex_entries import with_bibtex
from publications.views.citation import citation_sentence, citation_tags
from publications.views.downloads import (
    COPYING,
    accepted_extension,
    export_links,
    export_list,
    export_paper,
    negotiated,
    paper_answers,
)
from publications.views.facets import those_of
from publications.views.filtering import GROUPINGS, is_asked_twice, read_question
from publications.views.found import found_by
from publications.views.grouping import fill, groups_of
from publications.views.links import given_links, links_in_order
from publications.views.listed_papers import badges_of, explained_marks_of_papers, listed, listed_rows
from publications.words.identifiers import arxiv_url, doi_url
from publications.words.names import Name, name_in_line
from publications.words.vocabulary import TYPES

PATH = "/publications/"


# A shorter list is read faster than its form.
FEWEST_TO_FILTER = 8


# A page that would show all papers by a block of its own, as imported ones do: they stand below it.
_LIST_ITSELF = re.compile(r"^ {0,3}\[\[publications\]\][ \t]*$", re.MULTILINE)


def paper_list_page(found, question, number, lab, shown, page=None, *, seen=VISIBLE, is_copy=False):
    """The context of the list: ``found`` is what this visitor may see of it, ``page`` the row that heads it.

    ``shown`` are the dependencies of the answer, in which blocks note theirs; so below. ``seen`` is what its visitor
    sees in them. A copy has no form.
    Raises Http404 where the list has no page of this number.
    """
    counted = found.tallies()
    left = those_of(counted, type=question.type, years=question.years)
    view = existing_window(groups_of(left, question.group), number)
    rows = listed_rows(found.rows(question.group, view), lab, question.person or _owner(lab))
    fill(view, question.group, with_bibtex(rows, lab))
    count = sum(one.count for one in left)
    total = found.total() if question.is_asked else count
    has_filters = total >= FEWEST_TO_FILTER and not is_copy
    return {
        "page": page,
        "title": page.title if page and page.title else "Publications",
        "body": _text_above(page, lab, shown, seen) if page else "",
        "person": question.person,
        "question": question,
        "path": PATH + question.address(view.number),
        "count": count,
        "total": total,
        "has_form": total >= FEWEST_TO_FILTER or (question.is_asked and not count),
        "filters": found.filters(counted) if has_filters else [],
        "chips": question.chips(PATH),
        "groupings": _groupings(question),
        "groups": view.groups,
        "marks": explained_marks_of_papers(rows),
        "exports": export_links(PATH, question.without("group").address().lstrip("?")),
        **_neighbours(question, view),
    }


def _text_above(page, lab, shown, seen):
    return render_body(_LIST_ITSELF.sub("", page.body), lab, page.person, shown=shown, seen=seen)


def _owner(lab):
    """On a one-person site every list is hers, and her name stands out in all of them."""
    return lab.home if home_id(lab) and is_public(lab.home) else None


def _groupings(question):
    """(label, address or "" of the one in force) of the ways to group the list."""
    return [
        (label, "" if name == question.group else PATH + replace(question, group=name).address())
        for name, label in GROUPINGS.items()
    ]


def _neighbours(question, view):
    """The addresses of the pages before and after, "" where there is none."""
    return {
        "window": view,
        "previous_url": PATH + question.address(view.number - 1) if view.number > 1 else "",
        "next_url": PATH + question.address(view.number + 1) if view.number < view.last else "",
    }


RELATED = 3


LONGEST_LIST = 40


SHOWN_FIRST = 30


def paper_page(paper, lab, shown, related=None):
    """The context of the page of a paper fetched ``for_page()``; ``related`` are listed papers where they are known."""
    if related is None:
        related = listed(Paper.objects.public().related_to(paper)[:RELATED], lab)
    thumbnail_url = file_path(paper.thumbnail, lab) if paper.thumbnail else ""
    work = work_of(paper, lab)
    authors = list(_authors(paper, lab))
    return {
        "title": paper.title,
        "paper": paper,
        "authors": _author_line(authors, paper.has_other_authors),
        "marks": explained_marks(authors),
        "badges": badges_of(paper),
        "links": links_in_order(
            given_links(paper, lab), url=paper.url, doi=paper.doi, arxiv_id=paper.arxiv_id
        ),
        "facts": _facts(paper),
        "topics": paper.tags.all(),
        "thumbnail_url": thumbnail_url,
        "thumbnail": in_text(thumbnail_url, PictureFacts.of(paper.thumbnail), paper.thumbnail.width)
        if thumbnail_url
        else None,
        "abstract": mark_safe(render_markdown(paper.abstract)) if paper.abstract else "",  # noqa: S308
        "body": _body(paper, lab, shown) if paper.body else "",
        "citation": citation_sentence(work),
        "bibtex": write_bibtex([work]),
        "exports": export_links(paper.get_absolute_url()),
        "copying": COPYING,
        "citation_tags": citation_tags(work),
        "data_block": data_block(work),
        "related": related,
    }


def _body(paper, lab, shown):
    """The text of the paper; what its authors brought along from their old sites stands in their spaces."""
    html = render_body(paper.body, lab, None, shown=shown)
    members = [author.person for author in paper.authorships.all() if author.person]
    if not any(is_at_root(person, lab) for person in members):
        for person in members:
            html = settle_links(html, person, lab)
    return mark_safe(html)  # noqa: S308


def _authors(paper, lab):
    """With their names in full; who has a public page is linked."""
    for author in paper.authorships.all():
        is_member = author.person is not None and is_public(author.person)
        yield Author(
            author.full_name,
            url=person_path(author.person, lab) if is_member else "",
            marks=marks_of(author.is_equal_contribution, author.is_corresponding),
        )


def _author_line(authors, has_others):
    return author_line(
        authors,
        has_others=has_others,
        longest=LONGEST_LIST,
        shown_first=SHOWN_FIRST,
        last_comma=" and " if len(authors) < 3 else ", and ",
    )


def _facts(paper):
    """(label, value, address or "") of the data in the margin, known ones only."""
    editors = [
        name_in_line(editor.name, Name(editor.given, editor.family, editor.literal))
        for editor in paper.editors.all()
    ]
    facts = [
        ("Published in", paper.container_title or paper.container_title_short, ""),
        _place_in_volume(paper),
        ("Editor" if len(editors) == 1 else "Editors", ", ".join(editors), ""),
        ("Series", paper.collection_title, ""),
        ("Edition", paper.edition, ""),
        ("Publisher", ", ".join(filter(None, [paper.publisher, paper.publisher_place])), ""),
        ("Date" if len(paper.issued) > 4 else "Year", format_date(paper.issued) if paper.issued else "", ""),
        *_identifiers(paper),
        ("Type", paper.genre or TYPES[paper.type].label, ""),
    ]
    return [fact for fact in facts if fact[1]]


def _place_in_volume(paper):
    volume = f"{paper.volume}({paper.issue})" if paper.volume and paper.issue else paper.volume or paper.issue
    known = [("volume" if paper.volume else "number", volume), ("pages", paper.page)]
    label = " and ".join(name for name, value in known if value)
    return label.capitalize(), ", ".join(value for _, value in known if value), ""


def _identifiers(paper):
    pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/"
    return [
        ("DOI", paper.doi, doi_url(paper.doi) if paper.doi else ""),
        ("arXiv", paper.arxiv_id, arxiv_url(paper.arxiv_id) if paper.arxiv_id else ""),
        ("PubMed", paper.pmid, pubmed),
        ("ISBN", paper.isbn, ""),
    ]


@without_empty_parameters
@reading("q", "person", "type", "year", "tag", "group", "page", BLANK)
@answering_refusals
def paper_list(request, page=None):
    """The papers that are asked for, by year or type; a page at this address gives title and text."""
    if extension := accepted_extension(request):
        return negotiated(export_list(request, extension))
    lab = lab_of(request)
    question = read_question(request.GET, Person.objects.visible_to(request.user))
    number = read_page_number(request.GET.get("page", ""))
    if is_asked_twice(request.GET):
        return HttpResponsePermanentRedirect(PATH + question.address(number))
    if question.is_asked or number > 1:
        count_request(request, Limit.QUESTIONS)
    shown = Dependencies.of_space(None)
    found = found_by(question, request.user)
    seen, is_copy = seen_by(request.user), IS_COPY in request.META
    context = paper_list_page(found, question, number, lab, shown, page, seen=seen, is_copy=is_copy)
    response = render_framed(
        request,
        "publications/paper_list.html",
        context,
        lab=lab,
        person=question.person,
        subject=page,
        path=context["path"],
        shown=shown,
    )
    return negotiated(response)


paper_list.takes_page = True


def _list_answers(user, query=""):
    if not has_no_empty_parameters(query):
        return False
    asked = QueryDict(query)
    if (number := read_page_number(asked.get("page", ""))) == 1:
        return True
    question = read_question(asked, Person.objects.visible_to(user))
    left = those_of(found_by(question, user).tallies(), type=question.type, years=question.years)
    return window(groups_of(left, question.group), number).number == number


paper_list.answers = _list_answers


def paper_detail(request, slug):
    """One paper with everything known of it; as data for a client that would rather have that."""
    if extension := accepted_extension(request):
        return negotiated(export_paper(request, slug, extension))
    lab = lab_of(request)
    paper = get_object_or_404(Paper.objects.visible_to(request.user).for_page(), slug=slug)
    return negotiated(render_paper(request, paper, lab))


def render_paper(request, paper, lab, *, related=None, items=None):
    """The page of a paper fetched ``for_page()``; related papers and the menu are given where they are known."""
    shown = Dependencies.of_space(None)
    context = paper_page(paper, lab, shown, related)
    return render_framed(
        request,
        "publications/paper_detail.html",
        context,
        lab=lab,
        subject=paper,
        shown=shown,
        items=items,
    )


paper_detail.answers = paper_answers
