"""Bringing papers in by the admin: what is shown before, what is stored, and what is said when nothing can be."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import Account, ImportRun
from publications.models import Paper
from tests.database_words import asked
from tests.factories import editor_client, make_paper, make_person, manager_client

START = "/admin/publications/paper/adding/"
CONFIRM = f"{START}confirm/"

NOETHER = """@article{noether1921,
  author  = {Noether, Emmy},
  title   = {Idealtheorie in Ringbereichen},
  journal = {Mathematische Annalen},
  volume  = {83},
  year    = {1921}
}
"""
BORN = """@article{born1926,
  author  = {Born, Max and Heisenberg, Werner and Jordan, Pascual},
  title   = {Zur Quantenmechanik II},
  journal = {Zeitschrift für Physik},
  year    = {1926}
}
"""


def entry(number):
    """A reference like many others."""
    return f"@misc{{key{number},\n  author = {{Hilbert, David}},\n  title = {{Zahlbericht, Teil {number}}},\n  year = {{1897}}\n}}\n"


def give(client, text=NOETHER, **values):
    """Send a bibliography to be shown."""
    return client.post(START, {"text": text, **values})


def confirm(client, shown, **changes):
    """Send what a preview holds, as its form does, with changes."""
    preview = shown.context["preview"]
    ticked = [one.number for group in preview.groups for one in group.entries if one.is_ticked]
    choices = {field.name: field.value() for field in shown.context["form"].choices if field.value()}
    data = {"seal": preview.seal, "take": ticked, **choices, **changes}
    return client.post(CONFIRM, data)


def test_preview_of_hundreds_asks_and_never_writes(admin_client):
    text = "".join(map(entry, range(301)))
    with CaptureQueriesContext(connection) as queries:
        shown = give(admin_client, text)

    assert shown.context["preview"].storable_count == 301
    assert asked(queries) == {"SELECT"}


def bring_in(client, text=NOETHER, **values):
    """Give, confirm, and see the result."""
    return client.get(confirm(client, give(client, text, **values)).url)


def outcomes(response):
    """What the preview says of each title."""
    groups = response.context["preview"].groups
    return {one.record.title: group.kind.outcome for group in groups for one in group.entries}


def entries(response):
    return [one for group in response.context["preview"].groups for one in group.entries]


def errors(response):
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def told(response):
    """The sentences that the admin shows at the top of its next page."""
    return [str(message) for message in response.context["messages"]]


# The preview


def test_paper_that_is_not_here_is_shown_as_new(admin_client):
    response = give(admin_client)

    assert outcomes(response) == {"Idealtheorie in Ringbereichen": "created"}


def test_entry_is_shown_with_line_authors_venue_and_date(admin_client):
    shown = entries(give(admin_client, f"\n\n{BORN}"))[0]

    assert (shown.record.line, shown.authors, shown.venue, shown.record.issued) == (
        3,
        "Max Born, Werner Heisenberg, Pascual Jordan",
        "Zeitschrift für Physik",
        "1926",
    )


def test_long_list_of_authors_is_cut(admin_client):
    names = " and ".join(f"Author, No{number}" for number in range(40))

    shown = entries(give(admin_client, f"@misc{{many, title = {{Viele}}, author = {{{names}}}}}"))[0]

    assert shown.authors.count(",") == 6
    assert shown.authors.endswith(", and 34 more")


def test_preview_writes_nothing(admin_client):
    give(admin_client)

    assert (Paper.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_paper_that_is_here_is_shown_as_the_same(admin_client):
    bring_in(admin_client)

    assert outcomes(give(admin_client)) == {"Idealtheorie in Ringbereichen": "unchanged"}


def test_changed_field_is_shown_with_both_values(admin_client):
    bring_in(admin_client)

    response = give(admin_client, NOETHER.replace("83", "84"))

    assert outcomes(response) == {"Idealtheorie in Ringbereichen": "updated"}
    assert [(one.label, one.old, one.new) for one in entries(response)[0].changed] == [("volume", "83", "84")]


def test_field_edited_here_is_shown_as_kept(admin_client):
    bring_in(admin_client)
    Paper.objects.update(volume="85")

    response = give(admin_client, NOETHER.replace("83", "84"))

    assert outcomes(response) == {"Idealtheorie in Ringbereichen": "left"}
    assert [(one.label, one.old, one.new) for one in entries(response)[0].kept] == [("volume", "85", "84")]


def test_field_edited_here_is_shown_as_changed_where_that_is_wished(admin_client):
    bring_in(admin_client)
    Paper.objects.update(volume="85")

    response = give(admin_client, NOETHER.replace("83", "84"), is_update="on")

    assert [(one.label, one.old, one.new) for one in entries(response)[0].changed] == [("volume", "85", "84")]


def test_paper_given_twice_is_shown_as_such(admin_client):
    response = give(admin_client, NOETHER + NOETHER.replace("noether1921,", "again,"))

    assert [group.kind.outcome for group in response.context["preview"].groups] == ["created", "duplicate"]


def test_unreadable_entry_is_told_with_its_line(admin_client):
    response = give(admin_client, f"{NOETHER}\n@article{{born1926, title = {{Zur Quantenmechanik")

    problems = response.context["preview"].problems
    assert outcomes(response) == {"Idealtheorie in Ringbereichen": "created"}
    assert [problem.line for problem in problems] == [9]
    assert "Line 9." in response.text


def test_text_without_one_readable_entry_says_why_and_stays_in_the_form(admin_client):
    text = "@article{born1926, title = {Zur Quantenmechanik"

    response = give(admin_client, text)

    assert [sentence.startswith("Line 1: @article born1926 ") for sentence in errors(response)["text"]] == [
        True
    ]
    assert response.context["form"]["text"].value() == text


def test_member_who_would_be_linked_is_named(admin_client):
    make_person(given_name="Emmy", family_name="Noether")

    assert entries(give(admin_client))[0].line.members == ("Emmy Noether",)


def test_hostile_title_is_shown_as_text(admin_client):
    response = give(admin_client, "@misc{x, title = {<script>alert(1)</script>}, author = {<b>X</b>}}")

    assert "<script>alert" not in response.text
    assert "<b>X</b>" not in response.text


def test_preview_takes_the_same_queries_however_many_entries(admin_client):
    make_person(given_name="Emmy", family_name="Noether")
    bring_in(admin_client, NOETHER)
    counts = []
    for text in (NOETHER + entry(0), NOETHER + BORN + "".join(entry(number) for number in range(3))):
        with CaptureQueriesContext(connection) as queries:
            give(admin_client, text)
        counts.append(len(queries))

    assert counts[0] == counts[1] < 40


def test_of_many_entries_two_hundred_are_shown_and_all_are_stored(admin_client):
    response = give(admin_client, "".join(entry(number) for number in range(203)))
    group = response.context["preview"].groups[0]

    confirm(admin_client, response)

    assert (len(group.entries), group.count, group.hidden_count) == (200, 203, 3)
    assert Paper.objects.count() == 203


# The choices


def test_own_member_is_chosen_at_first(admin_client, admin_user):
    noether = make_person()
    make_person(slug="born", given_name="Max", family_name="Born")
    Account.objects.create(user=admin_user, person=noether)

    assert admin_client.get(START).context["form"]["person"].value() == noether.pk


def test_nobody_is_chosen_where_the_user_is_no_member(admin_client):
    make_person()

    assert admin_client.get(START).context["form"]["person"].value() is None


def test_chosen_member_is_linked(admin_client):
    hilbert = make_person(slug="hilbert", given_name="D.", family_name="Hilbert")

    bring_in(admin_client, "@misc{h, title = {Zahlbericht}, author = {Hilbert, David}}", person=hilbert.pk)

    assert Paper.objects.get().authorships.get().person == hilbert


def test_other_choice_is_shown_before_it_is_stored(admin_client):
    bring_in(admin_client)
    Paper.objects.update(volume="85", note="")
    text = NOETHER.replace("83", "84").replace("volume", "note = {Corrected},\n  volume")

    response = confirm(admin_client, give(admin_client, text), is_update="on")

    assert told(response) == ["You made another choice, so here is what would happen now."]
    assert [one.label for one in entries(response)[0].changed] == ["volume", "note"]
    assert Paper.objects.get().volume == "85"
    confirm(admin_client, response)
    assert (Paper.objects.get().volume, Paper.objects.get().note) == ("84", "Corrected")


def test_other_choice_keeps_what_was_unticked(admin_client):
    response = confirm(admin_client, give(admin_client, NOETHER + BORN), take=["1"], is_update="on")

    assert [one.is_ticked for one in entries(response)] == [False, True]


def test_member_deleted_meanwhile_is_an_error_at_the_field(admin_client):
    noether = make_person()
    shown = give(admin_client, person=noether.pk)
    noether.delete()

    response = confirm(admin_client, shown, person=noether.slug)

    assert list(errors(response)) == ["person"]
    assert Paper.objects.count() == 0


# Storing


def test_confirmed_paper_is_stored_and_the_result_shows_it(admin_client):
    result = bring_in(admin_client)

    paper = Paper.objects.get()
    assert (paper.title, paper.volume) == ("Idealtheorie in Ringbereichen", "83")
    groups = result.context["groups"]
    assert [(group.heading, [row.paper for row in group.rows]) for group in groups] == [("Added", [paper])]
    assert f'href="{paper.get_absolute_url()}"' in result.text


def test_result_names_the_fields_that_changed(admin_client):
    bring_in(admin_client)

    result = bring_in(admin_client, NOETHER.replace("83", "84"))

    row = result.context["groups"][0].rows[0]
    assert [(one.label, one.old, one.new) for one in row.changed] == [("volume", "83", "84")]


def test_result_of_a_paper_deleted_since_has_its_title(admin_client):
    shown = give(admin_client)
    url = confirm(admin_client, shown).url
    Paper.objects.all().delete()

    row = admin_client.get(url).context["groups"][0].rows[0]

    assert (row.label, row.paper) == ("Idealtheorie in Ringbereichen", None)


def test_problems_of_reading_are_kept_with_the_result(admin_client):
    result = bring_in(admin_client, f"{NOETHER}\n@article{{born1926, title = {{Zur Quantenmechanik")

    assert [problem["line"] for problem in result.context["run"].report["problems"]] == [9]


def test_unticked_entry_is_not_stored(admin_client):
    confirm(admin_client, give(admin_client, NOETHER + BORN), take=["1"])

    assert [paper.title for paper in Paper.objects.all()] == ["Zur Quantenmechanik II"]


def test_second_of_two_equal_entries_does_not_stand_in_for_the_unticked_first(admin_client):
    twice = NOETHER + NOETHER.replace("noether1921,", "again,") + BORN

    confirm(admin_client, give(admin_client, twice), take=["2"])

    assert [paper.title for paper in Paper.objects.all()] == ["Zur Quantenmechanik II"]


def test_nothing_ticked_is_refused_in_a_sentence(admin_client):
    response = confirm(admin_client, give(admin_client), take=[])

    assert errors(response) == {"__all__": ["Nothing is ticked. Tick the papers that you want here."]}
    assert Paper.objects.count() == 0


def test_sending_twice_stores_once(admin_client):
    shown = give(admin_client)
    confirm(admin_client, shown)

    response = confirm(admin_client, shown)

    assert told(response) == ["Nothing was to be done: all of this is here already."]
    assert outcomes(response) == {"Idealtheorie in Ringbereichen": "unchanged"}
    assert (Paper.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_paper_added_meanwhile_is_not_added_again(admin_client):
    shown = give(admin_client, NOETHER + BORN)
    bring_in(admin_client, BORN)

    confirm(admin_client, shown)

    assert Paper.objects.filter(title="Zur Quantenmechanik II").count() == 1
    assert Paper.objects.count() == 2


def test_paper_edited_meanwhile_is_left_as_edited(admin_client):
    bring_in(admin_client)
    shown = give(admin_client, NOETHER.replace("83", "84"))
    Paper.objects.update(volume="85")

    confirm(admin_client, shown)

    assert Paper.objects.get().volume == "85"


@pytest.mark.parametrize("seal", ["", "nonsense", None])
def test_confirmation_without_its_preview_leads_back_to_the_form(admin_client, seal):
    data = {} if seal is None else {"seal": seal}

    response = admin_client.post(CONFIRM, data, follow=True)

    assert response.redirect_chain == [(START, 302)]
    assert [sentence.endswith("Give the papers once more.") for sentence in told(response)] == [True]


def test_preview_of_two_days_ago_leads_back_to_the_form(admin_client, admin_user):
    with time_machine.travel("1925-11-14 12:00+00:00"):
        admin_client.force_login(admin_user)
        shown = give(admin_client)
    with time_machine.travel("1925-11-16 12:00+00:00"):
        response = admin_client.post(CONFIRM, {"seal": shown.context["preview"].seal}, follow=True)

    assert told(response) == ["This preview is older than a day. Give the papers once more."]
    assert Paper.objects.count() == 0


def test_reading_the_address_of_the_confirmation_leads_to_the_form(admin_client):
    assert admin_client.get(CONFIRM).url == START


# Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_file_is_read_in_its_encoding(admin_client, encoding):
    file = SimpleUploadedFile("born.bib", BORN.encode(encoding))

    confirm(admin_client, admin_client.post(START, {"file": file}))

    assert Paper.objects.get().container_title == "Zeitschrift für Physik"
    assert ImportRun.objects.get().source == "born.bib"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("noether.ris", "TY  - JOUR\nTI  - Idealtheorie in Ringbereichen\nPY  - 1921\nER  - \n"),
        ("noether.json", '[{"type": "article-journal", "title": "Idealtheorie in Ringbereichen"}]'),
    ],
)
def test_other_formats_are_read_alike(admin_client, name, text):
    file = SimpleUploadedFile(name, text.encode())

    assert outcomes(admin_client.post(START, {"file": file})) == {"Idealtheorie in Ringbereichen": "created"}


def test_file_over_five_megabytes_is_refused_with_what_to_do(admin_client):
    response = admin_client.post(START, {"file": SimpleUploadedFile("big.bib", b"%" * 5_000_001)})

    assert errors(response) == {
        "file": [
            "big.bib is larger than 5 MB. Split it, or bring it in on the server with "
            "“manage.py import_papers big.bib”."
        ]
    }


def test_more_than_a_form_can_send_back_is_refused_with_what_to_do(admin_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 101_000
    text = "".join(entry(number) for number in range(300))

    response = admin_client.post(START, {"file": SimpleUploadedFile("many.bib", text.encode())})

    assert errors(response) == {
        "__all__": [
            "This is too much for one go. Split it, or bring it in on the server with “manage.py import_papers”."
        ]
    }


def test_empty_file_is_refused(admin_client):
    response = admin_client.post(START, {"file": SimpleUploadedFile("empty.bib", b"")})

    assert errors(response) == {"file": ["The file is empty. Choose another one."]}


def test_text_too_long_to_be_pasted_is_refused_with_what_to_do(admin_client):
    response = admin_client.post(START, {"text": "%" * 3_000_000}, follow=True)

    assert response.redirect_chain == [(START, 302)]
    assert told(response) == ["That text is too long to be pasted. Save it as a file and choose the file."]


def test_text_that_is_no_bibliography_is_refused_and_stays_in_the_form(admin_client):
    response = give(admin_client, "Dear Emmy, here is my list.")

    assert errors(response) == {
        "text": ["Pasted text is not a bibliography. Give a BibTeX, CSL-JSON or RIS file."]
    }
    assert response.context["form"]["text"].value() == "Dear Emmy, here is my list."


def test_bibliography_without_papers_is_refused(admin_client):
    response = give(admin_client, '@string{za = "Zeitschrift"}')

    assert errors(response) == {"text": ["Pasted text holds no papers."]}


def test_empty_form_is_refused(admin_client):
    response = give(admin_client, " \n")

    assert errors(response) == {"__all__": ["Paste a text, choose a file or type identifiers."]}


def test_two_sources_at_once_are_refused(admin_client):
    response = give(admin_client, identifiers="10.1007/BF01464225")

    assert errors(response) == {"__all__": ["Give a text, a file or identifiers, one at a time."]}


# Identifiers


def test_papers_are_looked_up_once_and_stored_as_shown(admin_client, services):
    services.give_file("/crossref/works/10.1007%2Fbf01397280", "crossref_work.json")
    shown = admin_client.post(START, {"identifiers": "doi: 10.1007/BF01397280,"})
    asked = len(services.asked)

    confirm(admin_client, shown)

    paper = Paper.objects.get()
    assert (paper.doi, paper.volume, paper.page) == ("10.1007/bf01397280", "43", "172-198")
    assert asked == len(services.asked)
    assert ImportRun.objects.get().source == "doi:10.1007/BF01397280"


def test_identifier_that_nobody_knows_is_told_at_the_field(admin_client, services):
    response = admin_client.post(START, {"identifiers": "10.1007/none"})

    (sentence,) = errors(response)["identifiers"]
    assert sentence.startswith("doi:10.1007/none: ")
    assert response.context["form"]["identifiers"].value() == "10.1007/none"


def test_word_that_is_no_identifier_is_told_beside_what_was_found(admin_client, services):
    services.give_file("/crossref/works/10.1007%2Fbf01397280", "crossref_work.json")

    response = admin_client.post(START, {"identifiers": "10.1007/BF01397280\nHeisenberg"})

    assert len(entries(response)) == 1
    assert "<b>Heisenberg:</b>" in response.text


# Who may


def test_manager_may_bring_papers_in(db):
    assert bring_in(manager_client()).status_code == 200
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("is_manager", [True, False])
def test_draft_member_is_offered_to_those_who_may_see_her(db, is_manager):
    is_offered, person = is_manager, make_person(status="draft")
    client = editor_client(person=make_person("artin", "Emil", "Artin"), is_manager=is_manager)

    assert (str(person.pk) in client.get(START).text) is is_offered
    assert (
        client.post(START, {"text": NOETHER, "person": person.pk}).context.get("preview") is not None
    ) is is_offered


def test_draft_member_is_offered_to_herself(db):
    person = make_person(status="draft")
    client = editor_client(person=person)

    assert f'value="{person.pk}" selected' in client.get(START).text


def test_visitor_is_asked_to_sign_in(client, db):
    response = client.post(START, {"text": NOETHER})

    assert (response.templates[0].name, response.context["next"]) == ("admin/login.html", START)
    assert client.get(START).url == f"/admin/login/?next={START}"


@pytest.mark.parametrize("address", [START, CONFIRM])
def test_forged_form_is_refused(admin_user, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert client.post(address, {"text": NOETHER}).status_code == 403


def test_result_of_no_import_is_not_found(admin_client):
    assert admin_client.get(f"{START}00000000-0000-4000-8000-000000000000/").status_code == 404


# The way there


@pytest.mark.parametrize("address", ["/admin/", "/admin/publications/paper/"])
def test_pages_of_the_admin_lead_there(admin_client, address):
    make_paper()

    assert f'href="{START}"' in admin_client.get(address).text


@pytest.mark.parametrize("address", ["/admin/", "/admin/publications/paper/"])
def test_pages_of_the_admin_lead_nobody_there_who_may_not(db, address):
    assert START not in editor_client().get(address).text
