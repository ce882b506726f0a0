"""Whatever is moved, redirected, renamed and deleted in whatever order: no address is lost, none leads in circles."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from profiles.addressing.moving import move, redirect, redirect_url, rename_person
from profiles.models import Address, Page, Person
from profiles.words.paths import escape_path
from publications.models import Paper
from tests.factories import make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/cv/",
    "/CV.html",
    "/talks",
    "/talks/index.html",
    "/people/ada/",
    "/a b/?p=1",
    "/ä/",
]
SLUGS = ["ada", "bea", "cyd", "x"]

paths, slugs, numbers = st.sampled_from(PATHS), st.sampled_from(SLUGS), st.integers(0, 3)
steps = st.one_of(
    st.tuples(st.just("move"), numbers, paths),
    st.tuples(st.just("redirect"), numbers, paths),
    st.tuples(st.just("give"), numbers, numbers),
    st.tuples(st.just("delete"), numbers, st.none()),
    st.tuples(st.just("create"), numbers, paths),
    st.tuples(st.just("rename person"), numbers, slugs),
    st.tuples(st.just("rename paper"), numbers, slugs),
)


def owner(number):
    people = list(Person.objects.order_by("pk"))
    return people[number] if number < len(people) else None


def place(person, path):
    """Apart from those of the home, since the lab's own rows answer before hers."""
    return path if person or path.startswith("/lab/") else f"/lab{path}"


def page(number):
    pages = list(Page.objects.order_by("pk"))
    return pages[number % len(pages)] if pages else None


def rename(thing, slug, leave_redirect):
    if thing and not type(thing).objects.filter(slug=slug).exists():
        old, thing.slug = (thing.slug, thing.get_absolute_url()), slug
        thing.save()
        leave_redirect(thing, *old)


def take(kind, number, value):
    """One step of an editor; what the site refuses her is as if it had not been tried."""
    target = page(number)
    if kind == "create":
        target, kind = Page.objects.create(person=owner(number), title="New"), "move"
    if kind == "rename person":
        rename(owner(number), value, lambda person, slug, _: rename_person(person, slug))
    elif kind == "rename paper":
        rename(
            Paper.objects.first(), value, lambda paper, _, url: redirect_url(url, paper.get_absolute_url())
        )
    elif target and kind == "move":
        move(target, place(target.person, value))
    elif target and kind == "redirect":
        redirect(target, place(owner(number), value), owner(number))
    elif target and kind == "give":
        old = target.addresses.get(is_canonical=True).path
        target.person = owner(value)
        target.save()
        move(target, place(target.person, old))
    elif target and kind == "delete":
        target.delete()


def follow(client, path):
    """The addresses on the way to an answer, and its status."""
    hops = [path]
    while len(hops) < 5:
        response = client.get(hops[-1])
        if response.status_code not in (301, 302):
            break
        hops.append(response.headers["Location"])
    return hops, response.status_code


def assert_invariants(client):
    for one in Page.objects.all():
        assert one.addresses.filter(is_canonical=True).count() == 1
        assert one.addresses.get(is_canonical=True).person_id == one.person_id
    for row in Address.objects.exclude(status=410).exclude(path="/"):
        space = f"/people/{row.person.slug}" if row.person else ""
        hops, status = follow(client, escape_path(space + row.path))
        assert status == 200, hops
        # One hop to where an object lives, one more where a whole space has moved.
        assert len(hops) <= 3, hops
    for paper in Paper.objects.all():
        assert client.get(paper.get_absolute_url()).status_code == 200


# Without shrinking, which would take minutes: the sequences are short as they are.
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
@given(st.lists(steps, max_size=12))
def test_addresses_lead_to_what_they_belong_to(sequence):
    with transaction.atomic():
        ada = make_person(slug="ada", given_name="Ada")
        make_lab(home=ada)
        make_page("/", ada)
        make_page("/cv/", make_person(slug="bea", given_name="Bea"))
        make_page("/lab/talks", None)
        make_paper("Notes", ["Ada"], slug="notes")

        for step in sequence:
            try:
                with transaction.atomic():
                    take(*step)
            except ValidationError:
                continue

        assert_invariants(Client())
        transaction.set_rollback(True)
