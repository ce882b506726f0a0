"""What is chosen beside a form that somebody else has overtaken goes into it, without any script."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from profiles.models import Page
from tests.admin_forms import change_url, errors, filled_in, send, shown
from tests.factories import make_page

pytestmark = pytest.mark.django_db

TEXT = "One.\n\nHer paper ties symmetry to laws.\n\nThree."
MINE, THEIRS = "Her paper ties every symmetry to laws.", "Her paper of 1918 ties symmetry to laws."
BOTH = "Her paper of 1918 ties every symmetry to laws."


@pytest.fixture
def asked(admin_client):
    """The answer to the second of two who changed title and second paragraph of a page."""
    born = Client()
    born.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
    url = change_url(make_page("/about/", title="About", body=TEXT))
    mine = shown(admin_client, url)
    old = "Her paper ties symmetry to laws."
    send(
        born,
        url,
        shown(born, url),
        title="Theirs",
        body=TEXT.replace(old, THEIRS).replace("One", "1") + "\n\nFour.",
    )
    return send(admin_client, url, mine, title="Mine", body=TEXT.replace(old, MINE))


def decide(client, response, **changes):
    data = {**filled_in(response), "_choices": response.context["choices"]}
    return send(client, change_url(Page.objects.get()), data, **changes)


@pytest.mark.parametrize(
    ("choice", "paragraph"),
    [
        ("mine", MINE),
        ("theirs", THEIRS),
        ("both", f"{MINE}\n\n{THEIRS}"),
        ("together", BOTH),
        ("nonsense", MINE),
    ],
)
def test_choice_of_a_paragraph(admin_client, asked, choice, paragraph):
    assert [(one.label, one.number) for one in asked.context["overtaken"].differences] == [
        ("Title", 0),
        ("Body", 2),
    ]
    assert asked.context["overtaken"].taken == ["Body, paragraph 1", "Body, paragraph 4"]

    response = decide(admin_client, asked, **{"_choices-2": choice})

    assert response.status_code == 302
    assert Page.objects.get().body == f"1.\n\n{paragraph}\n\nThree.\n\nFour."


def test_choice_of_a_value(admin_client, asked):
    assert decide(admin_client, asked, **{"_choices-1": "theirs"}).status_code == 302

    assert (Page.objects.get().title, MINE in Page.objects.get().body) == ("Theirs", True)


def test_choice_beside_a_change_of_the_same_is_asked_for(admin_client, asked):
    response = decide(admin_client, asked, **{"_choices-1": "theirs", "title": "Typed"})

    assert "you chose a version above" in errors(response)["__all__"][0]
    assert (filled_in(response)["title"], Page.objects.get().title) == ("Typed", "Theirs")
    assert send(admin_client, change_url(Page.objects.get()), filled_in(response)).status_code == 302
    assert Page.objects.get().title == "Typed"


def test_forged_choices_change_nothing(admin_client, asked):
    response = decide(admin_client, asked, **{"_choices": "x:y:z", "_choices-1": "theirs"})

    assert (response.status_code, Page.objects.get().title) == (302, "Mine")


def test_choices_stand_in_the_form_with_names(asked):
    page = asked.content.decode()

    assert page.count('type="radio" name="_choices-1"') == 2
    assert page.count('type="radio" name="_choices-2"') == 4
    assert "<ins>every </ins>" in page
    assert '<a href="#id_body">Body</a>, paragraph 2' in page
    assert f'name="_choices" value="{asked.context["choices"]}"' in page
