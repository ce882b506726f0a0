"""The formats in which papers go out, by the extension of their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publications.exporters.bibtex import write_bibtex
from publications.exporters.csl_json import write_csl_json
from publications.exporters.ris import write_ris
from publications.exporters.schema_org import write_json_ld
from publications.exporters.works import Work


@dataclass(frozen=True)
class Format:
    """A format: its name for people, the content type to send it by, and what writes it."""

    label: str
    content_type: str
    write: Callable[[Iterable[Work]], str]


FORMATS: dict[str, Format] = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", write_ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl_json),
    "jsonld": Format("JSON-LD", "application/ld+json", write_json_ld),
}
