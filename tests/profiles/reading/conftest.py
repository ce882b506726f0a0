"""What tests of opened sites share."""

import tempfile

import pytest


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder of this test's temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
