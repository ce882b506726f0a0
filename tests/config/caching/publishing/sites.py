"""A site that is published, and the nginx before it."""

import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.config.caching.sites import Site, served
from tests.config.command_line import free_port, run, wait_for
from tests.nginx import nginx_command, nginx_program


@dataclass
class PublishedSite(Site):
    """``port`` is nginx's, ``app`` the site's own; ``pages`` is the folder of files."""

    app: Site | None = None
    pages: Path | None = None

    @property
    def settings(self):
        return {"LABFOLIO_URL": f"http://127.0.0.1:{self.port}", "LABFOLIO_PUBLISH": str(self.pages.parent)}

    def manage(self, *words):
        done = run(self.folder, *words, **self.settings)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def shell(self, code):
        """Run code as a command of the site's own does."""
        return self.manage("shell", "-v0", "-c", code)

    def place(self, path):
        return self.pages / path[1:] / "index.html"

    def publish(self, *paths):
        """Have nginx serve these paths from files."""
        end = time.monotonic() + 60
        for path in paths:
            while self.ask(path).cache != "published":
                assert time.monotonic() < end, f"{path} is not published."
                time.sleep(0.1)


@contextmanager
def published_site(folder, first_quickstart, public=None):
    """A site with the demo, two workers, and an nginx as it is told to be; ``public`` is where files are published."""
    if nginx_program() is None:
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail("nginx is not installed, and LABFOLIO_TEST_REQUIRE asks for it.")
        pytest.skip("nginx is not installed.")
    site = PublishedSite(folder / "var", free_port(), pages=(public or folder / "public") / "pages")
    with served(site.folder, first_quickstart, LABFOLIO_WORKERS="2", **site.settings) as app:
        site.app, site.password = app, app.password
        config = site.manage(
            "nginx_config", "--app", f"127.0.0.1:{app.port}", "--listen", f"127.0.0.1:{site.port}"
        )
        with _nginx(nginx_command(folder, config)):
            wait_for(f"http://127.0.0.1:{site.port}/robots.txt")
            yield site


@contextmanager
def _nginx(command):
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
