"""Pictures in a real browser: each screen loads the size that its box needs."""

import pytest

from profiles.models import Upload
from profiles.uploads.files import keep
from profiles.uploads.making_variants import make_variants
from tests.factories import make_home, make_membership, make_page, make_paper
from tests.profiles.uploads.pictures import photo_bytes

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def site(settings, tmp_path):
    """A member with a large portrait, a picture in her text, and a paper with a thumbnail."""
    settings.MEDIA_ROOT = tmp_path
    person = make_home()
    make_membership(person)
    person.image = photo(person, "me.jpg", (1800, 1800), 90)
    person.save()
    photo(person, "tea.jpg", (2000, 1500), 91)
    photo(person, "small.jpg", (200, 150), 95)
    make_page("/", person, body="![Tea](/files/tea.jpg)\n\n![Small](/files/small.jpg)\n")
    paper = make_paper(authors=[person])
    paper.thumbnail = photo(person, "paper.jpg", (1200, 900), 92)
    paper.save()
    assert make_variants(Upload.objects.all()).with_variants == 4


def photo(person, name, size, quality):
    data = photo_bytes(size=size, quality=quality)
    return keep(data, name, person, width=size[0], height=size[1])


def loaded(page, url):
    """By the description or name of each picture: the width of the file that the browser chose, and how wide it shows."""
    page.goto(url)
    page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
    page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
    found = page.evaluate(
        """() => [...document.images].map(one => [one.alt, one.currentSrc, Math.round(one.getBoundingClientRect().width),
            Math.round(one.getBoundingClientRect().height)])"""
    )
    return {alt: (url.rsplit("/")[-1].split(".")[1], width, height) for alt, url, width, height in found}


@pytest.mark.parametrize(
    ("viewport", "density", "portrait", "tea"),
    [
        (PHONE, 1, ("112", 96, 96), ("432", 350, 263)),
        (PHONE, 3, ("432", 96, 96), ("1152", 350, 263)),
        (DESK, 1, ("224", 216, 216), ("640", 576, 432)),
    ],
)
def test_screen_loads_the_size_of_its_box(browser, live_server, site, viewport, density, portrait, tea):
    context = browser.new_context(viewport=viewport, device_scale_factor=density)
    page = context.new_page()

    shown = loaded(page, f"{live_server.url}/")
    context.close()

    assert shown["Emmy Noether"] == portrait
    assert shown["Tea"] == tea


def test_small_picture_is_not_blown_up(page, live_server, site):
    page.set_viewport_size(PHONE)

    assert loaded(page, f"{live_server.url}/")["Small"] == ("200", 200, 150)


def test_list_of_people_and_papers_on_a_phone_load_the_small_ones(page, live_server, site):
    page.set_viewport_size(PHONE)

    assert loaded(page, f"{live_server.url}/people/")[""] == ("112", 56, 56)
    page.set_viewport_size(DESK)
    assert loaded(page, f"{live_server.url}/publications/")[""] == ("112", 96, 72)
