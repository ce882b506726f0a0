"""The words Labfolio uses for papers; of each type one row, with its names in every format and service."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """By which words people call a type, as a regular expression; of several that fit the lowest ``rank`` counts."""

    rank: int
    pattern: str


@dataclass(frozen=True)
class CitationTags:
    """The ``citation_*`` tags that hold journal or book, publisher and issue of works of a type."""

    container: str = "citation_series_title"
    publisher: str = "citation_publisher"
    issue: str = "citation_issue"


@dataclass(frozen=True, kw_only=True)
class PaperType:
    """A type of work under its CSL ``name``; a name without default is to be said for every type, if only as none.

    **Written:** ``bibtex``, the entry of BibTeX's own styles; ``biblatex``, the one that biblatex adds and pandoc
    knows, which those styles set as @misc; ``subtype``, its ``entrysubtype`` where no entry tells what the work is;
    ``ris``, ``schema_org``, ``tags``; ``schema_org_container``, what it stands in; ``category``, academicpages' group.

    **Read**, each name for one type: ``bibtex_read`` and ``subtypes_read``; ``ris_read``; ``csl_read``, further types
    of CSL 1.0.2 and liberties taken with it; ``crossref``; ``openalex`` where it means something else than Crossref;
    ``datacite`` (``resourceTypeGeneral``); ``orcid``; ``al_folio``, the entries of a jekyll-scholar query whose list
    is one of this type; ``words`` of categories. ``publisher_fields``: BibTeX's, the first that is there.

    **What it is like:** ``is_part`` of a book, whose editors are its, too; ``is_whole``: stands alone, in a series at
    most; ``is_titled_as_book``: its title stands in italics; ``is_of_institution``: comes from one, and says in words
    which kind of work it is; ``is_numbered``: has a number where journals have an issue; ``needs_container``: its
    venue is missed where it has none; ``is_vague``: may be anything, a preprint where it is only on arXiv.
    """

    name: str
    label: str
    plural: str
    bibtex: str
    bibtex_read: tuple[str, ...]
    ris: str
    ris_read: tuple[str, ...]
    schema_org: str
    csl_read: tuple[str, ...]
    crossref: tuple[str, ...]
    openalex: tuple[str, ...]
    datacite: tuple[str, ...]
    orcid: tuple[str, ...]
    al_folio: tuple[str, ...]
    category: str
    words: Words | None
    biblatex: str = ""
    subtype: str = ""
    subtypes_read: tuple[str, ...] = ()
    publisher_fields: tuple[str, ...] = ("publisher", "organization", "institution", "school")
    schema_org_container: str = "CreativeWork"
    tags: CitationTags = CitationTags()
    is_part: bool = False
    is_whole: bool = False
    is_titled_as_book: bool = False
    is_of_institution: bool = False
    is_numbered: bool = False
    needs_container: bool = False
    is_vague: bool = False


_IN_JOURNAL = CitationTags(container="citation_journal_title")
_IN_PROCEEDINGS = CitationTags(container="citation_conference_title")
_IN_BOOK = CitationTags(container="citation_inbook_title")

# CSL 1.0.2, "Appendix III: Types"; btxdoc, section 3.1; biblatex, sections 2.1 and 2.2;
# https://en.wikipedia.org/wiki/RIS_(file_format)#Type_of_reference, with what EndNote and Zotero write beside it;
# https://info.orcid.org/ufaqs/what-work-types-does-orcid-support/
# fmt: off
_ROWS = (
    PaperType(
        name="article-journal", label="Journal article", plural="Journal articles",
        bibtex="article", bibtex_read=("article", "suppperiodical"),
        ris="JOUR", ris_read=("JOUR", "JFULL", "EJOUR", "ABST", "INPR"), schema_org="ScholarlyArticle",
        schema_org_container="Periodical", tags=_IN_JOURNAL,
        csl_read=(), crossref=("journal-article",),
        openalex=("article", "editorial", "letter", "erratum", "review"),
        datacite=("JournalArticle", "DataPaper"), orcid=("journal-article", "journal-issue"),
        al_folio=("article",), category="manuscripts",
        words=Words(14, r"journals?|manuscripts?|articles?|peer[- ]?reviewed|papers?\b"),
        needs_container=True,
    ),
    PaperType(
        name="paper-conference", label="Conference paper", plural="Conference papers",
        bibtex="inproceedings", bibtex_read=("inproceedings", "conference"),
        ris="CPAPER", ris_read=("CONF", "CPAPER"), schema_org="ScholarlyArticle",
        schema_org_container="Book", tags=_IN_PROCEEDINGS,
        csl_read=("paper",), crossref=("proceedings-article",),
        openalex=(), datacite=("ConferencePaper",), orcid=("conference-paper", "conference-abstract"),
        al_folio=("inproceedings", "conference"), category="conferences",
        words=Words(7, r"conferences?|proceedings|inproceedings|workshops?|symposi(?:a|um)|posters?"),
        is_part=True, needs_container=True,
    ),
    PaperType(
        name="article", label="Preprint", plural="Preprints",
        bibtex="misc", subtype="preprint", bibtex_read=("unpublished", "preprint"),
        ris="UNPB", ris_read=("UNPB", "UNPD", "MANSCPT", "PREPRINT"), schema_org="ScholarlyArticle",
        csl_read=("manuscript",), crossref=("posted-content", "preprint"),
        openalex=(), datacite=("Preprint",), orcid=("preprint", "working-paper"),
        al_folio=("misc",), category="preprints",
        words=Words(
            2, r"pre-?prints?|working[- ]?papers?|arxiv|under[- ]?review|submitted|in[- ]?preparation|drafts?\b"
        ),
    ),
    PaperType(
        name="chapter", label="Book chapter", plural="Book chapters",
        bibtex="incollection",
        bibtex_read=("inbook", "bookinbook", "suppbook", "incollection", "suppcollection"),
        ris="CHAP", ris_read=("CHAP", "ECHAP"), schema_org="Chapter", schema_org_container="Book",
        tags=_IN_BOOK,
        csl_read=(), crossref=("book-chapter", "book-section", "book-part", "book-track"),
        openalex=(), datacite=("BookChapter",), orcid=("book-chapter",),
        al_folio=("incollection",), category="chapters",
        words=Words(6, r"(?:book[- ]?)?chapters?|in[- ]?collections?|handbooks?"),
        is_part=True, needs_container=True,
    ),
    PaperType(
        name="book", label="Book", plural="Books",
        bibtex="book",
        bibtex_read=(
            "book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
            "mvreference", "periodical",
        ),
        ris="BOOK", ris_read=("SER", "BOOK", "EBOOK", "EDBOOK", "CLSWK", "PAMP"), schema_org="Book",
        csl_read=("classic", "collection", "periodical", "pamphlet"),
        crossref=("proceedings", "reference-book", "monograph", "edited-book", "book-series", "book-set"),
        openalex=(), datacite=("ConferenceProceeding", "Book"),
        orcid=("book", "edited-book", "conference-proceedings"),
        al_folio=("book",), category="books", words=Words(13, r"books?|monographs?|edited[- ]?volumes?"),
        is_whole=True, is_titled_as_book=True,
    ),
    PaperType(
        name="thesis", label="Thesis", plural="Theses",
        bibtex="phdthesis", bibtex_read=("phdthesis", "mastersthesis", "thesis", "bachelorsthesis"),
        publisher_fields=("school", "institution", "publisher"),
        ris="THES", ris_read=("THES",), schema_org="Thesis",
        tags=CitationTags(publisher="citation_dissertation_institution"),
        csl_read=(), crossref=("dissertation",),
        openalex=(), datacite=("Dissertation",), orcid=("dissertation-thesis", "dissertation"),
        al_folio=("phdthesis", "mastersthesis", "thesis"), category="theses",
        words=Words(1, r"thes[ei]s|dissertation|phd\b|habilitation|abschlussarbeit"),
        is_whole=True, is_titled_as_book=True, is_of_institution=True,
    ),
    PaperType(
        name="report", label="Report", plural="Reports",
        bibtex="techreport", bibtex_read=("techreport", "report", "manual"),
        publisher_fields=("institution", "publisher", "organization"),
        ris="RPRT", ris_read=("RPRT", "GOVDOC", "STAND", "GRNT"), schema_org="Report",
        tags=CitationTags(
            publisher="citation_technical_report_institution", issue="citation_technical_report_number"
        ),
        csl_read=("standard",), crossref=("report-component",),
        openalex=(), datacite=("Report", "Standard", "OutputManagementPlan"),
        orcid=("report", "manual", "technical-standards", "standards-and-policy"),
        al_folio=("techreport",), category="reports",
        words=Words(8, r"(?:technical[- ]?|tech[- ]?)?reports?|white[- ]?papers?"),
        is_whole=True, is_of_institution=True, is_numbered=True,
    ),
    PaperType(
        name="dataset", label="Data set", plural="Data sets",
        bibtex="misc", biblatex="dataset", bibtex_read=("dataset", "data"),
        ris="DATA", ris_read=("DATA", "AGGR", "DBASE"), schema_org="Dataset",
        csl_read=(), crossref=("database",),
        openalex=(), datacite=("Dataset", "Collection"), orcid=("data-set",),
        al_folio=(), category="", words=Words(4, r"data(?:[- ]?sets?)?\b"),
        is_titled_as_book=True,
    ),
    PaperType(
        name="software", label="Software", plural="Software",
        bibtex="misc", biblatex="software", bibtex_read=("software",),
        ris="COMP", ris_read=("COMP",), schema_org="SoftwareSourceCode",
        csl_read=(), crossref=(),
        openalex=(), datacite=("Software", "ComputationalNotebook", "Workflow"), orcid=("software",),
        al_folio=(), category="", words=Words(5, r"software|code\b"),
        is_titled_as_book=True,
    ),
    PaperType(
        name="review", label="Review", plural="Reviews",
        bibtex="article", subtype="review", bibtex_read=("review",),
        ris="JOUR", ris_read=(), schema_org="Review", schema_org_container="Periodical", tags=_IN_JOURNAL,
        csl_read=("review-book",), crossref=("peer-review",),
        openalex=("peer-review",), datacite=("PeerReview",), orcid=("book-review", "review"),
        al_folio=(), category="", words=Words(12, r"(?:book[- ]?)?reviews?\b"),
        needs_container=True,
    ),
    PaperType(
        name="article-magazine", label="Magazine article", plural="Magazine articles",
        bibtex="article", subtype="magazine", subtypes_read=("magazine",), bibtex_read=("magazine",),
        ris="MGZN", ris_read=("MGZN",), schema_org="Article", schema_org_container="Periodical",
        tags=_IN_JOURNAL,
        csl_read=(), crossref=(),
        openalex=(), datacite=(), orcid=("magazine-article",),
        al_folio=(), category="", words=Words(9, r"magazines?"),
        needs_container=True,
    ),
    PaperType(
        name="article-newspaper", label="Newspaper article", plural="Newspaper articles",
        bibtex="article", subtype="newspaper", subtypes_read=("newspaper",), bibtex_read=("newspaper",),
        ris="NEWS", ris_read=("NEWS",), schema_org="NewsArticle", schema_org_container="Periodical",
        tags=_IN_JOURNAL,
        csl_read=(), crossref=(),
        openalex=(), datacite=(), orcid=("newspaper-article",),
        al_folio=(), category="", words=Words(10, r"news(?:papers?|[- ]articles?)\b|op-?eds?"),
    ),
    PaperType(
        name="entry-encyclopedia", label="Encyclopedia entry", plural="Encyclopedia entries",
        bibtex="incollection", biblatex="inreference", bibtex_read=("inreference",),
        ris="ENCYC", ris_read=("ENCYC", "DICT"), schema_org="Article", tags=_IN_BOOK,
        csl_read=("entry-dictionary", "entry"), crossref=("reference-entry",),
        openalex=(), datacite=(), orcid=("encyclopedia-entry", "dictionary-entry"),
        al_folio=(), category="", words=None,
        is_part=True,
    ),
    PaperType(
        name="speech", label="Talk", plural="Talks",
        bibtex="misc", subtype="talk", bibtex_read=("talk", "presentation", "speech"),
        ris="SLIDE", ris_read=("SLIDE",), schema_org="PresentationDigitalDocument", tags=_IN_PROCEEDINGS,
        csl_read=(), crossref=(),
        openalex=(), datacite=("Presentation", "Poster"),
        orcid=("conference-poster", "conference-presentation", "lecture-speech"),
        al_folio=(), category="", words=None,
    ),
    PaperType(
        name="post-weblog", label="Blog post", plural="Blog posts",
        bibtex="misc", subtype="blog", bibtex_read=(),
        ris="BLOG", ris_read=("BLOG",), schema_org="BlogPosting",
        csl_read=("post",), crossref=(),
        openalex=(), datacite=(), orcid=("blog-post",),
        al_folio=(), category="", words=Words(11, r"blogs?"),
    ),
    PaperType(
        name="webpage", label="Web page", plural="Web pages",
        bibtex="misc", biblatex="online", bibtex_read=("online", "electronic", "www", "webpage"),
        ris="ELEC", ris_read=("ELEC", "WEB", "ICOMM"), schema_org="WebPage",
        csl_read=(), crossref=(),
        openalex=(), datacite=(), orcid=("website", "online-resource"),
        al_folio=(), category="", words=None,
        is_vague=True,
    ),
    PaperType(
        name="patent", label="Patent", plural="Patents",
        bibtex="misc", biblatex="patent", bibtex_read=("patent",),
        ris="PAT", ris_read=("PAT",), schema_org="CreativeWork",
        csl_read=(), crossref=(),
        openalex=(), datacite=(), orcid=("patent",),
        al_folio=(), category="", words=Words(3, r"patents?"),
        is_numbered=True,
    ),
    PaperType(
        name="document", label="Other work", plural="Other works",
        bibtex="misc", bibtex_read=("misc",),
        ris="GEN", ris_read=("GEN",), schema_org="CreativeWork",
        csl_read=("motion_picture",), crossref=(),
        openalex=("other",), datacite=(), orcid=(),
        al_folio=(), category="", words=None,
        is_vague=True,
    ),
)
# fmt: on

#: All types by their names, in the order in which they are shown.
TYPES: dict[str, PaperType] = {kind.name: kind for kind in _ROWS}


def types_by(names: Callable[[PaperType], Iterable[str]]) -> dict[str, str]:
    """The type, by its own name, that each of a format's names means: ``types_by(lambda kind: kind.ris_read)``."""
    return {name: kind.name for kind in TYPES.values() for name in names(kind)}


#: Life cycle of a paper, in order, with the badge shown to readers.
STAGES: dict[str, str] = {
    "in-preparation": "In preparation",
    "submitted": "Submitted",
    "accepted": "To appear",
    "published": "",
}

#: Kinds of links under a paper, in the order in which they are shown.
LINK_KINDS: dict[str, str] = {
    "pdf": "PDF",
    "doi": "DOI",
    "arxiv": "arXiv",
    "code": "Code",
    "data": "Data",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "project": "Project page",
    "blog": "Blog post",
    "website": "Website",
    "supplement": "Supplement",
    "translation": "Translation",
    "other": "Link",
}
