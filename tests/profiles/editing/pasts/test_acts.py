"""A version, one paragraph of it, or one change: each brought back by a form, with the rights of the form."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone
from django.utils.formats import date_format

from profiles.addressing.moving import move, redirect
from profiles.models import Address, Change, Draft, Membership, MenuLink, Page, Person, Role, Tag, Upload
from publications.models import Authorship, Editor, Paper, PaperLink
from tests.admin_forms import change_url, errors, filled_in, send
from tests.admin_forms import shown as shown_form
from tests.changes import forget_changes, forget_column, move_from_another_database
from tests.factories import (
    editor_client,
    make_affiliation,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)
from tests.profiles.editing.pasts.test_page import changed, fields, history_url, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    make_lab()
    return make_person("ada", "Ada", "Lovelace")


@pytest.fixture
def notes(ada):
    found = make_page("/notes/", ada, "Notes", "One.\n\nTwo of them.", menu_position=3)
    forget_changes()
    return found


def act(client, row, **data):
    """What is said after an act."""
    response = client.post(history_url(row), data)
    assert response.status_code == 302, response.context["adminform"].form.errors
    return [str(one) for one in get_messages(response.wsgi_request)]


def restore(client, row, **data):
    """Bring something back as a draft, and publish that."""
    before = type(row).objects.values().get(pk=row.pk)
    said = act(client, row, **data)
    assert type(row).objects.values().get(pk=row.pk) == before
    form = client.get(change_url(row))
    assert Draft.objects.saved().of(row).exists()
    response = send(client, change_url(row), filled_in(form), _publish="1")
    assert response.status_code == 302, errors(response)
    return said


def last():
    return Change.objects.latest("id")


def test_version_comes_back_with_topics_and_addresses(notes, admin_client, admin_user):
    looms = Tag.objects.create(name="Looms", slug="looms")
    notes.tags.add(looms)
    first = changed(lambda: redirect(notes, "/old/", notes.person))

    def edit():
        Page.objects.update(
            title="Engines", body="", status="members", menu_position=None, show_profile=False
        )
        notes.tags.clear()
        Address.objects.filter(path="/old/").delete()
        move(notes, "/engines/")

    changed(edit)
    said = restore(admin_client, notes, restore=first)

    notes.refresh_from_db()
    assert (notes.title, notes.body, notes.status, notes.menu_position) == (
        "Notes",
        "One.\n\nTwo of them.",
        "public",
        3,
    )
    assert (notes.show_profile, list(notes.tags.all())) == (True, [looms])
    assert dict(Address.objects.of_target(notes).values_list("path", "is_canonical")) == {
        "/notes/": True, "/old/": False, "/engines/": False,
    }  # fmt: skip
    assert (last().by, last().why) == (admin_user, "Page changed")
    assert said[-1].startswith("The version as of Today")


def test_restoring_is_undone_by_the_button_that_follows(notes, admin_client):
    first = changed(lambda: Page.objects.update(title="Engines"))
    changed(lambda: Page.objects.update(title="Looms", body="Three."))
    restore(admin_client, notes, restore=first)

    found = shown(admin_client, notes)["compared"]
    assert found.can_undo
    act(admin_client, notes, undo=found.later.number)

    notes.refresh_from_db()
    assert (notes.title, notes.body, last().why[:8]) == ("Looms", "Three.", "Undone: ")


def test_history_says_briefly_what_was_undone_and_done_again(notes, admin_client):
    changed(lambda: Page.objects.update(title="Engines"))
    whys = [last().why]
    for _ in range(4):
        act(admin_client, notes, undo=last().pk)
        whys.append(last().why)

    what = whys[0]
    assert whys[1:] == [f"Undone: {what}", f"Done again: {what}"] * 2
    notes.refresh_from_db()
    assert notes.title == "Engines"


def test_authors_links_and_editors_come_back(ada, admin_client):
    paper = make_paper("Notes", ["L. F. Menabrea", ada, "C. Babbage"], doi="10.1000/1", volume="3")
    Editor.objects.create(paper=paper, position=1, name="R. Taylor", family="Taylor")
    PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/", position=2)
    forget_changes()
    first = changed(lambda: Paper.objects.update(note="Yes"))

    def authors():
        return list(
            paper.authorships.order_by("position").values_list("position", "name", "family", "person")
        )

    before = authors()

    def edit():
        Paper.objects.update(title="Other", volume="", doi="")
        paper.authorships.filter(position=2).delete()
        paper.authorships.filter(position=3).update(position=2, is_corresponding=True)
        Authorship.objects.create(paper=paper, position=3, name="A. De Morgan")
        paper.editors.all().delete()
        paper.links.update(url="https://example.com/")

    changed(edit)
    restore(admin_client, paper, restore=first)

    paper.refresh_from_db()
    assert (paper.title, paper.volume, paper.doi) == ("Notes", "3", "10.1000/1")
    assert authors() == before
    assert not paper.authorships.filter(is_corresponding=True).exists()
    assert list(paper.editors.values_list("position", "name")) == [(1, "R. Taylor")]
    assert list(paper.links.values_list("kind", "url")) == [("code", "https://example.org/")]


def test_member_comes_back_with_positions_links_and_places_in_the_lab(ada, admin_client):
    make_affiliation(ada, "London", start="1842")
    Membership.objects.create(person=ada, role=Role.objects.create(name="Reader"), start="1842")
    ada.links.create(kind="github", value="ada", position=1)
    forget_changes()
    first = changed(lambda: Person.objects.update(headline="Of numbers"))

    def edit():
        Person.objects.update(headline="", slug="lovelace", email="ada@example.org")
        for rows in (ada.affiliations, ada.memberships, ada.links):
            rows.all().delete()
        ada.name_forms.create(text="A. Lovelace")

    changed(edit)
    assert restore(admin_client, ada, restore=first)

    ada.refresh_from_db()
    assert (ada.headline, ada.slug, ada.email) == ("Of numbers", "ada", "")
    counts = [rows.count() for rows in (ada.affiliations, ada.memberships, ada.links, ada.name_forms)]
    assert counts == [1, 1, 1, 0]


def test_what_a_form_does_not_hold_is_said(ada, admin_client):
    first = changed(lambda: Person.objects.update(headline="A"))
    picture = Upload.objects.create(file="aa/aa.png", sha256="aa", name="a.png", size=1)
    changed(lambda: Person.objects.update(image=picture, headline="B"))

    said = act(admin_client, ada, restore=first)

    assert "Portrait: left as it is now." in said


def test_topics_that_are_gone_are_said(notes, admin_client):
    notes.tags.add(*(Tag.objects.create(name=name, slug=name) for name in ("looms", "rings", "engines")))
    first = changed(lambda: Page.objects.update(title="A"))
    changed(lambda: Page.objects.update(title="B"))
    Tag.objects.exclude(name="looms").delete()

    assert "2 topics are there no more." in act(admin_client, notes, restore=first)


def test_place_in_the_lab_whose_role_is_gone_since_stays_as_it_is(ada, admin_client):
    reader, countess = (Role.objects.create(name=name) for name in ("Reader", "Countess"))
    former = Membership.objects.create(person=ada, role=reader, title="Of engines")
    first = changed(lambda: Person.objects.update(headline="Analyst"))
    changed(lambda: Membership.objects.update(role=countess))
    reader.delete()

    said = restore(admin_client, ada, restore=first)

    assert "The membership “Of engines” stays as it is: its role is there no more." in said
    assert Membership.objects.values_list("pk", "role__name").get() == (former.pk, "Countess")


def test_menu_links_that_a_form_does_not_hold_are_said(ada, admin_client):
    ada.menu_links.create(label="CV", url="/cv/")
    first = changed(lambda: Person.objects.update(headline="A"))
    assert "left as" not in "".join(act(admin_client, ada, restore=first))
    changed(lambda: MenuLink.objects.update(label="Vita"))

    said = act(admin_client, ada, restore=first)

    assert ("Menu links: left as they are now." in said, ada.menu_links.get().label) == (True, "Vita")


def test_what_no_draft_holds_is_not_undone_in_one(ada):
    client, link = editor_client("ada", person=ada), ada.menu_links.create(label="CV", url="/cv/")
    make_lab(approves_first=True)
    change = changed(lambda: MenuLink.objects.update(label="Vita"))
    both = changed(lambda: (MenuLink.objects.update(label="V"), Person.objects.update(headline="A")))

    assert act(client, ada, undo=both)[-2:] == [
        "Menu links: left as they are now.",
        f"Undone in your draft: {last().why}.",
    ]
    link.save()
    Draft.objects.all().delete()
    MenuLink.objects.update(label="Vita")

    assert act(client, ada, undo=change)[-1] == "Not undone. Menu links: left as they are now."
    assert not Draft.objects.exists()


def test_version_that_the_form_refuses_stands_in_it(ada, admin_client):
    paper = make_paper("Notes", [ada], doi="10.1000/1")
    forget_changes()
    first = changed(lambda: Paper.objects.filter(pk=paper.pk).update(volume="1"))
    changed(lambda: Paper.objects.filter(pk=paper.pk).update(doi="", volume="2"))
    make_paper("Others", doi="10.1000/1")

    said = act(admin_client, paper, restore=first)
    form = admin_client.get(change_url(paper))
    response = send(admin_client, change_url(paper), filled_in(form), _publish="1")

    assert said[0] == "Draft saved. Some things are to be mended before it can be public."
    assert response.context["adminform"].form["volume"].value() == "1"
    assert "doi" in errors(response)
    assert Paper.objects.get(pk=paper.pk).volume == "2"


def test_only_one_paragraph_comes_back(notes, admin_client):
    first = changed(lambda: Page.objects.update(body="One.\n\nTwo of them.\n\nThree."))
    second = changed(lambda: Page.objects.update(body="One and more.\n\nTwo of those.\n\nThree."))
    pieces = shown(admin_client, notes)["compared"].comparison.texts[0].pieces
    number = next(n for n, piece in enumerate(pieces) if piece.kind == "changed" and piece.new == 1)

    restore(admin_client, notes, a=first, b=second, field="body", paragraph=number)

    notes.refresh_from_db()
    assert notes.body == "One and more.\n\nTwo of them.\n\nThree."


def test_one_paragraph_is_taken_out_of_a_text_that_was_changed_since(notes, admin_client):
    first = changed(lambda: Page.objects.update(title="A"))
    second = changed(lambda: Page.objects.update(body="One.\n\nNew.\n\nTwo of them."))
    changed(lambda: Page.objects.update(body="One.\n\nNew.\n\nTwo of them.\n\nLater."))

    restore(admin_client, notes, a=first, b=second, field="body", paragraph=1)

    notes.refresh_from_db()
    assert notes.body == "One.\n\nTwo of them.\n\nLater."


def test_paragraph_that_was_changed_since_is_left(notes, admin_client):
    first = changed(lambda: Page.objects.update(title="A"))
    second = changed(lambda: Page.objects.update(body="One.\n\nTwo of those."))
    changed(lambda: Page.objects.update(body="One.\n\nTwo of all."))

    said = act(admin_client, notes, a=first, b=second, field="body", paragraph=1)

    assert said == ["Not restored: this paragraph has been changed since."]
    assert Page.objects.get().body == "One.\n\nTwo of all."


@pytest.mark.parametrize(
    "data",
    [
        {}, {"restore": "x"}, {"restore": "99999999"}, {"undo": "99999999"}, {"restore": "0"},
        {"paragraph": "0", "a": "1", "b": "2", "field": "title"},
        {"paragraph": "900", "a": "1", "b": "2", "field": "body"},
    ],
)  # fmt: skip
def test_nonsense_changes_nothing(notes, admin_client, data):
    page = Page.objects.values().get()
    changed(lambda: Page.objects.update(title="Notes!"))
    Page.objects.update(title="Notes")

    act(admin_client, notes, **data)

    assert Page.objects.values().get() == page


def test_change_that_was_overtaken_is_not_undone_and_compared(notes, admin_client):
    first = changed(lambda: Page.objects.update(title="Engines"))
    second = changed(lambda: Page.objects.update(title="Looms"))

    response = admin_client.post(history_url(notes), {"undo": first})

    [said] = [str(one) for one in get_messages(response.wsgi_request)]
    assert said == "Not undone: changed since: page “Looms” (Title). Compare, and restore what you want."
    assert response["Location"] == f"{history_url(notes)}?a={first}&b={second}"
    context = admin_client.get(response["Location"]).context
    assert context["compared"].earlier.number == first
    earlier = shown(admin_client, notes, v=first)["compared"]
    assert (earlier.can_undo, earlier.overtaken) == (False, "page “Looms” (Title)")


def test_making_is_not_undone(ada, admin_client):
    change = changed(lambda: make_page("/looms/", ada, "Looms"))

    assert act(admin_client, Page.objects.get(), undo=change) == [
        "Not undone: this made it. Delete it instead."
    ]


def test_making_is_not_undone_after_it_was_changed(ada, admin_client):
    change = changed(lambda: make_page("/looms/", ada, "Looms"))
    Page.objects.update(title="Engines")

    assert act(admin_client, Page.objects.get(), undo=change) == [
        "Not undone: this made it. Delete it instead."
    ]


def test_why_nothing_is_undone_is_said(ada, admin_client):
    paper = make_paper("Notes", [ada], doi="10.1000/1")
    change = changed(lambda: Paper.objects.update(doi=""))
    make_paper("Others", doi="10.1000/1")

    said = act(admin_client, paper, undo=change)

    assert said == ["Not undone. The DOI 10.1000/1 belongs to another paper by now."]


def test_member_undoes_what_another_changed_of_hers(notes):
    client = editor_client("ada", person=notes.person)
    change = changed(lambda: Page.objects.update(title="Engines"))

    act(client, notes, undo=change)

    assert (Page.objects.get().title, last().by) == ("Notes", client.user)


def test_change_from_before_the_database_was_another_is_compared_and_undone(notes):
    client = editor_client("ada", person=notes.person)
    Page.objects.update(publish_at=datetime.datetime(1926, 3, 1, 9, 30, 0, 500_000, tzinfo=datetime.UTC))
    change = changed(lambda: Page.objects.update(title="Engines"))
    move_from_another_database()

    context = shown(client, notes)
    said = act(client, notes, undo=change)

    assert fields(context["compared"].comparison) == {"Title": ("Notes", "Engines")}
    assert context["entries"][0].what == "Title changed"
    assert said == ["Undone. This, too, stands in the history, and can be undone here."]
    assert Page.objects.get().title == "Notes"


def test_member_does_not_undo_what_only_managers_may_change(ada):
    client = editor_client("ada", person=ada)
    role = Role.objects.create(name="Reader")
    change = changed(lambda: Membership.objects.create(person=ada, role=role, start="1842"))

    assert not shown(client, ada, v=change)["compared"].can_undo
    said = act(client, ada, undo=change)

    assert said == ["Not undone: part of this only a manager may change."]
    assert Membership.objects.count() == 1


def test_undoing_waits_where_a_manager_approves(notes):
    client = editor_client("ada", person=notes.person)
    make_lab(approves_first=True)
    change = changed(lambda: (Page.objects.update(title="Engines"), move(notes, "/engines/")))

    said = act(client, notes, undo=change)

    assert (Page.objects.get().title, said[-1]) == ("Engines", "Undone in your draft: Changed.")
    draft = Draft.objects.get().data
    assert (draft["title"], draft["address"]) == (["Notes"], ["/notes/"])


@pytest.fixture
def hidden(ada):
    """A page and a paper of hers, and she herself, each hidden: ``[(row, change that hid it)]``."""
    rows = [make_page("/notes/", ada, "Notes"), make_paper("Notes", [ada]), ada]
    found = []
    for row in rows:
        every = type(row).objects
        found.append((row, changed(lambda: every.update(status="draft"))))  # noqa: B023
    make_lab(approves_first=True)
    return found


@pytest.mark.parametrize("number", [0, 1, 2])
def test_hiding_is_not_undone_where_a_manager_approves(hidden, number):
    row, change = hidden[number]
    client = editor_client("ada", person=hidden[2][0])

    said = act(client, row, undo=change)

    assert said == [f"Not undone. “{row}” is a draft. Ask to publish it."]
    assert type(row).objects.get().status == "draft"


def test_hiding_is_undone_by_a_manager(hidden):
    client = manager_client()
    for row, change in hidden:
        act(client, row, undo=change)

        assert type(row).objects.get().status == "public"


def test_what_is_undone_waits_where_a_manager_approves(ada):
    page, client = make_page("/notes/", ada, "Notes"), editor_client("ada", person=ada)
    change = changed(lambda: Page.objects.update(status="draft", title="Engines"))
    make_lab(approves_first=True)

    said = act(client, page, undo=change)

    assert said[0] == "“Notes” is a draft. Ask to publish it."
    assert (Page.objects.get().status, Page.objects.get().title) == ("draft", "Notes")


def test_overtaken_is_said_where_a_manager_approves(notes):
    client = editor_client("ada", person=notes.person)
    make_lab(approves_first=True)
    change = changed(lambda: Page.objects.update(title="Engines"))
    changed(lambda: Page.objects.update(title="Looms"))

    assert act(client, notes, undo=change)[0].startswith("Not undone: changed since")


def test_member_does_not_give_her_page_back_to_the_lab_or_another(ada):
    client, emmy = editor_client("ada", person=ada), make_person()
    for former in (None, emmy):
        page = make_page("/given/", former, "Given")
        change = changed(lambda: Page.objects.update(person=ada))

        assert act(client, page, undo=change)[-1] == "Not undone: part of this only a manager may change."
        assert Page.objects.get().person == ada
        page.delete()


def test_member_undoes_links_addresses_and_topics_of_her_own(ada):
    client, page = editor_client("ada", person=ada), make_page("/a/", ada, "Notes")
    tag = Tag.objects.create(name="Looms", slug="looms")
    link = changed(lambda: ada.links.create(kind="github", value="ada"))
    moved = changed(lambda: (move(page, "/b/"), page.tags.add(tag)))

    said = [*act(client, ada, undo=link), *act(client, page, undo=moved)]

    assert [one[:6] for one in said] == ["Undone", "Undone", "Undone"], said
    assert (ada.links.count(), page.tags.count()) == (0, 0)
    assert Address.objects.of_target(page).canonical().get().path == "/a/"


def test_member_does_not_restore_what_only_managers_may_change(ada):
    client = editor_client("ada", person=ada)
    first = changed(lambda: Person.objects.update(headline="A"))
    role = Role.objects.create(name="Reader")
    changed(lambda: (Membership.objects.create(person=ada, role=role), Person.objects.update(headline="B")))

    restore(client, ada, restore=first)

    assert (Membership.objects.count(), Person.objects.get().headline) == (1, "A")


def test_member_does_not_unlink_her_co_author(ada):
    emmy = make_person()
    paper = make_paper("Notes", [ada, emmy])
    client = editor_client("ada", person=ada)
    first = changed(lambda: Paper.objects.update(volume="1"))
    change = changed(lambda: Authorship.objects.filter(person=emmy).update(person=None))

    assert act(client, paper, undo=change) == ["Not undone: part of this only a manager may change."]
    act(client, paper, restore=first)
    form = client.get(change_url(paper))
    # The form asks her to choose again.
    assert send(client, change_url(paper), filled_in(form), _publish="1").status_code == 200

    assert not Authorship.objects.filter(person=emmy).exists()


def test_whoever_only_reads_restores_nothing(notes):
    change = changed(lambda: Page.objects.update(title="Engines"))
    client = editor_client("emmy", person=make_person())

    assert client.post(history_url(notes), {"undo": change}).status_code in (302, 403)
    assert Page.objects.get().title == "Engines"


def test_version_of_now_is_no_change(notes, admin_client):
    """Sent as a browser would send it."""
    changed(lambda: Page.objects.update(title="Engines"))
    before = Change.objects.count()

    restore(admin_client, notes, restore=last().pk)

    assert Change.objects.count() == before


def test_what_nobody_sees_is_restored_at_once(notes, admin_client):
    Page.objects.update(status="draft")
    first = changed(lambda: Page.objects.update(title="A"))
    changed(lambda: Page.objects.update(title="B"))

    act(admin_client, notes, restore=first)

    assert (Page.objects.get().title, Page.objects.get().status) == ("A", "draft")
    assert last().why.startswith("The version as of Today")


def test_version_from_before_a_column_came_and_another_took_less_comes_back(notes, admin_client):
    Page.objects.update(show_profile=False)
    change = changed(lambda: Page.objects.update(title="Engines"))
    forget_column(change, Page, "show_profile")
    forget_column(change, Page, "menu_position", "left")

    said = restore(admin_client, notes, restore=change - 1)

    notes.refresh_from_db()
    assert (notes.title, notes.show_profile, notes.menu_position) == ("Notes", False, 3)
    assert "Menu position: left as it is, for what it was is taken no more." in said


def test_what_has_no_drafts_is_restored_at_once(admin_client):
    tag = Tag.objects.create(name="Rings", slug="rings")
    first = changed(lambda: Tag.objects.update(name="A"))
    changed(lambda: Tag.objects.update(name="B"))

    said = act(admin_client, tag, restore=first)

    assert (Tag.objects.get().name, said[-1][-20:]) == ("A", "It can be undone here."[-20:])


def test_draft_of_ones_own_is_kept_beside_what_comes_back(notes, admin_client):
    first = changed(lambda: Page.objects.update(title="A"))
    changed(lambda: Page.objects.update(title="B"))
    send(
        admin_client, change_url(notes), shown_form(admin_client, change_url(notes)), title="Mine", _draft="1"
    )

    act(admin_client, notes, restore=first)

    assert sorted(draft.data["title"][-1] for draft in Draft.objects.all()) == ["A", "Mine"]


def test_times_come_back(notes, admin_client):
    """When a page appears and disappears: two fields each in the form."""
    at = timezone.now().replace(second=0, microsecond=0) + datetime.timedelta(days=30)
    Page.objects.update(expire_at=at)
    first = changed(lambda: Page.objects.update(title="A"))
    changed(lambda: Page.objects.update(expire_at=None, title="B"))

    [field] = [
        one for one in shown(admin_client, notes)["compared"].comparison.fields if one.label != "Title"
    ]
    assert (field.before, field.after) == (date_format(timezone.localtime(at), "j F Y, G:i"), "(empty)")
    restore(admin_client, notes, restore=first)

    assert (Page.objects.get().expire_at, Page.objects.get().title) == (at, "A")
