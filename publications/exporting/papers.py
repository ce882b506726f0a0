"""The papers of the database as works to be written out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings

from profiles.access.status import is_public
from profiles.addressing.resolving import object_path, person_path
from profiles.models import Lab
from publications.exporting.bibtex.latex import inline_math
from publications.exporting.citation_keys import clean_key, made_key, unique_keys
from publications.exporting.private_fields import public_fields
from publications.exporting.works import Contributor, Work, name_parts
from publications.models import Authorship, Editor, Paper
from publications.models.papers import PaperQuerySet
from publications.words.fields import EXPORTED
from publications.words.identifiers import arxiv_pdf_url
from publications.words.names import Name

# Prefetching keeps that many papers with their authors in memory.
_STEP = 1000
# In Markdown a formula may stand between two dollars, which is none in a line of TeX.
_WITH_FORMULAS = ("title", "abstract", "note")


def work_of(paper: Paper, lab: Lab) -> Work:
    """The work of one paper fetched ``for_export()``."""
    first = next((_name_of(author) for author in paper.authorships.all()), Name())
    return _work(paper, _key(paper.citation_key, first, paper.year, paper.title), lab)


def works_of(papers: PaperQuerySet) -> Iterator[Work]:
    """The works of a queryset in its order, some hundred in memory at a time."""
    lab = Lab.objects.current()
    keys = _keys(papers)
    for paper in papers.for_export().iterator(chunk_size=_STEP):
        # A paper added since the keys were given waits for the next export.
        if key := keys.get(paper.pk):
            yield _work(paper, key, lab)


def _keys(papers: PaperQuerySet) -> dict[UUID, str]:
    """A key for each paper. The eldest row keeps a key that two would have, so that new rows change no old key."""
    rows = sorted(papers.order_by().values_list("pk", "citation_key", "issued", "title"))
    first = _first_authors(papers.order_by().filter(citation_key=""))
    keys = [_key(key, first.get(pk, Name()), issued[:4], title) for pk, key, issued, title in rows]
    return dict(zip([row[0] for row in rows], unique_keys(keys), strict=True))


def _first_authors(papers: PaperQuerySet) -> dict[UUID, Name]:
    authors = Authorship.objects.filter(paper__in=papers.values("pk")).order_by("paper", "-position")
    rows = authors.values_list("paper_id", "given", "family", "literal", "name")
    # The last row of a paper is its first author and overwrites the others.
    first = {pk: parts for pk, *parts in rows.iterator()}
    return {pk: name_parts(*parts) for pk, parts in first.items()}


def _key(given_key: str, author: Name, year: str, title: str) -> str:
    return clean_key(given_key) or made_key(author.literal or author.family, year, title)


def _work(paper: Paper, key: str, lab: Lab) -> Work:
    values = {name: getattr(paper, name) for name in EXPORTED}
    values |= {name: inline_math(values[name]) for name in _WITH_FORMULAS}
    links = tuple(_links(paper, lab))
    return Work(
        key=key,
        authors=tuple(_author(author, lab) for author in paper.authorships.all()),
        editors=tuple(Contributor(_name_of(editor)) for editor in paper.editors.all()),
        keywords=tuple(tag.name for tag in paper.tags.all()),
        links=links,
        extra=public_fields(paper.extra),
        address=_whole(paper.get_absolute_url()),
        pdf_url=_pdf_url(paper, links),
        **values,
    )


def _author(author: Authorship, lab: Lab) -> Contributor:
    """A member whose page is public comes with its address; an ORCID iD is hers, else the one printed."""
    person = author.person
    if person is None or not is_public(person):
        return Contributor(_name_of(author), orcid=author.orcid)
    return Contributor(_name_of(author), _whole(person_path(person, lab)), person.orcid or author.orcid)


def _name_of(row: Authorship | Editor) -> Name:
    return name_parts(row.given, row.family, row.literal, row.name)


def _links(paper: Paper, lab: Lab) -> Iterator[tuple[str, str]]:
    """The links that people entered; those to uploads without an address are left out."""
    for link in paper.links.all():
        path = link.url or object_path(link.upload, lab)
        if path:
            yield link.kind, _whole(path)


def _pdf_url(paper: Paper, links: tuple[tuple[str, str], ...]) -> str:
    """One PDF, the first of those on this site, else a given link, else the paper's address, else arXiv's.

    Google Scholar takes a PDF only from where the page itself is, best from the same folder
    (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing); Zotero takes it from anywhere.
    """
    given = [url for kind, url in links if kind == "pdf"]
    if paper.url.lower().endswith(".pdf"):
        given.append(paper.url)
    if paper.arxiv_id:
        given.append(arxiv_pdf_url(paper.arxiv_id))
    return next((url for url in given if url.startswith(_whole(""))), given[0] if given else "")


def _whole(path: str) -> str:
    site: str = settings.SITE_URL
    return urljoin(site + "/", path)
