"""Pictures that a site shows and does not have."""

from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import Entry, Page
from publications.models import Paper
from tests.config.moving_in.test_whole_sites import write

pytestmark = pytest.mark.django_db

FILES = {
    "_config.yml": "title: Emmy Noether\nauthor: {name: Emmy Noether, avatar: me.png}\n"
    "collections: {talks: {output: true}, publications: {output: true}}\n",
    "_pages/about.md": "---\npermalink: /\n---\nHello.\n\n![Göttingen in winter](/images/winter.png)\n",
    "_pages/plain.html": "---\npermalink: /plain/\n---\n<p><img src='/images/none.png' alt='A plan'></p>\n",
    "_pages/file.md": "---\npermalink: /file/\n---\n![A drawing](/images/kept.svg)\n",
    "_talks/one.md": "---\ntitle: On ideals\nimage: gone.png\nexcerpt: Notes\n---\nText.\n",
    "_publications/p.md": "---\ntitle: Idealtheorie\nauthors: Emmy Noether\ndate: 1921-01-01\n---\n![Fig](/images/f.png)\n",
    "images/kept.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
}


def test_words_stay_and_the_report_names_each_with_its_place(tmp_path):
    write(tmp_path / "site", FILES)
    out = StringIO()

    call_command("import_site", tmp_path / "site", stdout=out, stderr=StringIO())

    bodies = dict(Page.objects.values_list("addresses__path", "body"))
    assert bodies["/"] == "Hello.\n\nGöttingen in winter\n"
    assert bodies["/plain/"] == "<div>\n<p>A plan</p>\n</div>\n"
    assert bodies["/file/"] == "![A drawing](/images/kept.svg)\n"
    assert Entry.objects.get().summary == "Notes"
    assert Paper.objects.get().body.strip() == "Fig"
    report = " ".join(out.getvalue().split())
    assert "The picture … is not in the site. Its description stands in its place." in report
    assert "_pages/about.md:6, _pages/plain.html," in report
    assert (
        "_config.yml:2: The picture /images/me.png is not in the site. Emmy Noether has no portrait."
        in report
    )


def test_picture_that_was_uploaded_since_then_stays(tmp_path):
    write(tmp_path / "site", FILES)
    call_command("import_site", tmp_path / "site", stdout=StringIO(), stderr=StringIO())
    write(tmp_path / "again", {name: text for name, text in FILES.items() if not name.startswith("images/")})

    call_command("import_site", tmp_path / "again", stdout=StringIO(), stderr=StringIO())

    assert Page.objects.get(addresses__path="/file/").body == "![A drawing](/images/kept.svg)\n"


def test_page_whose_list_is_of_others_loses_them_as_well(tmp_path):
    papers = "".join(
        f"- D Hilbert, F Klein, [On forms of rank {n}](https://arxiv.org/abs/2205.1178{n}). ICLR 202{n}.\n"
        for n in (1, 2)
    )
    page = f"---\npermalink: /\n---\n![A map](/images/map.png)\n\n## Publications\n\n{papers}"
    write(tmp_path / "site", {"_config.yml": FILES["_config.yml"], "_pages/about.md": page})
    out = StringIO()

    call_command("import_site", tmp_path / "site", stdout=out, stderr=StringIO())

    assert "is an author of none of" in out.getvalue()
    assert Page.objects.get().body.startswith("A map\n")
