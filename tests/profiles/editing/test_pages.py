"""Pages in the admin: their addresses, their spaces, their texts."""

from django.urls import reverse

from profiles.addressing.moving import redirect
from profiles.models import Address, Entry, Page
from tests.admin_forms import add_row, add_url, change_url, errors, filled_in, save, send, shown
from tests.factories import make_entry, make_lab, make_page, make_person


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location", "")


def test_address_is_made_from_the_title(admin_client):
    save(admin_client, add_url(Page), title="Our research")

    assert answer(admin_client, "/our-research/") == (200, "")


def test_address_made_from_a_title_that_comes_again_is_numbered(admin_client):
    make_page("/talks/", title="Talks")

    save(admin_client, add_url(Page), title="Talks")

    assert answer(admin_client, "/talks-2/") == (200, "")


def test_address_of_a_page_without_title_is_asked_for(admin_client):
    response = save(admin_client, add_url(Page), body="Hello")

    assert errors(response) == {
        "address": ["Give an address, such as /about/, or a title from which it can be made."]
    }


def test_address_emptied_on_a_page_that_lives_by_its_title_stays(admin_client):
    page = make_page("/talks/", title="Talks")

    save(admin_client, change_url(page), address="")

    assert answer(admin_client, "/talks/") == (200, "")


def test_changed_address_leaves_a_redirect(admin_client):
    page = make_page("/about/")

    save(admin_client, change_url(page), address="/about-us/")

    assert answer(admin_client, "/about-us/") == (200, "")
    assert answer(admin_client, "/about/") == (301, "/about-us/")


def test_address_changed_there_and_back_leads_from_the_one_in_between(admin_client):
    page = make_page("/about/")
    save(admin_client, change_url(page), address="/about-us/")

    save(admin_client, change_url(page), address="/about/")

    assert answer(admin_client, "/about/") == (200, "")
    assert answer(admin_client, "/about-us/") == (301, "/about/")


def test_address_of_another_page_is_refused_by_name(admin_client):
    make_page("/cv/", title="Curriculum vitae")
    page = make_page("/about/")

    response = save(admin_client, change_url(page), address="/CV")

    assert errors(response) == {
        "address": [
            "/cv/ is already the address of “Curriculum vitae”, a page of the lab. Choose another address."
        ]
    }


def test_address_that_the_site_keeps_is_refused(admin_client):
    response = save(admin_client, add_url(Page), title="Mine", address="/admin/mine/")

    assert errors(response) == {
        "address": ["The site keeps /admin/mine/ for itself. Choose another address."]
    }


def test_address_at_the_root_of_a_member_is_refused_to_the_lab(admin_client):
    make_person(slug="noether")

    response = save(admin_client, add_url(Page), title="Mine", address="/people/noether/cv/")

    assert errors(response) == {
        "address": ["/people/noether/ belongs to the member of that name. Choose another address."]
    }


def test_changed_person_moves_the_page_into_her_space(admin_client):
    person = make_person(slug="noether")
    page = make_page("/cv/")

    save(admin_client, change_url(page), person=person.pk)

    assert answer(admin_client, "/people/noether/cv/") == (200, "")
    assert answer(admin_client, "/cv/") == (301, "/people/noether/cv/")


def test_changed_person_who_has_that_address_already_is_refused(admin_client):
    person = make_person(slug="noether")
    make_page("/cv/", person=person, title="Her CV")
    page = make_page("/cv/")

    response = save(admin_client, change_url(page), person=person.pk)

    assert list(errors(response)) == ["address"]


def test_front_page_of_the_lab_is_refused_while_a_member_is_home(admin_client):
    make_lab(home=make_person())

    response = save(admin_client, add_url(Page), title="Welcome", address="/")

    assert errors(response) == {
        "address": [
            "“/” shows the homepage of Emmy Noether. "
            "Choose another address, or first empty “Home” of the lab."
        ]
    }


def test_entry_at_the_front_is_refused_while_a_member_is_home(admin_client):
    make_lab(home=make_person())

    response = save(admin_client, add_url(Entry), title="News", address="/")

    assert list(errors(response)) == ["address"]


def test_homepage_of_the_member_who_is_home_is_at_the_front(admin_client):
    person = make_person()
    make_lab(home=person)

    save(admin_client, add_url(Page), title="About me", address="/", person=person.pk)

    assert answer(admin_client, "/") == (200, "")
    assert Address.objects.get().person == person


def test_unknown_block_is_refused_with_its_line(admin_client):
    response = save(admin_client, add_url(Page), title="Papers", body="Hello\n\n[[publication selected]]\n")

    assert [message.split(".")[0] for message in errors(response)["body"]] == [
        "Line 3: There is no block “publication”"
    ]


def test_old_address_is_added_with_a_new_page(admin_client):
    response = add_row(admin_client, add_url(Page), "addresses", path="/old/")
    assert errors(response)["address"]

    data = {**filled_in(response), "address": "/about/", "title": "About"}
    assert send(admin_client, add_url(Page), data).status_code == 302

    assert answer(admin_client, "/old/") == (301, "/about/")


def test_old_address_is_added(admin_client):
    page = make_page("/about/")

    add_row(admin_client, change_url(page), "addresses", path="/~noether/about.html")

    assert answer(admin_client, "/~noether/about.html") == (301, "/about/")


def test_old_address_at_which_something_lives_is_refused(admin_client):
    make_page("/cv/", title="Curriculum vitae")
    page = make_page("/about/")

    response = add_row(admin_client, change_url(page), "addresses", path="/cv/")

    assert list(errors(response)) == ["addresses-0-path"]


def test_old_address_that_is_the_address_is_refused(admin_client):
    page = make_page("/about/")

    response = add_row(admin_client, change_url(page), "addresses", path="/about")

    assert errors(response) == {
        "addresses-0-path": ["/about/ is the address itself. When that is changed, the old one is kept here."]
    }


def test_old_address_that_leads_elsewhere_is_refused(admin_client):
    other, page = make_page("/cv/", title="Curriculum vitae"), make_page("/about/")
    redirect(other, "/vita/", None)

    response = add_row(admin_client, change_url(page), "addresses", path="/vita/")

    assert errors(response) == {
        "addresses-0-path": ["/vita/ leads to “Curriculum vitae”. Remove it there first."]
    }


def test_old_address_that_is_gone_leads_somewhere_again(admin_client):
    make_page("/vita/").delete()
    page = make_page("/about/")

    add_row(admin_client, change_url(page), "addresses", path="/vita/")

    assert answer(admin_client, "/vita/") == (301, "/about/")


def test_old_address_is_removed(admin_client):
    page = make_page("/about/")
    redirect(page, "/me/", None)

    save(admin_client, change_url(page), **{"addresses-0-DELETE": "on"})

    assert answer(admin_client, "/me/") == (404, "")
    assert answer(admin_client, "/about/") == (200, "")


def test_old_address_becomes_the_address_in_the_same_save(admin_client):
    page = make_page("/about/")
    redirect(page, "/me/", None)

    save(admin_client, change_url(page), address="/me/", **{"addresses-0-DELETE": "on"})

    assert answer(admin_client, "/me/") == (200, "")


def test_deleted_page_answers_gone(admin_client):
    page = make_page("/about/")
    redirect(page, "/me/", None)

    admin_client.post(reverse("admin:profiles_page_delete", args=[page.pk]), {"post": "yes"})

    assert [answer(admin_client, path)[0] for path in ("/about/", "/me/")] == [410, 410]


def test_deleted_front_page_makes_room_for_the_labs_own(admin_client):
    page = make_page("/")

    admin_client.post(reverse("admin:profiles_page_delete", args=[page.pk]), {"post": "yes"})

    assert answer(admin_client, "/") == (200, "")


def test_pages_deleted_from_the_list_answer_gone(admin_client):
    page = make_page("/about/")
    data = {"action": "delete_selected", "_selected_action": [str(page.pk)], "post": "yes"}

    admin_client.post(reverse("admin:profiles_page_changelist"), data)

    assert answer(admin_client, "/about/")[0] == 410


def test_page_search_finds_an_old_address(admin_client):
    page = make_page("/about/")
    redirect(page, "/vita/", None)

    response = admin_client.get(reverse("admin:profiles_page_changelist"), {"q": "vita"})

    assert list(response.context["cl"].queryset) == [page]


def test_address_of_an_entry_is_made_from_kind_year_and_title(admin_client):
    save(admin_client, add_url(Entry), kind="talk", title="Invariants", start="1915-07")

    assert answer(admin_client, "/talk/1915/invariants/") == (200, "")


def test_changed_address_of_an_entry_leaves_a_redirect(admin_client):
    entry = make_entry("/news/1915/")

    save(admin_client, change_url(entry), address="/news/goettingen/")

    assert answer(admin_client, "/news/1915/") == (301, "/news/goettingen/")


def test_view_on_site_is_the_public_address(admin_client):
    page = make_page("/cv/", person=make_person(slug="noether"))

    response = admin_client.get(change_url(page))

    assert response.context["absolute_url"] == "/people/noether/cv/"


def test_old_address_typed_twice_is_refused_at_the_second(admin_client):
    page = make_page("/about/")
    data = shown(admin_client, change_url(page))
    rows = {"addresses-TOTAL_FORMS": 2, "addresses-0-path": "/me/", "addresses-1-path": "/Me"}

    response = admin_client.post(change_url(page), {**data, **rows})

    assert errors(response) == {"addresses-1-path": ["This address stands here twice."]}


def test_news_needs_no_title(admin_client):
    save(
        admin_client,
        add_url(Entry),
        kind="news",
        start="1925-09-27",
        body="*Born* and [Jordan](/people/jordan/) submit their paper on matrices in mechanics.",
    )

    entry = Entry.objects.get()
    assert str(entry) == "Born and Jordan submit their paper on matrices in mechanics."
    assert answer(admin_client, "/news/1925/born-and-jordan-submit-their-paper-on-matrices-in/") == (200, "")


def test_news_without_any_words_lives_at_its_date(admin_client):
    save(admin_client, add_url(Entry), kind="news", start="1925-09-27", body="![](/files/atom.png)")

    assert str(Entry.objects.get()) == "News, 27 September 1925"
    assert answer(admin_client, "/news/1925-09-27/") == (200, "")


def test_entry_with_nothing_in_it_is_refused(admin_client):
    response = save(admin_client, add_url(Entry), kind="news")

    assert errors(response) == {
        "address": ["Write a title or a text, or give a date or an address, such as /news/prize/."]
    }


def test_news_of_the_same_words_gets_an_address_of_its_own(admin_client):
    make_entry("/news/1925/a-prize/", title="", body="A prize.")

    save(admin_client, add_url(Entry), kind="news", start="1925-09-27", body="A prize.")

    assert answer(admin_client, "/news/1925/a-prize-2/") == (200, "")


def test_list_of_entries_calls_those_without_title_by_their_first_words(admin_client):
    make_entry("/news/1/", title="", start="1925-09-27", body="A **prize** for Emmy Noether.")

    page = admin_client.get("/admin/profiles/entry/?q=prize").content.decode()

    assert ">A prize for Emmy Noether.</a>" in page
    assert "News of" not in page
