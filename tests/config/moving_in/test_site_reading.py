"""Which reader takes a site: a further template is a row of READERS, wherever its pages stand."""

import pytest
from django.core.management import CommandError, call_command

from config.moving_in import site_reading
from config.moving_in.site_reading import READERS, Reader
from profiles.models import Page
from profiles.reading.records import PageRecord, PersonRecord, SiteRecord

pytestmark = pytest.mark.django_db


def is_notebook(source):
    return (source.root / "notebook.toml").is_file()


def read_notebook(source, include_leftovers, keep_image):
    pages = [
        PageRecord("/", file.stem, file.read_text(), show_profile=True)
        for file in (source.root / "content").glob("*.md")
    ]
    return SiteRecord([PersonRecord("Ada Lovelace")], pages, folder_name=source.folder_name)


@pytest.fixture
def notebook(tmp_path):
    """A site none of whose pages stands where Jekyll looks for them."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "engines.md").write_text("I study engines.\n")
    (tmp_path / "notebook.toml").touch()
    return tmp_path


def test_further_template_is_a_row_of_the_readers(notebook, monkeypatch):
    monkeypatch.setattr(site_reading, "READERS", (Reader(is_notebook, read_notebook), *READERS))

    call_command("import_site", str(notebook))

    page = Page.objects.get()
    assert (page.person.name, page.title, page.body) == ("Ada Lovelace", "engines", "I study engines.\n")


def test_folder_of_no_known_template_is_refused(notebook):
    with pytest.raises(CommandError, match=f"{notebook}: No pages were found here"):
        call_command("import_site", str(notebook))

    assert not Page.objects.exists()
