"""When a row appears and disappears, in forms and lists: in the lab's time zone, in words, by whoever may edit it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from profiles.editing.schedule import MomentField
from profiles.editing.seen_by import seen_by
from profiles.history.restoring import restore
from profiles.models import Change, Delegation, Entry, Page, Person
from tests.admin_forms import add_url, change_url, errors, filled_in, save, send, shown
from tests.factories import editor_client, make_entry, make_lab, make_page, make_person

pytestmark = pytest.mark.django_db

START, END = datetime(2026, 12, 9, 8, tzinfo=UTC), datetime(2026, 12, 31, 18, tzinfo=UTC)
TIMES = {"publish_at": START, "expire_at": END}
SENT = {"publish_at": "2026-12-09T08:00", "expire_at": "2026-12-31T18:00"}
MAKERS = {"page": make_page, "entry": make_entry, "person": make_person}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2026-12-01T12:00:00Z", tick=False):
        yield


def stored(row):
    row.refresh_from_db()
    return row.publish_at, row.expire_at


@pytest.mark.parametrize("kind", MAKERS)
def test_form_takes_times_and_shows_them_again(admin_client, kind):
    row = MAKERS[kind]()

    save(admin_client, change_url(row), **SENT)
    again = admin_client.get(change_url(row))

    assert stored(row) == (START, END)
    assert {name: filled_in(again)[name] for name in SENT} == SENT
    assert 'type="datetime-local" name="publish_at" value="2026-12-09T08:00"' in again.text


@pytest.mark.parametrize("kind", MAKERS)
def test_times_can_be_taken_away(admin_client, kind):
    row = MAKERS[kind](**TIMES)

    save(admin_client, change_url(row), publish_at="", expire_at="")

    assert stored(row) == (None, None)


def test_new_page_has_times(admin_client):
    save(admin_client, add_url(Page), title="Workshop", **SENT)

    assert stored(Page.objects.get()) == (START, END)


def test_form_is_of_the_lab_s_time_zone_and_names_it(admin_client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    page = make_page(**TIMES)

    text = admin_client.get(change_url(page)).text
    assert 'value="2026-12-09T09:00"' in text
    assert text.count("In the lab’s time zone, Europe/Berlin.") == 2
    save(admin_client, change_url(page), publish_at="2026-12-09T09:30")

    assert stored(page) == (START.replace(minute=30), END)


def test_seconds_stay_that_the_form_got(admin_client):
    page = make_page(publish_at=START.replace(second=7))

    save(admin_client, change_url(page), title="Other")

    assert stored(page) == (START.replace(second=7), None)
    assert Page.objects.get().title == "Other"


@pytest.mark.parametrize("hour", [0, 1])
def test_stored_time_that_clocks_show_twice_stays(admin_client, settings, hour):
    settings.TIME_ZONE = "Europe/Berlin"
    moment = datetime(2027, 10, 31, hour, 30, 0, 250_000, tzinfo=UTC)
    page = make_page(publish_at=moment)

    save(admin_client, change_url(page), title="Other")

    assert (stored(page), Page.objects.get().title) == ((moment, None), "Other")


@pytest.mark.parametrize("end", ["2026-12-09T08:00", "2026-12-08T08:00"])
@pytest.mark.parametrize("kind", MAKERS)
def test_what_would_disappear_before_it_appears_is_refused_at_its_field(admin_client, kind, end):
    row = MAKERS[kind]()

    response = save(admin_client, change_url(row), publish_at="2026-12-09T08:00", expire_at=end)

    assert errors(response) == {
        "expire_at": ["It would disappear before it appears. Give a later time, or none."]
    }
    [when] = [one for one in response.context["adminform"] if one.name == "When"]
    assert not when.is_collapsible
    assert stored(row) == (None, None)


def test_past_time_means_now(admin_client, client):
    make_lab()
    page = make_page("/about/")

    save(admin_client, change_url(page), publish_at="2020-01-01T00:00")

    assert client.get("/about/").status_code == 200
    assert "Everybody sees it. " in admin_client.get(change_url(page)).text


def test_what_is_no_moment_is_told(admin_client):
    response = save(admin_client, change_url(make_page()), publish_at="soon")

    assert errors(response) == {"publish_at": ["Give a day and a time, as in 2026-12-09 08:00."]}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            "2027-03-28T02:30",
            "There is no 02:30 on 28 March 2027 in Europe/Berlin: clocks are put forward then. Give a time an hour "
            "later.",
        ),
        (
            "2027-10-31T02:30",
            "02:30 on 31 October 2027 comes twice in Europe/Berlin: clocks are put back then. Give a time an hour "
            "earlier or later.",
        ),
    ],
)
def test_time_that_no_clock_shows_or_shows_twice_is_told(settings, sent, said):
    settings.TIME_ZONE = "Europe/Berlin"

    with pytest.raises(ValidationError) as error:
        MomentField().clean(sent)

    assert error.value.messages == [said]


def test_members_and_delegates_schedule_what_is_theirs(client):
    make_lab()
    emmy = make_person("emmy")
    page, of_another = make_page("/cv/", emmy), make_page("/cv/", make_person("max"))
    delegate = editor_client("grete")
    Delegation.objects.create(account=delegate.user.account, person=emmy)
    for number, one in enumerate((editor_client("emmy", person=emmy), delegate), start=8):
        for row in (page, emmy):
            save(one, change_url(row), publish_at=f"2026-12-{number:02}T08:00")
            assert stored(row) == (datetime(2026, 12, number, 8, tzinfo=UTC), None)
        one.post(change_url(of_another), {"title": "x", **SENT})

    assert stored(of_another) == (None, None)


def test_history_has_the_times_before(admin_client):
    page = make_page("/about/")
    save(admin_client, change_url(page), **SENT)
    first = Change.objects.latest("pk")
    save(admin_client, change_url(page), publish_at="")
    assert stored(page) == (None, END)

    restore(page.pk, first.pk)

    assert stored(page) == (START, END)


def test_two_editors_of_which_one_schedules(admin_client):
    page = make_page("/about/", **TIMES)
    mine, theirs = (shown(admin_client, change_url(page)) for _ in range(2))
    send(admin_client, change_url(page), theirs, publish_at="2026-12-10T08:00")

    response = send(admin_client, change_url(page), mine, title="Other")

    assert response.status_code == 302
    assert stored(page) == (START.replace(day=10), END)
    assert page.title == "Other"


def test_two_editors_who_both_schedule_are_asked(admin_client):
    page = make_page("/about/", **TIMES)
    mine, theirs = (shown(admin_client, change_url(page)) for _ in range(2))
    send(admin_client, change_url(page), theirs, publish_at="2026-12-10T08:00")

    response = send(admin_client, change_url(page), mine, publish_at="2026-12-11T08:00")

    assert response.status_code == 200
    assert [one.label for one in response.context["overtaken"].differences] == ["Appears"]
    assert stored(page) == (START.replace(day=10), END)


@pytest.mark.parametrize(
    ("status", "times", "words"),
    [
        (
            "public",
            TIMES,
            "Nobody sees it but those who can edit it until 9 Dec, 08:00, then everybody until 31 Dec, 18:00.",
        ),
        (
            "public",
            {"publish_at": START},
            "Nobody sees it but those who can edit it until 9 Dec, 08:00, then everybody.",
        ),
        ("public", {"expire_at": END}, "Everybody sees it until 31 Dec, 18:00."),
        (
            "members",
            {"publish_at": START},
            "Nobody sees it but those who can edit it until 9 Dec, 08:00, then members of the lab while they are signed in.",
        ),
        (
            "unlisted",
            {"expire_at": END},
            "Whoever has its link sees it, and it stands in no list until 31 Dec, 18:00.",
        ),
        (
            "public",
            {"expire_at": START.replace(month=11)},
            "Nobody sees it but those who can edit it, since 9 Nov, 08:00.",
        ),
        ("draft", TIMES, "Nobody sees it but those who can edit it."),
    ],
)
def test_line_says_until_when_and_what_then(status, times, words):
    page = make_page(status=status, **times)

    assert seen_by(page) == f"{words} A manager of the lab can edit it."


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ({"publish_at": START}, "not seen before 9 Dec, 08:00"),
        ({"expire_at": START.replace(month=11)}, "not seen since 9 Nov, 08:00"),
        ({"status": "draft", "publish_at": START}, "a draft"),
    ],
)
def test_line_of_a_page_says_what_becomes_of_its_member(times, why):
    page = make_page("/cv/", make_person(**times))

    assert seen_by(page).startswith(
        f"Nobody sees it but those who can edit it, for Emmy Noether’s page is {why}. "
    )


@pytest.mark.parametrize("kind", MAKERS)
def test_lists_say_the_state_in_words_and_find_what_is_scheduled(admin_client, kind):
    names = {"page": "title", "entry": "title", "person": "family_name"}
    make = MAKERS[kind]
    where = (lambda slug: {"slug": slug}) if kind == "person" else (lambda slug: {"path": f"/{slug}/"})
    make(**where("coming"), **{names[kind]: "Coming"}, publish_at=START)
    make(**where("ending"), **{names[kind]: "Ending"}, expire_at=END)
    make(**where("over"), **{names[kind]: "Over"}, expire_at=START.replace(month=11))
    make(**where("plain"), **{names[kind]: "Plain"})
    url = reverse(f"admin:profiles_{kind}_changelist")
    found = {
        asked: {
            str(row)
            for row in admin_client.get(url, {"scheduled": asked} if asked else {}).context["cl"].result_list
        }
        for asked in ("", "coming", "ending", "over")
    }
    text = admin_client.get(url).text

    assert {asked: len(rows) for asked, rows in found.items()} == {"": 4, "coming": 1, "ending": 1, "over": 1}
    assert all(next(iter(found[asked])).endswith(asked.title()) for asked in ("coming", "ending", "over"))
    for words in (
        "Goes public 9 Dec, 08:00",
        "Public until 31 Dec, 18:00",
        "No longer public, it was until 9 Nov, 08:00",
    ):
        assert f'<td class="field-state">{words}</td>' in text


def test_times_stand_folded_under_when(admin_client):
    for row in (make_page(), make_entry(), make_person()):
        fieldsets = admin_client.get(change_url(row)).context["adminform"]
        [found] = [one for one in fieldsets if one.name == "When"]
        assert "collapse" in found.classes
        assert [field.field.label for line in found for field in line] == ["Appears", "Disappears"]


@pytest.mark.parametrize("model", [Page, Entry, Person])
def test_model_names_its_fields_as_the_forms_do(model):
    assert [model._meta.get_field(name).verbose_name for name in SENT] == ["appears", "disappears"]
