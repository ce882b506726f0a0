"""NULs that a site writes by escapes: no text has one, and PostgreSQL keeps none."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import Address, ImportRun, Page, Person
from publications.models import Paper
from tests.factories import make_home, make_page

pytestmark = pytest.mark.django_db

NUL = "\\0"
ABOUT = f"""---
permalink: /
title: "About{NUL} me"
"note{NUL}": "of mine{NUL}"
redirect_from:
  - "/old{NUL}/"
  - /older%00/?p=%00
---

[One](/x%00y/), ![two](/images/no%00ne.png) and <b>&#0;</b>.
"""
TALK = f"""---
title: "Talk{NUL}"
permalink: /talks/%00one/
venue: "Göttingen{NUL}"
date: 1925-01-01
tags: ["a{NUL}tom"]
---
"""
PAPER = f"""---
title: "Quanta{NUL}"
permalink: /publication/quanta%00
venue: "Zeitschrift{NUL}"
date: 1925-01-01
citation: 'Heisenberg, W. (1925). "Quanta."'
paperurl: "/files/a%00.pdf"
---
"""
CV = {"basics": {"name": "Werner\0 Heisenberg"}, "work": [{"name": "Univ\0ersity", "position": "a\0b"}]}


@pytest.fixture
def site(tmp_path):
    files = {
        "_pages/about.md": ABOUT,
        "_talks/one.md": TALK,
        "_publications/quanta.md": PAPER,
        "_data/cv.json": json.dumps(CV),
        "_config.yml": f'title: "Pages{NUL}"\nauthor:\n  name: "Werner{NUL} Heisenberg"\n  bio: "Quan{NUL}ta"\n'
        f'  github: "wer{NUL}ner"\n  employer: "Institute{NUL}"\n  avatar: "me%00.png"\n',
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def content():
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    return out.getvalue()


def test_site_comes_in_without_its_nuls(site, client):
    call_command("import_site", str(site), stdout=StringIO())

    assert Person.objects.get().given_name == "Werner"
    assert Page.objects.filter(title="About me").exists()
    assert Paper.objects.get().title == "Quanta"
    assert Address.objects.filter(path_key="/old").exists()
    assert "\\u0000" not in content()
    assert "\\u0000" not in json.dumps(ImportRun.objects.get().report)
    assert client.get("/").status_code == 200


def test_link_to_an_address_with_a_nul_leads_nowhere(client):
    make_page(person=make_home(), body="[One](/x%00y/) and [two](/people/%00/).")

    assert client.get("/").status_code == 200
