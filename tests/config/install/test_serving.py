"""manage.py serve: what it refuses, what it answers, how it ends."""

import os
import re
import signal
import socket
from pathlib import Path

import pytest
from django.core.management import CommandError

from config.install import serving
from config.install.binding import Binding
from config.install.running import describe
from tests.config.command_line import free_port, group_is_gone, run, running, wait_for
from tests.config.data_folders import copy_to


@pytest.fixture(scope="module")
def folder(tmp_path_factory, first_quickstart):
    return copy_to(tmp_path_factory.mktemp("serving") / "var", first_quickstart[0])


@pytest.fixture
def taken():
    """A port at which something else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_serve_answers_site_admin_and_static_files(folder):
    port = free_port()
    base = f"http://127.0.0.1:{port}"

    with running(folder, "serve", "--port", str(port)):
        front, login = wait_for(f"{base}/"), wait_for(f"{base}/admin/login/")
        style = re.search(r'href="(/static/[^"]+\.css)"', front[1])[1]
        css = wait_for(base + style)

    assert [front[0], login[0], css[0]] == [200, 200, 200]
    assert re.fullmatch(r"/static/profiles/site\.[0-9a-f]{12}\.css", style)


@pytest.mark.parametrize("whole_group", [True, False])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_ends_cleanly(folder, number, whole_group):
    port = free_port()

    with running(folder, "serve", "--port", str(port)) as process:
        wait_for(f"http://127.0.0.1:{port}/")
        # A terminal sends Ctrl-C to the workers, too; a service manager signals the main process alone.
        (os.killpg if whole_group else os.kill)(process.pid, number)
        output, errors = process.communicate(timeout=60)

    assert (process.returncode, errors, output.splitlines()[-1]) == (0, "", "Stopped.")
    assert group_is_gone(process.pid)
    assert serving.free_binding("127.0.0.1", str(port)).port == port


def test_quickstart_serves_and_says_what_to_open(tmp_path):
    port = free_port()

    with running(tmp_path / "var", "quickstart", "--port", str(port)) as process:
        status, _ = wait_for(f"http://127.0.0.1:{port}/")
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=60)

    assert (status, process.returncode) == (200, 0)
    assert f"The site   http://127.0.0.1:{port}/\nThe admin  http://127.0.0.1:{port}/admin/\n" in output


def test_taken_port_is_refused_before_anything_is_made(tmp_path, taken):
    result = run(tmp_path / "var", "quickstart", "--port", str(taken))

    start = f"CommandError: Port {taken} of 127.0.0.1 is taken by another program. Port "
    assert (result.returncode, result.stderr.startswith(start), result.stderr.count("\n")) == (1, True, 1)
    assert not (tmp_path / "var" / "labfolio.sqlite3").exists()


def test_port_of_a_running_server_is_refused(folder):
    port = free_port()

    with running(folder, "serve", "--port", str(port)):
        wait_for(f"http://127.0.0.1:{port}/")
        second = run(folder, "serve", "--port", str(port))

    assert (second.returncode, "is taken by another program" in second.stderr) == (1, True)


def test_taken_port_comes_with_a_free_one(taken):
    with pytest.raises(CommandError) as refusal:
        serving.free_binding("127.0.0.1", str(taken))

    advised = re.search(r"--port (\d+)", str(refusal.value))[1]
    assert serving.free_binding("127.0.0.1", advised).port == int(advised)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "", "٣"])
def test_invalid_port_is_refused(port):
    with pytest.raises(
        CommandError, match=r"is not a port. Give a number from 1 to 65535, as in --port 8000\.$"
    ):
        serving.free_binding("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.7", "a" * 80, "999.1.1.1"])
def test_host_of_another_machine_is_refused(host):
    with pytest.raises(CommandError, match=r"Leave out --host, or give"):
        serving.free_binding(host, str(free_port()))


def test_host_name_is_resolved():
    port = free_port()

    assert serving.free_binding("localhost", str(port)).address in {"127.0.0.1", "::1"}


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
        ("[::1]", "http://[::1]:8000"),
        ("localhost", "http://localhost:8000"),
    ],
)
def test_url_is_one_that_a_browser_opens(host, url):
    assert Binding(host, "", 8000).url == url


def test_description_names_the_public_address_behind_a_proxy(settings, monkeypatch):
    settings.SITE_URL = "https://lab.example.org"
    monkeypatch.setenv("LABFOLIO_URL", settings.SITE_URL)

    lines = describe(Binding("127.0.0.1", "127.0.0.1", 8000)).splitlines()

    assert lines[:2] == [
        "Listening at 127.0.0.1, port 8000, for the proxy in front.",
        "The site   https://lab.example.org/",
    ]


def test_description_for_other_machines_tells_of_hosts(monkeypatch):
    monkeypatch.delenv("LABFOLIO_URL", raising=False)

    lines = describe(Binding("::", "::", 8000)).splitlines()

    assert lines[0] == "Other machines are answered when LABFOLIO_HOSTS names the host that they ask for."


def test_serve_refuses_an_empty_database_in_a_sentence(tmp_path):
    result = run(tmp_path / "var", "serve", "--port", str(free_port()))

    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "The database is not ready for this version. Run “python manage.py migrate”" in result.stderr


def test_serve_refuses_a_wrong_number_of_workers(folder):
    result = run(folder, "serve", "--port", str(free_port()), LABFOLIO_WORKERS="many")

    sentence = "CommandError: LABFOLIO_WORKERS is “many”. Give a whole number from 1 to 64.\n"
    assert (result.returncode, result.stderr) == (1, sentence)


@pytest.mark.parametrize("url", ["lab.example.org", "nonsense", "ftp://lab.example.org", "https://"])
def test_serve_refuses_an_address_that_is_none(folder, url):
    result = run(folder, "serve", "--port", str(free_port()), LABFOLIO_URL=url)

    sentence = (
        f"CommandError: LABFOLIO_URL is “{url}”. Give a whole address, as in https://lab.example.org.\n"
    )
    assert (result.returncode, result.stderr) == (1, sentence)


def test_workers_are_new_processes_that_are_told_by_the_environment(folder):
    port = free_port()

    with running(folder, "serve", "--port", str(port)) as process:
        wait_for(f"http://127.0.0.1:{port}/")
        told = [served_at(pid) for pid in workers_of(process.pid)]

    assert set(told) == {f"http://127.0.0.1:{port}"}


def workers_of(pid):
    """The processes that Python began anew below one, by what /proc says of them."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def served_at(pid):
    variables = Path(f"/proc/{pid}/environ").read_text(encoding="utf-8").split("\0")
    return dict(one.partition("=")[::2] for one in variables).get("LABFOLIO_SERVED_AT")


def test_pages_name_the_port_at_which_they_are_served(folder):
    port = free_port()

    with running(folder, "serve", "--port", str(port)):
        _, front = wait_for(f"http://127.0.0.1:{port}/")

    assert re.search(r'rel="canonical" href="([^"]+)"', front)[1] == f"http://127.0.0.1:{port}/"
