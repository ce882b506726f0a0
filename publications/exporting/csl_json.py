"""Works as CSL-JSON, by the schema of the Citation Style Language 1.0.2.

https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from publications.exporting.csl_variables import sorted_values
from publications.exporting.works import Contributor, Work, plain_range
from publications.words.identifiers import arxiv_url
from publications.words.vocabulary import TYPES

_STAGES = {"in-preparation": "in preparation", "submitted": "submitted", "accepted": "forthcoming"}


def write_csl_json(works: Iterable[Work]) -> str:
    """A JSON array with an item for each work."""
    # Written one by one: as Python values many items take far more memory than as text.
    items = (csl_text(work) for work in works)
    return "[" + ",\n".join(items) + "]\n"


def csl_text(work: Work) -> str:
    """The item of one work as JSON."""
    return json.dumps(csl_item(work), ensure_ascii=False, indent=2)


def csl_item(work: Work) -> dict[str, object]:
    """The item of one work; variables without a value are left out."""
    kept, custom = sorted_values(work.extras("csl"))
    item: dict[str, object] = {
        **kept,
        "id": work.key,
        "citation-key": work.key,
        "type": work.type,
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        "editor": [_name(editor) for editor in work.editors],
        "container-title": work.container_title,
        "container-title-short": work.container_title_short,
        "collection-title": work.collection_title,
        "publisher": work.publisher,
        "publisher-place": work.publisher_place,
        # A season, a range or words, which say more than the column.
        "issued": kept.get("issued") or ({"date-parts": [work.date_parts]} if work.issued else {}),
        "volume": work.volume,
        # Reports and patents have a number where journals have an issue.
        "number" if TYPES[work.type].is_numbered else "issue": work.issue,
        "page": plain_range(work.page),
        "edition": work.edition,
        "genre": work.genre,
        "status": _STAGES.get(work.stage, ""),
        "ISBN": kept.get("ISBN") or work.isbn,
        "ISSN": work.issn,
        "PMID": work.pmid,
        "DOI": work.doi,
        "URL": work.url or (arxiv_url(work.arxiv_id) if work.arxiv_id else ""),
        "archive": "arXiv" if work.arxiv_id else "",
        "archive_location": work.arxiv_id,
        "language": work.language,
        "keyword": ", ".join(work.keywords),
        "abstract": work.abstract,
        "note": work.note,
        # CSL has no words for these; "custom" is where its schema wants them.
        "custom": _without_empty({**custom, "award": work.award, "and-others": work.has_other_authors}),
    }
    return _without_empty(item)


def _name(person: Contributor) -> dict[str, object]:
    name = person.name
    return _without_empty(
        {
            "family": name.family,
            "given": name.given,
            "non-dropping-particle": name.particle,
            "suffix": name.suffix,
            "literal": name.literal,
        }
    )


def _without_empty(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
