"""A member with a row of everything, beside others who stay."""

from types import SimpleNamespace

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from profiles.models import Address, Delegation, ImportedValue, ImportRun, MenuLink, OwnNames, ProfileLink
from profiles.uploads.files import keep
from publications.models import AuthorMatch, PaperLink
from tests.factories import (
    editor_client,
    make_affiliation,
    make_editor,
    make_entry,
    make_lab,
    make_membership,
    make_name_form,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

# In everything that is hers, and in nothing else.
SECRET = "zqnoether"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def world(media):
    """``noether`` with an account and everything, her ``client``, and ``born`` who shares a paper and a file."""
    lab = make_lab()
    emmy = make_person(
        SECRET, "Emmy", "Zqnoether", email=f"{SECRET}@example.org", orcid="0000-0002-1825-0097",
        headline=SECRET, location=SECRET, pronouns=SECRET,
    )  # fmt: skip
    born = make_person("born", "Max", "Born")
    client = editor_client(SECRET, person=emmy, email=f"{SECRET}@example.org", first_name="Emmy")
    portrait = keep(b"portrait", f"{SECRET}.png", emmy, alt=SECRET)
    emmy.image = portrait
    emmy.save()
    notes = keep(b"notes", "notes.pdf", emmy)
    keep(b"shared", "shared.pdf", emmy)
    keep(b"shared", "shared.pdf", born)
    home, about = make_page("/", emmy, body=SECRET), make_page("/teaching/", emmy, "Teaching")
    make_page("/draft/", emmy, "Hidden", status="draft")
    make_page("/", born, body="Max.")
    make_entry("/news/1/", emmy, "Talk")
    make_redirect("/old/", emmy, url="/teaching/")
    Address.objects.create(
        path="/people/zqnoether-old/", path_key="/people/zqnoether-old", space=emmy, is_prefix=True
    )
    MenuLink.objects.create(person=emmy, label=SECRET, url="https://example.org/", menu_position=1)
    ProfileLink.objects.create(person=emmy, kind="github", value=SECRET)
    make_affiliation(emmy, role=SECRET)
    make_membership(emmy, start="1915", title=SECRET, destination=SECRET)
    make_name_form(emmy, "E. Zqnoether")
    OwnNames.objects.create(person=emmy)
    Delegation.objects.create(account=make_editor("hermann").account, person=emmy)
    Delegation.objects.create(account=client.user.account, person=born)
    paper = make_paper("Ideale", [emmy, born, "Wolfgang Krull"], "ideale", is_selected=True)
    paper.authorships.filter(person=emmy).update(orcid="0000-0002-1825-0097")
    PaperLink.objects.create(paper=paper, kind="pdf", upload=notes)
    draft = make_paper("Unfinished", [emmy], "unfinished", status="draft")
    suggested = make_paper("Gruppen", ["E. N."], "gruppen")
    AuthorMatch.objects.create(paper=suggested, name="E. N.", person=emmy)
    run = ImportRun.objects.create(source="site")
    ImportedValue.objects.create(
        run=run, object_id=emmy.pk, field="location", value=SECRET, file="_config.yml"
    )
    for row in (emmy, home):
        LogEntry.objects.log_actions(make_editor(f"m-{row.pk}").pk, [row], CHANGE, SECRET, single_object=True)
    return SimpleNamespace(lab=lab, emmy=emmy, born=born, client=client, paper=paper, draft=draft, about=about,
                           notes=notes, portrait=portrait)  # fmt: skip
