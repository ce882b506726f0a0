"""A member gets no paper of others by a name, a claim or an import of her own: its authors or a manager agree first."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from profiles.models import OwnNames, Person
from publications.models import AuthorMatch, Authorship, Paper
from tests.admin_forms import add_row, add_url, change_url, save, send, shown
from tests.factories import editor_client, make_name_form, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

LIST = reverse("admin:publications_authormatch_changelist")
ADDING = reverse("admin:publications_paper_adding")
BORN = "@article{b, doi={10.1000/born}, title={Changed by a student}, author={Noether, Emmy and Born, Max}, year={1926}}"


@pytest.fixture
def student():
    return make_person()


@pytest.fixture
def client(student):
    return editor_client("student", person=student)


@pytest.fixture
def born():
    return make_person("born", "Max", "Born")


@pytest.fixture
def paper(born):
    """A paper of Born's, whose other author is nobody's yet."""
    return make_paper("Zur Quantenmechanik", [born, "Pascual Jordan"], doi="10.1000/born")


def is_her_paper(paper, client):
    return client.get(change_url(paper)).status_code == 200


@pytest.mark.parametrize(
    "way",
    [
        lambda client, url: save(client, url, given_name="Pascual", family_name="Jordan"),
        lambda client, url: add_row(client, url, "name_forms", text="Pascual Jordan"),
    ],
    ids=["name", "name form"],
)
def test_name_that_a_member_gives_herself_is_a_suggestion(way, client, student, paper):
    response = way(client, change_url(student))

    assert response.status_code == 302
    assert Authorship.objects.filter(person=student).count() == 0
    assert AuthorMatch.objects.values_list("paper", "person", "state").get() == (
        paper.pk,
        student.pk,
        "suggested",
    )


def test_orcid_id_that_a_member_gives_herself_links_nothing(client, student, paper):
    paper.authorships.filter(person=None).update(orcid="0000-0002-1825-0097")

    save(client, change_url(student), orcid="0000-0002-1825-0097")

    assert Authorship.objects.filter(person=student).count() == 0


def test_name_of_hers_takes_no_paper_that_others_bring_in_later(client, student, paper):
    add_row(client, change_url(student), "name_forms", text="Pascual Jordan")
    manager = manager_client()

    saved = save(manager, change_url(paper), authorships__1__is_corresponding="on")
    confirm(manager, manager.post(ADDING, {"text": "@misc{j, title={Neu}, author={Jordan, Pascual}}"}))

    assert (saved.status_code, Paper.objects.count()) == (302, 2)
    assert Authorship.objects.filter(person=student).count() == 0
    assert AuthorMatch.objects.filter(person=student).count() == 2


def test_name_of_hers_takes_nothing_from_whose_it_is(client, student, born):
    add_row(client, change_url(student), "name_forms", text="Max Born")
    paper = make_paper("Neu")

    add_row(manager_client(), change_url(paper), "authorships", name="Max Born")

    assert Authorship.objects.get(paper=paper).person == born


def test_names_link_once_a_manager_has_seen_them(client, student, paper):
    add_row(client, change_url(student), "name_forms", text="Pascual Jordan")

    save(manager_client(), change_url(student))

    assert not OwnNames.objects.exists()
    assert Authorship.objects.get(person=student).paper == paper


@pytest.fixture
def suggestion(student, paper):
    return AuthorMatch.objects.create(paper=paper, name="Pascual Jordan", person=student)


def test_claim_waits_for_a_yes(client, student, suggestion, paper):
    client.post(LIST, {"accept": suggestion.pk})
    again = client.post(LIST, {"action": "accept_matches", "_selected_action": [suggestion.pk]}, follow=True)

    suggestion.refresh_from_db()
    assert (suggestion.state, is_her_paper(paper, client)) == ("claimed", False)
    assert "an author of the paper or a manager is to agree" in again.text


@pytest.mark.parametrize("who", ["author", "manager"])
def test_claim_is_agreed_to(who, client, suggestion, paper, born):
    client.post(LIST, {"accept": suggestion.pk})
    other = manager_client() if who == "manager" else editor_client("born", person=born)

    assert "Accept" in other.get(LIST).text
    other.post(LIST, {"accept": suggestion.pk})

    assert is_her_paper(paper, client)
    assert not AuthorMatch.objects.exists()


def test_claim_is_refused_by_an_author(client, suggestion, paper, born):
    client.post(LIST, {"accept": suggestion.pk})

    editor_client("born", person=born).post(LIST, {"refuse": suggestion.pk})

    assert AuthorMatch.objects.get().state == "refused"
    assert not is_her_paper(paper, client)


def test_offer_of_an_author_is_taken_by_the_member(client, suggestion, paper, born):
    save(
        editor_client("born", person=born),
        change_url(paper),
        authorships__1__answer=f"accept {suggestion.pk}",
    )
    assert not is_her_paper(paper, client)

    client.post(LIST, {"accept": suggestion.pk})

    assert is_her_paper(paper, client)


def test_claims_of_others_are_not_there(suggestion):
    jordan = editor_client("jordan", person=make_person("hund", "Friedrich", "Hund"))

    jordan.post(LIST, {"accept": suggestion.pk})

    assert AuthorMatch.objects.get().state == "suggested"
    assert "Jordan" not in jordan.get(LIST).text


def test_author_chooses_no_other_member_and_loses_none(client, student, born, paper):
    """Which author she is, each member says herself."""
    paper.authorships.filter(person=None).update(person=student)
    hund = make_person("hund", "Friedrich", "Hund")

    statuses = [
        save(client, change_url(paper), title="One", authorships__0__person=hund.pk).status_code,
        save(client, change_url(paper), title="Two", authorships__0__person="").status_code,
        save(client, change_url(paper), title="Three", authorships__0__DELETE="on").status_code,
        add_row(client, change_url(paper), "authorships", name="F. Hund", person=hund.pk).status_code,
    ]

    assert statuses == [302, 302, 302, 200]
    assert Paper.objects.get().title == "Three"
    assert list(paper.authorships.values_list("person", flat=True)) == [born.pk, student.pk]


def test_member_adds_a_paper_of_her_own(client, student):
    data = shown(client, add_url(Paper))
    data = {name: value for name, value in data.items() if value is not None}
    author = {"authorships-TOTAL_FORMS": 1, "authorships-0-name": "Emmy Noether"}

    refused = send(client, add_url(Paper), {**data, **author}, title="Neu")
    send(client, add_url(Paper), {**data, **author, "authorships-0-person": student.pk}, title="Neu")

    assert "Say which of the authors you are" in refused.text
    assert is_her_paper(Paper.objects.get(), client)


def test_identifier_of_another_s_public_paper_is_refused_and_leads_to_it(client, student, paper):
    own = make_paper("Own", [student])

    page = save(client, change_url(own), doi="10.1000/born")

    assert "Another paper has this DOI" in page.text
    assert f'href="{paper.get_absolute_url()}">Zur Quantenmechanik' in page.text
    assert change_url(paper) not in page.text


def test_identifier_of_another_s_draft_is_taken_and_told_to_who_publishes_that(client, student, born, paper):
    Paper.objects.update(status="draft")
    own = make_paper("Own", [student])

    assert save(client, change_url(own), doi="10.1000/born").status_code == 302
    page = save(editor_client("born", person=born), change_url(paper), status="public")

    assert Paper.objects.filter(doi="10.1000/born").count() == 2
    assert f'Another paper has this DOI: <a href="{own.get_absolute_url()}">Own</a>' in page.text
    paper.refresh_from_db()
    assert paper.status == "draft"


def test_two_public_papers_with_one_identifier_are_refused_by_the_database(paper):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper("Another", doi=paper.doi)


def test_import_of_a_member_does_not_meet_another_s_draft(client, student):
    """Neither as a paper that is here, nor, once imported by its owner, as one that was deleted."""
    text = "@misc{own, doi={10.1000/born}, title={Zur Quantenmechanik}, author={Noether, Emmy}, year={1926}}"
    manager = manager_client()
    confirm(manager, manager.post(ADDING, {"text": text, "person": ""}))
    Paper.objects.update(status="draft")
    Authorship.objects.update(person=None)

    added = confirm(client, client.post(ADDING, {"text": text, "person": student.pk}))

    assert ("is here already" in added.text, "Deleted here" in added.text) == (False, False)
    assert is_her_paper(Paper.objects.get(status="public"), client)


def confirm(client, shown):
    preview = shown.context["preview"]
    ticked = [one.number for group in preview.groups for one in group.entries if one.is_ticked]
    choices = {field.name: field.value() for field in shown.context["form"].choices if field.value()}
    return client.post(f"{ADDING}confirm/", {"seal": preview.seal, "take": ticked, **choices}, follow=True)


@pytest.mark.parametrize("is_update", ["", "on"])
def test_import_of_a_member_leaves_papers_of_others(is_update, client, student, paper):
    make_name_form(student, "Max Born")
    before = list(Authorship.objects.values())

    shown = client.post(ADDING, {"text": BORN, "person": student.pk, "is_update": is_update})
    confirm(client, shown)

    assert Paper.objects.get().title == "Zur Quantenmechanik"
    assert list(Authorship.objects.values()) == before


def test_import_of_a_member_brings_her_papers_and_no_others(client, student, born):
    text = """
    @misc{a, title={Mine}, author={Noether, Emmy and Born, Max}}
    @misc{b, title={Not mine}, author={Born, Max}}
    """

    result = confirm(client, client.post(ADDING, {"text": text, "person": student.pk}))

    assert list(Paper.objects.values_list("title", flat=True)) == ["Mine"]
    assert "Mine" in result.text
    people = dict(Authorship.objects.values_list("name", "person"))
    assert set(people.values()) == {student.pk, None}
    assert AuthorMatch.objects.get().person == born


def test_import_for_another_is_refused(client, born):
    shown = client.post(ADDING, {"text": BORN, "person": born.pk})

    assert "preview" not in shown.context
    assert Person.objects.count() == 2
