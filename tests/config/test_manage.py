"""manage.py itself: what it says where a command cannot go on."""

from tests.config.command_line import run
from tests.config.data_folders import copy_to


def test_database_that_nobody_has_made_ready_is_a_sentence(tmp_path):
    done = run(tmp_path / "data", "export_site", str(tmp_path / "copy"))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The database is not ready for this version. Run “python manage.py migrate”" in done.stderr
    assert not (tmp_path / "copy").exists()


def test_other_errors_of_the_database_are_shown_whole(tmp_path, migrated):
    copy_to(tmp_path / "data", migrated)

    done = run(
        tmp_path / "data",
        "shell",
        "-v0",
        "-c",
        "from django.db import connection; connection.cursor().execute('SELECT 1 FROM missing')",
    )

    assert done.returncode == 1
    assert "no such table: missing" in done.stderr
