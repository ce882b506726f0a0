"""Papers as files for reference managers: one paper, or all that a question leaves."""

from dataclasses import dataclass
from functools import partial

from django.forms.widgets import Media, Script
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from profiles.addressing.current_lab import lab_of
from profiles.models import Person
from profiles.models.snapshot import snapshot
from profiles.views.empty_parameters import has_no_empty_parameters, without_empty_parameters
from profiles.views.kept_files import kept, kept_response
from profiles.views.limits import Limit, answering_refusals, count_request
from profiles.views.query_parameters import BLANK, reading
from publications.exporting.formats import FORMATS, OFFERED
from publications.exporting.papers import work_of, works_of
from publications.exporting.pieces import write_pieces
from publications.models import Paper
from publications.models.papers import PaperQuerySet
from publications.views.filtering import read_question

# A script tag for pages with a button that copies; all else works without it.
COPYING = Media(js=[Script("profiles/copying.js", defer=True)])
HTML = "text/html"
_MEDIA_TYPES = {
    **{kind.media_type: extension for extension, kind in FORMATS.items()},
    **{name: extension for extension, kind in FORMATS.items() for name in kind.other_types},
}
# The parameters of a list's address, and where a question holds what they were understood as.
_PARAMETERS = {"person": "person", "type": "type", "year": "years", "tag": "topic", "q": "words"}


class ExtensionConverter:
    """The extension of a format in an address, in whatever letters: ``bib``, ``BIB``."""

    regex = "(?i:" + "|".join(sorted(FORMATS, key=len, reverse=True)) + ")"

    def to_python(self, value):
        return value.lower()

    def to_url(self, value):
        return value


@require_safe
def export_paper(request, slug, extension):
    """One paper as a file."""
    papers = Paper.objects.visible_to(request.user).for_export()
    work = work_of(get_object_or_404(papers, slug=slug), lab_of(request))
    return file_response([work], extension, slug)


@require_safe
@without_empty_parameters
@reading("selected", *_PARAMETERS, BLANK)
@answering_refusals
def export_list(request, extension):
    """All papers as one file; narrowed as the list is, or to the ``?selected=`` papers of a member."""
    asked = asked_for(request.GET, request.user)
    kind = FORMATS[extension]
    if request.user.is_authenticated:
        return file_response(works_of(asked.papers), extension, asked.name)
    if not asked.kept_as:
        count_request(request, Limit.BUILDS)
        return file_response(works_of(asked.papers), extension, asked.name)
    found = kept(
        f"{asked.kept_as}.{extension}",
        partial(write_pieces, kind, asked.papers),
        before_build=lambda: count_request(request, Limit.BUILDS),
    )
    return _as_download(kept_response(found, kind.content_type), extension, asked.name)


def paper_answers(user, query="", *, slug, extension=""):
    """Whether the user may see such a paper, as a page or as a file."""
    return Paper.objects.visible_to(user).filter(slug=slug).exists()


def list_file_answers(user, query="", *, extension):
    """Whether the query is all understood, by one query for each person and topic in it."""
    try:
        asked_for(QueryDict(query), user)
    except Http404:
        return False
    return has_no_empty_parameters(query)


export_paper.answers = paper_answers
export_list.answers = list_file_answers


def file_response(works, extension, name):
    """Works in a format, to be saved as ``name`` with its extension."""
    kind = FORMATS[extension]
    # Works are fetched while they are written: the papers, then their authors.
    with snapshot():
        response = HttpResponse(kind.write(works), content_type=kind.content_type)
    return _as_download(response, extension, name)


def _as_download(response, extension, name):
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{extension}")
    return response


def accepted_extension(request):
    """The format that the client would rather have than a page, None for browsers and whoever takes anything."""
    preferred = request.get_preferred_type([HTML, *_MEDIA_TYPES])
    return _MEDIA_TYPES.get(preferred)


def negotiated(response):
    """Tell caches that the answer depends on what the client accepts."""
    patch_vary_headers(response, ["Accept"])
    return response


def export_links(path, query=""):
    """(label, address) of the formats that people choose from, for the thing at ``path``."""
    query = f"?{query}" if query else ""
    return [(kind.label, kind.address(path) + query) for kind in OFFERED]


@dataclass(frozen=True)
class Asked:
    """Papers that the query of an address asks for, a name for their file, and what it is kept as.

    ``kept_as`` is "" for questions without end: words, years, several things at once.
    """

    papers: PaperQuerySet
    name: str
    kept_as: str


def asked_for(query, user):
    """What the query of a list's address asks for. Raises Http404 for what nobody has."""
    papers = Paper.objects.visible_to(user)
    people = Person.objects.visible_to(user)
    if slug := query.get("selected"):
        person = get_object_or_404(people, slug=slug)
        name = f"{slug}-selected"
        return Asked(papers.selected_by(person), name, f"publications.selected.{slug}")
    question = read_question(query, people)
    asked = {name: getattr(question, column) for name, column in _PARAMETERS.items() if query.get(name)}
    for name, understood in asked.items():
        # The list may show more than was asked for and say so; a file cannot.
        if not understood:
            raise Http404(f"There are no papers of {name} “{query[name]}”.")
    names = [value.slug if name == "person" else slugify(value) for name, value in asked.items()]
    name = "-".join(filter(None, names)) or "publications"
    return Asked(question.narrow(papers).latest_first(), name, _kept_as(asked))


def _kept_as(asked):
    """No two questions have one name, and there are no more names than people, topics and types."""
    if not asked:
        return "publications"
    [(name, value), *others] = asked.items()
    is_kept = name in {"person", "type", "tag"} and not others
    return f"publications.{name}.{getattr(value, 'slug', value)}" if is_kept else ""
