"""import_people, through the command: a spreadsheet comes in, comes in again, and edits stay."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from profiles.models import ImportRun, Membership, NameForm, Person, ProfileLink, Role
from tests.factories import make_person

pytestmark = pytest.mark.django_db

TABLE = """name,email,orcid,role,title,start,end,headline,github
Emmy Noether,noether@example.org,0000-0002-1825-0097,Professor,,1922,1933,Algebra,noether
"van der Waerden, Bartel",,,Postdoc,Assistant,1927-10,1928,,
"""


def run(*arguments, **options):
    out = StringIO()
    call_command("import_people", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def table(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def report_of(path, tmp_path):
    target = tmp_path / "report.json"
    run(path, report=target)
    return json.loads(target.read_text())


def problems_of(text, table, tmp_path):
    found = report_of(table(text), tmp_path)["problems"]
    return [f"{one['file']}:{one['line']}: {one['message']} {one['advice']}" for one in found]


def test_import_makes_people_with_names_and_contacts(table):
    run(table(TABLE))

    people = Person.objects.order_by("family_name").values_list(
        "given_name", "family_name", "slug", "email", "orcid", "headline"
    )
    assert list(people) == [
        ("Emmy", "Noether", "emmy-noether", "noether@example.org", "0000-0002-1825-0097", "Algebra"),
        ("Bartel", "van der Waerden", "bartel-van-der-waerden", "", "", ""),
    ]


def test_import_keeps_the_address_private(table):
    run(table(TABLE))

    assert not Person.objects.get(slug="emmy-noether").email_is_public


def test_import_makes_links(table):
    run(table(TABLE))

    assert list(ProfileLink.objects.values_list("person__slug", "kind", "value")) == [
        ("emmy-noether", "github", "noether")
    ]


def test_import_makes_names_as_printed(table):
    run(table(TABLE))

    assert NameForm.objects.filter(person__slug="emmy-noether", text="E. Noether").exists()


def test_import_makes_roles_in_the_order_of_the_file(table):
    Role.objects.create(name="Guest", position=4)

    run(table(TABLE))

    roles = Role.objects.values_list("name", "position")
    assert list(roles) == [("Guest", 4), ("Professor", 5), ("Postdoc", 6)]


def test_import_makes_memberships(table):
    run(table(TABLE))

    rows = Membership.objects.order_by("start").values_list(
        "person__slug", "role__name", "title", "start", "end"
    )
    assert list(rows) == [
        ("emmy-noether", "Professor", "", "1922", "1933"),
        ("bartel-van-der-waerden", "Postdoc", "Assistant", "1927-10", "1928"),
    ]


def test_role_is_found_by_its_plural(table):
    Role.objects.create(name="Doctoral student", name_plural="Doctoral students")

    run(table("name,role\nGrete Hermann,doctoral students\n"))

    assert Membership.objects.get().role.name == "Doctoral student"


def test_second_run_changes_nothing(table):
    path = table(TABLE)
    run(path)

    text = run(path)

    assert text.splitlines()[-1] == "Nothing has changed."
    assert ImportRun.objects.count() == 1


def test_edits_stay(table):
    path = table(TABLE)
    run(path)
    Person.objects.filter(slug="emmy-noether").update(headline="Abstract algebra")
    Membership.objects.filter(person__slug="emmy-noether").update(end="1935")

    run(path)

    assert Person.objects.get(slug="emmy-noether").headline == "Abstract algebra"
    assert Membership.objects.get(person__slug="emmy-noether").end == "1935"


def test_changed_cells_follow_the_file(table):
    run(table("name,role,start,end\nGrete Hermann,PhD student,1921,\n"))

    run(table("name,role,start,end\nGrete Hermann,PhD student,1921-04,1925\n"))

    assert list(Membership.objects.values_list("start", "end")) == [("1921-04", "1925")]


def test_removed_link_stays_away(table):
    path = table(TABLE)
    run(path)
    ProfileLink.objects.all().delete()

    run(path)

    assert not ProfileLink.objects.exists()


def test_deleted_person_stays_away(table):
    path = table(TABLE)
    run(path)
    Person.objects.get(slug="bartel-van-der-waerden").delete()

    text = run(path)

    assert not Person.objects.filter(slug="bartel-van-der-waerden").exists()
    assert "Deleted here, so left out." in text


def test_deleted_membership_stays_away(table):
    path = table(TABLE)
    run(path)
    Membership.objects.filter(person__slug="emmy-noether").delete()

    run(path)

    assert not Membership.objects.filter(person__slug="emmy-noether").exists()


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("name,orcid", "E. N.,https://orcid.org/0000-0002-1825-0097"),
        ("name,email", "E. N.,NOETHER@example.org"),
        ("name,slug", "E. N.,noether"),
        ("given name;surname", "Emmy;Noether"),
    ],
)
def test_person_is_found_again(columns, cells, table):
    make_person(orcid="0000-0002-1825-0097", email="noether@example.org")

    run(table(f"{columns}\n{cells}\n"))

    assert Person.objects.count() == 1


def test_renamed_person_is_found_by_the_name_once_imported(table):
    path = table(TABLE)
    run(path)
    Person.objects.filter(slug="bartel-van-der-waerden").update(given_name="Bartel L.")

    run(path)

    assert Person.objects.count() == 2


def test_namesake_with_another_orcid_is_another_person(table):
    make_person(orcid="0000-0001-5109-3700")

    run(table(TABLE))

    slugs = Person.objects.filter(family_name="Noether").order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["emmy-noether", "noether"]


def test_two_namesakes_leave_the_row_out(table, tmp_path):
    make_person("noether-1")
    make_person("noether-2")

    found = problems_of("name,role\nEmmy Noether,Professor\n", table, tmp_path)

    assert found == [
        "people.csv:2: Two members are called Emmy Noether: a column “orcid” or “slug” can tell them apart. "
        "The row was left out."
    ]


def test_second_row_of_a_person_adds_a_membership(table):
    run(table("name,role,start,end\nGrete Hermann,PhD student,1921,1925\nGrete Hermann,Postdoc,1925,\n"))

    assert Person.objects.count() == 1
    assert list(Membership.objects.values_list("role__name", flat=True)) == ["Postdoc", "PhD student"]


def test_every_row_has_a_line_in_the_report(table, tmp_path):
    report = report_of(table("name,email\nGrete Hermann,\n,nobody@example.org\n12345,\n"), tmp_path)

    assert [(one["outcome"], one["line"]) for one in report["objects"]] == [
        ("created", 2),
        ("left", 4),
        ("left", 3),
    ]


def test_end_before_start_is_reported(table, tmp_path):
    found = problems_of("name,role,start,end\nGrete Hermann,PhD student,1925,1921\n", table, tmp_path)

    assert found == ["people.csv:2: end: The end 1921 lies before the start 1925. Left out."]


def test_bad_slug_is_reported_and_made_from_the_name(table, tmp_path):
    found = problems_of("name,slug\nGrete Hermann,Grete Hermann!\n", table, tmp_path)

    assert found == [
        "people.csv:2: slug: Use small letters, digits and single hyphens, such as “emmy-noether”. "
        "An address was made from the name."
    ]
    assert Person.objects.get().slug == "grete-hermann"


def test_other_slug_of_a_known_person_is_reported(table, tmp_path):
    make_person()

    found = problems_of("name,slug\nEmmy Noether,emmy\n", table, tmp_path)

    assert found == [
        "people.csv:2: slug: Emmy Noether is at /people/noether/ already, not at /people/emmy/. "
        "The address stays; change it in the admin."
    ]


def test_dry_run_writes_nothing(table):
    text = run(table(TABLE), dry_run=True)

    assert not Person.objects.exists()
    assert "This was a dry run: nothing has been written." in text.splitlines()


def test_latin_1_file_is_refused(table):
    with pytest.raises(CommandError) as refused:
        run(table("name\nKurt Gödel\n", encoding="latin-1"))

    assert str(refused.value) == (
        "people.csv:2: This file is not UTF-8. Save the spreadsheet again as “CSV UTF-8”."
    )
    assert not Person.objects.exists()


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="This cannot be read: no such file or directory"):
        run(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("kept", "typed"), [("Étudiante", "étudiante"), ("ÉTUDIANTE", "Étudiante"), ("Ärztin", "ÄRZTIN")]
)
def test_role_in_other_letters_is_the_same_on_every_database(table, kept, typed):
    Role.objects.create(name=kept, position=1)

    run(table(f"name,role,start\nEmmy Noether,{typed},1922\n"))

    assert [one.role.name for one in Membership.objects.all()] == [kept]
    assert Role.objects.filter(name=typed).count() == 0


def test_address_in_other_letters_is_the_same_on_every_database(table):
    make_person("noether", "Emmy", "Noether", email="NÖTHER@example.org")

    run(table("name,email\nEmmy N.,nöther@example.org\n"))

    assert Person.objects.count() == 1
