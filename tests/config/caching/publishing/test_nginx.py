"""Published pages as nginx serves them, and edits that remove them."""

import gzip
import threading
import time

import pytest

from config.caching.publishing.nginx import nginx_config
from publications.views.downloads import HTML
from tests.config.caching.publishing.sites import published_site
from tests.config.command_line import free_port, run

NOETHER, HILBERT = "/people/emmy-noether/", "/people/david-hilbert/"
EDIT = "UPDATE profiles_person SET given_name = ? WHERE slug = 'emmy-noether'"
OF_THE_TRANSPORT = {"date", "server", "connection", "content-length", "accept-ranges", "x-cache"}


@pytest.fixture(scope="module")
def site(tmp_path_factory, first_quickstart):
    with published_site(tmp_path_factory.mktemp("published"), first_quickstart) as site:
        yield site


@pytest.mark.parametrize("path", ["/", NOETHER, "/people/", "/publications/", "/feed.xml", "/robots.txt"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_page_is_what_the_site_answers(site, path, coding):
    site.publish(path)
    host = f"127.0.0.1:{site.port}"

    own = site.app.ask(path, Host=host, Accept_Encoding=coding)
    page = site.ask(path, Accept_Encoding=coding)

    assert (page.cache, page.body) == ("published", own.body)
    differing = OF_THE_TRANSPORT | {"etag", "last-modified", "vary"}
    assert {name: value for name, value in page.headers.items() if name not in differing} == {
        name: value for name, value in own.headers.items() if name not in differing
    }
    assert page.headers.keys() - OF_THE_TRANSPORT >= own.headers.keys() - OF_THE_TRANSPORT - {
        "content-encoding"
    }


def test_gzip_has_a_tag_of_its_own(site):
    site.publish(NOETHER)
    plain, packed = site.ask(NOETHER), site.ask(NOETHER, Accept_Encoding="gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    for reply, coding in ((plain, "identity"), (packed, "gzip")):
        again = site.ask(NOETHER, Accept_Encoding=coding, If_None_Match=reply.headers["etag"])
        assert (again.status, again.body, again.headers["cache-control"]) == (
            304, b"", "public, max-age=0, must-revalidate"
        )  # fmt: skip


def test_head(site):
    site.publish(NOETHER)
    page, head = site.ask(NOETHER), site.ask(NOETHER, "HEAD")

    assert (head.cache, head.body, head.headers["content-length"]) == ("published", b"", str(len(page.body)))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (NOETHER, {"Cookie": "sessionid=x"}),
        (NOETHER, {"Cookie": "_ga=1; sessionid=x"}),
        (NOETHER, {"Cookie": "_ga=1;sessionid =x"}),
        (NOETHER + "?x=1", {}),
        (NOETHER, {"Accept": "application/json"}),
        (NOETHER, {"Accept": "text/html;q=0.1,application/x-bibtex"}),
        (NOETHER, {"Host": "localhost"}),
        ("/people/%65mmy-noether/", {}),
        ("/people//emmy-noether/", {}),
        ("/people/./emmy-noether/", {}),
        ("/people/x/../emmy-noether/", {}),
        ("/people/emmy-noether/index.html", {}),
        ("/people/emmy-noether", {}),
        ("/pages/people/emmy-noether/", {}),
        ("/published.sqlite3", {}),
        ("/pages/index.html", {}),
        ("/none/", {}),
        ("/nowhere/", {}),
    ],
)
def test_site_answers_itself(site, path, headers):
    site.publish(NOETHER)

    reply = site.ask(path, **headers)

    assert reply.cache in {"hit", "miss", "bypass"}
    headers = {"Host": f"127.0.0.1:{site.port}", **headers}
    own = site.app.ask(path, **headers)
    assert (reply.status, reply.headers.get("location")) == (own.status, own.headers.get("location"))


def test_form_is_the_sites(site):
    site.publish(NOETHER)

    reply, own = (one.ask(NOETHER, "POST", b"x=1") for one in (site, site.app))

    assert (reply.status, reply.cache) == (own.status, "bypass")


def test_visitor_with_cookies_of_others_is_served_files(site):
    site.publish(NOETHER)

    assert site.ask(NOETHER, Cookie="_ga=1; mysessionid=2").cache == "published"


def test_paper_as_data_is_asked_of_the_site(site):
    slug = site.shell("from publications.models import Paper; print(Paper.objects.first().slug)").strip()
    path = f"/publications/{slug}/"
    site.publish(path)

    reply = site.ask(path, Accept="application/x-bibtex")

    assert (reply.status, reply.headers["content-type"].split(";")[0]) == (200, "application/x-bibtex")
    assert site.ask(path, Accept=f"{HTML},*/*;q=0.8").cache == "published"


def test_what_is_no_page_is_not_written(site):
    for path in ("/nowhere/", "/People/", "/publications.bib", "/people/?x=1", "/static/x/", "/admin/login/"):
        site.ask(path)
        site.ask(path)
    site.publish(HILBERT)
    time.sleep(1.5)

    names = {str(path.relative_to(site.pages)) for path in site.pages.rglob("*") if path.is_file()}
    assert [name for name in names if name.split("/")[0] in {"nowhere", "People", "static", "admin"}] == []
    assert [
        name
        for name in names
        if not name.endswith(("index.html", "index.html.gz", ".xml", ".xml.gz", "robots.txt"))
    ] == []


def test_upload_keeps_its_own_policy(site):
    site.shell("from profiles.uploads.files import keep; keep(b'x' * 500, 'notes.txt', None)")
    for _ in range(3):
        site.ask("/files/notes.txt")
        time.sleep(0.6)

    reply = site.ask("/files/notes.txt")

    assert (reply.cache != "published", reply.headers["content-security-policy"]) == (
        True, "default-src 'none'; sandbox"
    )  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "Person.objects.filter(slug='emmy-noether').update(given_name='{name}')",
        "one = Person.objects.get(slug='emmy-noether'); one.given_name = '{name}'; one.save()",
        "with transaction.atomic():\n"
        "    Person.objects.filter(slug='emmy-noether').update(given_name='{name}')\n"
        "    assert place.exists()",
        "with transaction.atomic():\n"
        "    try:\n"
        "        with transaction.atomic():\n"
        "            Person.objects.filter(slug='emmy-noether').update(given_name='nobody')\n"
        "            raise ValueError\n"
        "    except ValueError:\n"
        "        pass\n"
        "    connection.cursor().execute('UPDATE profiles_person SET given_name = %s', ['{name}'])",
        "connection.cursor().executemany('UPDATE profiles_person SET given_name = %s', [['nobody'], ['{name}']])",
    ],
)
def test_our_own_write_removes_the_page_before_it_returns(site, code):
    site.publish(NOETHER)
    name = f"Amalie {time.monotonic_ns()}"
    before = (
        "from pathlib import Path; from django.db import connection, transaction; from profiles.models import Person\n"
        f"place = Path('{site.place(NOETHER)}'); assert place.exists()\n"
    )

    said = site.shell(f"{before}{code.format(name=name)}\nprint(place.exists())")

    assert said.strip() == "False"
    assert name.encode() in site.ask(NOETHER).body


@pytest.mark.parametrize("status", ["members", "unlisted"])
def test_member_who_is_hidden_has_no_published_page_any_more(site, status):
    site.publish(HILBERT, "/people/")
    write = (
        "from profiles.models import Person; Person.objects.filter(slug='david-hilbert').update(status='{}')"
    )

    said = site.shell(
        f"{write.format(status)}\nfrom pathlib import Path; print(Path('{site.place(HILBERT)}').exists())"
    )
    hidden, listed = site.ask(HILBERT), site.ask("/people/")
    site.shell(write.format("public"))

    assert (said.strip(), hidden.status, HILBERT.encode() in listed.body) == ("False", 404, False)
    assert site.ask(HILBERT).status == 200


def test_what_a_secret_link_shows_is_not_published(site):
    path = site.shell(
        "from profiles.models import Page, SecretLink\n"
        "page = Page.objects.create(title='By link', status='unlisted')\n"
        "from profiles.addressing.moving import move; move(page, '/by-link-only/')\n"
        "print(SecretLink.objects.make(page).path)"
    ).strip()
    found = [site.ask(path) for _ in range(3)]
    site.publish(HILBERT)
    time.sleep(1.5)

    assert {(reply.status, reply.cache != "published") for reply in found} == {(200, True)}
    assert [one for one in site.pages.rglob("*") if "by-link" in str(one)] == []


def test_write_that_is_rolled_back_removes_nothing(site):
    site.publish(NOETHER)

    site.shell(
        "from django.db import transaction; from profiles.models import Person\n"
        "try:\n"
        "    with transaction.atomic():\n"
        "        Person.objects.update(given_name='nobody'); raise ValueError\n"
        "except ValueError:\n"
        "    pass"
    )

    assert site.ask(NOETHER).cache == "published"


def test_edit_of_one_member_leaves_the_pages_of_others(site):
    site.publish(NOETHER, HILBERT)

    site.shell(
        "from profiles.models import Page; "
        "Page.objects.filter(person__slug='emmy-noether').update(body='Something else.')"
    )

    assert site.ask(NOETHER).cache != "published"
    assert site.ask(HILBERT).cache == "published"


def test_raw_sql_of_others_is_seen_within_a_second(site):
    site.publish(NOETHER)
    name = f"Emmy {time.monotonic_ns()}"

    site.write(EDIT, name)
    time.sleep(1)

    assert name.encode() in site.ask(NOETHER).body


def test_page_that_is_removed_while_it_is_asked_for_is_answered(site):
    """nginx looks whether there is a file before it opens it."""
    place = site.pages / "people" / "index.html"
    site.publish("/people/")
    body = place.read_bytes()
    is_over = threading.Event()

    def remove_and_put_back():
        while not is_over.is_set():
            place.unlink()
            beside = place.with_name("beside")
            beside.write_bytes(body)
            beside.rename(place)

    remover = threading.Thread(target=remove_and_put_back)
    remover.start()
    try:
        replies = [site.ask("/people/") for _ in range(1500)]
    finally:
        is_over.set()
        remover.join()

    assert {(reply.status, reply.body == body) for reply in replies} == {(200, True)}
    assert len({reply.cache for reply in replies}) > 1


def test_login_leaves_the_pages(site):
    site.publish(NOETHER)

    cookie = site.sign_in()

    assert site.ask(NOETHER).cache == "published"
    reply = site.ask(NOETHER, Cookie=cookie)
    assert (reply.cache, reply.headers["cache-control"], b"Sign out" in reply.body) == (
        "bypass", "private, no-store", True
    )  # fmt: skip


def test_two_edits_in_a_second_have_different_dates(site):
    tags = []
    for number in range(3):
        site.write(EDIT, f"Name {number}")
        time.sleep(0.3)
        site.publish(NOETHER)
        tags.append(site.ask(NOETHER).headers["etag"])

    assert len(set(tags)) == 3


def test_new_server_removes_what_an_ended_one_has_left(tmp_path, first_quickstart):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with published_site(tmp_path / "one", first_quickstart, public=tmp_path / "public") as site:
        site.publish(NOETHER)
    assert site.place(NOETHER).exists()

    with published_site(tmp_path / "two", first_quickstart, public=tmp_path / "public") as site:
        assert not site.place(NOETHER).exists()


@pytest.mark.parametrize("folder", ["{data}/public", "public", "/"])
def test_server_refuses_a_folder_that_will_not_do(tmp_path, migrated, folder):
    # Somebody's own site may be served at the usual one.
    port = str(free_port())
    done = run(migrated, "serve", "--port", port, LABFOLIO_PUBLISH=folder.format(data=migrated))

    assert (done.returncode, done.stderr.startswith("CommandError: LABFOLIO_PUBLISH is “")) == (1, True)


def test_configuration_needs_a_folder(migrated):
    done = run(migrated, "nginx_config")

    assert (
        done.stderr == "CommandError: LABFOLIO_PUBLISH names no folder. Set it, as in /var/cache/labfolio.\n"
    )


def test_configuration_of_a_site_with_tls(tmp_path):
    text = nginx_config(
        tmp_path, "https://lab.example.org", "127.0.0.1:8000", {"x-frame-options": "DENY"}, "sessionid"
    )

    assert '"GET https://lab.example.org" /pages;' in text
    assert "    listen 443 ssl;" in text
    assert "ssl_certificate /etc/letsencrypt/live/lab.example.org/fullchain.pem;" in text
    assert 'add_header X-Frame-Options "DENY";' in text


@pytest.mark.parametrize("value", ["a$b", "a\nb"])
def test_configuration_holds_nothing_that_nginx_would_read(tmp_path, value):
    with pytest.raises(ValueError, match="nginx cannot be told"):
        nginx_config(tmp_path, "http://a", "127.0.0.1:1", {"x-a": value}, "sessionid")
