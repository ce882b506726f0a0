"""What is by link only, at its secret link: kept by nobody on the way, found by no search engine, told to no site."""

import re
from html import escape, unescape

from django.http import Http404
from django.views.decorators.http import require_safe

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.addressing.by_link import Grant, grant_of
from profiles.addressing.current_lab import lab_of
from profiles.addressing.members import visible_member
from profiles.addressing.resolving import fetch_text
from profiles.models import Person
from profiles.views.answer_kinds import AnswerKind
from profiles.views.drafted_pages import show_preview
from profiles.views.frame import IS_BY_LINK
from profiles.views.pages import show_entry, show_page, show_person
from profiles.views.uploads import show_upload

_ADDRESS = re.compile(r'(\b(?:href|src|poster)=")(/(?!/)[^"]*)"')
_PICTURE = re.compile(r'<img\b[^>]*? src="/by-link/[^>]*>')
_CHOICE = re.compile(r' (?:srcset|sizes)="[^"]*"')
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


@require_safe
def show_by_link(request, key, rest):
    """The row that a key shows, or what of its space belongs to it, at the path ``rest``; else as for any address.

    Raises Http404.
    """
    grant, lab = grant_of(key, lambda thing: can(request.user, Action.VIEW, thing)), lab_of(request)
    if grant is None:
        return _for_nobody_else(show_preview(request, key if not rest else "", lab))
    request.META[IS_BY_LINK] = True
    response = _show(request, grant, rest, lab)
    if not response.streaming:
        response.content = _leading_back(response.text, grant, lab)
    return _for_nobody_else(response)


def _for_nobody_else(response):
    response.answer_kind = AnswerKind.BY_LINK
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _show(request, grant, rest, lab):
    row = grant.address(f"/{rest}")
    if row is None and not rest and isinstance(grant.row, Person):
        return show_person(request, visible_member(with_drafts=True, pk=grant.row.pk), lab)
    if row is None:
        raise Http404
    if row.upload_id:
        return show_upload(request, row.upload, row.person)
    # Whether it may be seen the grant has said.
    if not fetch_text(row, lambda thing: True):
        raise Http404
    return (
        show_entry(request, row.entry, row, lab) if row.entry_id else show_page(request, row.page, row, lab)
    )


def _leading_back(html: str, grant: Grant, lab) -> str:
    """The page, on which what else the link shows is asked for by the link; of a picture the whole."""
    urls = {match[2]: _PARTS.fullmatch(unescape(match[2])).groups() for match in _ADDRESS.finditer(html)}
    granted = grant.paths({path for path, _ in urls.values()}, lab)
    found = {url: granted[path] + rest for url, (path, rest) in urls.items() if path in granted}

    def lead(match):
        url = found.get(match[2])
        return match[0] if url is None else f'{match[1]}{escape(url)}"'

    html = _ADDRESS.sub(lead, html)
    return _PICTURE.sub(lambda match: _CHOICE.sub("", match[0]), html)
