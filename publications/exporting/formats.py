"""The formats in which papers go out: one row a format, from which addresses, links, actions and copies take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publications.exporting.bibtex.writing import bibtex_entry, write_bibtex
from publications.exporting.csl_json import csl_text, write_csl_json
from publications.exporting.ris import LINE_END, ris_record, write_ris
from publications.exporting.schema_org import CONTEXT, json_ld_text, write_json_ld
from publications.exporting.works import Work


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format: the extension of its addresses, its name for people, the type to send it by, and what writes it.

    ``item`` writes one work, as it stands in a file of many between ``head`` and ``tail``, with ``between`` after each
    but the last: so large files are put together piece by piece.
    ``other_types`` are further names by which clients ask for it; an ``is_offered`` one stands among the links of
    pages and the actions of the admin, the others serve machines that know the address.
    """

    extension: str
    label: str
    content_type: str
    write: Callable[[Iterable[Work]], str]
    item: Callable[[Work], str]
    head: str = ""
    between: str = ""
    tail: str = ""
    other_types: tuple[str, ...] = ()
    is_offered: bool = True

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.content_type.partition(";")[0]

    def address(self, path: str) -> str:
        """Where the thing at ``path`` is to be had in this format: ``/a.bib`` for ``/a/``."""
        return f"{path.rstrip('/')}.{self.extension}"


BIBTEX = Format(
    extension="bib",
    label="BibTeX",
    content_type="application/x-bibtex; charset=utf-8",
    write=write_bibtex,
    item=bibtex_entry,
    between="\n",
    other_types=("text/x-bibtex",),
)
RIS = Format(
    extension="ris",
    label="RIS",
    content_type="application/x-research-info-systems; charset=utf-8",
    write=write_ris,
    item=ris_record,
    between=LINE_END,
)
CSL_JSON = Format(
    extension="json",
    label="CSL-JSON",
    content_type="application/vnd.citationstyles.csl+json",
    write=write_csl_json,
    item=csl_text,
    head="[",
    between=",\n",
    tail="]\n",
    # Whatever JSON there is.
    other_types=("application/json",),
)
JSON_LD = Format(
    extension="jsonld",
    label="JSON-LD",
    content_type="application/ld+json",
    write=write_json_ld,
    item=json_ld_text,
    head=f'{{"@context": "{CONTEXT}", "@graph": [',
    between=",\n",
    tail="]}\n",
    is_offered=False,
)

#: All formats by their extensions, in the order in which they are offered.
FORMATS: dict[str, Format] = {one.extension: one for one in (BIBTEX, RIS, CSL_JSON, JSON_LD)}
#: Those that people choose from.
OFFERED = tuple(one for one in FORMATS.values() if one.is_offered)
