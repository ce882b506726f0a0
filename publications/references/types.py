"""Types of papers, told from the words of their venues."""

from __future__ import annotations

import re

from publications.words.preprint_servers import names_preprint_server

_THESIS = re.compile(
    r"\b(?:(?:ph\.?\s?d\.?|doctoral|master(?:'s|’s)?|m\.?sc\.?|bachelor(?:'s|’s)?|diploma"
    r"|habilitation) ?(?:thesis|dissertation|diss)"
    r"|dissertation|(?:diplom|doktor|master)arbeit|habilitationsschrift|thesis)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:tech(?:nical|\.)? report|working paper|report no|white ?paper|discussion paper)\b", re.IGNORECASE
)
_KIND_OF_WORK = re.compile(
    r"(?:working paper|white ?paper|(?:technical )?report|manuscript|draft)", re.IGNORECASE
)
_CHAPTER = re.compile(
    r"\b(?:chapter|handbook|encyclop\w+|ebooks)\b|\(eds?\.?\)|\beds?\.|\bedited by\b", re.IGNORECASE
)
_PROCEEDINGS_JOURNALS = re.compile(
    r"\bPNAS\b|proc(?:eedings|\.) (?:of )?(?:the )?(?:national academy|natl|royal|r\.? ?soc|ieee\b"
    r"|london math|ams\b"
    r"|american (?:math|phil)|acm (?:on|hum|program|interact|meas)|vldb|cambridge phil|physical soc)",
    re.IGNORECASE,
)
_CONFERENCE_ACRONYMS = re.compile(
    r"\b(?:ICML|ICLR|NeurIPS|NIPS|AAAI|IJCAI|AISTATS|UAI|COLT|ALT|MLSYS|COLM|CoLLAs|ACML|ECML|CVPR|ICCV"
    r"|ECCV|WACV|BMVC|ACCV"
    r"|3DV|MICCAI|ISBI|IPMI|MIDL|ACL|NAACL|EACL|EMNLP|AACL|COLING|CoNLL|LREC|TREC|INTERSPEECH|ICASSP|ICME"
    r"|ICIP|ICPR|KDD|WWW"
    r"|WSDM|CIKM|SIGIR|ECIR|ICDM|SDM|RecSys|SIGMOD|ICDE|EDBT|PODS|OSDI|SOSP|NSDI|ASPLOS|ISCA|MICRO|HPCA"
    r"|PLDI|POPL"
    r"|OOPSLA|ICSE|FSE|ASE|SIGCOMM|INFOCOM|CCS|NDSS|CHI|CSCW|UIST|UbiComp|SIGGRAPH|ICRA|IROS|RSS|CoRL|CDC"
    r"|ACC|ECC|STOC|FOCS"
    r"|SODA|ICALP|CRYPTO|EUROCRYPT|AAMAS|FAccT|NLPCC|CCL)(?:W|\b)"
)
_CONFERENCE_WORDS = re.compile(
    r"\b(?:proceedings|proc\.|conference|conf\.|workshop|symposium|symp\."
    r"|congress|kongress|tagung|meeting of)",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|j\.|transactions|trans\.|annals|annalen|acta|letters|lett\.|review|rev\.|magazine"
    r"|zeitschrift|archiv\w*"
    r"|bulletin|nachrichten|comptes rendus|quarterly|advances in|frontiers in)(?!\w)|^[JT][A-Z]{2,}$",
    re.IGNORECASE,
)
_BOOK_HOUSES = re.compile(
    r"^(?:[\w.]+ ){0,3}(?:University Press|Press|Springer(?:[- ]Verlag)?|Verlag|Teubner|Birkhäuser)\b"
)


def is_kind_of_work(container: str) -> bool:
    """Whether a supposed container only says what the work is: "working paper", "report"."""
    return _KIND_OF_WORK.fullmatch(container) is not None


def type_of_venue(container: str, short: str, whole: str, has_arxiv_id: bool) -> str:
    """The CSL type of a paper in ``container`` (``short`` for short); ``whole`` is all after the title.

    "" where neither a container nor a preprint is named.
    """
    for kind, pattern in (("thesis", _THESIS), ("report", _REPORT)):
        if pattern.search(whole):
            return kind
    if names_preprint_server(container) or not container:
        return "article" if has_arxiv_id or names_preprint_server(whole) else ""
    return _type_of_container(container, short, whole)


def _type_of_container(container: str, short: str, whole: str) -> str:
    if _PROCEEDINGS_JOURNALS.search(container):
        return "article-journal"
    if _CHAPTER.search(whole):
        return "chapter"
    if _JOURNAL.search(container) and not _CONFERENCE_WORDS.search(container):
        return "article-journal"
    if _CONFERENCE_WORDS.search(container) or _CONFERENCE_ACRONYMS.search(f"{container} {short}"):
        return "paper-conference"
    if _BOOK_HOUSES.match(container):
        return "book"
    return "article-journal"
