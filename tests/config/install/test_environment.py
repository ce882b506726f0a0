"""The list of environment variables."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from config import settings as settings_module
from config.install import environment
from tests.config.command_line import run


def in_force(name):
    return next(one.in_force() for one in environment.VARIABLES if one.name == name)


def test_every_variable_that_settings_read_is_listed():
    source = Path(settings_module.__file__).read_text(encoding="utf-8")

    read = set(re.findall(r'env(?:\.\w+)?\("(\w+)"', source))

    assert read - {one.name for one in environment.VARIABLES} == set()


def test_command_gives_name_meaning_default_and_value(monkeypatch):
    monkeypatch.setenv("LABFOLIO_HOSTS", "lab.example.org")
    output = StringIO()

    call_command("settings_help", stdout=output)

    assert (
        "LABFOLIO_HOSTS\n"
        "    Further host names of the site, separated by commas.\n"
        "    default   (empty)\n"
        "    in force  lab.example.org\n"
    ) in output.getvalue()


def test_secrets_are_hidden(monkeypatch):
    monkeypatch.setenv("LABFOLIO_SECRET_KEY", "hush-hush")
    monkeypatch.setenv("EMAIL_URL", "smtp://ada:hush-hush@mail.example.org:587")

    assert "hush-hush" not in "".join(environment.describe())


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("smtp://ada:secret@mail.example.org", "smtp://ada:…@mail.example.org"),
        ("smtp://ada:s@c:r/t@mail.example.org", "smtp://ada:…@mail.example.org"),
        ("smtp://mail.example.org:587", "smtp://mail.example.org:587"),
        ("consolemail://", "consolemail://"),
    ],
)
def test_hide_password(url, shown):
    assert environment.hide_password(url) == shown


def test_key_of_the_data_folder_is_said_to_be_there(monkeypatch):
    monkeypatch.delenv("LABFOLIO_SECRET_KEY", raising=False)

    assert in_force("LABFOLIO_SECRET_KEY") == "from the data folder, hidden"


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), (" 3 ", 3), ("64", 64), ("", environment.default_workers())]
)
def test_workers(monkeypatch, text, number):
    monkeypatch.setenv("LABFOLIO_WORKERS", text)

    assert environment.workers() == number


@pytest.mark.parametrize("text", ["0", "65", "-1", "two", "1.5"])
def test_workers_refuses_what_is_no_number_of_processes(monkeypatch, text):
    monkeypatch.setenv("LABFOLIO_WORKERS", text)

    with pytest.raises(ValueError, match="Give a whole number from 1 to 64"):
        environment.workers()


@pytest.mark.parametrize("command", [["check"], ["serve"], ["quickstart", "--no-serve"]])
@pytest.mark.parametrize("url", ["https://lab.example.org", "HTTPS://lab.example.org/"])
def test_debug_is_refused_with_an_https_address(tmp_path, command, url):
    done = run(tmp_path, *command, LABFOLIO_DEBUG="yes", LABFOLIO_URL=url)

    assert done.returncode == 1
    assert done.stderr.startswith("LABFOLIO_DEBUG shows the insides of the site to every visitor")
    assert (done.stderr.count("\n"), done.stdout) == (1, "")


@pytest.mark.parametrize(
    "more",
    [
        {"LABFOLIO_DEBUG": "yes", "LABFOLIO_URL": "http://127.0.0.1:8000"},
        {"LABFOLIO_DEBUG": "no", "LABFOLIO_URL": "https://lab.example.org"},
    ],
)
def test_debug_and_https_each_by_itself_are_taken(tmp_path, more):
    assert run(tmp_path, "settings_help", **more).returncode == 0


@pytest.mark.parametrize(("text", "seconds"), [("", 0), ("0", 0), (" 60 ", 60), ("86400", 86_400)])
def test_seconds_of_a_cdn(monkeypatch, text, seconds):
    monkeypatch.setenv("LABFOLIO_CDN_SECONDS", text)

    assert environment.cdn_seconds() == seconds


@pytest.mark.parametrize("text", ["-1", "1.5", "an hour", "86401", "٣"])
def test_command_says_what_is_wrong_with_seconds_of_a_cdn(tmp_path, text):
    done = run(tmp_path, "check", LABFOLIO_CDN_SECONDS=text)

    assert done.returncode == 1
    assert done.stderr == (
        f"LABFOLIO_CDN_SECONDS is “{text}”. Give a whole number from 0 to 86400, which is a day.\n"
    )


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("", ["127.0.0.0/8", "::1/128"]),
        ("10.0.0.5", ["10.0.0.5/32"]),
        (" 10.0.0.0/8, 2001:db8::/32 ", ["10.0.0.0/8", "2001:db8::/32"]),
    ],
)
def test_trusted_proxies(monkeypatch, text, networks):
    monkeypatch.setenv("LABFOLIO_TRUSTED_PROXIES", text)

    assert [str(one) for one in environment.trusted_proxies()] == networks


@pytest.mark.parametrize("text", ["proxy.example.org", "10.0.0.1/8", "10.0.0", "*"])
def test_start_with_a_proxy_that_is_no_address_says_so(tmp_path, text):
    done = run(tmp_path, "check", LABFOLIO_TRUSTED_PROXIES=text)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"LABFOLIO_TRUSTED_PROXIES names “{text}”, which is no address of a machine or network. Give such as "
        "10.0.0.5 or 10.0.0.0/8, several with commas between them.\n"
    )


@pytest.mark.parametrize(("text", "zone"), [("", "UTC"), (" Europe/Berlin ", "Europe/Berlin")])
def test_time_zone(monkeypatch, text, zone):
    monkeypatch.setenv("LABFOLIO_TIME_ZONE", text)

    assert environment.time_zone() == zone


@pytest.mark.parametrize("text", ["Göttingen", "Europe", "../etc/passwd", "+01:00"])
def test_start_with_a_time_zone_that_is_none_says_so(tmp_path, text):
    done = run(tmp_path, "check", LABFOLIO_TIME_ZONE=text)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"LABFOLIO_TIME_ZONE is “{text}”, which is no time zone. Give the name of one, as in Europe/Berlin.\n"
    )
