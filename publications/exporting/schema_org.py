"""Works as JSON-LD in the words of schema.org, for search engines and other machines."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from publications.exporting.works import Contributor, Work, plain_range
from publications.words.identifiers import arxiv_url, doi_url
from publications.words.names import display_name
from publications.words.vocabulary import TYPES

CONTEXT = "https://schema.org"

_HTML_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}

Values = dict[str, object]


def write_json_ld(works: Iterable[Work]) -> str:
    """One work as an object, any other number as a graph."""
    # Written one by one: as Python values many works take far more memory than as text.
    items = [json_ld_text(work) for work in works]
    if len(items) == 1:
        return items[0].replace("{", f'{{\n  "@context": "{CONTEXT}",', 1) + "\n"
    return f'{{"@context": "{CONTEXT}", "@graph": [' + ",\n".join(items) + "]}\n"


def json_ld_text(work: Work) -> str:
    """One work as it stands in a graph."""
    return json.dumps(work_values(work), ensure_ascii=False, indent=2)


def data_block(work: Work) -> SafeString:
    """The work as a data block for a page. Browsers run no script of this type, whatever the site's policy says.

    ``<``, ``>`` and ``&`` are written as JSON escapes, so that no value can end the block or open another.
    """
    text = json.dumps({"@context": CONTEXT, **work_values(work)}, ensure_ascii=False)
    escaped = text.translate(_HTML_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{escaped}</script>')  # noqa: S308


def work_values(work: Work) -> Values:
    """The properties of one work; those without a value are left out."""
    return _known(
        {
            "@type": TYPES[work.type].schema_org,
            "@id": work.address,
            "url": work.address,
            "name": work.title,
            "headline": work.title,
            "author": [_contributor(author) for author in work.authors],
            "editor": [_contributor(editor) for editor in work.editors],
            "datePublished": work.issued,
            "creativeWorkStatus": "" if work.stage == "published" else work.stage.replace("-", " "),
            "isPartOf": _container(work),
            "pagination": plain_range(work.page),
            "pageStart": work.first_page if work.last_page else "",
            "pageEnd": work.last_page,
            "bookEdition": work.edition if work.type == "book" else "",
            "isbn": work.isbn if work.type == "book" else "",
            **_publisher(work),
            "inSupportOf": work.genre if work.type == "thesis" else "",
            "identifier": _identifiers(work),
            "sameAs": _same_as(work),
            "encoding": _pdf(work),
            "codeRepository": next((url for kind, url in work.links if kind == "code"), "")
            if work.type == "software"
            else "",
            "inLanguage": work.language,
            "keywords": list(work.keywords),
            "award": [text for text in (work.award, work.note) if text],
            "abstract": work.abstract,
        }
    )


def _contributor(person: Contributor) -> Values:
    name = person.name
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    return _known(
        {
            "@type": "Organization" if name.literal else "Person",
            "@id": person.url,
            "name": display_name(name),
            "givenName": name.given,
            "familyName": f"{name.particle} {name.family}".strip(),
            "honorificSuffix": name.suffix,
            "url": person.url,
            "identifier": orcid,
            "sameAs": orcid,
        }
    )


def _container(work: Work) -> Values:
    """The journal with volume and issue around each other, or the book."""
    if not work.container_title:
        return {}
    kind = TYPES[work.type].schema_org_container
    if kind != "Periodical":
        return _known(
            {
                "@type": kind,
                "name": work.container_title,
                "alternateName": work.container_title_short,
                "isbn": work.isbn if kind == "Book" else "",
            }
        )
    container = _known(
        {
            "@type": kind,
            "name": work.container_title,
            "alternateName": work.container_title_short,
            "issn": work.issn,
        }
    )
    if work.volume:
        container = {"@type": "PublicationVolume", "volumeNumber": work.volume, "isPartOf": container}
    if work.issue:
        container = {"@type": "PublicationIssue", "issueNumber": work.issue, "isPartOf": container}
    return container


def _publisher(work: Work) -> Values:
    """The publisher; of a thesis or report the institution that it comes from."""
    if not work.publisher:
        return {}
    organisation = _known({"@type": "Organization", "name": work.publisher, "location": work.publisher_place})
    return {"sourceOrganization" if TYPES[work.type].is_of_institution else "publisher": organisation}


def _identifiers(work: Work) -> list[Values]:
    identifiers = {"DOI": work.doi, "arXiv": work.arxiv_id, "PMID": work.pmid}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in identifiers.items()
        if value
    ]


def _same_as(work: Work) -> list[str]:
    addresses = [
        doi_url(work.doi) if work.doi else "",
        arxiv_url(work.arxiv_id) if work.arxiv_id else "",
        f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/" if work.pmid else "",
        work.url,
    ]
    return list(dict.fromkeys(filter(None, addresses)))


def _pdf(work: Work) -> Values:
    if not work.pdf_url:
        return {}
    return {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": work.pdf_url}


def _known(values: Values) -> Values:
    return {name: value for name, value in values.items() if value}
