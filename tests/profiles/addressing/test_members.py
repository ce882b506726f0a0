"""Members, labs and texts by statements: the same as the ORM's."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from config.demo.loading import load_demo
from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.addressing.current_lab import current_lab
from profiles.addressing.members import Stay, members_in_brief, members_with_image, visible_member
from profiles.addressing.resolving import fetch_text
from profiles.models import Address, Lab, Person, Upload
from profiles.models.statements import columns_of
from tests.factories import make_home, make_lab, make_membership, make_page, make_person

pytestmark = pytest.mark.django_db

PLACE = ("image_path", "image_space", "image_slug")


def values(row, *more):
    return row and {name: getattr(row, name) for name in [*columns_of(type(row)), *more]}


def profile(person):
    """All that the profile beside a page shows of a member."""
    return (
        values(person, *PLACE),
        values(person.image),
        [values(link) for link in person.links.all()],
        [values(row, "time") for row in person.affiliations.all()],
    )


def as_fetched(slug):
    return profile(Person.objects.with_profile().get(slug=slug))


@pytest.fixture
def portrait():
    person = make_person(slug="hilbert")
    upload = Upload.objects.create(person=person, name="me.jpg", sha256="a" * 64, size=1, alt="Hat")
    Address.objects.create(
        person=person, path="/me.jpg", path_key="/me.jpg", is_canonical=True, upload=upload
    )
    person.image = upload
    person.save()


def test_members_are_those_of_the_orm(portrait):
    load_demo()

    for slug in Person.objects.values_list("slug", flat=True):
        assert profile(visible_member(with_drafts=False, slug=slug)) == as_fetched(slug)


def test_member_by_her_key():
    person = make_person()

    assert visible_member(with_drafts=False, pk=person.pk) == person


def test_drafts_are_for_those_who_may_see_them():
    make_person(status="draft")

    assert visible_member(with_drafts=False, slug="noether") is None
    assert visible_member(with_drafts=True, slug="noether").slug == "noether"


def test_profile_of_a_member_asks_the_database_no_more(portrait, django_assert_num_queries):
    with django_assert_num_queries(3):
        profile(visible_member(with_drafts=False, slug="hilbert"))


@pytest.mark.parametrize("with_drafts", [True, False])
def test_lists_of_members_are_those_of_the_orm(portrait, with_drafts, django_assert_num_queries):
    load_demo()
    make_membership(make_person(slug="draft", status="draft"), start="2020", title="Guest")
    people = Person.objects.all() if with_drafts else Person.objects.public()
    expected = [in_list(person) for person in people.by_name().with_image().with_memberships()]

    with django_assert_num_queries(2):
        brief = dict(members_in_brief(with_drafts=with_drafts))
        people = members_with_image(brief, with_drafts=with_drafts)
    found = [(*shown(person), stays) for person, stays in zip(people, brief.values(), strict=True)]

    assert found == expected


def in_list(person):
    """All that a list of members shows of one."""
    return *shown(person), [stay(row) for row in person.memberships.all()]


def shown(person):
    return values(person, *PLACE), values(person.image)


def stay(row):
    when = row.start, row.end, row.title, row.destination, row.time
    return Stay(*when, row.role.position, row.role.name, row.role.name_plural)


@pytest.mark.parametrize("make", [lambda: None, make_lab, make_home, lambda: make_page("/", None)])
def test_lab_is_that_of_the_orm(make, django_assert_num_queries):
    make()
    expected = Lab.objects.current()

    with django_assert_num_queries(1):
        lab = current_lab()

    assert values(lab, "has_front_page") == values(expected, "has_front_page")
    assert values(lab.home) == values(expected.home)


def test_texts_are_those_of_the_orm(django_assert_max_num_queries):
    load_demo()
    rows = Address.objects.canonical().exclude(page=None, entry=None)

    for row in rows:
        expected = Address.objects.select_related("page", "entry").get(pk=row.pk)
        with django_assert_max_num_queries(3):
            assert fetch_text(row, partial(can, AnonymousUser(), Action.VIEW))
            assert (values(row.page), values(row.entry)) == (values(expected.page), values(expected.entry))
            found = row.person and profile(row.person)
        assert found == (row.person and as_fetched(row.person.slug))


def test_text_that_has_gone_meanwhile_is_none():
    page = make_page("/", make_home())
    row = Address.objects.get(page=page)
    page.delete()
    Address.objects.all().delete()

    assert fetch_text(row, partial(can, AnonymousUser(), Action.VIEW)) is False
