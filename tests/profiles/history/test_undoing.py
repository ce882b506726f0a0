"""One change of an object is undone, and nothing else; where it was changed since, it is said what."""

import pytest

from profiles.addressing.moving import move, redirect
from profiles.history.changing import changing
from profiles.history.restoring import NotRestored
from profiles.history.undoing import Overtaken, touched_by, undo
from profiles.models import Address, Change, Membership, Page, ProfileLink, Role, Tag, Upload
from publications.models import Authorship, Paper
from tests.changes import forget_column
from tests.factories import make_membership, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def changed(act):
    with changing(None, "Changed"):
        act()
    return Change.objects.latest("id").pk


@pytest.fixture
def ada():
    return make_person("ada", "Ada", "Lovelace")


@pytest.fixture
def notes(ada):
    return make_page("/notes/", ada, title="Notes", body="Of 1842")


def address_of(row):
    return Address.objects.of_target(row).canonical().get().path


def test_earlier_change_is_undone_and_what_came_later_stays(notes):
    change = changed(lambda: Page.objects.update(title="Engines"))
    changed(lambda: Page.objects.update(body="Of 1843"))

    [restored] = undo(change, notes.pk)

    notes.refresh_from_db()
    assert (notes.title, notes.body, restored.notes) == ("Notes", "Of 1843", [])


def test_what_was_changed_since_is_named_and_nothing_is_undone(notes):
    change = changed(lambda: Page.objects.update(title="Engines", body="Of 1843"))
    changed(lambda: Page.objects.update(title="Looms"))

    with pytest.raises(Overtaken) as refused:
        undo(change, notes.pk)

    notes.refresh_from_db()
    assert [(row.table, row.overtaken) for row in refused.value.rows] == [("profiles_page", ["title"])]
    assert (notes.title, notes.body) == ("Looms", "Of 1843")


def test_what_has_come_back_since_is_no_hindrance(notes):
    change = changed(lambda: Page.objects.update(title="Engines"))
    changed(lambda: Page.objects.update(title="Looms"))
    changed(lambda: Page.objects.update(title="Engines"))

    undo(change, notes.pk)

    assert Page.objects.get().title == "Notes"


def test_undoing_is_undone(notes):
    change = changed(lambda: Page.objects.update(title="Engines"))
    again = changed(lambda: undo(change, notes.pk))

    undo(again, notes.pk)

    assert Page.objects.get().title == "Engines"


def test_address_and_topics_are_undone(notes):
    looms = Tag.objects.create(name="Looms", slug="looms")
    change = changed(lambda: (move(notes, "/engines/"), notes.tags.add(looms)))

    [restored] = undo(change, notes.pk)

    assert (address_of(notes), list(notes.tags.all()), restored.notes) == ("/notes/", [], [])


def test_link_that_was_added_goes_and_one_that_was_removed_comes(ada):
    old = ProfileLink.objects.create(person=ada, kind="github", value="ada")
    change = changed(lambda: (old.delete(), ProfileLink.objects.create(person=ada, kind="orcid", value="1")))
    ProfileLink.objects.create(person=ada, kind="mastodon", value="ada")

    undo(change, ada.pk)

    assert sorted(ada.links.values_list("kind", flat=True)) == ["github", "mastodon"]


def test_link_that_was_changed_since_stays(ada):
    change = changed(lambda: ProfileLink.objects.create(person=ada, kind="github", value="ada"))
    changed(lambda: ProfileLink.objects.update(value="lovelace"))

    with pytest.raises(Overtaken) as refused:
        undo(change, ada.pk)

    assert [row.overtaken for row in refused.value.rows] == [["*"]]
    assert ProfileLink.objects.get().value == "lovelace"


def test_order_of_authors_is_undone_beside_an_author_added_since(ada):
    paper = make_paper("Notes", [ada, "L. F. Menabrea"])

    def swap():
        first, second = paper.authorships.all()
        for row, position in ((first, 9), (second, 1), (first, 2)):
            Authorship.objects.filter(pk=row.pk).update(position=position)

    change = changed(swap)
    changed(lambda: Authorship.objects.create(paper=paper, position=3, name="C. Babbage"))

    undo(change, paper.pk)

    names = [row.name for row in paper.authorships.order_by("position")]
    assert names == ["Ada Lovelace", "L. F. Menabrea", "C. Babbage"]


def test_deletion_is_undone(ada):
    paper = make_paper("Notes", [ada, "L. F. Menabrea"])
    change = changed(lambda: Paper.objects.all().delete())

    undo(change, paper.pk)

    assert [row.name for row in Paper.objects.get().authorships.all()] == ["Ada Lovelace", "L. F. Menabrea"]


def test_making_is_not_undone(ada):
    change = changed(lambda: make_page("/looms/", ada, title="Looms"))
    page = Page.objects.get()

    with pytest.raises(NotRestored):
        undo(change, page.pk)

    assert Page.objects.count() == 1


def test_change_of_a_file_whose_bytes_are_gone_is_undone():
    upload = Upload.objects.create(file="aa/aa.png", sha256="aa", name="a.png", size=1, alt="Ada")
    change = changed(lambda: Upload.objects.update(alt="A loom"))

    undo(change, upload.pk)

    assert Upload.objects.get().alt == "Ada"


def test_of_a_change_of_many_only_this_object_is_undone(notes, ada):
    other = make_page("/other/", ada, title="Other")
    change = changed(lambda: Page.objects.update(title="Same"))

    undo(change, notes.pk)

    assert sorted(Page.objects.values_list("title", flat=True)) == ["Notes", "Same"]
    assert Page.objects.get(pk=other.pk).title == "Same"


def test_topic_and_address_that_came_back_as_other_rows_are_no_hindrance(notes):
    looms = Tag.objects.create(name="Looms", slug="looms")
    change = changed(lambda: (notes.tags.add(looms), redirect(notes, "/old/", notes.person)))
    for act in (
        lambda: (notes.tags.clear(), Address.objects.filter(path="/old/").delete()),
        lambda: (notes.tags.add(looms), redirect(notes, "/old/", notes.person)),
    ):
        changed(act)

    undo(change, notes.pk)

    assert not notes.tags.exists()


def test_topic_that_was_taken_off_since_is_named(notes):
    change = changed(lambda: notes.tags.add(Tag.objects.create(name="Looms", slug="looms")))
    changed(lambda: notes.tags.clear())

    with pytest.raises(Overtaken):
        undo(change, notes.pk)


def test_column_that_came_since_is_left_as_it_is(notes):
    change = changed(lambda: Page.objects.update(title="Engines"))
    forget_column(change, Page, "show_profile")

    assert [row.columns for row in touched_by(change, notes.pk)] == [["title"]]
    undo(change, notes.pk)

    notes.refresh_from_db()
    assert (notes.title, notes.show_profile) == ("Notes", True)


def test_column_of_a_link_that_came_since_is_left_as_it_is(ada):
    ProfileLink.objects.create(person=ada, kind="github", value="ada", label="Mine")
    change = changed(lambda: ProfileLink.objects.update(value="lovelace"))
    forget_column(change, ProfileLink, "label")

    [restored] = undo(change, ada.pk)

    assert (list(ada.links.values_list("value", "label")), restored.notes) == ([("ada", "Mine")], [])


def test_link_that_was_added_before_a_column_came_goes(ada):
    change = changed(lambda: ProfileLink.objects.create(person=ada, kind="github", value="ada", label="Mine"))
    later = changed(lambda: ProfileLink.objects.update(value="lovelace"))
    forget_column(later, ProfileLink, "label")
    ProfileLink.objects.update(value="ada")

    undo(change, ada.pk)

    assert not ada.links.exists()


def test_value_that_its_column_takes_no_more_is_left_as_it_is(notes):
    Page.objects.update(menu_position=3)
    change = changed(lambda: Page.objects.update(title="Engines"))
    forget_column(change, Page, "menu_position", "left")
    changed(lambda: Page.objects.update(title="Looms"))
    changed(lambda: Page.objects.update(title="Engines"))

    [restored] = undo(change, notes.pk)

    notes.refresh_from_db()
    assert (notes.title, notes.menu_position) == ("Notes", 3)
    assert restored.notes == ["Menu position: left as it is, for what it was is taken no more."]


def test_place_in_the_lab_whose_role_is_gone_since_stays_as_it_is(ada):
    former = make_membership(ada, "Reader", title="Of engines")
    change = changed(lambda: Membership.objects.update(role=Role.objects.create(name="Countess")))
    changed(lambda: Role.objects.filter(name="Reader").delete())

    [restored] = undo(change, ada.pk)

    assert Membership.objects.values_list("pk", "role__name").get() == (former.pk, "Countess")
    assert restored.notes == ["The membership “Of engines” stays as it is: its role is there no more."]
