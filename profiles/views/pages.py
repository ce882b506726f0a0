"""What a page, a homepage and an entry look like to visitors."""

from profiles.access.visibility import seen_by
from profiles.views.bodies import render_body
from profiles.views.default_pages import DefaultPage, render_default
from profiles.views.dependencies import Dependencies
from profiles.views.frame import render_framed
from profiles.views.profile import profile_of


def show_page(request, page, address, lab):
    """A page; at the root of a member's space it is her homepage, headed by her name.

    ``address`` is its canonical row, with the person fetched ``with_profile()`` where it is a member's.
    """
    is_homepage = address.path == "/" and page.person_id is not None
    is_lab_home = address.path == "/" and page.person_id is None
    person = address.person
    shown = Dependencies.of_space(person)
    context = {
        "page": page,
        "person": person,
        "profile": profile_of(person, lab, shown) if person and page.show_profile else None,
        "is_homepage": is_homepage,
        "is_lab_home": is_lab_home,
        "title": page.title or (person.name if is_homepage else "") or lab.name,
        "heading": person.name if is_homepage else (is_lab_home and lab.headline) or page.title or lab.name,
        "body": render_body(
            page.body, lab, person, shown=shown, seen=seen_by(request.user), is_front=is_lab_home
        ),
    }
    return render_framed(
        request, "profiles/page.html", context, lab=lab, person=person, subject=page, shown=shown
    )


def show_entry(request, entry, address, lab):
    """An entry; ``address`` as for a page."""
    person = address.person
    shown = Dependencies.of_space(person)
    context = {
        "entry": entry,
        "person": person,
        "profile": profile_of(person, lab, shown) if person else None,
        "title": str(entry),
        "body": render_body(entry.body, lab, person, shown=shown, seen=seen_by(request.user)),
    }
    return render_framed(
        request, "profiles/entry.html", context, lab=lab, person=person, subject=entry, shown=shown
    )


def show_person(request, person, lab):
    """The homepage of a member who has written none: the profile and what apps show of her."""
    shown = Dependencies.of_space(person)
    body = render_default(DefaultPage.HOMEPAGE, lab, person, shown, seen_by(request.user))
    context = {
        "person": person,
        "profile": profile_of(person, lab, shown),
        "is_homepage": True,
        "title": person.name,
        "heading": person.name,
        "body": body,
    }
    return render_framed(
        request, "profiles/page.html", context, lab=lab, person=person, subject=person, shown=shown
    )


def show_lab(request, lab):
    """The front page of a lab without a page of its own and without a home."""
    shown = Dependencies.of_space(None)
    body = render_default(DefaultPage.LAB_PAGE, lab, None, shown, seen_by(request.user))
    context = {"title": lab.name, "heading": lab.headline or lab.name, "body": body, "is_lab_home": True}
    return render_framed(request, "profiles/page.html", context, lab=lab, subject=lab, shown=shown)
