"""People in the admin: renames, portraits, memberships, and who is home."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from profiles.models import Address, Lab, Membership, NameForm, Page, Person, ProfileLink, Role, Upload
from tests.admin_forms import add_row, add_url, change_url, errors, save
from tests.factories import make_lab, make_membership, make_page, make_person

CHANGELIST = "admin:profiles_person_changelist"


def picture(name="emmy.png", size=(40, 30)):
    data = BytesIO()
    Image.new("RGB", size, "navy").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def test_person_is_added_with_a_slug(admin_client):
    save(admin_client, add_url(Person), given_name="Emmy", family_name="Noether", slug="emmy-noether")

    assert admin_client.get("/people/emmy-noether/").status_code == 200


def test_changed_slug_leaves_a_redirect_to_whatever_lies_below(admin_client):
    person = make_person(slug="noether")
    make_page("/cv/", person=person)

    save(admin_client, change_url(person), slug="emmy-noether")

    response = admin_client.get("/people/noether/cv/")
    assert (response.status_code, response["Location"]) == (301, "/people/emmy-noether/cv/")


def test_slug_changed_there_and_back_leads_from_the_one_in_between(admin_client):
    person = make_person(slug="noether")
    save(admin_client, change_url(person), slug="emmy-noether")

    save(admin_client, change_url(person), slug="noether")

    assert admin_client.get("/people/noether/").status_code == 200
    assert admin_client.get("/people/emmy-noether/")["Location"] == "/people/noether/"


def test_slug_at_which_a_page_of_the_lab_lives_is_refused(admin_client):
    make_page("/people/hilbert/", title="David Hilbert")
    person = make_person()

    response = save(admin_client, change_url(person), slug="hilbert")

    assert errors(response) == {
        "slug": ["/people/hilbert/ is the address of “David Hilbert”. Move that page first."]
    }


def test_portrait_is_kept_as_the_members_file_with_an_address(admin_client):
    person = make_person()

    save(admin_client, change_url(person), portrait=picture("Emmy Noether.png"), portrait_alt="In a garden")

    upload = Upload.objects.get()
    assert Person.objects.get().image == upload
    assert (upload.person, upload.alt, upload.width, upload.height) == (person, "In a garden", 40, 30)
    response = admin_client.get("/people/noether/files/Emmy_Noether.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    response.close()


def test_portrait_that_is_no_picture_is_refused_at_its_field(admin_client):
    person = make_person()
    file = SimpleUploadedFile("emmy.png", b"<script>alert(1)</script>", "image/png")

    response = save(admin_client, change_url(person), portrait=file)

    assert errors(response) == {
        "portrait": ["This is not a picture that can be shown. Choose a PNG, JPEG, GIF, WebP or AVIF."]
    }


def test_portrait_stays_when_another_field_is_changed(admin_client):
    person = make_person()
    save(admin_client, change_url(person), portrait=picture())

    save(admin_client, change_url(person), headline="Mathematician")

    assert Person.objects.get().image == Upload.objects.get()


def test_portrait_is_taken_away_by_its_box(admin_client):
    person = make_person()
    save(admin_client, change_url(person), portrait=picture())

    save(admin_client, change_url(person), **{"portrait-clear": "on"})

    assert Person.objects.get().image is None


def test_description_of_the_portrait_is_changed_in_the_form(admin_client):
    person = make_person()
    save(admin_client, change_url(person), portrait=picture(), portrait_alt="A garden")

    save(admin_client, change_url(person), portrait_alt="Emmy Noether in a garden")

    assert Upload.objects.get().alt == "Emmy Noether in a garden"


@pytest.mark.parametrize(
    ("prefix", "values", "model"),
    [
        ("affiliations", {"kind": "employment", "organization": "Bryn Mawr College", "start": "1933"}, None),
        ("name_forms", {"text": "E. Noether"}, NameForm),
        ("links", {"kind": "github", "value": "noether", "position": 1}, ProfileLink),
    ],
)
def test_row_below_a_person_is_added(admin_client, prefix, values, model):
    person = make_person()

    add_row(admin_client, change_url(person), prefix, **values)

    assert getattr(person, prefix).count() == 1


def test_membership_with_an_unreadable_date_is_refused_at_its_field(admin_client):
    person, role = make_person(), Role.objects.create(name="Professor")

    response = add_row(admin_client, change_url(person), "memberships", role=role.pk, start="some day")

    assert list(errors(response)) == ["memberships-0-start"]
    assert Membership.objects.count() == 0


def test_same_membership_typed_twice_in_two_ways_is_refused(admin_client):
    person = make_person()
    row = make_membership(person, start="1919-06")

    response = add_row(admin_client, change_url(person), "memberships", role=row.role_id, start="June 1919")

    assert list(errors(response)) in (["memberships-1-__all__"], ["memberships-1-start"])


def test_list_of_people_is_filtered_by_alumni(admin_client):
    make_membership(make_person(slug="noether"), start="1915")
    left = make_person(slug="born", given_name="Max", family_name="Born")
    make_membership(left, start="1909", end="1914")

    response = admin_client.get(reverse(CHANGELIST), {"when": "alumni"})

    assert list(response.context["cl"].queryset) == [left]


def test_list_of_people_is_filtered_by_current_members(admin_client):
    here = make_person(slug="noether")
    make_membership(here, start="1915")
    make_membership(make_person(slug="born"), start="1909", end="1914")

    response = admin_client.get(reverse(CHANGELIST), {"when": "current"})

    assert list(response.context["cl"].queryset) == [here]


def test_person_form_leads_to_the_text_of_the_homepage(admin_client):
    person = make_person()
    page = make_page("/", person=person)

    response = admin_client.get(change_url(person))

    assert f'<a href="{change_url(page)}">Edit its text</a>' in response.content.decode()


def test_person_without_a_homepage_is_offered_to_write_one(admin_client):
    person = make_person()
    query = f"?person={person.pk}&address=/&title=Emmy+Noether".replace("=/", "=%2F")

    save(admin_client, add_url(Page) + query, body="Hello")

    assert Address.objects.get(page__isnull=False).person == person
    assert "Hello" in admin_client.get("/people/noether/").content.decode()


def test_view_on_site_of_the_member_who_is_home_is_the_front(admin_client):
    person = make_person()
    make_lab(home=person)

    response = admin_client.get(change_url(person))

    assert response.context["absolute_url"] == "/"


def test_deleted_person_takes_her_pages_along(admin_client):
    person = make_person()
    make_page("/cv/", person=person)

    admin_client.post(reverse("admin:profiles_person_delete", args=[person.pk]), {"post": "yes"})

    assert Person.objects.count() == Page.objects.count() == 0


def test_home_is_refused_while_a_page_of_the_lab_is_at_the_front(admin_client):
    lab, person = make_lab(), make_person()
    make_page("/", title="Welcome")

    response = save(admin_client, change_url(lab), home=person.pk)

    assert errors(response) == {
        "home": ["“/” is the address of the lab's page “Welcome”. Move that page first."]
    }


def test_home_is_chosen_when_the_front_is_free(admin_client):
    lab, person = make_lab(), make_person()

    save(admin_client, change_url(lab), home=person.pk)

    assert Lab.objects.get().home == person


def test_lab_is_one_row(admin_client):
    lab = make_lab()

    assert admin_client.get(add_url(Lab)).status_code == 403
    assert admin_client.get(reverse("admin:profiles_lab_changelist"))["Location"] == change_url(lab)


def test_name_without_latin_letters_asks_for_a_slug_in_words(admin_client):
    response = save(admin_client, add_url(Person), given_name="慶齡", family_name="宋", slug="")

    assert errors(response) == {
        "slug": ["Give a short name in Latin letters for the address, as in emmy-noether."]
    }
