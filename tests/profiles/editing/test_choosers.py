"""What is sent to a chooser that is no key is refused at its field, and no error of the site."""

import pytest

from tests.admin_forms import change_url, errors, send, shown
from tests.factories import make_lab, make_page, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


@pytest.mark.parametrize("key", ["nonsense", "0", "\0", "6a9f1c3e-0000-4000-8000-000000000001"])
@pytest.mark.parametrize("name", ["person", "tags"])
def test_no_key_is_refused_at_its_field(name, key):
    client, page = manager_client(), make_page("/about/", make_person())

    response = send(client, change_url(page), shown(client, change_url(page)), **{name: key})

    assert list(errors(response)) == [name]


def test_no_key_is_refused_in_a_row():
    client, paper = manager_client(), make_paper(authors=[make_person()])
    data = shown(client, change_url(paper))

    response = send(client, change_url(paper), data, **{"authorships-0-person": "nonsense"})

    assert response.status_code == 200
    [mend] = response.context["mend"]
    assert (mend.label, mend.anchor) == ("Author 1, Member", "id_authorships-0-person")


def test_what_is_chosen_stays_chosen():
    client, person = manager_client(), make_person()
    page = make_page("/about/", person)
    data = shown(client, change_url(page))

    response = send(client, change_url(page), data, expire_at="nonsense")

    assert f'<option value="{person.pk}" selected>' in response.text
