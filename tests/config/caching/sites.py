"""A site that ``serve`` runs, asked as a browser asks it."""

import http.client
import json
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.config.command_line import free_port, run, running, wait_for
from tests.config.data_folders import copy_to


@dataclass
class Reply:
    status: int
    headers: dict
    body: bytes

    @property
    def cache(self):
        return self.headers["x-cache"]


@dataclass
class Site:
    """A running site; ``folder`` is its data folder."""

    folder: Path
    port: int
    password: str = ""

    def ask(self, path, method="GET", body=None, **headers):
        """One request; a header by its name with underscores, such as ``Accept_Encoding="br"``."""
        given = {"Host": f"127.0.0.1:{self.port}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, response.read())

    def sign_in(self):
        """The Cookie header of the administrator, signed in."""
        page = self.ask("/admin/login/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body)[1].decode()
        form = {
            "username": "admin",
            "password": self.password,
            "csrfmiddlewaretoken": token,
            "next": "/admin/",
        }
        reply = self.ask(
            "/admin/login/",
            "POST",
            urlencode(form).encode(),
            Cookie=page.headers["set-cookie"].partition(";")[0],
            Content_Type="application/x-www-form-urlencoded",
        )
        assert reply.status == 302, reply
        cookies = SimpleCookie(reply.headers["set-cookie"])
        return f"sessionid={cookies['sessionid'].value}"

    def write(self, statement, *values):
        """Raw SQL by a process's own connection, committed when this returns; the number of rows."""
        with closing(sqlite3.connect(self.folder / "labfolio.sqlite3", timeout=20)) as connection, connection:
            return connection.execute(statement, values).rowcount

    def status(self):
        """What the workers have written of their caches, all they were asked counted."""
        last, found = None, []
        while found != last or last is None:
            last = found
            # Longer than workers wait before they write.
            time.sleep(2.5)
            files = sorted((self.folder / "cache").glob("pages-*.json"))
            found = [json.loads(file.read_text()) for file in files]
        return found

    def manage(self, *words):
        done = run(self.folder, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def served(folder, first_quickstart, **environment):
    """A site with the demo, run by one worker unless told otherwise."""
    template, said = first_quickstart
    copy_to(folder, template)
    site = Site(folder, free_port(), re.search(r"password\s+(\S+)", said.stdout)[1])
    with running(folder, "serve", "--port", str(site.port), **{"LABFOLIO_WORKERS": "1", **environment}):
        wait_for(f"http://127.0.0.1:{site.port}/robots.txt")
        yield site
