"""The links of a paper, in one order everywhere: those that people entered, and those that its identifiers give."""

from django.db.models import F, FilteredRelation, Q

from profiles.addressing.resolving import file_path, public_path
from profiles.models.statements import Statement, as_key
from profiles.models.uploads import seen_path
from profiles.words.paths import shown_address
from publications.models import PaperLink
from publications.words.identifiers import arxiv_pdf_url, arxiv_url, doi_url
from publications.words.vocabulary import LINK_KINDS


def links_in_order(given, *, url, doi, arxiv_id):
    """(label, address) of all links of a paper; ``given`` are (kind, label, address), in the order entered."""
    kinds = {}
    for kind, label, address in given:
        kinds.setdefault(kind, []).append((label or LINK_KINDS[kind], address))
    for kind, address in _own_links(shown_address(url), doi, arxiv_id):
        kinds.setdefault(kind, [(LINK_KINDS[kind], address)])
    return [link for kind in LINK_KINDS for link in kinds.get(kind, [])]


def given_links(paper, lab):
    """The links that people entered for a paper fetched ``for_export()``, but for those to lost or hidden files."""
    links = [(link, _address_of(link, lab)) for link in paper.links.all()]
    return [(link.kind, link.label, address) for link, address in links if address]


def _address_of(link, lab):
    return file_path(link.upload, lab) if link.upload else shown_address(link.url)


def given_rows(papers):
    """What people entered for many papers, whose keys these are: {key: [(kind, label, url, path, space, slug)]}.

    One query; ``given_of`` reads such rows.
    """
    given = {}
    for paper, *row in _GIVEN.plain_rows(papers=papers):
        given.setdefault(paper, []).append(tuple(row))
    return given


def given_of(rows, lab):
    """(kind, label, address) of the links of one paper; those to files that are lost or hidden are left out."""
    links = [
        (kind, label, shown_address(url) or (public_path(as_key(space), slug, path, lab) if path else ""))
        for kind, label, url, path, space, slug in rows
    ]
    return [link for link in links if link[2]]


def _given(papers):
    is_canonical = Q(upload__addresses__is_canonical=True)
    rows = PaperLink.objects.filter(paper__in=[papers]).annotate(
        place=FilteredRelation("upload__addresses", condition=is_canonical),
        path=seen_path("upload", "place"),
        space=F("place__person"),
        slug=F("place__person__slug"),
    )
    rows = rows.order_by("position", "kind", "id")
    return rows.values_list("paper_id", "kind", "label", "url", "path", "space", "slug")


_GIVEN = Statement(_given, keys=["papers"])


def _own_links(url, doi, arxiv_id):
    is_pdf = url.lower().endswith(".pdf")
    if is_pdf or arxiv_id:
        yield "pdf", url if is_pdf else arxiv_pdf_url(arxiv_id)
    if doi:
        yield "doi", doi_url(doi)
    if arxiv_id:
        yield "arxiv", arxiv_url(arxiv_id)
    if url and not is_pdf and not doi and not arxiv_id:
        yield "website", url
