"""What pip may take: only what the tests have run on."""

import os
import re
import tomllib
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import django
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS = PROJECT["optional-dependencies"].values()
REQUIREMENTS = [
    requirement
    for line in [*PROJECT["dependencies"], *chain(*EXTRAS)]
    if (requirement := Requirement(line)).name != PROJECT["name"]
]


def bounds(requirement):
    """``{operator: version}``, such as ``{">=": "5.2", "<": "6.2"}``."""
    return {part.operator: part.version for part in requirement.specifier}


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_dependency_is_bounded_on_both_sides(requirement):
    assert set(bounds(requirement)) == {">=", "<"}


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_no_release_is_allowed_above_the_series_that_runs_here(requirement):
    major, minor, *_ = Version(version(requirement.name)).release
    upper = Version(bounds(requirement)["<"])

    # The long-term Django runs on Python 3.11, which the newest does not take: its bound is judged on the others.
    if requirement.name == "Django" and (major, minor) == (5, 2):
        pytest.skip("This is the long-term Django.")
    assert upper == Version(f"{major}.{minor + 1}")


def test_this_is_the_django_that_was_asked_for():
    """CI says which one it means to run: a pip that took another would leave it untried."""
    asked = os.environ.get("LABFOLIO_TEST_DJANGO")
    if not asked:
        pytest.skip("No Django was asked for.")
    series = ".".join(map(str, django.VERSION[:2]))
    upper = next(bounds(requirement)["<"] for requirement in REQUIREMENTS if requirement.name == "Django")
    newest = re.sub(r"\d+$", lambda minor: str(int(minor[0]) - 1), upper)

    assert series == (newest if asked == "newest" else asked)
