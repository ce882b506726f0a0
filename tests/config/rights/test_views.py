"""Every other address × each role: the editor, adding papers, ways to pages, what visitors see; and none left out."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils.http import urlsafe_base64_encode

from profiles.history.changing import changing
from profiles.models import (
    Account,
    Address,
    Change,
    Delegation,
    Entry,
    ImportRun,
    MenuLink,
    Page,
    Person,
    SecretLink,
    Upload,
)
from publications.models import Paper
from tests.config.rights.asking import ask, undone
from tests.config.rights.kinds import KINDS
from tests.config.rights.world import EDITORS, NO_KEY, NO_NUMBER, OUTSIDERS, OWN, ROLES, SECRET
from tests.factories import make_page
from tests.profiles.uploads.pictures import picture_bytes

FORMS = ("changelist", "add", "change", "delete", "history")
BIBTEX = "@misc{a, title={Added paper}, author={Noether, Emmy}}"
#: Views of one kind, and the test of each, beside the forms and lists of all models in KINDS.
TESTED = {
    "markdownx_markdownify": "test_editor",
    "markdownx_upload": "test_editor",
    "keep": "test_keeping_what_is_typed",
    "rights": "test_rights_of_others",
    "rights-account": "test_rights_of_others",
    "rights-invite": "test_invitation",
    "invited": "test_invitation",
    "view-as": "test_seeing_as_another",
    "deleted": "test_what_was_deleted",
    "my-data": "test_data_of_oneself",
    "rights-erase": "test_erasing_of_others",
    "rights-erase-without-account": "test_erasing_of_members_without_account",
    "demo-remove": "test_page_of_the_site",
    "forgotten": "test_forgotten_password",
    "sessions": "test_page_of_the_site",
    "admin:index": "test_page_of_the_site",
    "admin:login": "test_page_of_the_site",
    "admin:logout": "test_page_of_the_site",
    "admin:password_change": "test_page_of_the_site",
    "admin:password_change_done": "test_page_of_the_site",
    "admin:autocomplete": "test_choices_while_somebody_types",
    "admin:jsi18n": "test_page_of_the_site",
    "show-on-site": "test_way_to_a_page",
    # Ours stands before it.
    "admin:view_on_site": "test_way_to_a_page",
    "admin:app_list": "test_page_of_the_site",
    "admin:(?P<url>.*)$": "test_page_of_the_site",
    "admin:auth_user_password_change": "test_password_of_another",
    "admin:publications_paper_adding": "test_adding_papers",
    "admin:publications_paper_adding_confirm": "test_adding_papers",
    "admin:publications_paper_adding_result": "test_result_of_an_import",
    "admin:profiles_importrun_take_out": "test_taking_out_an_import",
    "admin:publications_member_papers": "test_page_on_which_papers_are_chosen",
    "sitemap": "test_public_address",
    "sitemap-section": "test_public_address",
    "robots": "test_public_address",
    "feed": "test_public_address",
    "variant": "test_public_address",
    "^.*\\Z": "test_public_address",
    "by-link": "test_secret_link",
    "people": "test_public_address",
    "publications:paper-list": "test_public_address",
    "publications:paper-detail": "test_public_address",
    "publications:paper-export": "test_public_address",
    "publications-export": "test_public_address",
}


def names_of(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_of(pattern, namespace + inner)
        elif pattern.name or str(pattern.pattern) != "<path:object_id>/":
            yield namespace + (pattern.name or str(pattern.pattern))


def test_every_address_is_in_the_table():
    forms = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}" for model in KINDS for view in FORMS
    }

    # Each model's way to its form, which has no name, is among its forms.
    assert set(names_of(get_resolver())) == forms | set(TESTED)
    assert set(admin.site._registry) == set(KINDS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", ["preview", "picture"])
def test_editor(view, role, world, cases):
    """For her own, for the lab's, and for none of another's, which answers as one that is not there."""
    wrong = []
    for whose in ("own", "other", "lab"):
        person, page = world.person(whose), world.rows[Page][whose]
        for key in (page.pk, ""):
            found, absent = (
                post_text(world.clients[role], view, one, who, page.pk)
                for one, who in ((key, person), (NO_KEY if key else "", None if whose == "lab" else NO_KEY))
            )
            cases.append(1)
            may = role in EDITORS or (whose == "own" and role in OWN)
            if (found.status == 200) != may or found.has_changed != (may and view == "picture"):
                wrong.append(f"{whose} {key}: {found.status}")
            if not may and found != absent:
                wrong.append(f"{whose} {key}: {found.text} where an absent one has {absent.text}")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_keeping_what_is_typed(role, world, cases):
    """Of a row for who edits it; of something new for whoever may make one. Of none of another's, as if it were not."""
    wrong = []
    for whose in ("own", "other", "lab", "new"):
        key = "" if whose == "new" else world.rows[Page][whose].pk
        found, absent = (
            ask(world.clients[role], "post", reverse("keep"), typed_into(one), key=world.rows[Page]["own"].pk)
            for one in (key, NO_KEY)
        )
        cases.append(1)
        may = role in EDITORS or (whose in {"own", "new"} and role in OWN)
        if (found.status == 200) != may or found.has_changed != may:
            wrong.append(f"{whose}: {found.status}")
        if not may and found != absent:
            wrong.append(f"{whose}: {found.text} where an absent one has {absent.text}")
    assert wrong == []


def typed_into(key):
    return {"model": "profiles.Page", "object": key, "keep": NO_KEY, "form": '[["title", "Typed"]]'}


def post_text(client, view, key, person, page):
    data = {"model": "profiles.Page", "object": key, "person": getattr(person, "pk", person) or ""}
    data["content"] = "[[publications]]"
    if view == "picture":
        data["image"] = SimpleUploadedFile("one.png", picture_bytes())
    name = {"preview": "markdownx_markdownify", "picture": "markdownx_upload"}[view]
    return ask(client, "post", reverse(name), data, key=page)


@pytest.mark.parametrize("role", ROLES)
def test_page_of_the_site(role, world, cases):
    """(status to those who may, who may) of each, by GET and by POST; nothing changes, and no secret is told."""
    everybody, wrong = (*OWN, *EDITORS), []
    pages = {
        reverse("demo-remove"): ("administrator",),
        reverse("admin:index"): everybody,
        reverse("admin:password_change"): everybody,
        reverse("sessions"): everybody,
        reverse("admin:password_change_done"): everybody,
        reverse("admin:app_list", args=["profiles"]): everybody,
        reverse("admin:app_list", args=["publications"]): everybody,
        reverse("admin:app_list", args=["auth"]): ("administrator",),
        "/admin/nothing/here/": (),
    }
    for url, who in pages.items():
        found = ask(world.clients[role], "get", url)
        cases.append(1)
        is_right = (
            found.status == 200
            if role in who
            else found.is_login
            if role in OUTSIDERS
            else found.status in (403, 404)
        )
        if not is_right or found.has_changed or SECRET in found.text.lower():
            wrong.append(f"{url}: {found.status}")
    for name in ("admin:login", "admin:jsi18n"):
        found = ask(world.clients[role], "get", reverse(name))
        cases.append(1)
        if found.status not in (200, 302) or found.has_changed:
            wrong.append(f"{name}: {found.status}")
    if ask(world.clients[role], "post", reverse("demo-remove")).has_changed:
        wrong.append("the demo is removed")
    if ask(world.clients[role], "get", reverse("admin:logout")).status not in (302, 405):
        wrong.append("signs out by a link")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "model", [Page, Entry, Upload, MenuLink, Address, Paper, Person], ids=lambda m: m.__name__
)
def test_way_to_a_page(model, role, world, cases):
    kind = ContentType.objects.get_for_model(model).pk
    for whose, row in world.rows[model].items():
        found, absent = (
            ask(world.clients[role], "get", reverse("admin:view_on_site", args=[kind, key]), key=row.pk)
            for key in (row.pk, NO_KEY)
        )
        cases.append(1)
        if not KINDS[model].may("view", role, whose):
            assert (found, SECRET in found.text) == (absent, False), whose


@pytest.mark.parametrize("role", ROLES)
def test_password_of_another(role, world, cases):
    url = reverse("admin:auth_user_password_change", args=[world.rows[User]["lab"].pk])
    data = {"password1": "copper-lattice-7", "password2": "copper-lattice-7", "usable_password": "true"}
    for method in ("get", "post"):
        found = ask(world.clients[role], method, url, data)
        cases.append(1)
        assert found.has_changed is (role == "administrator" and method == "post")
        assert SECRET not in found.text or role == "administrator"


@pytest.mark.parametrize("role", ROLES)
def test_rights_of_others(role, world, cases):
    """Who edits for whom is changed by managers, and no account of an administrator by this page."""
    accounts = {who: Account.objects.get(user__username=who) for who in ("nobody", "member")}
    boss = Account.objects.create(user=User.objects.get(username="boss"))
    client, url = world.clients[role], reverse("rights")
    delegation = {"account": accounts["nobody"].pk, "person": world.other.pk}
    end = {"end": Delegation.objects.first().pk}
    for address, data in (
        (url, {}),
        (url, delegation),
        (url, end),
        *((reverse("rights-account", args=[one.pk]), {"is_manager": "on"}) for one in accounts.values()),
    ):
        found = ask(client, "post" if data else "get", address, data)
        cases.append(1)
        assert found.has_changed is bool(role in EDITORS and data)
        assert found.status == (302 if data or role in OUTSIDERS else 200) or (
            role in OWN and found.status == 403
        )
        assert SECRET not in found.text.lower() or role in EDITORS
    for method in ("get", "post"):
        found, absent = (
            ask(
                client,
                method,
                reverse("rights-account", args=[key]),
                {"is_manager": "on"},
                key=boss.pk,
            )
            for key in (boss.pk, NO_NUMBER)
        )
        cases.append(1)
        assert (found.has_changed, found) == (False, absent)


@pytest.mark.parametrize("role", ROLES)
def test_what_was_deleted(role, world, cases):
    """Everybody is shown and recovers what was hers, managers all; of others nothing is told."""
    client, url = world.clients[role], reverse("deleted")
    for whose in ("own", "other", "lab"):
        for model in (Page, Entry, Upload, Paper):
            row = world.rows[model][whose]
            with undone():
                number = deleted(row)
                found = ask(client, "get", url)
                sent = {"recover": f"{number} {row.pk}"}
                given = ask(client, "post", url, sent, key=row.pk)
                absent = ask(client, "post", url, {"recover": f"{number} {NO_KEY}"}, key=row.pk)
            cases.append(1)
            may = role in EDITORS or (whose == "own" and role in OWN)
            assert found.is_login if role in OUTSIDERS else found.status == 200
            assert SECRET not in found.text.lower() or role in EDITORS
            # Its bytes are nowhere in this world, but where the file was kept.
            assert given.has_changed is may, (whose, model)
            assert may or given == absent


def deleted(row):
    """The change by which a row is deleted."""
    with changing(None, "Deleted"):
        type(row).objects.filter(pk=row.pk).delete()
    return Change.objects.latest("id").pk


@pytest.mark.parametrize("role", ROLES)
def test_data_of_oneself(role, world, cases):
    """Everybody takes along her own and asks for herself; nothing is said or changed of others."""
    client, url = world.clients[role], reverse("my-data")
    for data in ({}, {"download": "yes"}, {"ask": "erase"}, {"ask": ""}, {"ask": "anything"}):
        found = ask(client, "post" if data else "get", url, data)
        cases.append(1)
        if role in OUTSIDERS:
            assert (found.is_login, found.has_changed) == (True, False)
            continue
        assert found.status == (302 if "ask" in data else 200)
        assert SECRET not in found.text.lower()
        # The log is told of a download.
        assert found.has_changed is (data in ({"download": "yes"}, {"ask": "erase"}) or is_new(client, data))
    assert b"zqsecret" not in downloaded(client).lower()


def is_new(client, data):
    """Whether whoever asks has no row of an account yet."""
    key = client.session["_auth_user_id"]
    return bool(data) and not Account.objects.filter(user=key).exists()


def downloaded(client):
    """What is in the files of “My data”, names and all; nothing for who may not come in."""
    response = client.post(reverse("my-data"), {"download": "yes"})
    data = b"".join(response)
    response.close()
    if response.get("Content-Type") != "application/zip":
        return b""
    with ZipFile(BytesIO(data)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("role", ROLES)
def test_erasing_of_others(role, world, cases):
    """By managers, with the name typed; accounts of administrators by administrators only."""
    client = world.clients[role]
    boss = Account.objects.create(user=User.objects.create_superuser(f"{SECRET}-boss"))
    member = Account.objects.get(user__username="member")
    for account, editors in ((member, EDITORS), (boss, ("administrator",))):
        name = str(account.person or account.user)
        for method, data in (
            ("get", {}),
            ("post", {"way": "erase", "name": "another"}),
            ("post", {"way": "erase", "name": name}),
        ):
            found, absent = (
                ask(client, method, reverse("rights-erase", args=[key]), data, key=account.pk)
                for key in (account.pk, NO_NUMBER)
            )
            cases.append(1)
            is_done = role in editors and data.get("name") == name
            assert found.has_changed is is_done
            if role not in editors:
                assert (found, SECRET in found.text.lower()) == (absent, False)
            else:
                assert found.status == (302 if is_done else 200)


@pytest.mark.parametrize("role", ROLES)
def test_erasing_of_members_without_account(role, world, cases):
    """By managers; a member who has an account is none of them."""
    client, url = world.clients[role], reverse("rights-erase-without-account")
    for key, name in ((world.other.pk, str(world.other)), (world.own.pk, str(world.own)), ("", "")):
        for data in ({}, {"way": "erase", "name": name}):
            method = "post" if data else "get"
            found, absent = (
                ask(client, method, f"{url}?person={one}" if key else url, data, key=key)
                for one in (key, NO_KEY)
            )
            cases.append(1)
            is_there = role in EDITORS and key == world.other.pk
            assert found.has_changed is bool(is_there and data)
            status = 403 if role in OWN else 302 if is_there and data else 200
            assert found.is_login if role in OUTSIDERS else found.status == status
            if role not in EDITORS:
                assert (found, SECRET in found.text.lower()) == (absent, False)


@pytest.mark.parametrize("role", ROLES)
def test_invitation(role, world, cases):
    """Managers invite; a link that nobody has made answers everybody alike."""
    client, url = world.clients[role], reverse("rights-invite")
    data = {"family_name": "Added", "email": "added@example.org", "part": "own"}
    for method in ("get", "post"):
        found = ask(client, method, url, data if method == "post" else {})
        cases.append(1)
        assert found.has_changed is (role in EDITORS and method == "post")
        assert (found.status == 200) is (role in EDITORS) or found.is_login
        assert SECRET not in found.text.lower() or role in EDITORS
    key = urlsafe_base64_encode(str(User.objects.get(username="boss").pk).encode())
    for one in (key, urlsafe_base64_encode(NO_NUMBER.encode())):
        found = ask(client, "get", reverse("invited", args=[one, "abc-def"]))
        cases.append(1)
        assert (found.has_changed, "does not work any more" in found.text) == (False, True)


@pytest.mark.parametrize("role", ROLES)
def test_seeing_as_another(role, world, cases):
    """Managers see the pages of the site as others do; whether a member is there, nobody else learns."""
    for data in ({"person": "noether"}, {"person": f"{SECRET}-artin"}, {"visitor": "yes"}, {}):
        found = ask(world.clients[role], "post", reverse("view-as"), data)
        got = ask(world.clients[role], "get", reverse("view-as"))
        cases += [1, 1]
        assert (found.status == 302 and found.location == "/") is (role in EDITORS) or found.is_login
        assert got.status == 405 or got.is_login
    absent = ask(world.clients[role], "post", reverse("view-as"), {"person": "zqabsent"})
    cases.append(1)
    assert role in EDITORS or absent == ask(
        world.clients[role], "post", reverse("view-as"), {"person": f"{SECRET}-artin"}
    )


@pytest.mark.parametrize("role", ROLES)
def test_forgotten_password(role, world, cases, settings):
    """Whoever asks, for whomever: the answer is that for an account that is not there."""
    settings.MAIL_IS_SENT = True
    client, url = world.clients[role], reverse("forgotten")
    assert ask(client, "get", url).status == 200
    for name in ("member", "boss", "ended", "inactive"):
        found, absent = (ask(client, "post", url, {"who": who}) for who in (name, "nobody-at-all"))
        cases.append(1)
        assert (found, SECRET in found.text) == (absent, False)
        cache.clear()


@pytest.mark.parametrize("role", ROLES)
def test_adding_papers(role, world, cases):
    """Nothing is stored by the first page; the second takes only what it has sealed."""
    for whose in ("own", "other", "lab"):
        person = world.person(whose)
        data = {"text": BIBTEX, "person": person.pk if person else ""}
        for name, method in (("", "get"), ("", "post"), ("_confirm", "get"), ("_confirm", "post")):
            url = reverse(f"admin:publications_paper_adding{name}")
            found = ask(world.clients[role], method, url, data if method == "post" else {})
            cases.append(1)
            assert not found.has_changed
            assert found.is_login or role not in OUTSIDERS
            assert SECRET not in found.text.lower() or role in EDITORS
            if (name, method) == ("", "post") and role not in OUTSIDERS:
                may = role in EDITORS or whose == "own"
                assert ('name="seal"' in found.text) is may, (role, whose)


@pytest.mark.parametrize("role", ROLES)
def test_taking_out_an_import(role, world, cases):
    """By managers; to others there is no such run."""
    run = world.rows[ImportRun]["lab"]
    with changing(None, "Import"):
        made = make_page("/imported/", None, f"{SECRET} imported")
    ImportRun.objects.filter(pk=run.pk).update(report={"change": Change.objects.latest("id").pk})
    for method in ("get", "post"):
        found, absent = (
            ask(
                world.clients[role],
                method,
                reverse("admin:profiles_importrun_take_out", args=[key]),
                key=run.pk,
            )
            for key in (run.pk, NO_KEY)
        )
        cases.append(1)
        assert found.has_changed is (role in EDITORS and method == "post")
        if role in EDITORS:
            assert found.status == (302 if method == "post" else 200)
        else:
            assert (found, SECRET in found.text) == (absent, False)
    assert Page.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize("role", ROLES)
def test_result_of_an_import(role, world, cases):
    run = world.rows[ImportRun]["lab"]
    found, absent = (
        ask(
            world.clients[role],
            "get",
            reverse("admin:publications_paper_adding_result", args=[key]),
            key=run.pk,
        )
        for key in (run.pk, NO_KEY)
    )
    cases.append(1)
    assert (found.status == 200) is (role in EDITORS)
    if role not in EDITORS:
        assert (found, SECRET in found.text) == (absent, False)


def addresses(word):
    """Where drafts of a member called so are, or would be, and what may list them."""
    slug = f"{word}-artin" if word == SECRET else "noether"
    paper = f"{SECRET}-other" if word == SECRET else "plain"
    space = f"/people/{slug}"
    return [
        f"{space}/",
        f"{space}/{paper}/",
        f"{space}/news/{paper}/",
        f"{space}/files/{paper}.txt",
        f"{space}/{paper}-old/",
        f"/publications/{paper}/",
        *(f"/publications/{paper}.{extension}" for extension in ("bib", "ris", "json")),
        f"/publications/?person={slug}",
        f"/publications.bib?person={slug}",
        f"/publications.json?selected={slug}",
    ]


LISTS = [
    "/",
    "/people/",
    "/people/?page=2",
    "/publications/",
    "/publications/?q=zqsecret",
    "/publications.bib",
    "/publications.ris",
    "/publications.json",
    "/feed.xml",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/robots.txt",
    f"/pictures/{hashlib.sha256(b'x').hexdigest()}.200.webp",
]


@pytest.mark.parametrize("role", ROLES)
def test_public_address(role, world, cases):
    wrong, client = [], world.clients[role]
    pairs = zip(addresses(SECRET), addresses("plain"), strict=True)
    for secret, own in pairs:
        hidden, known = ask(client, "get", secret), ask(client, "get", own)
        cases += [1, 1]
        if role in EDITORS:
            continue
        absent = ask(client, "get", secret.replace(SECRET, "zqabsent"))
        if plain(hidden) != plain(absent):
            wrong.append(f"{secret}: {hidden.status} where an absent one has {absent.status}")
        if role in OWN and known.status not in (200, 301):
            wrong.append(f"{own}: {known.status} to its owner")
    for address in LISTS:
        found = ask(client, "get", address)
        cases.append(1)
        if role not in EDITORS and SECRET in plain(found)[2].replace("zqquery", ""):
            wrong.append(f"{address}: a secret is told")
    assert wrong == []


def hide_other(world, status):
    """All that is the other member's, and the lab's own rows, in this status; she herself, too."""
    for model in (Page, Entry, Upload):
        keys = [world.rows[model][whose].pk for whose in ("other", "lab")]
        model.objects.filter(pk__in=keys).update(status=status)
    Person.objects.filter(pk=world.other.pk).update(status=status)


# What of the addresses above a draft paper or a feed of programs answers to.
OF_PAPERS = ("/publications", "/feed.xml")
LABS = [f"/{SECRET}-lab/", f"/news/{SECRET}-lab/", f"/files/{SECRET}-lab.txt"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", ["members", "unlisted"])
def test_what_is_for_members_or_by_link(status, role, world, cases):
    """Who is of the lab sees what is for members; what is by link only its editors; to others it is not there."""
    hide_other(world, status)
    wrong, client = [], world.clients[role]
    sees = role in EDITORS or (status == "members" and role in OWN)
    for address in [*(one for one in addresses(SECRET) if not one.startswith(OF_PAPERS)), *LABS]:
        found = ask(client, "get", address)
        absent = ask(client, "get", address.replace(SECRET, "zqabsent"))
        cases.append(1)
        if sees != (found.status in (200, 301)) or (not sees and plain(found) != plain(absent)):
            wrong.append(f"{address}: {found.status} where an absent one has {absent.status}")
    for address in LISTS:
        found = ask(client, "get", address)
        cases.append(1)
        if not sees and SECRET in plain(found)[2].replace("zqquery", ""):
            wrong.append(f"{address}: a secret is told")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_secret_link(method, role, world, cases):
    """Whoever has it sees what it shows while that is by link only, and nobody changes anything by it."""
    rows = [world.rows[model]["other"] for model in (Page, Entry, Upload)] + [world.other]
    links = [SecretLink.objects.make(row) for row in rows]
    wrong, client = [], world.clients[role]
    for status in ("unlisted", "draft", "members", "public"):
        hide_other(world, status)
        for link in links:
            cases.append(1)
            found, absent = (ask(client, method, one) for one in (link.path, f"/by-link/{'x' * 32}/"))
            expected = 405 if method == "post" else 200 if status == "unlisted" else 404
            is_told = found.text.replace(link.key, "") != absent.text.replace("x" * 32, "")
            if found.status != expected or (expected != 200 and is_told):
                wrong.append(f"{status} {link.path}: {found.status}")
    assert wrong == []


def plain(answer):
    """What was asked for is shown back."""
    text = answer.text.lower()
    for asked in (
        f"{word}-{whose}" for word in ("zqsecret", "zqabsent") for whose in ("artin", "other", "lab")
    ):
        text = text.replace(asked, "asked")
    text = text.replace("q=zqsecret", "").replace('value="zqsecret"', "").replace("“zqsecret”", "")
    return answer.status, answer.location.replace("zqsecret", "zqabsent"), text
