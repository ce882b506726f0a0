"""Papers as a list shows them: three queries and plain values, however many papers.

Model instances and prefetching cost four times as much for a list of 200 papers, and homepages hold such lists. A paper
is kept as it was last made, by all the values that it was made of.
"""

import json
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.template.loader import get_template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe

from profiles.access.status import state_of
from profiles.addressing.resolving import home_id, public_path
from profiles.models.statements import Statement, as_key, key_as_kept, plain_rows_of
from profiles.rendering.kept import Kept, digest
from profiles.rendering.markdown import render_markdown
from profiles.views.shown_pictures import THUMBNAIL, PictureFacts, ShownPicture, in_box
from publications.exporting.formats import BIBTEX
from publications.models import Authorship
from publications.views import author_line
from publications.views.author_line import Author, marks_of
from publications.views.links import given_of, given_rows, links_in_order
from publications.words.fields import LISTED
from publications.words.names import Name, name_in_line
from publications.words.vocabulary import STAGES

# A longer list of authors shows the first six, the member's own name and the last; the rest is folded.
LONGEST_LIST = 12
SHOWN_FIRST = 6
# With BibTeX, which every paper has, seven.
MOST_LINKS = 6

_OF_THUMBNAIL = (
    *("thumbnail__alt", "thumbnail_path", "thumbnail_space", "thumbnail_slug"),
    *PictureFacts.columns("thumbnail"),
)
_COLUMNS = ("id", *LISTED, *_OF_THUMBNAIL)

# Bytes that a process keeps of papers, and of their HTML; what stands beside the text of each.
_MOST_KEPT = 6_000_000
_OVERHEAD = 4_000
_papers: Kept["ListedPaper"] = Kept(_MOST_KEPT)
_html: Kept[str] = Kept(_MOST_KEPT)


class _Parts(NamedTuple):
    """Plain rows of a paper, of its authors and of the links that people entered, and what lies around the list."""

    row: tuple
    authors: tuple
    given: tuple
    around: tuple


@dataclass(frozen=True)
class ListedPaper:
    """One paper of a list: ``links`` are (label, address) in display order, ``bibtex`` its entry if asked for.

    After the venue come its ``details`` where the year stands above the paper, else the shorter ``dated``. ``parts``
    are what it was made of, and ``key`` is theirs.
    """

    id: UUID
    type: str
    title: str
    language: str
    note: str
    award: str
    stage: str
    status: str
    abstract: str
    has_other_authors: bool
    url: str
    venue: str
    details: str
    dated: str
    year: str
    thumbnail_url: str
    thumbnail_alt: str
    picture: ShownPicture | None
    bibtex: str = ""
    authors: list[Author] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    key: bytes = b""
    parts: _Parts | None = field(default=None, repr=False, compare=False)

    def html(self, *, hides_year: bool) -> SafeString:
        """The paper as it stands in a list."""
        key = self.key, hides_year
        return _html.of(key, lambda: _template().render({"paper": self, "hides_year": hides_year}), _room)

    @property
    def values(self) -> dict:
        """The paper's columns that a list shows, as the database keeps them."""
        return dict(zip(_COLUMNS, self.parts.row, strict=True))

    def with_bibtex(self, entry: str, key: bytes) -> "ListedPaper":
        """The same paper with its entry; ``key`` is that of both."""
        paper = object.__new__(ListedPaper)
        # ``dataclasses.replace`` takes ten times as long, and lists are long.
        vars(paper).update(vars(self), bibtex=entry, key=key)
        return paper

    @property
    def bibtex_url(self) -> str:
        return BIBTEX.address(self.url)

    @property
    def badges(self) -> list[tuple[str, str]]:
        return badges_of(self)

    @property
    def authors_html(self) -> SafeString:
        return author_line.author_line(
            self.authors, has_others=self.has_other_authors, longest=LONGEST_LIST, shown_first=SHOWN_FIRST
        )

    @property
    def abstract_html(self) -> SafeString:
        return mark_safe(render_markdown(self.abstract))  # noqa: S308


# The address of a row is the paper's page, not what its column says.
_AS_THEY_ARE = {one.name for one in fields(ListedPaper)} & {"id", *LISTED} - {"url"}


def badges_of(paper):
    """(class, words) of what stands out about a paper: where it is in its life cycle, its award, its note."""
    state = state_of(paper)
    badges = [
        ("in-preparation", state.label if state else ""),
        (paper.stage, STAGES[paper.stage]),
        ("", paper.award),
        ("", paper.note),
    ]
    return [badge for badge in badges if badge[1]]


def explained_marks_of_papers(papers):
    """What the marks after the names mean, for the foot of a list; those that occur in it only."""
    return author_line.explained_marks([author for paper in papers for author in paper.authors])


def columns_of_list(papers):
    """A queryset of the values that a list needs of these papers; a statement may be made of it."""
    return papers.with_thumbnail_place().values_list(*_COLUMNS)


def listed(papers, lab, own=None):
    """The papers of a queryset as ``ListedPaper`` rows in its order; ``own`` is the member whose list it is."""
    return listed_rows(plain_rows_of(columns_of_list(papers)), lab, own)


def listed_rows(rows, lab, own=None):
    """The same of plain rows of ``columns_of_list``; two queries."""
    keys = [row[0] for row in rows]
    authors, given = _authors_of(keys), given_rows(keys)
    # What else the lines of a list depend on.
    around = key_as_kept(own.pk) if own else None, home_id(lab), get_script_prefix()
    items = []
    for row in rows:
        parts = _Parts(row, tuple(authors.get(row[0], ())), tuple(given.get(row[0], ())), around)
        items.append(_papers.of(parts, lambda parts=parts: _made_of(parts, lab), _room_of_paper))
    return items


@cache
def _template():
    return get_template("publications/_paper.html")


def _room(html):
    return _OVERHEAD // 4 + 2 * len(html)


def _room_of_paper(paper):
    return _OVERHEAD + 4 * (len(paper.abstract) + len(paper.title)) + 400 * len(paper.authors)


def _made_of(parts, lab):
    row = dict(zip(_COLUMNS, parts.row, strict=True))
    own_key, *_ = parts.around
    identifiers = {name: row[name] for name in ("url", "doi", "arxiv_id")}
    return replace(
        _listed(row, lab),
        authors=[_author(author, own_key, lab) for author in parts.authors],
        links=links_in_order(given_of(parts.given, lab), **identifiers)[:MOST_LINKS],
        key=digest(tuple(parts)),
        parts=parts,
    )


def _listed(row, lab):
    venue = row["container_title"] or row["container_title_short"]
    if row["container_title"] and row["container_title_short"]:
        venue = f"{row['container_title']} ({row['container_title_short']})"
    place = as_key(row["thumbnail_space"]), row["thumbnail_slug"], row["thumbnail_path"]
    thumbnail_url = public_path(*place, lab) if row["thumbnail_path"] else ""
    variants = row["thumbnail__variants"]
    facts = PictureFacts.in_values(
        row | {"thumbnail__variants": json.loads(variants) if isinstance(variants, str) else variants},
        "thumbnail",
    )
    values = {name: row[name] for name in _AS_THEY_ARE}
    values |= {"id": as_key(row["id"]), "has_other_authors": bool(row["has_other_authors"])}
    return ListedPaper(
        **values,
        url=reverse("publications:paper-detail", args=[row["slug"]]),
        venue=venue,
        details=_after_venue(row, pages=row["page"]),
        dated=_after_venue(row, year=row["issued"][:4]),
        year=row["issued"][:4],
        thumbnail_url=thumbnail_url,
        thumbnail_alt=row["thumbnail__alt"] or "",
        picture=in_box(thumbnail_url, facts, THUMBNAIL) if thumbnail_url else None,
    )


def _after_venue(row, *, pages="", year=""):
    """“ 83, 24–66” after the name of a journal; where no name stands, whose and what the numbers are."""
    volume = row["volume"]
    if row["container_title"] or row["container_title_short"]:
        return "".join([f" {volume}" if volume else "", *(f", {one}" for one in (pages, year) if one)])
    numbers = [f"volume {volume}" if volume else "", f"pages {pages}" if pages else "", year]
    text = ", ".join(filter(None, [row["genre"], row["publisher"], *numbers]))
    return text[:1].upper() + text[1:]


def _authors_of(papers):
    """{key of a paper: what a line needs of its authors, in their order}; one query."""
    authors = {}
    for paper, *row in _AUTHORS.plain_rows(papers=papers):
        authors.setdefault(paper, []).append(tuple(row))
    return authors


def _author(row, own_key, lab):
    printed, given, family, literal, person, slug, is_public, is_equal, is_corresponding = row
    is_own = person is not None and person == own_key
    return Author(
        name=name_in_line(printed, Name(given, family, literal)) if "," in printed else printed,
        url=public_path(as_key(person), slug, "/", lab) if is_public and not is_own else "",
        is_own=is_own,
        marks=marks_of(is_equal, is_corresponding),
    )


def _authors(papers):
    rows = Authorship.objects.filter(paper__in=[papers]).order_by("paper_id", "position").with_public_page()
    names = ("name", "given", "family", "literal")
    fields = ("person_id", "person__slug", "has_public_page", "is_equal_contribution", "is_corresponding")
    return rows.values_list("paper_id", *names, *fields)


_AUTHORS = Statement(_authors, keys=["papers"])
