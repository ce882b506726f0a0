"""CVs as data, in three formats, as affiliations and text."""

import pytest

from profiles.reading.cv.entries import CvEntry, read_entry, read_period, read_words
from profiles.reading.cv.formats import read_cv

OLD = """
- title: Education
  contents:
    - title: Doctorate
      institution: University of Göttingen
      year: 1928
- title: Awards
  contents:
    - year: 1963
      items: [Nobel Prize in Physics, Prize of a club (Club)]
- title: Service
  contents: [Referee for Physical Review]
- title: Other
  contents:
    - Hobbies: Hiking
    - just words
"""
RENDERCV = """
cv:
  name: Maria Goeppert Mayer
  headline: Physicist
  email: maria@example.org
  social_networks:
    - network: LinkedIn
      username: maria
    - just words
  sections:
    experience:
      - company: Argonne
        position: Senior physicist
        start_date: 1946-07
        end_date: present
    visiting:
      - institution: Göttingen
        date: Summer 1931
    invited_talks:
      - Leiden
"""
RESUME = """{
  "basics": {"name": "Maria Goeppert Mayer", "label": "Physicist", "summary": "I count nucleons.",
    "url": "https://maria.example.org", "location": {"city": "La Jolla", "countryCode": "US"},
    "profiles": [{"network": "GitHub", "username": "", "url": "https://github.com/maria"}]},
  "work": [{"name": "Argonne", "position": "Senior physicist", "startDate": "1946-07-01",
    "url": "https://www.anl.gov", "highlights": ["Shell model"]}],
  "volunteer": [{"organization": "Club", "position": "Chair", "startDate": "1950"}],
  "certificates": [{"name": "Habilitation", "date": "1930", "issuer": "Göttingen"}],
  "memberships": [{"organization": "NAS", "start": "1956"}],
  "languages": [{"language": "German", "fluency": "Native"}],
  "skills": [{"name": "Physics", "keywords": ["nuclei", "shells"]}],
  "interests": []
}"""


def read(text):
    problems = []
    record = read_cv(text, "cv.yml", problems)
    assert problems == []
    return record


def rows(record):
    return [(one.kind, one.organization, one.role, one.start, one.end) for one in record.affiliations]


def test_old_list_of_al_folio():
    assert rows(read(OLD)) == [
        ("education", "University of Göttingen", "Doctorate", "1928", "1928"),
        ("distinction", "Nobel Prize in Physics", "", "1963", "1963"),
        ("distinction", "Club", "Prize of a club", "1963", "1963"),
    ]


def test_text_of_old_list():
    assert read(OLD).text == (
        "## Service\n\n- Referee for Physical Review\n\n## Other\n\n- **Hobbies**: Hiking\n- just words"
    )


def test_rendercv():
    assert rows(read(RENDERCV)) == [
        ("employment", "Argonne", "Senior physicist", "1946-07", ""),
        ("invited-position", "Göttingen", "", "1931", "1931"),
    ]


def test_person_of_rendercv():
    record = read(RENDERCV)

    assert (record.name, record.headline) == ("Maria Goeppert Mayer", "Physicist")
    assert [(link.kind, link.value) for link in record.links] == [
        ("email", "maria@example.org"),
        ("linkedin", "maria"),
    ]


def test_lines_of_rendercv():
    assert [one.line for one in read(RENDERCV).affiliations] == [11, 16]


def test_json_resume():
    assert rows(read(RESUME)) == [
        ("employment", "Argonne", "Senior physicist", "1946-07-01", ""),
        ("service", "Club", "Chair", "1950", ""),
        ("qualification", "Göttingen", "Habilitation", "1930", "1930"),
        ("membership", "NAS", "", "1956", ""),
    ]


def test_person_of_json_resume():
    record = read(RESUME)

    assert record.location == "La Jolla, US"
    assert [(link.kind, link.value) for link in record.links] == [
        ("uri", "https://maria.example.org"),
        ("github", "maria"),
    ]


def test_text_of_json_resume():
    assert read(RESUME).text == (
        "I count nucleons.\n\n"
        "## Work\n\n- **Senior physicist, Argonne** (since 1946)\n  - Shell model\n\n"
        "## Languages\n\n- **German**: Native\n\n"
        "## Skills\n\n- **Physics**: nuclei, shells"
    )


def test_entry_without_a_name_keeps_its_details():
    record = read("sections:\n  experience:\n    - date: 1930\n      highlights: [Moved to Baltimore]\n")

    assert record.text == "## Experience\n\n- Moved to Baltimore"
    assert rows(record) == []


def test_broken_file_is_reported():
    problems = []

    record = read_cv("cv: [", "_data/cv.yml", problems)

    assert record.affiliations == []
    assert [(one.file, one.line) for one in problems] == [("_data/cv.yml", 2)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2017 - 2019", ("2017", "2019")),
        ("2017-2019", ("2017", "2019")),
        ("2017–19", ("2017", "2019")),
        ("2023 - present", ("2023", "")),
        ("Oct 2023 – now", ("2023-10", "")),
        ("2011", ("2011", "2011")),
        ("2011-05", ("2011-05", "2011-05")),
        ("09/2011 to 10/2012", ("2011-09", "2012-10")),
        ("Fall 2011 – Spring 2012", ("2011", "2012")),
        ("long ago", ("", "")),
        ("", ("", "")),
    ],
)
def test_period_is_read(text, period):
    assert read_period(text) == period


def test_degree_is_named_with_its_subject():
    entry = read_entry({"institution": "Göttingen", "studyType": "PhD", "area": "Physics"})

    assert (entry.organization, entry.role) == ("Göttingen", "PhD in Physics")


def test_entry_with_one_name_only_is_called_by_it():
    assert read_entry({"title": "Prize"}) == CvEntry("Prize")


def test_words_in_brackets_are_the_organization():
    assert read_words("Prize (Club)") == CvEntry("Club", "Prize")
