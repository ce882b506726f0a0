"""The curriculum vitae of academicpages, as data."""

import json

import pytest

from profiles.reading.academicpages.site import read_site
from profiles.reading.jekyll.source import read_source


@pytest.fixture
def read(tmp_path):
    def read(text):
        (tmp_path / "_data").mkdir()
        (tmp_path / "about.md").write_text("---\npermalink: /\n---\nI am an algebraist.\n")
        (tmp_path / "_data" / "cv.json").write_bytes(
            text if isinstance(text, bytes) else json.dumps(text).encode()
        )
        return read_site(read_source(tmp_path))

    return read


def test_positions(read):
    site = read(
        {
            "basics": {"name": "Emmy Noether"},
            "work": [{"name": "University of Göttingen", "position": "Professor", "startDate": "1922"}],
        }
    )

    assert [(one.kind, one.organization, one.role, one.start) for one in site.affiliations] == [
        ("employment", "University of Göttingen", "Professor", "1922")
    ]


def test_cv_of_the_template_is_none(read):
    site = read(
        {
            "basics": {"name": "Your Sidebar Name"},
            "work": [{"name": "GitHub University", "position": "Professor", "startDate": "2015"}],
        }
    )

    assert site.affiliations == []


def test_cv_that_is_not_text_is_a_problem(read):
    site = read(b"\xff\xfe\x00\xd8\x00")

    assert site.affiliations == []
    assert [problem.file for problem in site.problems] == ["_data/cv.json"]
