"""Papers as a list shows them: three queries and plain values, however many papers.

Model instances and prefetching cost four times as much for a list of 200 papers, and homepages hold such lists.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from profiles.addresses.models import Address
from profiles.addresses.resolving import public_path, row_path
from profiles.pages.publishing import Status
from profiles.rendering.markdown import render_markdown
from publications.identifiers import arxiv_pdf_url, arxiv_url, doi_url
from publications.models import Authorship, PaperLink
from publications.vocabulary import LINK_KINDS, STAGES

# A longer list of authors shows the first six, the member's own name and the last; the rest is folded.
LONGEST_LIST = 12
SHOWN_FIRST = 6
MOST_LINKS = 7
MARKS = {"*": "* These authors contributed equally.", "†": "† Corresponding author."}

_PAPER_FIELDS = (
    "id",
    "slug",
    "title",
    "language",
    "container_title",
    "container_title_short",
    "volume",
    "page",
    "issued",
    "note",
    "stage",
    "doi",
    "arxiv_id",
    "url",
    "abstract",
    "has_other_authors",
)


@dataclass(frozen=True)
class Author:
    """An author as a list shows her; ``url`` is a member's homepage."""

    name: str
    url: str
    is_own: bool
    marks: str


@dataclass
class ListedPaper:
    """One paper of a list; ``links`` are (label, address) in display order."""

    title: str
    url: str
    language: str
    venue: str
    volume: str
    details: str
    year: str
    note: str
    stage: str
    stage_label: str
    abstract: str
    has_other_authors: bool
    authors: list[Author] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def authors_html(self) -> SafeString:
        """The authors in one line, the own name marked, long lists folded."""
        if len(self.authors) <= LONGEST_LIST:
            return _joined(self.authors, self.has_other_authors)
        rest = self.authors[SHOWN_FIRST:-1]
        shown = [*self.authors[:SHOWN_FIRST], *(a for a in rest if a.is_own), self.authors[-1]]
        folded = [author for author in rest if not author.is_own]
        summary = f"and {len(folded)} others"
        return format_html(
            '{} <details class="others"><summary>{}</summary> {}</details>',
            _joined(shown, False),
            summary,
            _joined(folded, self.has_other_authors),
        )

    @property
    def abstract_html(self) -> SafeString:
        return mark_safe(render_markdown(self.abstract))  # noqa: S308


def marks_of(is_equal_contribution, is_corresponding):
    """The marks after an author's name, in the order of ``MARKS``."""
    return ("*" if is_equal_contribution else "") + ("†" if is_corresponding else "")


def explained_marks(papers):
    """What the marks after the names mean, for the foot of a list; those that occur in it only."""
    marks = "".join(author.marks for paper in papers for author in paper.authors)
    return [sentence for mark, sentence in MARKS.items() if mark in marks]


def listed(papers, lab, own=None):
    """The papers of a queryset as ``ListedPaper`` rows in its order; ``own`` is the member whose list it is."""
    rows = list(papers.values(*_PAPER_FIELDS))
    items = {row["id"]: _listed(row) for row in rows}
    _add_authors(items, lab, own)
    _add_links(items, rows, lab)
    return list(items.values())


def _listed(row):
    venue = row["container_title"] or row["container_title_short"]
    if row["container_title"] and row["container_title_short"]:
        venue = f"{row['container_title']} ({row['container_title_short']})"
    return ListedPaper(
        title=row["title"],
        url=reverse("publications:paper-detail", args=[row["slug"]]),
        language=row["language"],
        venue=venue,
        volume=row["volume"],
        details=", ".join(filter(None, [row["volume"], row["page"]])),
        year=row["issued"][:4],
        note=row["note"],
        stage=row["stage"],
        stage_label=STAGES[row["stage"]],
        abstract=row["abstract"],
        has_other_authors=row["has_other_authors"],
    )


def _add_authors(items, lab, own):
    fields = (
        "paper_id",
        "name",
        "person_id",
        "person__slug",
        "person__status",
        "is_equal_contribution",
        "is_corresponding",
    )
    rows = (
        Authorship.objects.filter(paper__in=list(items)).order_by("paper_id", "position").values_list(*fields)
    )
    own_id = own.pk if own else None
    for paper_id, name, person_id, slug, status, is_equal, is_corresponding in rows:
        is_own = person_id is not None and person_id == own_id
        has_page = person_id is not None and not is_own and status == Status.PUBLIC
        items[paper_id].authors.append(
            Author(
                name=name,
                url=public_path(person_id, slug, "/", lab) if has_page else "",
                is_own=is_own,
                marks=marks_of(is_equal, is_corresponding),
            )
        )


def _add_links(items, rows, lab):
    given = _given_links(items, lab)
    for row in rows:
        kinds = given.get(row["id"], {})
        for kind, link in own_links(row):
            kinds.setdefault(kind, [link])
        links = [link for kind in LINK_KINDS for link in kinds.get(kind, [])]
        items[row["id"]].links = links[:MOST_LINKS]


def _given_links(items, lab):
    """The links that people entered: {paper: {kind: [(label, address)]}}; those to lost files are left out."""
    fields = ("paper_id", "kind", "url", "label", "upload_id")
    links = PaperLink.objects.filter(paper__in=list(items)).order_by("position", "kind", "id")
    rows = list(links.values_list(*fields))
    uploads = _upload_paths({row[-1] for row in rows if row[-1]}, lab)
    given = {}
    for paper_id, kind, url, label, upload_id in rows:
        if address := url or uploads.get(upload_id):
            given.setdefault(paper_id, {}).setdefault(kind, []).append((label or LINK_KINDS[kind], address))
    return given


def own_links(row):
    """Links that follow from a paper's identifiers: (kind, (label, address)); ``row`` is a mapping of fields."""
    is_pdf = row["url"].lower().endswith(".pdf")
    if is_pdf or row["arxiv_id"]:
        yield "pdf", (LINK_KINDS["pdf"], row["url"] if is_pdf else arxiv_pdf_url(row["arxiv_id"]))
    if row["doi"]:
        yield "doi", (LINK_KINDS["doi"], doi_url(row["doi"]))
    if row["arxiv_id"]:
        yield "arxiv", (LINK_KINDS["arxiv"], arxiv_url(row["arxiv_id"]))
    if row["url"] and not is_pdf and not row["doi"] and not row["arxiv_id"]:
        yield "website", (LINK_KINDS["website"], row["url"])


def _upload_paths(uploads, lab):
    """Where uploaded files are served; no query where there are none."""
    if not uploads:
        return {}
    rows = Address.objects.canonical().filter(upload__in=uploads).select_related("person")
    return {row.upload_id: row_path(row, lab) for row in rows}


def _joined(authors, has_others):
    names = format_html_join(", ", "{}", ((_author_html(author),) for author in authors))
    return names + mark_safe(" and others") if has_others else names


def _author_html(author):
    if author.is_own:
        name = format_html('<strong class="own">{}</strong>', author.name)
    elif author.url:
        name = format_html('<a href="{}">{}</a>', author.url, author.name)
    else:
        name = conditional_escape(author.name)
    return format_html("{}{}", name, author.marks)
