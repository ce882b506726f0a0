"""Papers as a list shows them: three queries and plain values, however many papers.

Model instances and prefetching cost four times as much for a list of 200 papers, and homepages hold such lists.
"""

from dataclasses import dataclass, field, fields, replace
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from profiles.access.status import is_draft
from profiles.addressing.resolving import public_path
from profiles.rendering.markdown import render_markdown
from profiles.views.shown_pictures import THUMBNAIL, PictureFacts, ShownPicture, in_box
from publications.exporting.formats import BIBTEX
from publications.exporting.papers import work_of
from publications.models import Authorship, Paper
from publications.views import author_line
from publications.views.author_line import Author, marks_of
from publications.views.links import given_links_of, links_in_order
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


@dataclass
class ListedPaper:
    """One paper of a list: ``links`` are (label, address) in display order, ``bibtex`` its entry if asked for.

    After the venue come its ``details`` where the year stands above the paper, else the shorter ``dated``.
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
    thumbnail: ShownPicture | None
    bibtex: str = ""
    authors: list[Author] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

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
    badges = [
        ("in-preparation", "Draft, only editors see it" if is_draft(paper) else ""),
        (paper.stage, STAGES[paper.stage]),
        ("", paper.award),
        ("", paper.note),
    ]
    return [badge for badge in badges if badge[1]]


def explained_marks_of_papers(papers):
    """What the marks after the names mean, for the foot of a list; those that occur in it only."""
    return author_line.explained_marks([author for paper in papers for author in paper.authors])


def listed(papers, lab, own=None):
    """The papers of a queryset as ``ListedPaper`` rows in its order; ``own`` is the member whose list it is."""
    rows = list(papers.with_thumbnail_place().values("id", *LISTED, *_OF_THUMBNAIL))
    items = {row["id"]: _listed(row, lab) for row in rows}
    _add_authors(items, lab, own)
    given = given_links_of(list(items), lab)
    for row in rows:
        identifiers = {name: row[name] for name in ("url", "doi", "arxiv_id")}
        items[row["id"]].links = links_in_order(given.get(row["id"], []), **identifiers)[:MOST_LINKS]
    return list(items.values())


def with_bibtex(items, lab):
    """The same rows, each with its BibTeX entry; five queries, more where papers have uploaded files."""
    papers = Paper.objects.filter(pk__in=[item.id for item in items]).for_export()
    # The abstract, which stands beside it, takes half the room and most of the time.
    works = {paper.pk: replace(work_of(paper, lab), abstract="") for paper in papers}
    entries = {pk: BIBTEX.write([work]) for pk, work in works.items()}
    for item in items:
        item.bibtex = entries.get(item.id, "")
    return items


def _listed(row, lab):
    venue = row["container_title"] or row["container_title_short"]
    if row["container_title"] and row["container_title_short"]:
        venue = f"{row['container_title']} ({row['container_title_short']})"
    place = row["thumbnail_space"], row["thumbnail_slug"], row["thumbnail_path"]
    thumbnail_url = public_path(*place, lab) if row["thumbnail_path"] else ""
    facts = PictureFacts.in_values(row, "thumbnail")
    return ListedPaper(
        **{name: row[name] for name in _AS_THEY_ARE},
        url=reverse("publications:paper-detail", args=[row["slug"]]),
        venue=venue,
        details=_after_venue(row, pages=row["page"]),
        dated=_after_venue(row, year=row["issued"][:4]),
        year=row["issued"][:4],
        thumbnail_url=thumbnail_url,
        thumbnail_alt=row["thumbnail__alt"] or "",
        thumbnail=in_box(thumbnail_url, facts, THUMBNAIL) if thumbnail_url else None,
    )


def _after_venue(row, *, pages="", year=""):
    """“ 83, 24–66” after the name of a journal; where no name stands, whose and what the numbers are."""
    volume = row["volume"]
    if row["container_title"] or row["container_title_short"]:
        return "".join([f" {volume}" if volume else "", *(f", {one}" for one in (pages, year) if one)])
    numbers = [f"volume {volume}" if volume else "", f"pages {pages}" if pages else "", year]
    text = ", ".join(filter(None, [row["genre"], row["publisher"], *numbers]))
    return text[:1].upper() + text[1:]


def _add_authors(items, lab, own):
    authors = Authorship.objects.filter(paper__in=list(items)).order_by("paper_id", "position")
    names = ("name", "given", "family", "literal")
    fields = ("person_id", "person__slug", "has_public_page", "is_equal_contribution", "is_corresponding")
    own_id = own.pk if own else None
    for paper_id, printed, *parts in authors.with_public_page().values_list("paper_id", *names, *fields):
        given, family, literal, person_id, slug, is_public, is_equal, is_corresponding = parts
        is_own = person_id is not None and person_id == own_id
        has_page = is_public and not is_own
        items[paper_id].authors.append(
            Author(
                name=name_in_line(printed, Name(given, family, literal)) if "," in printed else printed,
                url=public_path(person_id, slug, "/", lab) if has_page else "",
                is_own=is_own,
                marks=marks_of(is_equal, is_corresponding),
            )
        )
