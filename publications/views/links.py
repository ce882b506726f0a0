"""The links of a paper, in one order everywhere: those that people entered, and those that its identifiers give."""

from django.db.models import F, FilteredRelation, Q

from profiles.addressing.resolving import object_path, public_path
from publications.models import PaperLink
from publications.words.identifiers import arxiv_pdf_url, arxiv_url, doi_url
from publications.words.vocabulary import LINK_KINDS


def links_in_order(given, *, url, doi, arxiv_id):
    """(label, address) of all links of a paper; ``given`` are (kind, label, address), in the order entered."""
    kinds = {}
    for kind, label, address in given:
        kinds.setdefault(kind, []).append((label or LINK_KINDS[kind], address))
    for kind, address in _own_links(url, doi, arxiv_id):
        kinds.setdefault(kind, [(LINK_KINDS[kind], address)])
    return [link for kind in LINK_KINDS for link in kinds.get(kind, [])]


def given_links(paper, lab):
    """The links that people entered for a paper fetched ``for_export()``; those to lost files are left out."""
    links = [(link, link.url or object_path(link.upload, lab)) for link in paper.links.all()]
    return [(link.kind, link.label, address) for link, address in links if address]


def given_links_of(papers, lab):
    """The same for many papers: {id: [(kind, label, address)]}, by one query."""
    is_canonical = Q(upload__addresses__is_canonical=True)
    rows = (
        PaperLink.objects.filter(paper__in=papers)
        .annotate(
            place=FilteredRelation("upload__addresses", condition=is_canonical),
            path=F("place__path"),
            space=F("place__person"),
            slug=F("place__person__slug"),
        )
        .order_by("position", "kind", "id")
        .values_list("paper_id", "kind", "label", "url", "path", "space", "slug")
    )
    given = {}
    for paper, kind, label, url, path, space, slug in rows:
        if address := url or (public_path(space, slug, path, lab) if path else ""):
            given.setdefault(paper, []).append((kind, label, address))
    return given


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
