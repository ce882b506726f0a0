"""Store the demo lab's database as this version makes it: run by hand when a version is made.

.venv/bin/python tests/data/releases/make.py
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
# Accounts and what they did are no matter of an upgrade's test, and no password belongs here; a log by random tokens
# would be another each time.
EMPTIED = (
    "auth_user",
    "django_admin_log",
    "django_session",
    "profiles_account",
    "profiles_auditevent",
    "profiles_usersession",
    "publications_paperchange",
)
INDEX = ("publications_paperindex", "publications_papernumber")


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LABFOLIO_DATA": folder}
        command = [sys.executable, "manage.py", "quickstart", "--no-serve"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(Path(folder) / "labfolio.sqlite3")
        # Triggers and the index of the search are made by every migrate, and a dump cannot hold the index.
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        for table in INDEX:
            database.execute(f"DROP TABLE {table}")
        for table in EMPTIED:
            database.execute(f"DELETE FROM {table}")  # noqa: S608
        database.commit()
        text = "\n".join(database.iterdump()) + "\n"
        database.close()
    (HERE / f"{version}.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
