"""Links beside a reference, told apart by their labels."""

from __future__ import annotations

import re

from publications.words.identifiers import identify_url

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("arxiv", r"arxiv(?: (?:link|version|preprint|pdf))?|preprint|.{0,30}\barxiv"),
        ("doi", r"doi|publisher(?:'s version)?|journal(?: version| link)?"),
        ("pdf", r"(?:full )?pdf|(?:full |pre-?print |final )?paper(?: draft| link| pdf)?|draft|manuscript"
                r"|full text|download"
                r"|author'?s? (?:copy|version)|postprint"),
        ("code", r"(?:source )?codes?(?: [&+/] ?data)?|source|github|software|implementation"
                 r"|repo(?:sitory)?|package"),
        ("data", r"data(?: ?sets?)?|benchmark"),
        ("slides", r"(?:talk )?slides?|presentation"),
        ("poster", r"poster"),
        ("video", r"(?:demo |talk )?videos?|demo|talk|recording|youtube"),
        ("blog", r".{0,20}(?:blog|博客)(?: ?post)?|post"),
        ("project", r"project(?: ?(?:page|web ?site|site|link))?|homepage"),
        ("website", r"web ?site|web ?page|site|page"),
        ("supplement", r"supp(?:l(?:ement(?:ary|al)?)?)?\.?(?: ?materials?)?|appendix|si"),
        ("translation", r"(?:english )?translation"),
        ("other", r"link|html|url|openreview|proceedings|published version|extended version"
                  r"|version of record|abs(?:tract)?"
                  r"|details|view publication|bib(?:tex)?|cite|citation|press|news|media|google scholar"
                  r"|more|read more|here"
                  r"|acl anthology|pubmed|biorxiv|medrxiv|ssrn|hal|ieee|acm|springer|demo page|model"
                  r"|podcast|interview"),
    )
)  # fmt: skip
_HOSTS = (
    ("code", re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/", re.IGNORECASE)),
    ("video", re.compile(r"https?://(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/", re.IGNORECASE)),
)
_SYMBOLS = re.compile(r"[\[\]()*:|📄💻📝🔗📊🎥▶️\s]+")
_SAFE_ADDRESS = re.compile(r"(?:https?:)?//|[^\s:]+$", re.IGNORECASE)


def clean_label(text: str) -> str:
    """The label without brackets and symbols: "pdf" for "[📄 pdf]"."""
    return _SYMBOLS.sub(" ", text).strip()


def kind_of_link(label: str, address: str) -> str:
    """The kind (a key of ``vocabulary.LINK_KINDS``) of a link with a usual label, else ""."""
    kind = next((kind for kind, pattern in _LABELS if pattern.fullmatch(label)), "") if label else "other"
    if kind not in {"pdf", "arxiv", "other"}:
        return kind
    identified = identify_url(address).kind
    if identified in {"doi", "arxiv", "pdf"}:
        return identified
    return "pdf" if kind == "arxiv" else _kind_of_host(address) or kind


def _kind_of_host(address: str) -> str:
    return next((kind for kind, pattern in _HOSTS if pattern.match(address)), "")


def is_safe_address(address: str) -> bool:
    """Whether an address is of the web or of the site itself; ``javascript:`` and the like are not."""
    return bool(address) and _SAFE_ADDRESS.match(address) is not None
