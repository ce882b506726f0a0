"""The page of a member's papers: selected, ordered, hidden, searched, in pages."""

import pytest
from django.urls import reverse

from publications.models import Authorship, Paper
from tests.factories import editor_client, make_paper, make_person


def url_of(person):
    return reverse("admin:publications_member_papers", args=[person.pk])


def post(client, person, page=None, also=(), **by_field):
    """Send all rows of a page as shown, with changes: ``place={author: 1}``; ``also`` are a button and fields."""
    context = (page or client.get(url_of(person))).context
    data = {"row": [], **dict(also)}
    for form in [*context["selected"], *context["waiting"], *context["others"]]:
        data["row"].append(form.author.pk)
        values = {name: form[name].value() for name in form.fields}
        values |= {name: changes[form.author] for name, changes in by_field.items() if form.author in changes}
        data |= {
            f"{form.author.pk}-{name}": value
            for name, value in values.items()
            if value not in (None, False, "")
        }
    return client.post(url_of(person), data)


def test_selected_papers_are_ordered(admin_client):
    person = make_person(papers=2)
    first, second = person.authorships.order_by("selected_order")

    post(admin_client, person, place={first: 2, second: 1})

    assert list(Paper.objects.selected_by(person)) == [second.paper, first.paper]


def test_paper_is_selected_and_stands_last(admin_client):
    person = make_person(papers=1)
    paper = make_paper(title="Idealtheorie", authors=[person])

    post(admin_client, person, is_selected={paper.authorships.get(): "on"})

    assert list(Paper.objects.selected_by(person))[-1] == paper


def test_paper_is_hidden(admin_client):
    person = make_person(papers=1)

    post(admin_client, person, is_hidden={person.authorships.get(): "on"})

    assert list(Paper.objects.of_person(person)) == []


def test_wrong_number_is_refused_at_its_row(admin_client):
    person = make_person(papers=1)
    author = person.authorships.get()

    response = post(admin_client, person, place={author: "first"})

    assert response.context["selected"][0].errors == {"place": ["Enter a whole number."]}


def test_papers_are_searched_and_selected_ones_stay_in_view(admin_client):
    person = make_person(papers=1)
    make_paper(title="Idealtheorie", authors=[person])
    make_paper(title="Quantenmechanik", authors=[person])

    context = admin_client.get(url_of(person), {"q": "ideal"}).context

    assert [form.author.paper.title for form in context["others"]] == ["Idealtheorie"]
    assert len(context["selected"]) == 1


def test_hundreds_of_papers_come_in_pages_at_the_same_number_of_queries(
    admin_client, django_assert_max_num_queries
):
    person = make_person()
    papers = Paper.objects.bulk_create(Paper(title=f"Paper {n}", slug=f"p-{n}") for n in range(300))
    Authorship.objects.bulk_create(
        Authorship(paper=paper, person=person, position=1, name="E. Noether") for paper in papers
    )

    with django_assert_max_num_queries(8):
        context = admin_client.get(url_of(person), {"page": 6}).context

    assert (len(context["others"]), context["page"].paginator.num_pages) == (50, 6)


def test_unknown_member_is_not_found(admin_client):
    person = make_person()
    url = url_of(person)
    person.delete()

    assert admin_client.get(url).status_code == 404


@pytest.mark.django_db
def test_papers_are_not_for_visitors(client):
    assert client.get(url_of(make_person())).status_code == 302


def titles(forms):
    return [form.author.paper.title for form in forms]


def test_search_keeps_what_was_ticked(admin_client):
    person = make_person()
    ideals = make_paper(title="Idealtheorie", authors=[person]).authorships.get()
    quanta = make_paper(title="Quantenmechanik", authors=[person]).authorships.get()

    page = post(admin_client, person, also={"q": "ideal", "search": "Search"}, is_selected={quanta: "on"})
    assert titles(page.context["others"]) == ["Idealtheorie"]
    assert titles(page.context["waiting"]) == ["Quantenmechanik"]
    assert "Not saved yet" in page.content.decode()
    assert "checked" in str(page.context["waiting"][0]["is_selected"])
    assert "Changed, not saved yet" in page.content.decode()
    assert list(Paper.objects.selected_by(person)) == []

    saved = post(admin_client, person, page, also={"q": "ideal"}, is_selected={ideals: "on"})
    assert saved["Location"] == f"{url_of(person)}?q=ideal"
    assert {paper.title for paper in Paper.objects.selected_by(person)} == {"Idealtheorie", "Quantenmechanik"}


def test_next_page_keeps_what_was_ticked_taken_away_and_moved(admin_client):
    person = make_person(papers=2)
    first, second = person.authorships.order_by("selected_order")
    for number in range(60):
        make_paper(title=f"Paper {number:02}", authors=[person], issued="1925")
    early = Paper.objects.get(title="Paper 00").authorships.get()

    page = post(
        admin_client,
        person,
        also={"page": "2"},
        is_hidden={early: "on"},
        place={first: 2, second: 1},
    )
    assert page.context["page"].number == 2
    assert titles(page.context["selected"]) == [second.paper.title, first.paper.title]
    saved = post(admin_client, person, page, also={"at": "2"})

    assert saved["Location"] == f"{url_of(person)}?page=2"
    early.refresh_from_db()
    assert early.is_hidden
    assert list(Paper.objects.selected_by(person)) == [second.paper, first.paper]


def test_tick_taken_away_before_a_search_stays_taken_away(admin_client):
    person = make_person(papers=2)
    first, second = person.authorships.order_by("selected_order")

    page = post(admin_client, person, also={"search": ""}, is_selected={first: ""})
    post(admin_client, person, page)

    assert list(Paper.objects.selected_by(person)) == [second.paper]


def test_wrong_number_comes_back_from_a_search(admin_client):
    person = make_person(papers=1)
    author = person.authorships.get()

    page = post(admin_client, person, also={"q": "x", "search": ""}, place={author: "first"})

    assert page.context["selected"][0]["place"].value() == "first"
    assert "None of the other papers has these words." in page.content.decode()


def test_page_without_changes_does_not_speak_of_any(admin_client):
    person = make_person(papers=1)

    page = post(admin_client, person, also={"q": "x", "search": ""})

    assert "Not saved yet" not in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("is_own", [True, False])
def test_papers_are_chosen_by_the_member_alone(is_own):
    person = make_person(papers=1)
    make_paper("Secret", authors=[person], is_selected=True, status="draft")
    client = editor_client(person=person if is_own else make_person("artin", "Emil", "Artin"))

    response = client.get(url_of(person))

    assert (len(response.context["selected"]) if is_own else response.status_code) == (2 if is_own else 404)


def test_choice_that_somebody_else_has_changed_is_refused_and_decided_by_saving_once_more(admin_client):
    person = make_person(papers=2)
    first, _second = person.authorships.order_by("selected_order")
    page = admin_client.get(url_of(person))
    post(admin_client, person, is_hidden={first: "on"})

    refused = post(admin_client, person, page, is_selected={first: ""})
    row = next(form for form in refused.context["selected"] if form.author == first)
    was_hidden = Authorship.objects.get(pk=first.pk).is_hidden
    post(admin_client, person, refused)

    assert row.non_field_errors() == [
        f"Not saved yet: somebody has changed this meanwhile: selected, place {first.selected_order}, hidden. "
        "Save once more to keep yours."
    ]
    assert was_hidden
    kept = Authorship.objects.get(pk=first.pk)
    assert (kept.is_selected, kept.is_hidden) == (False, False)


def test_choice_that_was_not_touched_here_stays_as_somebody_else_made_it(admin_client):
    person = make_person(papers=2)
    first, second = person.authorships.order_by("selected_order")
    page = admin_client.get(url_of(person))
    post(admin_client, person, is_hidden={first: "on"})

    post(admin_client, person, page, is_hidden={second: "on"})

    assert set(Authorship.objects.values_list("is_hidden", flat=True)) == {True}
