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
# Accounts and what they did are no matter of an upgrade's test, and no password belongs here.
EMPTIED = ("auth_user", "django_admin_log", "django_session", "profiles_account")


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LABFOLIO_DATA": folder}
        # The index of the search is made from the rows, and a dump cannot hold it.
        remove = "from publications import search_index; search_index.uninstall('default')"
        for command in (["quickstart", "--no-serve"], ["shell", "-c", remove]):
            command = [sys.executable, "manage.py", *command]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(Path(folder) / "labfolio.sqlite3")
        for table in EMPTIED:
            database.execute(f"DELETE FROM {table}")  # noqa: S608
        database.commit()
        text = "\n".join(database.iterdump()) + "\n"
        database.close()
    (HERE / f"{version}.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
