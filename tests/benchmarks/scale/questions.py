"""What is asked of both labs, and the goal of each: a ratio to the small lab, or milliseconds; None for none."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """An address, or "paper" and "person" for their forms; ``by`` whom or how it is asked.

    ``{last}`` is the number of the last page of all papers.

    ``by``: "visitor" and "editor" past the cache, "after a member" and "after a paper" the same as a visitor's, each
    just after an edit of one, "hit" from the cache.
    """

    name: str
    path: str
    by: str
    most_ratio: float | None = None
    most_ms: float | None = None


def _visitor(name: str, path: str, **goal: float) -> Question:
    return Question(name, path, "visitor", **goal)


def _editor(name: str, path: str) -> Question:
    return Question(f"admin, {name}", path, "editor", most_ms=300)


QUESTIONS = [
    Question("hit of a homepage", "/people/person-7/", "hit", most_ratio=1.2),
    Question("hit of a paper", "/publications/paper-7/", "hit", most_ratio=1.2),
    _visitor("homepage", "/people/person-7/", most_ratio=1.2),
    _visitor("paper", "/publications/paper-7/", most_ratio=1.2),
    _visitor("people", "/people/"),
    _visitor("papers", "/publications/"),
    _visitor("papers, their last page", "/publications/?page={last}"),
    _visitor("papers by type", "/publications/?group=type"),
    _visitor("papers by type, their last page", "/publications/?group=type&page={last}"),
    _visitor("papers of a type", "/publications/?type=chapter", most_ms=50),
    _visitor("papers of ten years", "/publications/?year=1990-1999", most_ms=50),
    _visitor("papers of a member", "/publications/?person=person-7", most_ms=50),
    _visitor("papers of a year", "/publications/?year=1999", most_ms=50),
    _visitor("papers of a topic", "/publications/?tag=topic-7", most_ms=50),
    _visitor("search, a word of all papers", "/publications/?q=theory", most_ms=50),
    _visitor("search, two words", "/publications/?q=theory+anbe", most_ms=50),
    _visitor("search, a rare word", "/publications/?q=quaternion", most_ms=50),
    _visitor("search of a member's, by year", "/publications/?q=theory&person=person-7&year=1980-2020", most_ms=50),
    Question("papers, a member edited", "/publications/", "after a member", most_ms=100),
    Question("papers, a paper edited", "/publications/", "after a paper", most_ms=100),
    Question("search, a paper edited", "/publications/?q=theory", "after a paper", most_ms=100),
    _visitor("her papers as BibTeX, kept", "/publications.bib?person=person-7"),
    _visitor("all papers as BibTeX, kept", "/publications.bib"),
    _visitor("sitemap, kept", "/sitemap.xml"),
    _editor("papers", "/admin/publications/paper/"),
    _editor("papers searched", "/admin/publications/paper/?q=theory"),
    _editor("people", "/admin/profiles/person/"),
    _editor("people searched", "/admin/profiles/person/?q=ada"),
    _editor("pages", "/admin/profiles/page/"),
    _editor("addresses", "/admin/profiles/address/"),
    _editor("choosing a member", "/admin/autocomplete/?app_label=publications&model_name=authorship&field_name=person&term=ada"),
    Question("admin, form of a paper", "paper", "editor", most_ratio=1.2),
    Question("admin, form of a person", "person", "editor", most_ratio=1.2),
]  # fmt: skip
