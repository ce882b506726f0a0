"""Rows for tests: plain functions that fill in whatever a test does not care about."""

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from profiles.addressing.moving import move
from profiles.models import (
    Account,
    Address,
    Affiliation,
    Entry,
    Lab,
    Membership,
    NameForm,
    Page,
    Person,
    Role,
)
from profiles.words.paths import path_key
from publications.models import Authorship, Paper


def make_lab(**values):
    """The lab's row; ``home`` names the member who answers at “/”."""
    lab, _ = Lab.objects.update_or_create(defaults={"name": "Göttingen Mathematics", **values}, id=Lab().id)
    return lab


def make_person(slug="noether", given_name="Emmy", family_name="Noether", papers=0, **values):
    person = Person.objects.create(slug=slug, given_name=given_name, family_name=family_name, **values)
    for number in range(papers):
        make_paper(title=f"Paper {number} of {slug}", authors=[person], is_selected=True)
    return person


def make_home(**values):
    """A member whose homepage is the site's."""
    person = make_person(**values)
    make_lab(home=person)
    return person


def make_page(path="/", person=None, title="About me", body="", **values):
    page = Page.objects.create(person=person, title=title, body=body, **values)
    move(page, path)
    return page


def make_entry(path="/news/1925/", person=None, title="News", **values):
    entry = Entry.objects.create(person=person, title=title, **values)
    move(entry, path)
    return entry


def make_redirect(path, person=None, **values):
    return Address.objects.create(person=person, path=path, path_key=path_key(path), **values)


def make_paper(title="Idealtheorie in Ringbereichen", authors=(), slug="", is_selected=False, **values):
    """A paper; authors are members, or names of outsiders."""
    number = Paper.objects.count() + 1
    paper = Paper.objects.create(title=title, slug=slug or f"paper-{number}", **values)
    for position, author in enumerate(authors, start=1):
        person = author if isinstance(author, Person) else None
        name = person.name if person else author
        given, _, family = name.rpartition(" ")
        Authorship.objects.create(
            paper=paper,
            position=position,
            name=name,
            given=given,
            family=family,
            person=person,
            is_selected=is_selected and person is not None,
            selected_order=number,
        )
    return paper


def make_membership(person, role="Professor", start="", end="", **values):
    role, _ = Role.objects.get_or_create(name=role)
    return Membership.objects.create(person=person, role=role, start=start, end=end, **values)


def make_affiliation(person, organization="University of Göttingen", **values):
    return Affiliation.objects.create(person=person, organization=organization, **values)


def make_name_form(person, text):
    return NameForm.objects.create(person=person, text=text)


def make_editor(name="editor", *, person=None, is_manager=False, until=None, **values):
    """Somebody who signs in: the member that she is, and whether she manages the lab; neither edits nothing."""
    user = User.objects.create_user(name, is_staff=True, last_login=timezone.now(), **values)
    Account.objects.create(user=user, person=person, is_manager=is_manager, until=until)
    return user


def editor_client(name="editor", **values):
    """A client in which an editor has signed in."""
    client = Client()
    client.user = make_editor(name, **values)
    client.force_login(client.user)
    return client


def manager_client(name="manager"):
    """A client in which a manager has signed in."""
    return editor_client(name, is_manager=True)
