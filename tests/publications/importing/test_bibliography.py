"""Imports that are refused: a sentence says why, and nothing is written."""

import os

import pytest

from profiles.importing.runs import ImportRefused
from publications.importing.bibliography import PaperImportOptions, import_file
from publications.models import Paper
from tests.database_words import refuse_rows
from tests.publications.reading.bibliographies import QUANTENMECHANIK, record, store

pytestmark = pytest.mark.django_db


def test_error_of_the_database_becomes_a_sentence_and_nothing_is_written():
    refuse_rows("publications_authorship", "disk is full")

    with pytest.raises(ImportRefused) as refused:
        store(record())

    assert str(refused.value) == "born.bib: the database says: disk is full. Nothing has been written."
    assert not Paper.objects.exists()


def test_file_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(QUANTENMECHANIK, encoding="utf-8")
    os.truncate(path, 50 * 1024 * 1024 + 1)

    with pytest.raises(ImportRefused) as refused:
        import_file(path, PaperImportOptions())

    assert str(refused.value) == f"{path} is larger than 50 MB. Split it into several files."
    assert not Paper.objects.exists()
