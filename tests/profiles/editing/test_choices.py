"""What is chosen beside a form that somebody else has overtaken goes into it, without any script."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from profiles.models import Page
from publications.models import Authorship
from tests.admin_forms import change_url, errors, filled_in, send, shown
from tests.factories import make_page, make_paper, make_person

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


@pytest.fixture
def asked_of_a_line(admin_client):
    """The answer to the second of two who changed the last paragraph, now the same as the first of the text."""
    born = Client()
    born.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
    url = change_url(make_page("/about/", title="About", body="TBD\n\nOne.\n\nOld words."))
    mine = shown(admin_client, url)
    send(born, url, shown(born, url), body="TBD\n\nOne.\n\nNew words.\n\nand more")
    return send(admin_client, url, mine, body="TBD\n\nOne.\n\nTBD")


def test_choice_of_a_paragraph_that_stands_there_twice(admin_client, asked_of_a_line):
    assert decide(admin_client, asked_of_a_line, **{"_choices-1": "theirs"}).status_code == 302

    assert Page.objects.get().body == "TBD\n\nOne.\n\nNew words.\n\nand more"


def test_choice_of_a_paragraph_that_has_moved(admin_client, asked):
    body = f"Before.\n\n{filled_in(asked)['body']}"

    assert decide(admin_client, asked, **{"_choices-2": "theirs", "body": body}).status_code == 302

    assert Page.objects.get().body == f"Before.\n\n1.\n\n{THEIRS}\n\nThree.\n\nFour."


def test_choice_of_a_paragraph_that_may_be_either_is_asked_for(admin_client, asked_of_a_line):
    body = f"Before.\n\n{filled_in(asked_of_a_line)['body']}"

    response = decide(admin_client, asked_of_a_line, **{"_choices-1": "theirs", "body": body})

    assert "you chose a version above" in errors(response)["__all__"][0]
    assert filled_in(response)["body"] == body


def test_choices_of_two_paragraphs(admin_client):
    born = Client()
    born.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
    url = change_url(make_page("/about/", title="About", body="One.\n\nTwo.\n\nThree."))
    mine = shown(admin_client, url)
    send(born, url, shown(born, url), body="1\nand more\n\nTwo.\n\n3")
    response = send(admin_client, url, mine, body="I\n\nTwo.\n\nIII")

    decide(admin_client, response, **{"_choices-1": "theirs", "_choices-2": "both"})

    assert Page.objects.get().body == "1\nand more\n\nTwo.\n\nIII\n\n3"


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


class TestRows:
    """Of a row each choice is carried out, too: values, removal, order."""

    @pytest.fixture
    def paper(self):
        people = [make_person(name.lower(), "", name) for name in ("Born", "Jordan", "Pauli")]
        return make_paper(authors=people)

    @pytest.fixture
    def born(self):
        client = Client()
        client.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
        return client

    def decided(self, admin_client, born, paper, mine, theirs, choice):
        """The names of the authors in the end."""
        url = change_url(paper)
        data = shown(admin_client, url)
        assert send(born, url, shown(born, url), **theirs).status_code == 302
        asked = send(admin_client, url, data, **mine)
        assert asked.status_code == 200
        assert "Max Born’s" in asked.text
        again = {**filled_in(asked), "_choices": asked.context["choices"], "_choices-1": choice}
        assert send(admin_client, url, again).status_code == 302
        return [row.name for row in Authorship.objects.filter(paper=paper).order_by("position")]

    @pytest.mark.parametrize(("choice", "name"), [("mine", "M. Born"), ("theirs", "Max Born")])
    def test_value(self, admin_client, born, paper, choice, name):
        names = self.decided(
            admin_client,
            born,
            paper,
            {"authorships__0__name": "M. Born"},
            {"authorships__0__name": "Max Born"},
            choice,
        )

        assert names == [name, "Jordan", "Pauli"]

    @pytest.mark.parametrize(("choice", "first"), [("mine", []), ("theirs", ["Max Born"])])
    def test_removed_by_me(self, admin_client, born, paper, choice, first):
        names = self.decided(
            admin_client,
            born,
            paper,
            {"authorships__0__DELETE": "on"},
            {"authorships__0__name": "Max Born"},
            choice,
        )

        assert names == [*first, "Jordan", "Pauli"]

    @pytest.mark.parametrize(("choice", "last"), [("mine", ["M. Born"]), ("theirs", [])])
    def test_removed_by_them(self, admin_client, born, paper, choice, last):
        names = self.decided(
            admin_client,
            born,
            paper,
            {"authorships__0__name": "M. Born"},
            {"authorships__0__DELETE": "on"},
            choice,
        )

        assert sorted(names) == sorted(["Jordan", "Pauli", *last])

    @pytest.mark.parametrize(
        ("choice", "names"),
        [("mine", ["Jordan", "Born", "Pauli"]), ("theirs", ["Pauli", "Jordan", "Born"])],
    )
    def test_order(self, admin_client, born, paper, choice, names):
        found = self.decided(
            admin_client,
            born,
            paper,
            {"authorships__0__place": 2, "authorships__1__place": 1},
            {"authorships__0__place": 3, "authorships__1__place": 2, "authorships__2__place": 1},
            choice,
        )

        assert found == names

    def test_says_at_the_row_that_both_changed_it(self, admin_client, born, paper):
        url = change_url(paper)
        data = shown(admin_client, url)
        send(born, url, shown(born, url), authorships__1__name="P. J.")

        asked = send(admin_client, url, data, authorships__1__name="P. Jordan")

        assert "authorships-1-name" in errors(asked)
        assert [(one.label, one.anchor) for one in asked.context["mend"]] == [
            ("Author 2, Name as printed", "id_authorships-1-name")
        ]
