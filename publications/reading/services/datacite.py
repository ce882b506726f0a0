"""DataCite: DOIs of data sets, software, theses and preprints.

https://support.datacite.org/docs/api-get-doi and https://datacite-metadata-schema.readthedocs.io/
"""

from __future__ import annotations

from urllib.parse import quote

from profiles.reading.problems import Problem
from publications.reading.csl.items import paper_type, record_of_item
from publications.reading.json_values import JsonObject, objects_at, text_at, value_at
from publications.reading.services.fetching import LookupFailed, Service, fetch_json
from publications.words.records import PaperRecord
from publications.words.vocabulary import types_by

SERVICE = Service("datacite", "DataCite")
_TYPES = types_by(lambda kind: kind.datacite)
# The date that counts, where several are given; "Created" and "Updated" are the repository's own.
_DATES = ("Issued", "Available", "Submitted")


def fetch_work(doi: str) -> JsonObject:
    """The attributes of a DOI. Raises NotKnown where it is none of DataCite's, LookupFailed for the rest."""
    answer = fetch_json(SERVICE, f"/dois/{quote(doi, safe='')}")
    attributes = value_at(answer, "data", "attributes")
    if not isinstance(attributes, dict):
        raise LookupFailed("DataCite's answer holds no work. Try again later.")
    return {**attributes, "doi": doi}


def read_work(work: JsonObject, file: str, problems: list[Problem]) -> PaperRecord:
    """A work as DataCite describes it as a record."""
    editors = [one for one in objects_at(work, "contributors") if text_at(one, "contributorType") == "Editor"]
    subjects = [text_at(one, "subject") for one in objects_at(work, "subjects")]
    pages = [page for name in ("firstPage", "lastPage") if (page := text_at(work, "container", name))]
    item: JsonObject = {
        "type": _type(work),
        "DOI": text_at(work, "doi"),
        "title": _titled(work, ""),
        "subtitle": _titled(work, "Subtitle"),
        "author": [_name(one) for one in objects_at(work, "creators")],
        "editor": [_name(one) for one in editors],
        "container-title": text_at(work, "container", "title"),
        "volume": text_at(work, "container", "volume"),
        "issue": text_at(work, "container", "issue"),
        "page": "–".join(dict.fromkeys(pages)),
        "publisher": text_at(work, "publisher", "name") or text_at(work, "publisher"),
        "issued": _issued(work),
        "language": text_at(work, "language"),
        "abstract": _abstract(work),
        "version": text_at(work, "version"),
        # "FOS: Mathematics" is the OECD's classification, added by the service.
        "keyword": [subject for subject in subjects if not subject.startswith("FOS:")],
    }
    return record_of_item(item, file, 0, problems)


def _type(work: JsonObject) -> str:
    general = text_at(work, "types", "resourceTypeGeneral")
    return _TYPES.get(general) or paper_type(text_at(work, "types", "citeproc"))


def _titled(work: JsonObject, kind: str) -> str:
    """The first title of a kind; the main title has none."""
    return next(
        (text_at(one, "title") for one in objects_at(work, "titles") if text_at(one, "titleType") == kind), ""
    )


def _name(creator: JsonObject) -> JsonObject:
    family, given, name = (text_at(creator, key) for key in ("familyName", "givenName", "name"))
    orcid = next(
        (
            text_at(one, "nameIdentifier")
            for one in objects_at(creator, "nameIdentifiers")
            if text_at(one, "nameIdentifierScheme").upper() == "ORCID"
        ),
        "",
    )
    if not family and text_at(creator, "nameType") != "Organizational" and "," in name:
        family, _, given = name.partition(",")
    return {"family": family, "given": given, "literal": "" if family else name, "ORCID": orcid}


def _issued(work: JsonObject) -> str:
    """The date of publication, where it lies in the year that the work is cited by."""
    year = text_at(work, "publicationYear")
    dates = {text_at(one, "dateType"): text_at(one, "date") for one in objects_at(work, "dates")}
    return next((dates[kind] for kind in _DATES if kind in dates and dates[kind].startswith(year)), year)


def _abstract(work: JsonObject) -> str:
    descriptions = objects_at(work, "descriptions")
    return next(
        (
            text_at(one, "description")
            for one in descriptions
            if text_at(one, "descriptionType") == "Abstract"
        ),
        "",
    )
