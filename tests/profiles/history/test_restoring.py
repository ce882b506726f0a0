"""An object comes back as it was: fields, parts, topics and addresses; what is another's by now is left out."""

import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from profiles.addressing.moving import move, redirect
from profiles.history.changing import changing
from profiles.history.restoring import NotRestored, recover, restore
from profiles.history.states import deletions, present_state, state_at
from profiles.models import (
    Address,
    Change,
    ChangedRow,
    Lab,
    Page,
    Person,
    ProfileLink,
    SecretLink,
    Tag,
    Upload,
)
from publications.models import Authorship, Paper, PaperLink
from tests.changes import forget_column
from tests.database_words import execute
from tests.factories import make_affiliation, make_entry, make_home, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def changed(act):
    """The number of the change that something makes."""
    with changing(None, "Changed"):
        act()
    return Change.objects.latest("id").pk


def undo(row, change):
    return restore(row.pk, change - 1)


def address_of(row):
    return Address.objects.of_target(row).canonical().values_list("path", flat=True).first()


def answers(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location", "")


@pytest.fixture
def ada():
    return make_person("ada", "Ada", "Lovelace")


def test_fields_come_back(ada):
    page = make_page("/cv/", person=ada, title="CV", body="Of 1842", menu_position=3)
    change = changed(lambda: Page.objects.update(title="", body="", status="draft", menu_position=None))

    restored = undo(page, change)

    page.refresh_from_db()
    assert (page.title, page.body, page.status, page.menu_position) == ("CV", "Of 1842", "public", 3)
    assert (restored.row, restored.notes) == (page, [])


@pytest.mark.parametrize("versions", [1, 50])
def test_state_takes_three_queries_whatever_the_depth(ada, versions):
    page = make_page("/cv/", person=ada, body="0")
    first = Change.objects.latest("id").pk
    for number in range(versions):
        changed(lambda: Page.objects.filter(pk=page.pk).update(body=str(number)))  # noqa: B023

    with CaptureQueriesContext(connection) as queries:
        state = state_at(page.pk, first)

    assert state["profiles_page", page.pk.hex]["body"] == "0"
    assert len(queries) == 3


def test_state_reads_no_more_rows_than_it_has(ada):
    page = make_page("/cv/", person=ada, body="0")
    first = Change.objects.latest("id").pk
    for number in range(40):
        changed(lambda: Page.objects.update(body=str(number) * 100_000))  # noqa: B023

    tracemalloc.start()
    state_at(page.pk, first)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2_000_000


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no time zones.")
def test_moments_are_kept_alike_whatever_the_time_zone_of_a_session(ada):
    make_page("/cv/", person=ada, publish_at=timezone.now())
    change = changed(lambda: Page.objects.update(title="Engines"))
    execute("SET LOCAL TIME ZONE 'Europe/Berlin'")
    later = changed(lambda: Page.objects.update(title="Looms"))

    before, after = (ChangedRow.objects.get(change=one).data["publish_at"] for one in (change, later))
    assert before == after


def test_every_version_is_known(ada):
    page = make_page("/cv/", person=ada, body="0")
    changes = [Change.objects.latest("id").pk]
    changes += [changed(lambda: Page.objects.update(body=str(number))) for number in range(1, 6)]  # noqa: B023

    bodies = [state_at(page.pk, change)["profiles_page", page.pk.hex]["body"] for change in changes]

    assert bodies == ["0", "1", "2", "3", "4", "5"]


def test_address_comes_back_and_the_other_leads_to_it(ada, client):
    page = make_page("/a/", person=ada)
    there = changed(lambda: move(page, "/b/"))
    assert answers(client, "/people/ada/a/") == (301, "/people/ada/b/")

    undo(page, there)

    assert answers(client, "/people/ada/a/")[0] == 200
    assert answers(client, "/people/ada/b/") == (301, "/people/ada/a/")


def test_address_goes_there_and_back_twice(ada, client):
    page = make_page("/a/", person=ada)
    there = changed(lambda: move(page, "/b/"))
    back = changed(lambda: move(page, "/a/"))

    undo(page, back)
    assert (address_of(page), answers(client, "/people/ada/a/")) == ("/b/", (301, "/people/ada/b/"))

    undo(page, there)
    assert (address_of(page), answers(client, "/people/ada/b/")) == ("/a/", (301, "/people/ada/a/"))


def test_address_where_another_lives_by_now_is_left_to_it(ada):
    page = make_page("/a/", person=ada, title="Old")
    change = changed(lambda: (move(page, "/b/"), Page.objects.filter(pk=page.pk).update(title="New")))
    other = make_page("/a/", person=ada, title="Other")

    restored = undo(page, change)

    page.refresh_from_db()
    assert (page.title, address_of(page), address_of(other)) == ("Old", "/b/", "/a/")
    assert restored.notes == ["/a/ belongs to another by now."]


def test_address_that_leads_to_another_by_now_is_left_to_it(ada):
    page = make_page("/a/", person=ada)
    change = changed(lambda: move(page, "/b/"))
    other = make_page("/c/", person=ada)
    redirect(other, "/a/", ada)

    restored = undo(page, change)

    assert (address_of(page), restored.notes) == ("/b/", ["/a/ belongs to another by now."])
    assert Address.objects.get(path="/a/").page == other


def test_deleted_page_comes_back_with_its_addresses_and_topics(ada, client):
    page = make_page("/a/", person=ada, title="Notes")
    move(page, "/b/")
    page.tags.add(Tag.objects.create(name="Looms", slug="looms"))
    change = changed(lambda: Page.objects.filter(pk=page.pk).delete())
    assert answers(client, "/people/ada/b/")[0] == 410

    [restored] = recover(page.pk, change)

    assert (restored.notes, Page.objects.get().title) == ([], "Notes")
    assert [tag.name for tag in page.tags.all()] == ["Looms"]
    assert answers(client, "/people/ada/b/")[0] == 200
    assert answers(client, "/people/ada/a/") == (301, "/people/ada/b/")


def test_deleted_page_leaves_its_address_to_who_lives_there(ada):
    page = make_page("/a/", person=ada, title="Notes")
    change = changed(lambda: Page.objects.filter(pk=page.pk).delete())
    other = make_page("/a/", person=ada, title="Other")

    [restored] = recover(page.pk, change)

    assert restored.notes == ["/a/ belongs to another by now."]
    assert (address_of(other), address_of(page)) == ("/a/", None)


def test_what_is_there_is_not_recovered(ada):
    page = make_page("/a/", person=ada)

    with pytest.raises(NotRestored):
        recover(page.pk, changed(lambda: Page.objects.update(title="X")))


def test_what_was_not_there_is_not_restored(ada):
    change = Change.objects.latest("id").pk
    page = make_page("/a/", person=ada)
    Change.objects.filter(pk=change).update(at="1842-01-01T00:00Z")

    with pytest.raises(NotRestored):
        restore(page.pk, 0)


def test_authors_come_back_in_their_order(ada):
    paper = make_paper("Notes", ["L. F. Menabrea", ada, "C. Babbage"])
    rows = list(paper.authorships.values())

    def reorder():
        first, second, third = paper.authorships.all()
        third.delete()
        for row, position in ((first, 9), (second, 1), (first, 2)):
            Authorship.objects.filter(pk=row.pk).update(position=position)
        Authorship.objects.create(paper=paper, position=3, name="A. De Morgan")

    change = changed(reorder)

    restored = undo(paper, change)

    assert (list(paper.authorships.values()), restored.notes) == (rows, [])


def test_members_who_changed_places_come_back(ada):
    emmy = make_person("emmy")
    paper = make_paper("Notes", [ada, emmy])
    rows = list(paper.authorships.values())

    def swap():
        paper.authorships.update(person=None)
        for row, person in zip(paper.authorships.all(), (emmy, ada), strict=True):
            Authorship.objects.filter(pk=row.pk).update(person=person)

    undo(paper, changed(swap))

    assert list(paper.authorships.values()) == rows


def test_doi_of_another_paper_is_left_to_it():
    paper = make_paper("Rings", doi="10.1000/rings", volume="83")
    change = changed(lambda: Paper.objects.update(doi="", volume="84"))
    make_paper("Others", doi="10.1000/rings")

    restored = undo(paper, change)

    paper.refresh_from_db()
    assert (paper.volume, paper.doi) == ("83", "")
    assert restored.notes == ["The DOI 10.1000/rings belongs to another paper by now."]


def test_slug_of_another_paper_is_left_to_it():
    paper = make_paper("Rings", slug="rings")
    change = changed(lambda: Paper.objects.filter(pk=paper.pk).delete())
    make_paper("Others", slug="rings")

    [restored] = recover(paper.pk, change)

    assert Paper.objects.get(pk=paper.pk).slug == "rings-2"
    assert len(restored.notes) == 1


def test_paper_has_its_former_address_again(client):
    paper = make_paper("Rings", slug="rings")
    change = changed(lambda: Paper.objects.update(slug="ideals"))

    undo(paper, change)

    assert answers(client, "/publications/rings/")[0] == 200
    assert answers(client, "/publications/ideals/") == (301, "/publications/rings/")


def test_member_has_her_former_address_again(ada, client):
    make_page("/cv/", person=ada)
    change = changed(lambda: Person.objects.update(slug="lovelace"))

    undo(ada, change)

    assert answers(client, "/people/ada/cv/")[0] == 200
    assert answers(client, "/people/lovelace/cv/") == (301, "/people/ada/cv/")


def test_topic_that_is_gone_is_left_out(ada):
    page = make_page("/a/", person=ada, title="Old")
    page.tags.add(Tag.objects.create(name="Looms", slug="looms"), Tag.objects.create(name="X", slug="x"))
    change = changed(lambda: (page.tags.clear(), Page.objects.update(title="New")))
    Tag.objects.get(slug="x").delete()

    restored = undo(page, change)

    assert [tag.name for tag in page.tags.all()] == ["Looms"]
    assert restored.notes == ["1 topic is there no more."]


def test_picture_that_is_gone_is_left_out(ada):
    picture = Upload.objects.create(file="aa/aa.png", sha256="aa", name="a.png", size=1)
    Person.objects.update(image=picture)
    change = changed(lambda: Person.objects.update(image=None, headline="X"))
    picture.delete()

    restored = undo(ada, change)

    ada.refresh_from_db()
    assert (ada.headline, ada.image) == ("", None)
    assert restored.notes == ["The upload to which “Ada Lovelace” led is there no more."]


def test_page_of_a_member_who_is_gone_comes_back_unseen(ada):
    page = make_page("/", person=ada)
    change = changed(lambda: Page.objects.filter(pk=page.pk).delete())
    Person.objects.all().delete()

    [restored] = recover(page.pk, change)

    assert (restored.row.person, restored.row.status, address_of(page)) == (None, "draft", None)
    assert len(restored.notes) == 2


def test_page_by_link_comes_back_with_another_link(ada):
    page = make_page("/a/", person=ada, title="Notes", status="unlisted")
    former = SecretLink.objects.make(page).key
    change = changed(lambda: Page.objects.filter(pk=page.pk).delete())

    [restored] = recover(page.pk, change)

    assert SecretLink.objects.get().page == page
    assert SecretLink.objects.get().key != former
    assert restored.notes == ["“Notes” has a new secret link; the former one works no more."]


def test_file_that_is_gone_does_not_come_back(ada):
    upload = Upload.objects.create(file="aa/aa.png", sha256="aa", name="a.png", size=1)
    change = changed(lambda: Upload.objects.all().delete())

    with pytest.raises(NotRestored, match="The file “a.png” is gone"):
        recover(upload.pk, change)


def test_deleted_file_comes_back_where_it_was_used(ada):
    upload = Upload(sha256="ab", name="a.pdf", size=1)
    upload.file.save("a.pdf", ContentFile(b"%PDF"), save=True)
    move(upload, "/files/a.pdf")
    link = PaperLink.objects.create(paper=make_paper(), kind="pdf", upload=upload)
    Person.objects.update(image=upload)
    change = changed(lambda: Upload.objects.all().delete())
    assert not PaperLink.objects.exists()

    [restored] = recover(upload.pk, change)

    assert (restored.notes, PaperLink.objects.get(), address_of(upload)) == ([], link, "/files/a.pdf")
    assert Person.objects.get().image == upload


def test_deleted_member_comes_back_with_all_that_was_hers(client):
    ada = make_home(slug="ada", given_name="Ada", family_name="Lovelace")
    home, talk = make_page("/", person=ada, body="Hello"), make_entry("/talk/", person=ada)
    move(talk, "/lecture/")
    redirect(talk, "/old/", ada)
    ProfileLink.objects.create(person=ada, kind="github", value="ada")
    make_affiliation(ada, "London")
    paper = make_paper("Notes", [ada, "L. F. Menabrea"], is_selected=True)
    kept = {(row.person_id, row.path, row.is_canonical) for row in Address.objects.all()}
    authors = list(paper.authorships.values())
    change = changed(lambda: Person.objects.all().delete())

    restored = recover(ada.pk, change)

    assert [one.notes for one in restored] == [[]] * 3
    assert {one.row for one in restored} == {ada, home, talk}
    assert {(row.person_id, row.path, row.is_canonical) for row in Address.objects.all()} == kept
    assert (ada.links.count(), ada.affiliations.count(), Lab.objects.get().home) == (1, 1, ada)
    assert list(paper.authorships.values()) == authors
    assert answers(client, "/talk/") == (301, "/lecture/")


def test_deleted_member_has_her_portrait_again(ada):
    """It is taken off her before both are deleted."""
    picture = Upload(person=ada, sha256="ab", name="a.png", size=1)
    picture.file.save("a.png", ContentFile(b"PNG"), save=True)
    Person.objects.update(image=picture)
    change = changed(lambda: Person.objects.get().delete())

    restored = recover(ada.pk, change)

    assert Person.objects.get().image == picture
    assert [one.notes for one in restored] == [[], []]


def test_deleted_member_whose_portrait_is_gone_says_so(ada):
    picture = Upload.objects.create(person=ada, file="aa/aa.png", sha256="aa", name="a.png", size=1)
    Person.objects.update(image=picture)
    change = changed(lambda: Person.objects.get().delete())

    [restored] = recover(ada.pk, change)

    assert restored.notes == [
        "The upload to which “Ada Lovelace” led is there no more.",
        "The file “a.png” is gone.",
    ]


def test_what_a_change_wrote_and_deleted_is_among_its_deletions(ada):
    page = make_page("/a/", person=ada)
    make_page("/b/", person=ada)

    def act():
        Page.objects.update(title="Engines")
        Page.objects.filter(pk=page.pk).delete()

    change = changed(act)
    assert list(deletions(change)) == [("profiles_page", page.pk)]

    recover(page.pk, change)
    Page.objects.all().delete()

    assert list(deletions(change)) == [("profiles_page", page.pk)]


def test_part_that_is_anothers_by_now_is_copied(ada):
    paper, other = make_paper("Notes", [ada]), make_paper("Others")
    change = changed(lambda: Authorship.objects.update(paper=other))

    undo(paper, change)

    assert [row.name for row in paper.authorships.all()] == ["Ada Lovelace"]
    assert [row.name for row in other.authorships.all()] == ["Ada Lovelace"]


def test_column_that_is_gone_is_passed_over(ada):
    page = make_page("/a/", person=ada, title="Old")
    change = changed(lambda: Page.objects.update(title="New"))
    record = Change.objects.get(pk=change).rows.get()
    record.data |= {"template": "of former times"}
    del record.data["language"]
    record.save()

    assert undo(page, change).notes == []

    page.refresh_from_db()
    assert page.title == "Old"


def test_link_from_before_a_column_came_keeps_its_place_and_that_column(ada):
    ProfileLink.objects.create(person=ada, kind="github", value="ada", label="Mine")
    change = changed(lambda: ProfileLink.objects.update(value="lovelace"))
    forget_column(change, ProfileLink, "label")
    changed(lambda: (ProfileLink.objects.update(value="ada"), Person.objects.update(headline="X")))

    change = changed(lambda: undo(ada, change))

    assert [row.table for row in ChangedRow.objects.filter(change=change)] == ["profiles_person"]
    assert ada.links.get().label == "Mine"


def test_deleted_page_comes_back_without_what_its_column_takes_no_more(ada):
    page = make_page("/a/", person=ada, menu_position=3)
    change = changed(lambda: Page.objects.filter(pk=page.pk).delete())
    forget_column(change, Page, "menu_position", "left")

    [restored] = recover(page.pk, change)

    assert Page.objects.get().menu_position is None
    assert restored.notes == ["Menu position: left as it is, for what it was is taken no more."]


def test_restoring_is_a_change_itself(ada):
    page = make_page("/a/", person=ada, title="Old")
    change = changed(lambda: Page.objects.update(title="New"))

    again = changed(lambda: undo(page, change))
    undo(page, again)

    page.refresh_from_db()
    assert page.title == "New"


def test_present_state_has_what_hangs_on_an_object(ada):
    page = make_page("/a/", person=ada)
    redirect(page, "/b/", ada)

    tables = [table for table, _ in present_state(page.pk)]

    assert sorted(tables) == ["profiles_address", "profiles_address", "profiles_page"]


def test_paper_that_is_public_again_leaves_its_doi_to_another_that_is():
    """Drafts may have the DOI of a public paper: who sees it decides."""
    paper = make_paper("Rings", doi="10.1000/rings")
    change = changed(lambda: Paper.objects.update(status="draft"))
    make_paper("Others", doi="10.1000/rings")

    restored = undo(paper, change)

    assert restored.notes == ["The DOI 10.1000/rings belongs to another paper by now."]
