"""The default cache counts for all processes of an install together."""

import subprocess
import sys
from pathlib import Path

from tests.config.command_line import MANAGE, environment

COUNT = """
import django; django.setup()
from django.core.cache import cache
cache.add("visits", 0)
for _ in range(150): cache.incr("visits")
"""
REFUSED = """
import django; django.setup()
from profiles.editing.editor import Refusal, _check_rate
refused = 0
for _ in range(5):
    try: _check_rate("preview:7", 6)
    except Refusal: refused += 1
print(refused)
"""


def start(folder, code):
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=MANAGE.parent,
        env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
        stdout=subprocess.PIPE,
        text=True,
    )


def outputs(processes):
    return [process.communicate(timeout=120)[0] for process in processes]


def test_no_count_of_two_processes_is_lost(tmp_path):
    outputs([start(tmp_path, COUNT), start(tmp_path, COUNT)])

    printed = outputs([start(tmp_path, "from django.core.cache import cache; print(cache.get('visits'))")])
    assert printed == ["300\n"]


def test_limit_of_the_editor_counts_over_processes(tmp_path):
    # One after the other: the minute may change meanwhile, so at most one try more is let through than in one minute.
    refused = sum(int(text) for text in outputs([start(tmp_path, REFUSED), start(tmp_path, REFUSED)]))

    assert refused == 4


def test_files_of_the_cache_are_their_owners_alone(tmp_path):
    outputs([start(tmp_path, COUNT)])

    folder = tmp_path / "cache"
    modes = {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}
    assert (oct(Path(folder).stat().st_mode & 0o777), modes) == ("0o700", {"0o600"})
