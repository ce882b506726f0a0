"""The demo lab: consistent, browsable, and gone without a trace when its owner wants that."""

import json
import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse

from config.demo import fixture
from config.demo.loading import load_demo
from config.demo.removing import remove_demo
from config.moving_out.fixtures import all_rows, as_text
from profiles.addressing.moving import move
from profiles.addressing.resolving import row_path
from profiles.models import Account, Address, Affiliation, Entry, Lab, Membership, Page, Person, Role, Tag
from profiles.views.blocks import validate_blocks
from publications.models import Authorship, Paper
from tests.factories import manager_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    load_demo()


def person(slug):
    return Person.objects.get(slug=slug)


def paper(slug):
    return Paper.objects.get(slug=slug)


def own_person(**fields):
    return Person.objects.create(
        **{"given_name": "Ada", "family_name": "Lovelace", "slug": "ada-lovelace"} | fields
    )


def rows_left():
    """Number of demo rows left by model name, the lab's own row aside."""
    counts = {
        model._meta.model_name: model.objects.filter(pk__in=keys).count()
        for model, keys in fixture.ids().items()
    }
    return {name: count for name, count in counts.items() if count and name != "lab"}


def test_fixture_is_as_an_export_writes_it(demo):
    assert as_text(all_rows()) == fixture.FIXTURE.read_text(encoding="utf-8")


def test_loading_twice_changes_nothing(demo):
    before = as_text(all_rows())

    load_demo()

    assert as_text(all_rows()) == before


def test_every_row_is_valid(demo):
    for model in fixture.ids():
        for row in model.objects.all():
            row.full_clean()


def test_every_block_is_known(demo):
    for body in [*Page.objects.values_list("body", flat=True), *Entry.objects.values_list("body", flat=True)]:
        validate_blocks(body)


def test_every_canonical_address_answers(demo, client):
    lab = Lab.objects.current()
    rows = Address.objects.canonical().select_related("person")
    answers = {path: client.get(path).status_code for path in (row_path(row, lab) for row in rows)}

    assert answers == dict.fromkeys(answers, 200)
    assert len(answers) == Page.objects.count() + Entry.objects.count()


def test_every_person_and_paper_answers(demo, client):
    urls = [row.get_absolute_url() for row in [*Person.objects.all(), *Paper.objects.all()]]

    assert {client.get(url).status_code for url in urls} == {200}


@pytest.mark.parametrize("path", ["/", "/people/", "/publications/", "/research/", "/people/emmy-noether/"])
def test_links_of_its_pages_lead_somewhere(demo, client, path):
    html = client.get(path).content.decode()
    urls = {
        url.partition("#")[0] for url in re.findall(r'href="(/[^"/][^"]*)"', html) if "/static/" not in url
    }

    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/forschung/", "/research/"),
        ("/~noether/", "/people/emmy-noether/"),
        ("/~noether/cv/", "/people/emmy-noether/cv/"),
    ],
)
def test_old_addresses_lead_to_the_new(demo, client, old, new):
    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)


@pytest.mark.parametrize("path", ["/", "/people/emmy-noether/", "/people/max-born/", "/research/"])
def test_query_count_of_its_pages(demo, client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        client.get(path)


def test_current_members_and_alumni_are_told_apart(demo, client):
    current = set(Membership.objects.current().values_list("person__slug", flat=True))

    assert len(current) == 10
    assert set(Person.objects.exclude(slug__in=current).values_list("slug", flat=True)) == {
        "wolfgang-pauli",
        "peter-debye",
        "hermann-weyl",
        "max-dehn",
    }


def test_every_member_has_a_selected_paper(demo):
    assert set(Person.objects.values_list("pk", flat=True)) == set(
        Authorship.objects.filter(is_selected=True).values_list("person", flat=True)
    )


def test_removal_of_an_untouched_demo_leaves_nothing(demo):
    removal = remove_demo()

    assert (rows_left(), removal.kept, Address.objects.count()) == ({}, [], 0)


def test_removal_gives_the_lab_its_plain_name_back(demo):
    remove_demo()

    lab = Lab.objects.get()
    assert (lab.name, lab.headline, lab.institution) == ("Our lab", "", "")


def test_removal_leaves_a_lab_that_was_named(demo):
    Lab.objects.update(name="Analytical Engines")

    remove_demo(with_edited=True)

    assert Lab.objects.get().name == "Analytical Engines"


def test_removal_frees_home(demo):
    Lab.objects.update(home=person("emmy-noether"))

    remove_demo()

    assert Lab.objects.get().home is None


def test_removal_leaves_accounts(demo):
    user = get_user_model().objects.create_user("ada")
    Account.objects.create(user=user, person=person("emmy-noether"))

    remove_demo()

    assert (rows_left(), Account.objects.get().person) == ({}, None)


def test_removal_leaves_own_rows(demo):
    ada = own_person()
    page = Page.objects.create(person=ada, title="Notes")
    move(page, "/notes/")
    Paper.objects.create(title="Sketch of the Analytical Engine", slug="sketch", issued="1843")
    Tag.objects.create(name="Engines", slug="engines")

    remove_demo()

    assert rows_left() == {}
    assert [model.objects.count() for model in (Person, Page, Paper, Tag, Address)] == [1, 1, 1, 1, 1]


def test_removal_keeps_a_person_with_a_page_of_ones_own(demo):
    Page.objects.create(person=person("emmy-noether"), title="Lectures")

    removal = remove_demo()

    assert list(Person.objects.values_list("slug", flat=True)) == ["emmy-noether"]
    assert removal.kept == ["person “Emmy Noether”: needed by page “Lectures”"]


def test_removal_keeps_the_profile_of_a_kept_person(demo):
    noether = person("emmy-noether")
    Page.objects.create(person=noether, title="Lectures")

    remove_demo()

    assert [noether.affiliations.count(), noether.memberships.count(), noether.links.count()] == [3, 2, 4]
    assert set(Role.objects.values_list("name", flat=True)) == {"Professor", "Assistant or lecturer"}


def test_removal_keeps_a_role_that_an_own_member_has(demo):
    Membership.objects.create(person=own_person(), role=Role.objects.get(name="Doctoral student"))

    removal = remove_demo()

    assert rows_left() == {"role": 1}
    assert removal.kept == ["role “Doctoral student”: needed by membership “Doctoral student”"]


def test_removal_keeps_a_tag_of_an_own_page(demo):
    Page.objects.create(title="Rings").tags.add(Tag.objects.get(slug="algebra"))

    removal = remove_demo(with_edited=True)

    assert (rows_left(), removal.kept) == ({"tag": 1}, ["tag “Algebra”: needed by page “Rings”"])


def test_removal_keeps_a_member_who_signs_an_own_paper(demo):
    own = Paper.objects.create(title="Hyperkomplexe Größen", slug="hyperkomplexe-groessen")
    Authorship.objects.create(paper=own, position=1, name="E. Noether", person=person("emmy-noether"))

    remove_demo()

    assert own.authorships.get().person == person("emmy-noether")


def test_removal_keeps_an_edited_paper_whole(demo):
    Paper.objects.filter(slug="zur-quantenmechanik").update(title="Zur Quantenmechanik. I.")

    removal = remove_demo()

    assert removal.kept == ["paper “Zur Quantenmechanik. I.”: changed"]
    assert list(paper("zur-quantenmechanik").authorships.values_list("name", "person")) == [
        ("M. Born", None),
        ("P. Jordan", None),
    ]


def test_removal_keeps_the_address_of_an_edited_page(demo, client):
    Page.objects.filter(title="Research").update(body="Our own words.")

    remove_demo()

    assert [client.get("/research/").status_code, client.get("/forschung/").status_code] == [200, 301]


def test_removal_keeps_a_row_with_other_tags(demo):
    paper("eigenwerte").tags.add(Tag.objects.get(slug="algebra"))

    removal = remove_demo()

    assert removal.kept == [
        "paper “Über die Eigenwerte bei den Differentialgleichungen der mathematischen Physik”: changed"
    ]
    assert paper("eigenwerte").tags.count() == 2


def test_removal_keeps_the_person_of_an_edited_part(demo):
    Affiliation.objects.filter(person__slug="max-dehn", kind="education").update(department="Mathematics")

    remove_demo()

    assert list(Person.objects.values_list("slug", flat=True)) == ["max-dehn"]


def test_removal_of_edited_rows_takes_them_too(demo):
    Page.objects.filter(title="Research").update(body="Our own words.")
    Person.objects.filter(slug="max-born").update(headline="Optics")

    removal = remove_demo(with_edited=True)

    assert (rows_left(), removal.kept, Address.objects.count()) == ({}, [], 0)


def test_removal_leaves_a_demo_row_that_now_is_an_own_members(demo):
    ada = own_person()
    Page.objects.filter(title="Research").update(person=ada)

    removal = remove_demo(with_edited=True)

    assert removal.kept == ["page “Research”: belongs to “Ada Lovelace”"]
    assert Page.objects.get().person == ada


def test_removal_leaves_an_address_that_an_own_page_took_over(demo, client):
    page = Page.objects.create(title="Forschung", body="Eigenes.")
    move(page, "/forschung/")

    remove_demo(with_edited=True)

    assert client.get("/forschung/").status_code == 200


def test_removal_takes_the_addresses_of_a_moved_page(demo):
    move(Page.objects.get(title="Research"), "/themes/")

    remove_demo()

    assert (rows_left(), Address.objects.count()) == ({}, 0)


def test_removal_after_a_deletion_leaves_nothing_gone(demo, client):
    Page.objects.get(title="Research").delete()
    assert client.get("/research/").status_code == 410

    remove_demo()

    assert client.get("/research/").status_code == 404


def test_command_counts_what_it_removed(demo):
    output = StringIO()

    call_command("remove_demo", stdout=output)

    assert output.getvalue() == (
        "Taken out: 3 roles, 7 tags, 14 people, 29 name forms, 29 profile links, 43 affiliations, 15 memberships, "
        "12 pages, 11 entries, 28 papers, 42 authorships, 1 paper link, 25 addresses.\n"
    )


def test_command_without_a_demo_says_so():
    output = StringIO()

    call_command("remove_demo", stdout=output)

    assert output.getvalue() == "The demo lab is not in this database; nothing was changed.\n"


def test_removal_can_be_repeated(demo):
    Page.objects.filter(title="Research").update(body="Our own words.")
    remove_demo()

    removal = remove_demo()

    assert removal.as_text() == "Nothing of the demo lab was taken out.\nKept:\n  page “Research”: changed"


def test_button_asks_before_it_removes(demo, admin_client):
    response = admin_client.get(reverse("demo-remove"))

    assert (response.status_code, fixture.is_present()) == (200, True)


def test_button_removes_and_reports_in_the_admin(demo, admin_client):
    Page.objects.filter(title="Research").update(body="Our own words.")

    response = admin_client.post(reverse("demo-remove"), follow=True)

    assert response.redirect_chain == [("/admin/", 302)]
    assert [str(message) for message in response.context["messages"]][1:] == [
        "Kept: page “Research”: changed"
    ]
    assert rows_left() == {"page": 1, "address": 2}


def test_button_with_the_box_ticked_takes_edited_rows(demo, admin_client):
    Page.objects.filter(title="Research").update(body="Our own words.")

    admin_client.post(reverse("demo-remove"), {"edited": "on"})

    assert rows_left() == {}


def test_button_without_a_demo_has_nothing_to_press(admin_client):
    assert "csrfmiddlewaretoken" not in _main(admin_client.get(reverse("demo-remove")))


def test_button_is_for_superusers_only(demo):
    client = manager_client()

    assert (client.post(reverse("demo-remove")).status_code, fixture.is_present()) == (403, True)


def test_button_sends_strangers_to_the_login(demo, client):
    response = client.post(reverse("demo-remove"))

    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/demo/remove/")


@pytest.mark.parametrize(("is_superuser", "shown"), [(True, True), (False, False)])
def test_notice_is_for_superusers(demo, rf, is_superuser, shown):
    assert ("Remove the demo lab" in _notice(rf, is_superuser)) is shown


def test_notice_is_empty_without_a_demo(rf):
    assert _notice(rf, is_superuser=True).strip() == ""


def test_presence_costs_one_query(demo, django_assert_num_queries):
    with django_assert_num_queries(1):
        fixture.is_present()


def test_fixture_names_no_column_that_the_database_computes():
    rows = json.loads(fixture.FIXTURE.read_text(encoding="utf-8"))

    assert [row for row in rows if "scope" in row["fields"]] == []


def _notice(rf, is_superuser):
    request = rf.get("/admin/")
    request.user = get_user_model()(is_staff=True, is_superuser=is_superuser)
    return render_to_string("admin/_demo_notice.html", {"request": request}, request)


def _main(response):
    return response.content.decode().partition('id="content"')[2]
