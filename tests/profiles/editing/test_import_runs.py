"""What imports reported, in the admin."""

import pytest

from profiles.models import ImportRun
from tests.admin_forms import change_url
from tests.factories import make_entry, make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def shown(client, run):
    response = client.get(change_url(run))
    assert response.status_code == 200
    return response.content.decode()


def test_problem_has_file_line_advice_and_a_link_to_what_the_file_became(admin_client):
    make_lab()
    page = make_page("/cv/", make_person(), "CV")
    run = ImportRun.objects.create(
        source="site",
        report={
            "counts": {"page": {"created": 1, "unchanged": 2}},
            "notes": ["A guess: <b>Emmy Noether</b>."],
            "objects": [{"kind": "page", "object_id": str(page.pk), "file": "_pages/cv.md", "label": "CV"}],
            "problems": [
                {
                    "file": "_pages/cv.md",
                    "line": 7,
                    "message": "A <iframe> became a link.",
                    "advice": "Look at it.",
                },
                {"file": "CNAME", "line": None, "message": "The old site.", "advice": ""},
            ],
        },
    )

    html = shown(admin_client, run)

    assert "<p>page: 1 created, 2 unchanged</p>" in html
    assert "A guess: &lt;b&gt;Emmy Noether&lt;/b&gt;." in html
    fix = f'<a href="{change_url(page)}" aria-label="Fix CV">Fix</a>'
    where = f"<div>_pages/cv.md:7 {fix}</div>"
    assert f"<td>A &lt;iframe&gt; became a link.</td><td>Look at it.</td><td>{where}</td>" in html
    assert "<td>The old site.</td><td></td><td><div>CNAME</div></td>" in html


def test_problem_leads_to_the_admin_of_whatever_the_file_became(admin_client):
    things = {"lab": make_lab(), "person": make_person(), "entry": make_entry(), "paper": make_paper()}
    objects = [
        {"kind": kind, "object_id": str(one.pk), "file": f"{kind}.md", "label": kind}
        for kind, one in things.items()
    ]
    problems = [{"file": f"{kind}.md", "line": None, "message": "Odd.", "advice": ""} for kind in things]
    run = ImportRun.objects.create(source="site", report={"objects": objects, "problems": problems})

    html = shown(admin_client, run)

    for kind, one in things.items():
        assert f'<a href="{change_url(one)}" aria-label="Fix {kind}">Fix</a>' in html


def test_alike_problems_share_a_row_and_doubts_have_a_table_of_their_own(admin_client):
    lost = [
        {"file": "a.md", "line": n, "message": f"No file at /files/{n}.pdf.", "advice": "Upload it."}
        for n in (1, 2)
    ]
    doubt = {"file": "b.md", "line": 3, "message": "Family names only.", "advice": "", "is_doubt": True}
    draft = {"file": "c.md", "line": None, "message": "A draft.", "advice": "Fill it.", "is_draft": True}
    run = ImportRun.objects.create(source="site", report={"problems": [*lost, doubt, draft]})

    drafts, rest = shown(admin_client, run).partition("field-drafts")[2].split("field-doubts")
    doubts, problems = rest.split("field-problems")
    assert "<td>A draft.</td><td>Fill it.</td><td><div>c.md</div></td>" in drafts
    assert "A draft." not in rest

    assert "<td>Family names only.</td><td></td><td><div>b.md:3</div></td>" in doubts
    assert "<td>No file at …</td><td>Upload it.</td><td><div>a.md:1</div><div>a.md:2</div></td>" in problems


def test_run_without_problems_says_so(admin_client):
    assert "Nothing." in shown(admin_client, ImportRun.objects.create(source="site"))


@pytest.mark.parametrize("line", [{"kind": "file", "object_id": "x", "file": "a.md"}, {"kind": "page"}])
def test_object_that_the_admin_does_not_edit_has_no_link(admin_client, line):
    problem = {"file": "a.md", "line": 1, "message": "Odd.", "advice": ""}
    run = ImportRun.objects.create(source="site", report={"objects": [line], "problems": [problem]})

    assert "Fix</a>" not in shown(admin_client, run)


def test_list_says_how_much_there_is_to_look_at(admin_client):
    ImportRun.objects.create(source="site", report={"problems": [{"file": "a"}, {"file": "b"}]})
    html = admin_client.get("/admin/profiles/importrun/").content.decode()
    assert '<td class="field-to_look_at">2</td>' in html
