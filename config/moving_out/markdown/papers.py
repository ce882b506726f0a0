"""Papers as files of the collection ``publications``, and all of them once more as one bibliography.

The front matter holds what Jekyll's templates show, and the whole entry as ``bibtex``. There is no ``citation``: it
would be read as the words of a source.
"""

import re
from dataclasses import replace
from uuid import UUID

from config.moving_out.markdown.addresses import OldAddresses
from config.moving_out.markdown.front_matter import write_document
from config.moving_out.markdown.sites import ExportedSite
from config.moving_out.markdown.texts import whole_day
from config.moving_out.markdown.writing import Folder
from profiles.access.status import is_public
from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.papers import works_of
from publications.exporting.works import Contributor, Work
from publications.models import Authorship, Paper
from publications.reading.paper_files.in_parts import has_separator
from publications.words.names import Name, display_name, parse_name
from publications.words.vocabulary import TYPES

# Two words at least, and nothing by which lists and marks are told: those are read in the light of their neighbours.
_PLAIN_NAME = re.compile(r"(?!.*\band\b)[^,;&*\d()\[\]†‡]+\s[^,;&*\d()\[\]†‡]+", re.IGNORECASE)

BIBLIOGRAPHY = "_bibliography/papers.bib"


def write_papers(
    site: ExportedSite, old: OldAddresses, uploads: dict[UUID, str], folder: Folder
) -> dict[UUID, str]:
    """Write all papers; returns the keys that were made for those that have none, by paper."""
    papers = site.papers().order_by("pk")
    rows = {paper.slug: paper for paper in papers.for_export()}
    works: list[Work] = []
    made: dict[UUID, str] = {}
    for work in works_of(papers):
        # Links stand in the front matter: of an upload the entry would have the address on this install.
        # So do language and stage, whose words in BibTeX would come back as further fields of the source's own.
        paper = rows[work.address.rstrip("/").rpartition("/")[2]]
        if not paper.citation_key:
            made[paper.pk] = work.key
        authors = tuple(Contributor(_as_printed(author.name)) for author in paper.authorships.all())
        # A keyword with a comma in it would come back as two.
        keywords = () if any(map(has_separator, work.keywords)) else work.keywords
        work = replace(work, authors=authors, keywords=keywords, links=(), pdf_url="", language="")
        works.append(replace(work, stage="published"))
        document = _document(paper, works[-1], site, old, uploads)
        folder.write(f"_publications/{paper.slug}.md", document)
    if works:
        folder.write(BIBLIOGRAPHY, write_bibtex(works))
    return made


def _document(
    paper: Paper, work: Work, site: ExportedSite, old: OldAddresses, uploads: dict[UUID, str]
) -> str:
    address = paper.get_absolute_url()
    own = next((row for row in paper.authorships.all() if row.person_id and row.person == site.owner), None)
    links = _links(paper, uploads)
    values = {
        "title": paper.title,
        "permalink": address,
        "category": TYPES[paper.type].category or None,
        "authors": _authors(paper),
        "date": whole_day(paper.issued),
        "issued": paper.issued,
        "venue": paper.container_title,
        "venue_short": paper.container_title_short,
        "doi": paper.doi,
        "language": paper.language,
        "stage": "" if paper.stage == "published" else paper.stage,
        "paperurl": _paper_url(paper, links),
        "links": links,
        "abstract": paper.abstract,
        "bibtex": write_bibtex([replace(work, abstract="")]),
        "tags": [tag.name for tag in paper.tags.all()],
        "selected": True if own and own.is_selected else None,
        "published": None if is_public(paper) else False,
        "redirect_from": old.take_url(address),
        "header": _thumbnail(paper, uploads),
    }
    return write_document({**_further_fields(paper), **values}, paper.body)


def _authors(paper: Paper) -> list[object]:
    """The authors as printed; with their parts where reading the names alone would give others."""
    authors = list(paper.authorships.all())
    if not paper.has_other_authors and all(map(_is_read_again, authors)):
        return [author.name for author in authors]
    others = [{"name": "others"}] if paper.has_other_authors and authors else []
    return [*map(_author, authors), *others]


def _is_read_again(author: Authorship) -> bool:
    name = parse_name(author.name)
    family = " ".join(part for part in (name.particle, name.family, name.suffix) if part)
    has_marks = author.orcid or author.is_equal_contribution or author.is_corresponding
    is_same = (name.given, family, name.literal) == (author.given, author.family, author.literal)
    return is_same and not has_marks and _PLAIN_NAME.fullmatch(author.name) is not None


def _as_printed(text: str) -> Name:
    """A name that is printed as this one, for the bibliography must not say another than the front matter."""
    name = parse_name(text)
    return name if display_name(name) == text else Name(literal=text)


def _author(author: Authorship) -> dict[str, object]:
    values: dict[str, object] = {
        "name": author.name,
        "given": author.given,
        "family": author.family,
        "literal": author.literal,
        "orcid": author.orcid,
        "equal_contribution": author.is_equal_contribution,
        "corresponding": author.is_corresponding,
    }
    return {name: value for name, value in values.items() if value}


def _links(paper: Paper, uploads: dict[UUID, str]) -> list[dict[str, str]]:
    """The links with their kinds, those to uploads as the addresses of the files."""
    return [
        {"kind": link.kind, "url": url, **({"label": link.label} if link.label else {})}
        for link in paper.links.all()
        if (url := uploads.get(link.upload_id, "") if link.upload_id else link.url)
    ]


def _paper_url(paper: Paper, links: list[dict[str, str]]) -> str:
    """What academicpages links as the paper: its PDF, else its address, which a DOI says already."""
    pdf = next((link["url"] for link in links if link["kind"] == "pdf"), "")
    return pdf or ("" if paper.doi or paper.arxiv_id else paper.url)


def _thumbnail(paper: Paper, uploads: dict[UUID, str]) -> dict[str, str]:
    return {"teaser": uploads[paper.thumbnail_id]} if paper.thumbnail_id in uploads else {}


def _further_fields(paper: Paper) -> dict[str, str]:
    """What another site's front matter said and no column holds goes back to where it stood."""
    return {
        name.removeprefix("jekyll:"): value
        for name, value in paper.extra.items()
        if name.startswith("jekyll:")
    }
