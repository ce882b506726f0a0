"""Connections to SQLite stay open between requests, and follow the file."""

import subprocess
import sys

from config.install.data_folder import DATABASE
from tests.config.command_line import MANAGE, environment, run
from tests.config.data_folders import copy_to

# Asks as a server does, thrice: the last time with another file in the place of the database.
ASK = """
import os, sys
import django
django.setup()
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

def get(path):
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80"}
    response = application(asked | {"wsgi.input": sys.stdin.buffer, "wsgi.url_scheme": "http"}, lambda *answer: None)
    page = b"".join(response).decode()
    response.close()
    return page, connection.connection

application = WSGIHandler()
_, opened = get("/")
before, again = get("/")
there = str(connection.settings_dict["NAME"])
for ending in ("", "-wal", "-shm"):
    if os.path.exists(there + ending):
        os.remove(there + ending)
os.replace(sys.argv[1], there)
after, other = get("/")
print(opened is not None, opened is again, opened is other, "Copied lab" in before, "Copied lab" in after)
"""


def test_connection_stays_open_until_another_file_is_there(migrated, tmp_path):
    folder, copy = copy_to(tmp_path / "data", migrated), copy_to(tmp_path / "copy", migrated)
    named = run(copy, "shell", "-c", "from profiles.models import Lab; Lab(name='Copied lab').save()")
    collected = run(folder, "collectstatic", "--noinput", "-v0")

    done = subprocess.run(
        [sys.executable, "-c", ASK, str(copy / DATABASE)],
        env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
        cwd=MANAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (named.returncode, collected.returncode, done.stderr) == (0, 0, "")
    assert done.stdout.split() == ["True", "True", "False", "False", "True"]
