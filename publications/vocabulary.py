"""The words Labfolio uses for papers, and their names in CSL, BibTeX, schema.org and RIS."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperType:
    """A kind of work: its CSL ``name``, labels for people, and its name in the export formats."""

    name: str
    label: str
    plural: str
    bibtex: str
    schema_org: str
    ris: str


# CSL 1.0.2, "Appendix III: Types"; RIS names from the list of reference types that Zotero and EndNote share.
TYPES: dict[str, PaperType] = {
    kind.name: kind
    for kind in (
        PaperType(
            "article-journal", "Journal article", "Journal articles", "article", "ScholarlyArticle", "JOUR"
        ),
        PaperType(
            "paper-conference",
            "Conference paper",
            "Conference papers",
            "inproceedings",
            "ScholarlyArticle",
            "CPAPER",
        ),
        PaperType("article", "Preprint", "Preprints", "misc", "ScholarlyArticle", "UNPB"),
        PaperType("chapter", "Book chapter", "Book chapters", "incollection", "Chapter", "CHAP"),
        PaperType("book", "Book", "Books", "book", "Book", "BOOK"),
        PaperType("thesis", "Thesis", "Theses", "phdthesis", "Thesis", "THES"),
        PaperType("report", "Report", "Reports", "techreport", "Report", "RPRT"),
        PaperType("dataset", "Data set", "Data sets", "misc", "Dataset", "DATA"),
        PaperType("software", "Software", "Software", "misc", "SoftwareSourceCode", "COMP"),
        PaperType("review", "Review", "Reviews", "article", "Review", "JOUR"),
        PaperType("article-magazine", "Magazine article", "Magazine articles", "article", "Article", "MGZN"),
        PaperType(
            "article-newspaper", "Newspaper article", "Newspaper articles", "article", "NewsArticle", "NEWS"
        ),
        PaperType(
            "entry-encyclopedia",
            "Encyclopedia entry",
            "Encyclopedia entries",
            "incollection",
            "Article",
            "ENCYC",
        ),
        PaperType("speech", "Talk", "Talks", "misc", "PresentationDigitalDocument", "SLIDE"),
        PaperType("post-weblog", "Blog post", "Blog posts", "misc", "BlogPosting", "BLOG"),
        PaperType("webpage", "Web page", "Web pages", "misc", "WebPage", "ELEC"),
        PaperType("patent", "Patent", "Patents", "misc", "CreativeWork", "PAT"),
        PaperType("document", "Other work", "Other works", "misc", "CreativeWork", "GEN"),
    )
}

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
