"""The ``citation_*`` tags of a paper's page, by which Google Scholar, Zotero and others read it.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from collections.abc import Iterator

from publications.exporters.works import Work, plain_range
from publications.names import Name
from publications.vocabulary import TYPES


def citation_tags(work: Work) -> list[tuple[str, str]]:
    """(name, content) of the tags in order, one for each author; what is unknown has none."""
    return [(name, content) for name, content in _tags(work) if content]


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    for author in work.authors:
        yield "citation_author", _inverted(author.name)
        if author.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{author.orcid}"
    # As precise as it is known: the guidelines take a year alone.
    yield "citation_publication_date", work.issued.replace("-", "/")
    tags = TYPES[work.type].tags
    yield tags.container, work.container_title
    yield "citation_journal_abbrev", work.container_title_short if work.type == "article-journal" else ""
    yield "citation_volume", work.volume
    yield tags.issue, work.issue
    yield "citation_firstpage", plain_range(work.first_page)
    yield "citation_lastpage", work.last_page
    yield tags.publisher, work.publisher
    yield "citation_doi", work.doi
    yield "citation_arxiv_id", work.arxiv_id
    yield "citation_pmid", work.pmid
    yield "citation_isbn", work.isbn
    yield "citation_issn", work.issn
    yield "citation_language", work.language
    for keyword in work.keywords:
        yield "citation_keywords", keyword
    yield "citation_pdf_url", work.pdf_url
    yield "citation_abstract_html_url", work.address


def _inverted(name: Name) -> str:
    """ "Family, Given", as the guidelines show it; whole names of institutions."""
    family = f"{name.particle} {name.family}".strip()
    return name.literal or ", ".join(part for part in (family, name.given, name.suffix) if part)
