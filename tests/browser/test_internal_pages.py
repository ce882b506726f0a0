"""Pages for members only and by link only with a real browser: by every path, as a member and as a visitor."""

import io

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from profiles.models import SecretLink
from profiles.uploads.files import keep
from tests.browser.conftest import PASSWORD
from tests.browser.test_adding import faults
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor, make_entry, make_lab, make_page, make_paper, make_person
from tests.profiles.uploads.pictures import picture_bytes

HIDDEN = ["/zqrules/", "/news/zqrules/", "/people/zqrules/", "/people/zqrules/zqrules/"]
# A picture that only pages by link use is for whoever knows its address.
PICTURE = {"members": ["/files/zqrules.png"], "unlisted": []}
LISTS = ("/", "/about/", "/people/", "/publications/?q=zqrules")
FILES = ("/feed.xml", "/sitemap.xml", "/publications.bib", "/publications.json", "/robots.txt")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def make_hidden(status):
    """A page in the menu with a picture, an entry, a member and her page; all of them called “zqrules”."""
    make_lab()
    make_page("/about/", title="About", body="[[news]]\n\n[[people]]", menu_position=1)
    keep(picture_bytes(size=(300, 200)), "zqrules.png", None, alt="Plan", width=300, height=200)
    page = make_page(
        "/zqrules/", title="Zqrules", body="![Plan](/files/zqrules.png)", menu_position=2, status=status
    )
    make_entry("/news/zqrules/", title="Zqrules", start="1925-01-01", status=status)
    person = make_person("zqrules", "Ada", "Lovelace", headline="Zqrules", status=status)
    make_page("/zqrules/", person, title="Zqrules CV")
    make_paper("Engines", [person], issued="1843")
    return page


def sign_in(page, live_server, name):
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").wait_for()


def visitors(browser, live_server, path):
    """(status, text) of an address to somebody whom the site does not know."""
    context = browser.new_context()
    answer = context.request.get(live_server.url + path)
    found = answer.status, answer.text()
    context.close()
    return found


def make_member():
    user = make_editor("hilbert", person=make_person("hilbert", "David", "Hilbert"))
    user.set_password(PASSWORD)
    user.save()


@pytest.mark.parametrize("status", ["members", "unlisted"])
def test_to_a_visitor_it_is_not_there_by_any_path(page, live_server, browser, media, tmp_path, status):
    make_hidden(status)
    nowhere = visitors(browser, live_server, "/nowhere/")
    for path in HIDDEN + PICTURE[status]:
        page.goto(live_server.url + path)
        expect(page.get_by_role("heading", name="No page here", level=1)).to_be_visible()
        found = visitors(browser, live_server, path)
        assert (found[0], found[1].replace(path, "/nowhere/")) == nowhere
    for path in (*LISTS, *FILES):
        found = visitors(browser, live_server, path)
        assert (found[0], "/zqrules" in found[1], "Zqrules" in found[1]) == (200, False, False), path
    call_command("export_site", tmp_path / "copy", stdout=io.StringIO(), stderr=io.StringIO())
    copied = [one for one in (tmp_path / "copy").rglob("*") if one.is_file()]
    assert copied
    if status == "members":
        assert [
            one for one in copied if "zqrules" in one.name or b"zqrules" in one.read_bytes().lower()
        ] == []


def test_member_finds_it_where_it_would_stand_with_its_picture(page, live_server, complaints, media):
    make_hidden("members")
    make_member()
    sign_in(page, live_server, "hilbert")

    page.goto(f"{live_server.url}/about/")
    expect(page.get_by_role("link", name="Ada Lovelace")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Zqrules Members only").click()

    expect(page.get_by_text("Members only, nobody else sees it")).to_be_visible()
    picture = page.get_by_role("img", name="Plan")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 300)
    assert complaints == []


def test_link_is_handed_on_and_made_anew(editor_page, live_server, browser, media):
    row = make_hidden("draft")
    form = f"{live_server.url}/admin/profiles/page/{row.pk}/change/"
    page = editor_page
    page.goto(form)
    page.get_by_label("Status").select_option("By link only, it stands in no list")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()
    page.goto(form)
    page.locator("summary").get_by_text("By link only", exact=True).click()
    old = SecretLink.objects.get().path
    context = browser.new_context()
    visitor = context.new_page()
    visitor.goto(live_server.url + page.locator(f'a[href="{old}"]').get_attribute("href"))
    expect(visitor.get_by_role("heading", name="Zqrules", level=1)).to_be_visible()
    # It comes when it is in sight.
    expect(visitor.get_by_role("img", name="Plan")).to_have_js_property("naturalWidth", 300)

    page.get_by_label("New link").check()
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()

    assert visitor.goto(live_server.url + old).status == 404
    assert visitor.goto(live_server.url + SecretLink.objects.get().path).status == 200
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_marks_and_links_pass_axe_and_fit(editor_page, live_server, media, width):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    row = make_hidden("members")
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for path in ("/about/", "/people/", "/zqrules/"):
        page.goto(live_server.url + path)
        found[path] = faults(page, axe)
    # What Django's own form has beside is the same with and without a link.
    page.goto(f"{live_server.url}/admin/profiles/page/{row.pk}/change/")
    before = faults(page, axe)
    type(row).objects.update(status="unlisted")
    SecretLink.objects.make(row)
    page.reload()
    page.get_by_text("By link only", exact=True).last.click()
    found["form"] = faults(page, axe)
    assert found == {name: [] for name in found} | {"form": before}
