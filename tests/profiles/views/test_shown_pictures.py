"""What a page says of a picture: which variants there are, and how large the box is."""

import re

import pytest

from profiles.models import Upload
from profiles.uploads.files import keep
from profiles.views.shown_pictures import (
    PEOPLE,
    PORTRAIT,
    THUMBNAIL,
    PictureFacts,
    in_box,
    in_text,
)
from tests.factories import (
    make_entry,
    make_home,
    make_lab,
    make_membership,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

HASH = "5f" * 32
ALL = (112, 224, 432, 640, 1152, 1664)


def widths(shown):
    return [int(width) for width in re.findall(r" (\d+)w", shown.srcset)]


@pytest.mark.parametrize(
    ("size", "box", "sizes", "offered"),
    [
        ((2000, 2000), PEOPLE, "3.5rem", [112, 224]),
        ((2000, 3000), PEOPLE, "3.5rem", [112, 224]),
        ((3000, 2000), PEOPLE, "5.25rem", [112, 224, 432]),
        ((2000, 2000), PORTRAIT, "(min-width: 60rem) 13.5rem, 6rem", [112, 224, 432, 640, 1152]),
        ((3000, 2000), PORTRAIT, "(min-width: 60rem) 20.25rem, 9rem", [112, 224, 432, 640, 1152]),
        ((2000, 1500), THUMBNAIL, "6rem", [112, 224, 432]),
        ((3000, 1500), THUMBNAIL, "9rem", [112, 224, 432]),
    ],
)
def test_box_is_filled_by_the_shorter_side_and_nothing_is_offered_that_is_too_large(
    size, box, sizes, offered
):
    shown = in_box("/files/a.jpg", PictureFacts(HASH, *size, ALL), box)

    assert (shown.sizes, widths(shown)) == (sizes, offered)


@pytest.mark.parametrize(
    ("width", "sizes", "offered"),
    [
        (None, "(min-width: 40rem) 36rem, calc(100vw - 2.5rem)", list(ALL)),
        (3000, "(min-width: 40rem) 36rem, calc(100vw - 2.5rem)", list(ALL)),
        (576, "(min-width: 40rem) 36rem, calc(100vw - 2.5rem)", list(ALL)),
        (200, "min(200px, calc(100vw - 2.5rem))", [112, 224, 432, 640]),
    ],
)
def test_text_has_its_measure_and_a_narrow_picture_its_own(width, sizes, offered):
    shown = in_text("/files/a.jpg", PictureFacts(HASH, 3000, 2000, ALL), width)

    assert (shown.sizes, widths(shown)) == (sizes, offered)


@pytest.mark.parametrize(
    ("own", "variants", "last"),
    [
        (300, (112, 224, 300), f"/pictures/{HASH}.300.webp 300w"),
        (300, (112, 224), "/files/a.jpg 300w"),
        (4000, (112, 1664), f"/pictures/{HASH}.1664.webp 1664w"),
        (4000, (112, 1152), "/files/a.jpg 4000w"),
    ],
)
def test_whole_picture_stands_in_for_a_largest_variant_that_is_missing(own, variants, last):
    shown = in_text("/files/a.jpg", PictureFacts(HASH, own, own, variants))

    assert shown.srcset.split(", ")[-1] == last


@pytest.mark.parametrize("variants", [(), (112,)])
def test_nothing_is_offered_without_variants_or_without_a_size(variants):
    facts = PictureFacts(HASH, None if variants else 300, None if variants else 200, variants)

    assert (in_text("/files/a.jpg", facts).srcset, in_text("/files/a.jpg", facts).sizes) == ("", "")


@pytest.fixture
def media(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path


def picture(person=None, name="tea.jpg", variants=(112, 224, 300), size=(300, 200)):
    made = dict.fromkeys(variants, b"RIFF")
    return keep(name.encode(), name, person, width=size[0], height=size[1], alt="Tea", variants=made)


def images(client, path):
    return [
        dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        for tag in re.findall(r"<img[^>]*>", client.get(path).content.decode())
    ]


def srcset(upload, *chosen):
    return ", ".join(f"/pictures/{upload.sha256}.{width}.webp {width}w" for width in chosen)


def test_portrait_has_a_choice_its_size_and_is_not_lazy(client, media):
    person = make_home()
    person.image = picture(person, size=(300, 300))
    person.save()
    make_page("/", person)

    assert images(client, "/") == [
        {
            "class": "portrait",
            "src": "/files/tea.jpg",
            "srcset": srcset(person.image, 112, 224, 300),
            "sizes": "(min-width: 60rem) 13.5rem, 6rem",
            "width": "216",
            "height": "216",
            "alt": "Tea",
        }
    ]


def test_portrait_above_the_text_is_larger_between_phone_and_desk(client, media):
    person = make_home()
    make_lab(home=person, layout="centred")
    person.image = picture(person, size=(300, 300))
    person.save()

    assert images(client, "/")[0]["sizes"] == "(min-width: 40rem) 9rem, 6rem"


@pytest.mark.parametrize("path", ["/people/", "/"])
def test_people_have_a_choice_and_are_lazy(client, media, path):
    make_lab()
    person = make_person("artin")
    make_membership(person)
    person.image = picture(person)
    person.save()
    make_page("/", body="[[people]]")

    (image,) = images(client, path)

    assert (image["srcset"], image["sizes"]) == (srcset(person.image, 112, 224, 300), "5.25rem")
    assert (image["width"], image["height"], image["loading"]) == ("56", "56", "lazy")


def test_paper_has_a_choice_in_lists_and_on_its_page(client, media):
    paper = make_paper(slug="ideals")
    paper.thumbnail = picture()
    paper.save()

    (listed,), (alone,) = images(client, "/publications/"), images(client, "/publications/ideals/")

    assert (listed["srcset"], listed["sizes"]) == (srcset(paper.thumbnail, 112, 224, 300), "6.75rem")
    assert (alone["srcset"], alone["sizes"]) == (
        srcset(paper.thumbnail, 112, 224, 300),
        "min(300px, calc(100vw - 2.5rem))",
    )
    assert (alone["width"], alone["height"]) == ("300", "200")


def test_picture_of_an_earlier_release_is_shown_as_before(client, media):
    person = make_home()
    person.image = keep(b"old", "old.jpg", person, width=300, height=300)
    person.save()

    (image,) = images(client, "/")

    assert person.image.variants is None
    assert image.keys() == {"class", "src", "width", "height", "alt"}


def test_list_of_the_admin_has_a_choice(media):
    upload = picture()
    make_lab()

    client = manager_client()
    (image,) = [one for one in images(client, "/admin/profiles/upload/") if one.get("class") == "thumbnail"]

    assert image["srcset"] == srcset(upload, 112, 224, 300)


TEXT_SIZES = "min(300px, calc(100vw - 2.5rem))"


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("![Tea](/files/tea.jpg)", {"width": "300", "height": "200", "sizes": TEXT_SIZES}),
        ("![Tea](/files/Tea.JPG)", {"width": "300", "height": "200", "sizes": TEXT_SIZES}),
        (
            '<img src="/files/tea.jpg" width="150">',
            {"width": "150", "height": "100", "sizes": "min(150px, calc(100vw - 2.5rem))"},
        ),
        (
            '<img src="/files/tea.jpg" width="50%">',
            {"width": "50%", "sizes": "(min-width: 40rem) 36rem, calc(100vw - 2.5rem)"},
        ),
        ('<img src="/files/tea.jpg" height="50">', {"height": "50", "width": "300", "sizes": TEXT_SIZES}),
        (
            '<div class="gallery"><img src="/files/tea.jpg"></div>',
            {"width": "300", "height": "200", "sizes": TEXT_SIZES},
        ),
    ],
)
def test_picture_in_a_text_has_its_size_and_a_choice(client, media, typed, added):
    upload = picture()
    make_lab()
    make_page("/", body=typed)

    (image,) = images(client, "/")

    expected = added | {"srcset": srcset(upload, 112, 224, 300), "loading": "lazy", "decoding": "async"}
    assert {name: value for name, value in image.items() if name not in {"src", "alt"}} == expected


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="/files/tea.jpg" srcset="/files/tea.jpg 2x" alt="">',
        "![Elsewhere](https://example.org/files/tea.jpg)",
        "![Elsewhere](//example.org/files/tea.jpg)",
        "![Missing](/files/none.jpg)",
        "![Document](/files/cv.pdf)",
    ],
)
def test_other_pictures_stay_as_they_were_typed(client, media, typed):
    picture()
    keep(b"%PDF", "cv.pdf", None)
    make_lab()
    make_page("/", body=typed)

    (image,) = images(client, "/")

    assert "sizes" not in image
    assert "width" not in image


def test_picture_in_a_members_text_is_hers_before_it_is_the_labs(client, media):
    make_lab()
    artin = make_person("artin")
    own, of_lab, other = picture(artin), picture(name="lab.jpg"), picture(name="other.jpg")
    assert own != of_lab
    make_page("/", artin, body="![Tea](/files/tea.jpg) ![Lab](/files/lab.jpg) ![Other](/files/other.jpg)")

    shown = {image["src"]: image["srcset"] for image in images(client, "/people/artin/")}

    assert shown == {
        "/people/artin/files/tea.jpg": srcset(own, 112, 224, 300),
        "/files/lab.jpg": srcset(of_lab, 112, 224, 300),
        "/files/other.jpg": srcset(other, 112, 224, 300),
    }


def test_picture_in_news_that_a_block_lists_has_a_choice(client, media):
    upload = picture()
    make_lab()
    make_entry(body="![Tea](/files/tea.jpg)", kind="news", start="1925")
    make_page("/", body="[[news]]")

    (image,) = images(client, "/")

    assert image["srcset"] == srcset(upload, 112, 224, 300)


def test_picture_in_the_text_of_a_paper_stands_in_the_space_of_its_author(client, media):
    make_lab()
    artin = make_person("artin")
    upload = picture(artin)
    make_paper(slug="ideals", authors=[artin], body="![Tea](/files/tea.jpg)")

    (image,) = images(client, "/publications/ideals/")

    assert image["src"] == "/people/artin/files/tea.jpg"
    assert image["srcset"] == srcset(upload, 112, 224, 300)


def queries_of(client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as asked:
        client.get(path)
    return len(asked)


def test_portraits_and_thumbnails_cost_no_query(client, media, django_assert_max_num_queries):
    make_lab()
    artin = make_person("artin")
    make_membership(artin)
    artin.image = keep(b"old", "old.jpg", artin, width=300, height=300)
    artin.save()
    paper = make_paper(slug="ideals", authors=[artin])
    paper.thumbnail = keep(b"other", "other.jpg", None, width=300, height=300)
    paper.save()
    paths = ["/", "/people/", "/people/artin/", "/publications/", "/publications/ideals/"]
    before = [queries_of(client, path, django_assert_max_num_queries) for path in paths]

    Upload.objects.update(variants=[112, 224, 300])

    assert [queries_of(client, path, django_assert_max_num_queries) for path in paths] == before
    assert all("srcset" in images(client, path)[0] for path in paths[1:])


def test_pictures_in_a_text_cost_one_query_however_many(client, media, django_assert_max_num_queries):
    make_lab()
    for number in range(5):
        picture(name=f"{number}.jpg")
    make_page("/none/", body="Words.")
    make_page("/many/", body=" ".join(f"![Tea](/files/{number}.jpg)" for number in range(5)))

    without = queries_of(client, "/none/", django_assert_max_num_queries)

    assert queries_of(client, "/many/", django_assert_max_num_queries) == without + 1
    assert len(images(client, "/many/")) == 5


def test_pictures_in_a_members_text_come_with_what_her_links_ask(
    client, media, django_assert_max_num_queries
):
    make_lab()
    artin = make_person("artin")
    picture(artin)
    make_page("/links/", artin, body="[Home](/)")
    make_page("/tea/", artin, body="[Home](/) ![Tea](/files/tea.jpg)")

    with_links = queries_of(client, "/people/artin/links/", django_assert_max_num_queries)

    assert queries_of(client, "/people/artin/tea/", django_assert_max_num_queries) == with_links


def test_feed_leaves_pictures_as_they_were_typed_and_makes_addresses_whole(client, media):
    person = make_home()
    person.image = picture(person)
    person.save()
    make_membership(person)
    make_entry("/posts/tea/", body="![Tea](/files/tea.jpg)\n\n[[people]]", kind="post", start="1925")

    feed = client.get("/feed.xml").content.decode()

    assert feed.count("srcset") == 1
    assert f'srcset="http://127.0.0.1:8000/pictures/{person.image.sha256}.112.webp 112w, http://' in feed
    assert not re.search(r'(?:src|srcset)="/|w, /', feed)


def test_portrait_of_the_home_is_asked_for_where_it_is(client, media):
    person = make_home()
    person.image = keep(b"old", "old.jpg", person, width=300, height=300)
    person.save()

    (image,) = images(client, "/")

    assert image["src"] == "/files/old.jpg"
