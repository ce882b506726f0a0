"""A paper's fields: one row a column, from which whatever lists columns takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from profiles.words.lengths import Bound
from publications.words.identifiers import (
    normalise_arxiv_id,
    normalise_doi,
    normalise_isbn,
    normalise_pmid,
)


@dataclass(frozen=True, kw_only=True)
class PaperField:
    """A column of papers: what forms call it, how long it may be, where it goes, and its names in the formats.

    **Length:** ``length`` in characters, None without bound; of an ``is_whole`` one half would be wrong, so that it is
    left out where it is too long; ``told_as``, what reports of that call it.

    **Identifiers:** ``normalise`` brings one into its one spelling or raises ValueError; no two papers have the same
    ``is_unique`` one.

    **Where it goes:** ``merged``, its place among the columns of which one value is chosen when papers are merged
    (0: none), all values of an ``is_joinable`` one can stay; ``is_imported``, written from what a record says;
    ``of_preprint``, its place among those that a preprint adds to its version of record (0: none); ``is_filled`` from
    the citation where a site's front matter lacks it, unless ``is_of_venue`` and the venues differ; ``is_exported``;
    ``is_listed``, fetched for lists; ``searched``, the column of the index.

    **Names:** ``bibtex csl ris schema_org`` as written (of an article, where kinds differ), "" where the format has no
    word; ``bibtex_read csl_read ris_read front_matter`` as read, the first that is there, where that is all of it.
    """

    name: str
    label: str = ""
    help_text: str = ""
    length: int | None = None
    is_whole: bool = False
    told_as: str = ""
    normalise: Callable[[str], str] | None = None
    is_unique: bool = False
    merged: int = 0
    is_joinable: bool = False
    is_imported: bool = False
    of_preprint: int = 0
    is_filled: bool = False
    is_of_venue: bool = False
    is_exported: bool = False
    is_listed: bool = False
    searched: str = ""
    bibtex: str = ""
    bibtex_read: tuple[str, ...] = ()
    csl: str = ""
    csl_read: tuple[str, ...] = ()
    ris: str = ""
    ris_read: tuple[str, ...] = ()
    schema_org: str = ""
    front_matter: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """What the column has beside its kind: the label and the help that forms show, as far as it has its own."""
        own = {"verbose_name": self.label, "help_text": self.help_text}
        return {name: text for name, text in own.items() if text}

    @property
    def bound(self) -> Bound:
        """Its length, by the name that people know."""
        return Bound(
            self.told_as or self.label or self.name.replace("_", " "), self.length, is_whole=self.is_whole
        )


# In the order in which an import writes and reports them.
# fmt: off
_ROWS = (
    PaperField(
        name="type", length=30, is_whole=True, merged=2, is_imported=True, is_exported=True, is_listed=True,
        bibtex="entrytype", csl="type", ris="TY", schema_org="@type",
    ),
    PaperField(
        name="title", length=1000, merged=1, is_imported=True, is_exported=True, is_listed=True, searched="title",
        bibtex="title", csl="title", ris="TI", schema_org="name",
        csl_read=("title", "title-short", "shortTitle"), ris_read=("TI", "T1", "CT"),
    ),
    PaperField(
        name="slug", length=120, is_whole=True, help_text="The last part of the paper's address.", is_listed=True,
    ),
    PaperField(
        name="container_title", label="published in", help_text="The journal, conference or book.", length=500,
        told_as="venue", merged=5, is_imported=True, is_filled=True, is_exported=True, is_listed=True,
        searched="venue", bibtex="journal", csl="container-title", ris="T2", schema_org="isPartOf",
        csl_read=("container-title",),
    ),
    PaperField(
        name="container_title_short", label="short for it", help_text="As in “ICML”.", length=100,
        told_as="short venue", merged=6, is_imported=True, is_filled=True, is_of_venue=True, is_exported=True,
        is_listed=True, searched="venue",
        bibtex="shortjournal", csl="container-title-short", ris="J2", schema_org="isPartOf",
        bibtex_read=("shortjournal", "abbr"),
        csl_read=("container-title-short", "journalAbbreviation", "short-container-title"),
        front_matter=("venue_short", "journal_short", "abbr"),
    ),
    PaperField(
        name="issued", label="date", help_text="As in 1925, 1925-11 or 1925-11-16.", length=10, is_whole=True,
        merged=7, is_imported=True, of_preprint=10, is_exported=True, is_listed=True, searched="venue",
        bibtex="year", csl="issued", ris="PY", schema_org="datePublished",
    ),
    PaperField(
        name="volume", length=50, merged=8, is_imported=True, is_filled=True, is_of_venue=True, is_exported=True,
        is_listed=True, bibtex="volume", csl="volume", ris="VL", schema_org="isPartOf",
        bibtex_read=("volume",), csl_read=("volume",), ris_read=("VL",), front_matter=("volume",),
    ),
    PaperField(
        name="issue", length=50, merged=9, is_imported=True, is_filled=True, is_of_venue=True, is_exported=True,
        bibtex="number", csl="issue", ris="IS", schema_org="isPartOf",
        bibtex_read=("number", "issue"), csl_read=("issue",), ris_read=("IS", "CP"), front_matter=("issue", "number"),
    ),
    PaperField(
        name="page", label="pages", help_text="As in 858–888.", length=100, merged=10, is_imported=True,
        is_filled=True, is_of_venue=True, is_exported=True, is_listed=True,
        bibtex="pages", csl="page", ris="SP", schema_org="pagination",
        bibtex_read=("pages", "eid"), csl_read=("page",), front_matter=("pages", "page"),
    ),
    PaperField(
        name="publisher", length=300, merged=11, is_imported=True, is_filled=True, is_of_venue=True,
        is_exported=True, is_listed=True, searched="venue",
        bibtex="publisher", csl="publisher", ris="PB", schema_org="publisher",
        csl_read=("publisher",), ris_read=("PB",), front_matter=("publisher",),
    ),
    PaperField(
        name="publisher_place", label="place", length=200, merged=12, is_imported=True, is_filled=True,
        is_of_venue=True, is_exported=True, bibtex="address", csl="publisher-place", ris="CY", schema_org="publisher",
        bibtex_read=("address", "location"), csl_read=("publisher-place", "publisher-location"), ris_read=("CY", "PP"),
    ),
    PaperField(
        name="collection_title", label="series", length=300, merged=13, is_imported=True, is_filled=True,
        is_of_venue=True, is_exported=True, searched="venue",
        bibtex="series", csl="collection-title", ris="T3",
        bibtex_read=("series",), csl_read=("collection-title",), front_matter=("series",),
    ),
    PaperField(
        name="edition", length=50, merged=14, is_imported=True, is_filled=True, is_exported=True,
        bibtex="edition", csl="edition", ris="ET", schema_org="bookEdition",
        bibtex_read=("edition",), csl_read=("edition",), ris_read=("ET",), front_matter=("edition",),
    ),
    PaperField(
        name="genre", label="kind of work", help_text="Of a thesis or report, as in “PhD thesis”.", length=100,
        merged=15, is_imported=True, is_filled=True, is_exported=True, is_listed=True,
        bibtex="type", csl="genre", ris="M3", schema_org="inSupportOf", csl_read=("genre",),
    ),
    PaperField(
        name="isbn", label="ISBN", help_text="As in 978-3-540-00001-2.", length=17, is_whole=True,
        normalise=normalise_isbn, merged=16, is_imported=True, is_filled=True, is_exported=True,
        bibtex="isbn", csl="ISBN", ris="SN", schema_org="isbn", front_matter=("isbn",),
    ),
    PaperField(
        name="pmid", label="PubMed id", length=12, is_whole=True, normalise=normalise_pmid, merged=19,
        is_imported=True, of_preprint=3, is_filled=True, is_exported=True,
        bibtex="pmid", csl="PMID", ris="AN", schema_org="identifier", front_matter=("pmid",),
    ),
    PaperField(
        name="doi", label="DOI", help_text="As in 10.1007/BF01328531.", length=300, is_whole=True,
        normalise=normalise_doi, is_unique=True, merged=17, is_imported=True, of_preprint=2, is_filled=True,
        is_exported=True, is_listed=True, bibtex="doi", csl="DOI", ris="DO", schema_org="identifier",
    ),
    PaperField(
        name="arxiv_id", label="arXiv id", help_text="As in 2306.04815.", length=50, is_whole=True,
        normalise=normalise_arxiv_id, is_unique=True, merged=18, is_imported=True, of_preprint=1, is_filled=True,
        is_exported=True, is_listed=True, bibtex="eprint", csl="archive_location", ris="UR", schema_org="identifier",
    ),
    PaperField(
        name="url", label="address", help_text="Where else the paper is to be found.", length=2000, is_whole=True,
        merged=20, is_imported=True, of_preprint=4, is_exported=True, is_listed=True,
        bibtex="url", csl="URL", ris="UR", schema_org="sameAs",
    ),
    # Exports give every work a key of its own, made of this one.
    PaperField(
        name="citation_key", length=200, is_whole=True, merged=21, is_imported=True, of_preprint=5, is_filled=True,
        searched="venue", front_matter=("citation_key", "bibkey", "key"),
    ),
    PaperField(
        name="abstract", merged=22, is_imported=True, of_preprint=6, is_filled=True, is_exported=True,
        is_listed=True, searched="abstract", bibtex="abstract", csl="abstract", ris="AB", schema_org="abstract",
    ),
    PaperField(
        name="body", label="text",
        help_text="Whatever else the paper's own page should say: pictures, videos, talks.",
        merged=23, is_joinable=True, is_imported=True, of_preprint=7,
    ),
    PaperField(
        name="note", help_text="Shown as a badge, as in “Spotlight”.", length=300, merged=24, is_imported=True,
        is_filled=True, is_exported=True, is_listed=True, searched="venue",
        bibtex="note", csl="note", ris="N1", schema_org="award", bibtex_read=("note",),
    ),
    PaperField(
        name="award", help_text="As in “Best paper”; a badge of its own.", length=300, merged=25, is_imported=True,
        of_preprint=8, is_filled=True, is_exported=True, is_listed=True, searched="venue",
        bibtex="award", csl="custom", schema_org="award", bibtex_read=("award_name", "award"),
    ),
    PaperField(
        name="stage", length=20, merged=3, is_imported=True, is_filled=True, is_exported=True, is_listed=True,
        bibtex="pubstate", csl="status", schema_org="creativeWorkStatus",
    ),
    PaperField(name="status", length=10, merged=4, is_listed=True),
    PaperField(
        name="language", help_text="Of the title, such as “de”.", length=12, is_whole=True, merged=26,
        is_imported=True, of_preprint=9, is_filled=True, is_exported=True, is_listed=True,
        bibtex="langid", csl="language", ris="LA", schema_org="inLanguage", front_matter=("language",),
    ),
    PaperField(name="thumbnail", label="picture", merged=27),
    PaperField(name="extra", label="further fields", is_imported=True),
    # Goes with the list of authors, in imports as in merging.
    PaperField(
        name="has_other_authors", label="and others", help_text="The list of authors ends in “and others”.",
        is_exported=True, is_listed=True, bibtex="author", csl="custom",
    ),
)
# fmt: on

#: All columns by name.
FIELDS: dict[str, PaperField] = {one.name: one for one in _ROWS}
#: Those of which one value is chosen when papers are merged, in the order of the page that asks.
MERGED = tuple(one.name for one in sorted(_ROWS, key=lambda one: one.merged) if one.merged)
JOINABLE = tuple(one.name for one in _ROWS if one.is_joinable)
IMPORTED = tuple(one.name for one in _ROWS if one.is_imported)
#: What a preprint has to add to the version of record; its venue, notes and the like are its own.
OF_PREPRINT = tuple(one.name for one in sorted(_ROWS, key=lambda one: one.of_preprint) if one.of_preprint)
FILLED = tuple(one.name for one in _ROWS if one.is_filled)
OF_VENUE = tuple(one.name for one in _ROWS if one.is_of_venue)
EXPORTED = tuple(one.name for one in _ROWS if one.is_exported)
LISTED = tuple(one.name for one in _ROWS if one.is_listed)
SEARCHED = tuple(one.name for one in _ROWS if one.searched)
#: What no two papers share, with its name for people.
UNIQUE = {one.name: one.label for one in _ROWS if one.is_unique}
#: How each identifier is brought into the one spelling in which it is kept.
NORMALISE = {one.name: one.normalise for one in _ROWS if one.normalise}

#: The same of authors and editors: the name as printed, then its parts.
AUTHOR_BOUNDS = {
    "name": Bound("authorship", 300),
    "given": Bound("given", 150),
    "family": Bound("family", 150),
    "literal": Bound("literal", 300),
}
KEYWORD_BOUND = Bound("tag", 100)


def names_read(names: Callable[[PaperField], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The columns that are read from a source's fields just as they are, with the names of those fields."""
    return {one.name: names(one) for one in _ROWS if names(one)}
