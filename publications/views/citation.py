"""How to cite a paper: as a sentence, and as tags for Google Scholar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe

from profiles.rendering.formulas import render_line
from publications.exporting.works import Contributor, Work, plain_range
from publications.words.names import Name
from publications.words.vocabulary import STAGES, TYPES

# Longer lists are cut to the first author, as the Chicago Manual of Style (18th ed., 13.23) cuts them.
_MOST_AUTHORS = 6


def citation_sentence(work: Work) -> SafeString:
    """As in: M. Born and P. Jordan. “Zur Quantenmechanik”. *Zeitschrift für Physik* 34 (1925), 858–888."""
    language = format_html(' lang="{}"', work.language) if work.language else ""
    is_whole = TYPES[work.type].is_titled_as_book and not work.container_title
    title = "<cite{}>{}</cite>" if is_whole else "“<span{}>{}</span>”" if language else "“{}{}”"
    sentences = [
        format_html("{}", _authors(work)),
        format_html(title, language, mark_safe(render_line(work.title))),  # noqa: S308  (escaped, and sanitised)
        _venue(work),
    ]
    return format_html_join(" ", "{}", ((_ended(sentence),) for sentence in sentences if sentence))


def _ended(sentence: SafeString) -> SafeString:
    """The sentence with a full stop, unless it has one or ends in a question."""
    if strip_tags(sentence).rstrip("”").endswith((".", "?", "!")):
        return sentence
    return format_html("{}.", sentence)


def _authors(work: Work) -> str:
    names = [_short(author) for author in work.authors]
    if len(names) > _MOST_AUTHORS:
        return f"{names[0]} et al."
    if work.has_other_authors:
        return ", ".join([*names, "et al."])
    return _listed(names)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _short(person: Contributor) -> str:
    """ "B. L. van der Waerden" or "J.-P. Serre": initials and the rest of the name."""
    name: Name = person.name
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split()
    )
    return name.literal or " ".join(
        part for part in (initials, name.particle, name.family, name.suffix) if part
    )


def _venue(work: Work) -> SafeString:
    """Where and when it appeared; its stage where it has not."""
    when = work.issued[:4] or STAGES[work.stage].lower()
    if work.container_title:
        numbers = work.volume + (f"({work.issue})" if work.volume and work.issue else "")
        prefix = "In: " if TYPES[work.type].is_part else ""
        date = f"({when})" if when else ""
        place = " ".join(part for part in (numbers, date) if part)
        tail = ", ".join(part for part in (place, work.page) if part)
        return format_html("{}<cite>{}</cite>{}", prefix, work.container_title, f" {tail}" if tail else "")
    source = f"arXiv:{work.arxiv_id}" if work.arxiv_id and not work.publisher else work.publisher
    kind = work.genre if TYPES[work.type].is_of_institution else ""
    return format_html("{}", ", ".join(part for part in (kind, source, when) if part))


def citation_tags(work: Work) -> list[tuple[str, str]]:
    """(name, content) of the tags in order, one for each author; what is unknown has none."""
    return [(name, content) for name, content in _tags(work) if content]


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    for author in work.authors:
        yield "citation_author", _inverted(author.name)
        if author.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{author.orcid}"
    # As precise as it is known: the guidelines take a year alone.
    yield "citation_publication_date", work.issued.replace("-", "/")
    tags = TYPES[work.type].tags
    yield tags.container, work.container_title
    yield "citation_journal_abbrev", work.container_title_short if work.type == "article-journal" else ""
    yield "citation_volume", work.volume
    yield tags.issue, work.issue
    yield "citation_firstpage", plain_range(work.first_page)
    yield "citation_lastpage", work.last_page
    yield tags.publisher, work.publisher
    yield "citation_doi", work.doi
    yield "citation_arxiv_id", work.arxiv_id
    yield "citation_pmid", work.pmid
    yield "citation_isbn", work.isbn
    yield "citation_issn", work.issn
    yield "citation_language", work.language
    for keyword in work.keywords:
        yield "citation_keywords", keyword
    yield "citation_pdf_url", work.pdf_url
    yield "citation_abstract_html_url", work.address


def _inverted(name: Name) -> str:
    """ "Family, Given", as the guidelines show it; whole names of institutions."""
    family = f"{name.particle} {name.family}".strip()
    return name.literal or ", ".join(part for part in (family, name.given, name.suffix) if part)
