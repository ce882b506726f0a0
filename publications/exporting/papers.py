"""The papers of the database as works to be written out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from profiles.access.status import is_public
from profiles.addressing.resolving import file_path, person_path
from profiles.models import Lab
from profiles.models.statements import plain_rows_of
from publications.exporting.bibtex.latex import inline_math
from publications.exporting.citation_keys import clean_key, made_key, unique_keys
from publications.exporting.paper_rows import PaperRow, paper_rows
from publications.exporting.private_fields import public_fields
from publications.exporting.works import Contributor, Work, name_parts
from publications.models import Authorship, Editor, Paper
from publications.models.papers import PaperQuerySet
from publications.words.fields import EXPORTED
from publications.words.identifiers import arxiv_pdf_url
from publications.words.names import Name

# In Markdown a formula may stand between two dollars, which is none in a line of TeX.
_WITH_FORMULAS = ("title", "abstract", "note")
_NAME = ("given", "family", "literal", "name")


def work_of(paper: Paper, lab: Lab) -> Work:
    """The work of one paper fetched ``for_export()``."""
    row = PaperRow(
        slug=paper.slug,
        citation_key=paper.citation_key,
        extra=paper.extra,
        columns=tuple(getattr(paper, name) for name in EXPORTED),
        authors=tuple(_author(author, lab) for author in paper.authorships.all()),
        editors=tuple(_name(editor) for editor in paper.editors.all()),
        keywords=tuple(tag.name for tag in paper.tags.all()),
        links=tuple(_links(paper, lab)),
    )
    return written_work(row, own_key(row))


def works_of(papers: PaperQuerySet) -> Iterator[Work]:
    """The works of a queryset in its order, some hundred in memory at a time."""
    for key, row in keyed_rows(papers):
        yield written_work(row, key)


def keyed_rows(papers: PaperQuerySet) -> Iterator[tuple[str, PaperRow]]:
    """(citation key, row) of the papers of a queryset in its order; no two have the same key."""
    keys = keys_in_file(papers)
    for pk, row in paper_rows(list(keys), Lab.objects.current()):
        yield keys[pk], row


def keys_in_file(papers: PaperQuerySet) -> dict[Any, str]:
    """{primary key, as ``plain_rows_of`` gives it: citation key} in the order of a queryset; no two are the same."""
    rows = plain_rows_of(papers.values_list("pk", "citation_key", "issued", "title"))
    keys = _keys(rows, papers)
    return {row[0]: keys[row[0]] for row in rows}


def own_key(row: PaperRow) -> str:
    """The key of a paper that goes out by itself."""
    columns = dict(zip(EXPORTED, row.columns, strict=True))
    first = name_parts(*row.authors[0][:4]) if row.authors else Name()
    return _key(row.citation_key, first, columns["issued"][:4], columns["title"])


def written_work(row: PaperRow, key: str) -> Work:
    """The work of a row, under that key."""
    values: dict[str, Any] = dict(zip(EXPORTED, row.columns, strict=True))
    values |= {name: inline_math(values[name]) for name in _WITH_FORMULAS if "$" in values[name]}
    values["has_other_authors"] = bool(values["has_other_authors"])
    links = tuple((kind, _whole(path)) for kind, path in row.links)
    extra = json.loads(row.extra) if isinstance(row.extra, str) else row.extra
    return Work(
        key=key,
        authors=tuple(_contributor(*author) for author in row.authors),
        editors=tuple(Contributor(_parts(*editor)) for editor in row.editors),
        keywords=row.keywords,
        links=links,
        extra=public_fields(extra) if extra else {},
        address=f"{_list_address(settings.SITE_URL)}{row.slug}/",
        pdf_url=_pdf_url(values["url"], values["arxiv_id"], links),
        **values,
    )


def _keys(rows: list[tuple[Any, ...]], papers: PaperQuerySet) -> dict[Any, str]:
    """A key for each paper. The eldest row keeps a key that two would have, so that new rows change no old key."""
    first = _first_authors(papers.order_by().filter(citation_key=""))
    by_age = sorted(rows)
    keys = [_key(key, first.get(pk, Name()), issued[:4], title) for pk, key, issued, title in by_age]
    return dict(zip([row[0] for row in by_age], unique_keys(keys), strict=True))


def _first_authors(papers: PaperQuerySet) -> dict[Any, Name]:
    before = Authorship.objects.filter(paper=OuterRef("paper"), position__lt=OuterRef("position"))
    first = Authorship.objects.filter(~Exists(before), paper__in=papers.values("pk"))
    rows = plain_rows_of(first.order_by().values_list("paper_id", *_NAME))
    return {pk: _parts(*name) for pk, *name in rows}


def _key(given_key: str, author: Name, year: str, title: str) -> str:
    return clean_key(given_key) or made_key(author.literal or author.family, year, title)


def _author(author: Authorship, lab: Lab) -> tuple[str, ...]:
    """As in ``PaperRow``: a member whose page is public comes with its address, and her own ORCID iD."""
    person = author.person
    if person is None or not is_public(person):
        return (*_name(author), author.orcid, "")
    return (*_name(author), person.orcid or author.orcid, person_path(person, lab))


def _name(row: Authorship | Editor) -> tuple[str, ...]:
    return row.given, row.family, row.literal, row.name


def _contributor(given: str, family: str, literal: str, name: str, orcid: str, path: str) -> Contributor:
    return Contributor(_parts(given, family, literal, name), _whole(path) if path else "", orcid)


# The same people write paper after paper.
_parts = lru_cache(maxsize=20_000)(name_parts)


def _links(paper: Paper, lab: Lab) -> Iterator[tuple[str, str]]:
    """The links that people entered; those to uploads that visitors do not see are left out."""
    for link in paper.links.all():
        if path := link.url or file_path(link.upload, lab):
            yield link.kind, path


def _pdf_url(url: str, arxiv_id: str, links: tuple[tuple[str, str], ...]) -> str:
    """One PDF, the first of those on this site, else a given link, else the paper's address, else arXiv's.

    Google Scholar takes a PDF only from where the page itself is, best from the same folder
    (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing); Zotero takes it from anywhere.
    """
    given = [address for kind, address in links if kind == "pdf"]
    if url.lower().endswith(".pdf"):
        given.append(url)
    if arxiv_id:
        given.append(arxiv_pdf_url(arxiv_id))
    return next((one for one in given if one.startswith(_whole(""))), given[0] if given else "")


def _whole(path: str) -> str:
    return _joined(settings.SITE_URL, path)


@lru_cache(maxsize=20_000)
def _joined(site: str, path: str) -> str:
    return urljoin(f"{site}/", path)


@lru_cache(maxsize=10)
def _list_address(site: str) -> str:
    return urljoin(f"{site}/", reverse("publications:paper-list"))
