"""The page of one paper: what it shows, and in which order."""

from django.utils.safestring import mark_safe

from profiles.access.status import is_public
from profiles.addresses.resolving import object_path, person_path
from profiles.addresses.space_links import is_at_root, lead_into_space
from profiles.pages.bodies import render_body
from profiles.people.dates import format_date
from profiles.rendering.markdown import render_markdown
from publications.author_line import Author, author_line, explained_marks, marks_of
from publications.citation_sentence import citation_sentence
from publications.citation_tags import citation_tags
from publications.citing import COPYING, export_links
from publications.exporters.bibtex import write_bibtex
from publications.exporters.papers import work_of
from publications.exporters.schema_org import data_block
from publications.identifiers import arxiv_url, doi_url
from publications.listing import badges_of, listed
from publications.models import Paper
from publications.names import Name, name_in_line
from publications.paper_links import given_links, links_in_order
from publications.vocabulary import TYPES

RELATED = 3
LONGEST_LIST = 40
SHOWN_FIRST = 30


def paper_page(paper, lab):
    """The context of the page of a paper fetched ``for_page()``."""
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
        "thumbnail_url": object_path(paper.thumbnail, lab) if paper.thumbnail else "",
        "abstract": mark_safe(render_markdown(paper.abstract)) if paper.abstract else "",  # noqa: S308
        "body": _body(paper, lab) if paper.body else "",
        "citation": citation_sentence(work),
        "bibtex": write_bibtex([work]),
        "exports": export_links(paper.get_absolute_url()),
        "copying": COPYING,
        "citation_tags": citation_tags(work),
        "data_block": data_block(work),
        "related": listed(Paper.objects.public().related_to(paper)[:RELATED], lab),
    }


def _body(paper, lab):
    """The text of the paper; what its authors brought along from their old sites stands in their spaces."""
    html = render_body(paper.body, lab, None)
    members = [author.person for author in paper.authorships.all() if author.person]
    if not any(is_at_root(person, lab) for person in members):
        for person in members:
            html = lead_into_space(html, person, lab)
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
