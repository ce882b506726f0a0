"""The page of a row as visitors would see it, for whoever is shown a draft."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.encoding import iri_to_uri

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.schedule import Turn, turn_of
from profiles.access.status import is_kept_back, is_public
from profiles.addressing.current_lab import lab_of
from profiles.addressing.members import visible_member
from profiles.addressing.resolving import fetch_text, person_path, row_path
from profiles.models import Entry, Page, Person, PreviewLink
from profiles.views.frame import IS_PREVIEW, render_framed
from profiles.views.pages import show_entry, show_page, show_person

#: ``show(request, row, lab)`` answers with the page of a stored row and ``path(row, lab)`` with its address.
Show = Callable[[HttpRequest, Any, Any], HttpResponse]
_shows: dict[type[Model], tuple[Callable[[Any, Any], str], Show]] = {}


def register(model: type[Model], path: Callable[[Any, Any], str], show: Show) -> None:
    """Let drafts of a model be shown as pages."""
    _shows[model] = path, show


def path_of(row: Model, lab: Any) -> str:
    """Where visitors find a row once it is public; "" where it has no address."""
    return _shows[type(row)][0](row, lab)


def html_of(row: Model) -> str:
    """The page of a stored row as somebody without an account would see it, whatever its status is."""
    request = HttpRequest()
    request.method, request.user = "GET", AnonymousUser()
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", IS_PREVIEW: True}
    request.path = request.path_info = "/"
    lab = lab_of(request)
    path, show = _shows[type(row)]
    request.path = request.path_info = path(row, lab) or "/"
    return show(request, row, lab).text


def show_preview(request: HttpRequest, secret: str, lab: Any) -> HttpResponse:
    """What a preview link shows: a draft, or where there is none any more the way to what is public. Raises Http404."""
    link = PreviewLink.objects.in_force().filter(secret=secret).select_related("draft", "made_by").first()
    row = link and _row_of(link)
    # A link is worth no more than the rights of whoever made it.
    if row is None or not can(link.made_by, Action.CHANGE, row):
        raise Http404
    if request.method == "GET":
        PreviewLink.objects.count_opening(link)
    if link.draft is None and is_public(row):
        return HttpResponseRedirect(iri_to_uri(path_of(row, lab)))
    if link.draft is None and not (link.of_row and is_kept_back(row) and turn_of(row) is not Turn.AFTER):
        raise Http404
    html = html_of(row) if link.draft is None else link.draft.html
    if not html:
        context = {"title": "Not finished yet", "name": str(row)}
        return render_framed(request, "profiles/draft_unfinished.html", context, lab=lab)
    return HttpResponse(html)


def _row_of(link: PreviewLink) -> Any:
    model = next((one for one in _shows if one._meta.label_lower == link.model), None)
    return model._base_manager.filter(pk=link.key).first() if model else None


def _address(row):
    return row.addresses.canonical().select_related("person").first()


def _path_of_text(row, lab):
    address = _address(row)
    return row_path(address, lab) if address else ""


def _show_text(request, row, lab):
    address = _address(row)
    fetch_text(address, lambda thing: True)
    show, name = (show_page, "page") if address.page_id else (show_entry, "entry")
    return show(request, getattr(address, name), address, lab)


def _show_person(request, row, lab):
    home = row.addresses.canonical().with_key("/").filter(page__isnull=False).select_related("page").first()
    if home:
        return _show_text(request, home.page, lab)
    return show_person(request, visible_member(with_drafts=True, pk=row.pk), lab)


def register_all() -> None:
    """Called once, when Django starts."""
    register(Page, _path_of_text, _show_text)
    register(Entry, _path_of_text, _show_text)
    register(Person, person_path, _show_person)
