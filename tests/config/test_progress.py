"""How far a long command is, on a terminal and elsewhere."""

import os
import pty
import subprocess
import sys

import pytest

from tests.config.command_line import MANAGE, environment, run
from tests.config.data_folders import copy_to


@pytest.fixture
def site(tmp_path, migrated):
    for name in ("about", "cv"):
        page = tmp_path / "site" / "_pages" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\npermalink: /{name}/\ntitle: {name}\n---\nText.\n")
    (tmp_path / "site" / "_config.yml").write_text("author: {name: Emmy Noether}\n")
    copy_to(tmp_path / "data", migrated)
    return tmp_path / "site"


def test_terminal_shows_a_bar(site, tmp_path):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), "import_site", str(site)],
        env=environment(tmp_path / "data"),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = read_to_end(ours)

    assert process.wait(timeout=60) == 0
    assert "\r\x1b[KStoring pages [###############...............] 1/2" in shown


def test_file_gets_a_line_a_step(site, tmp_path):
    done = run(tmp_path / "data", "import_site", str(site))

    assert done.stderr.splitlines() == ["Reading the site …", "Storing pages: 2", "Storing papers …"]
    assert "\r" not in done.stderr


def read_to_end(descriptor):
    """All that a program writes to its terminal; Linux says EIO where that is closed."""
    parts = []
    try:
        while part := os.read(descriptor, 4096):
            parts.append(part)
    except OSError:
        pass
    finally:
        os.close(descriptor)
    return b"".join(parts).decode()
