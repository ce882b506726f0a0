"""The one view that all addresses meet: it asks the rows, then the built-in lists, then the prefix rules."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.text import get_text_list
from django.views.decorators.http import require_safe

from profiles.access.actions import Action
from profiles.access.refusals import NotYours
from profiles.access.rules import can
from profiles.access.standing import is_of_lab
from profiles.addressing.built_in import built_in_match, is_list
from profiles.addressing.current_lab import forwarding_of, lab_of
from profiles.addressing.members import visible_member
from profiles.addressing.resolving import (
    Resolver,
    fetch_text,
    home_id,
    person_path,
    redirect_target,
    row_path,
    split_place,
)
from profiles.models import Person
from profiles.models.addresses import Answer
from profiles.views.frame import edit_url, render_framed
from profiles.views.pages import show_entry, show_lab, show_page, show_person
from profiles.views.uploads import may_see_file, show_upload
from profiles.words.paths import escape_path, is_reserved, path_key, query_key


@require_safe
def answer(request):
    """Find who answers to the request's path (docs/architecture.md, "Who answers") and let it."""
    # No address has a NUL, and PostgreSQL does not even look it up. What is the site's own, no rule redirects.
    if "\0" in request.path_info or is_reserved(request.path_info):
        raise Http404
    lab = lab_of(request)
    resolver = Resolver(request.path_info, request.META.get("QUERY_STRING", ""), lab)
    response = _first(request, resolver, lab)
    if resolver.query and response.status_code in {200, 410}:
        _note_query(response, resolver)
    return response


def not_found(request, exception=None):
    """The friendly 404 page; what is asked for is shown back as text."""
    return render_framed(request, "404.html", {"title": "No page here", "asked": request.path}, status=404)


def refused(request, exception=None):
    """The page of what somebody may not do: it says so and leads to what is hers.

    It names whose a row is only where ``NotYours`` says that everybody knows.
    """
    lab, own = lab_of(request), Person.objects.mine(request.user).first()
    context = {"title": "There is nothing here for you to edit", "own": own}
    if own:
        context |= {"own_url": person_path(own, lab), "own_edit_url": edit_url(own)}
    if isinstance(exception, NotYours):
        context |= _whose(exception.row)
    return render_framed(request, "403.html", context, lab=lab, status=403)


def _whose(row):
    """The words for a row that belongs to others: a title, and the public members who edit it."""
    owners = list(
        Person.objects.public().filter(pk__in=type(row)._default_manager.all().owners(row)).by_name()
    )
    noun = "page" if isinstance(row, Person) else row._meta.verbose_name
    names = get_text_list([f"{person}’s" for person in owners], "and") or "the lab’s"
    return {"title": f"This {noun} is {names}", "is_named": True, "owners": owners, "noun": noun}


def _first(request, resolver, lab):
    """The answer of whoever comes first; Http404 when nobody does."""
    if response := _forwarded(request, resolver, lab):
        return response
    for claim in resolver.claims():
        if response := _claimed(request, claim, lab):
            return response
    if response := _built_in(request) or _member_root(request, resolver.place, lab) or _front(request, lab):
        return response
    for claim in resolver.prefix_claims():
        if response := _claimed(request, claim, lab):
            return response
    raise Http404


def _forwarded(request, resolver, lab):
    """Where visitors of a member who has left are sent; not whoever edits her, nor for files, which papers show."""
    found = forwarding_of(lab, resolver.place.slug)
    if found is None or found.last_day >= timezone.localdate():
        return None
    is_below = path_key(resolver.place.path) != "/"
    if is_below and (not found.is_prefix or any(claim.address.upload_id for claim in resolver.claims())):
        return None
    if can(request.user, Action.CHANGE, Person(pk=found.person)):
        return None
    response = HttpResponse(status=Answer.FOUND)
    response["Location"] = iri_to_uri(found.url)
    response.reads_query = frozenset()
    return response


def _note_query(response, resolver):
    """Say on a page or file which parameters it depends on: those that its view reads, unless rows have queries.

    A redirect takes the whole query along.
    """
    names = getattr(response, "reads_query", frozenset())
    response.reads_query = None if resolver.has_rows_with_queries() else names


def _claimed(request, claim, lab):
    """The answer of one row, or None where it may not answer this visitor."""
    row = claim.address
    if row.status == Answer.GONE and row.path_key == "/":
        # A deleted homepage gives way to the built-in one: a site without a front would be no use.
        return None
    if not row.is_canonical and (response := _built_in_instead(request, row)):
        return response
    if row.status == Answer.GONE:
        if not _may_see(request, row.person):
            return None
        return render_framed(
            request, "410.html", {"title": "Gone", "asked": request.path}, lab=lab, status=410
        )
    if not row.is_canonical:
        target = redirect_target(claim, lab) if _may_answer(request, row) else ""
        leads_nowhere = not target or target == escape_path(request.path_info)
        return None if leads_nowhere else _to(request, target, row.status, row.path)
    if row.upload_id:
        return _canonical(request, row, lab) if _may_answer(request, row) else None
    # Fetched at once, for the check and for the profile that the page shows.
    is_seen = fetch_text(row, partial(can, request.user, Action.VIEW))
    return _canonical(request, row, lab) if is_seen else None


def _built_in_instead(request, row):
    """What answers by itself where a page has only left its trace: a list, or a paper; else None.

    A redirect to another address that somebody has made at the address of a list holds.
    """
    if is_list(request.path_info):
        return None if row.url else _built_in(request)
    match = built_in_match(request.path_info)
    try:
        return match.func(request, *match.args, **match.kwargs) if match else None
    except Http404:
        return None


def _canonical(request, row, lab):
    path = row_path(row, lab)
    if escape_path(request.path_info) != path.partition("?")[0]:
        # The member who is home may change, so /people/<home>/ is not given up for good.
        is_home = row.person_id is not None and row.person_id == home_id(lab)
        found = is_home and split_place(request.path_info).slug == lab.home.slug
        return _to(request, path, Answer.FOUND if found else Answer.MOVED, row.path)
    if row.upload_id:
        return show_upload(request, row.upload, row.person)
    if row.entry_id:
        return show_entry(request, row.entry, row, lab)
    match = (
        built_in_match(request.path_info) if row.person_id is None or row.person_id == home_id(lab) else None
    )
    if match and getattr(match.func, "takes_page", False):
        return match.func(request, *match.args, **match.kwargs, page=row.page)
    return show_page(request, row.page, row, lab)


def _built_in(request):
    """The built-in list at this address, or a redirect to it from another spelling; None where there is none."""
    path = request.path_info
    for spelling in dict.fromkeys([path, path_key(path).rstrip("/") + "/"]):
        match = built_in_match(spelling)
        if match is None:
            continue
        try:
            response = match.func(request, *match.args, **match.kwargs)
        except Http404:
            continue
        return response if spelling == path else _to(request, escape_path(spelling), Answer.MOVED)
    return None


def _member_root(request, place, lab):
    """The homepage of a member who has not written one."""
    if not place.slug or path_key(place.path) != "/":
        return None
    person = _seen_member(request, slug=place.slug)
    if person is None:
        return None
    path = person_path(person, lab)
    if escape_path(request.path_info) != path:
        return _to(request, path, Answer.FOUND if path == "/" else Answer.MOVED)
    return show_person(request, person, lab)


def _front(request, lab):
    if request.path_info != "/":
        return None
    if home_id(lab) and (person := _seen_member(request, pk=lab.home_id)):
        return show_person(request, person, lab)
    return show_lab(request, lab)


def _seen_member(request, **which):
    """A member, one who is hidden only for whoever may see her."""
    person = visible_member(with_drafts=is_of_lab(request.user), **which)
    return person if person and can(request.user, Action.VIEW, person) else None


def _may_answer(request, row):
    """Whether this visitor may see what a row leads to, and anything of the members in whose spaces both are."""
    target = row.target
    is_elsewhere = getattr(target, "person_id", None) not in (None, row.person_id)
    owner = target.person if is_elsewhere else row.person
    if row.upload_id:
        return _may_see(request, row.person) and may_see_file(request.user, target, owner)
    return all(_may_see(request, thing) for thing in (target, row.person, owner))


def _may_see(request, thing):
    return thing is None or can(request.user, Action.VIEW, thing)


def _to(request, target, status, matched_path=""):
    query = request.META.get("QUERY_STRING", "")
    if query and query_key(matched_path.partition("?")[2]) != query_key(query):
        path, mark, fragment = target.partition("#")
        target = f"{path}{'&' if '?' in path else '?'}{query}{mark}{fragment}"
    response = HttpResponse(status=status)
    response["Location"] = iri_to_uri(target)
    return response
