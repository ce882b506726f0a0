"""Answers kept as files: never of another state of the content, one build at a time, the old ones gone."""

import fcntl
import os
import subprocess
import sys

import pytest
from django.db import transaction

from profiles.models import Person
from profiles.views import build_lock, kept_files
from profiles.views.build_lock import LOCK, Busy, alone
from profiles.views.kept_files import folder, kept, kept_response
from tests.config.command_line import MANAGE, environment
from tests.config.data_folders import copy_to
from tests.factories import make_person

# A build that reads, waits until somebody else has written, and reads once more: twice in the very same state.
RACING = """
import subprocess, sys, django; django.setup()
from profiles.models import Person
from profiles.views.kept_files import kept
def names(former, index):
    yield ",".join(Person.objects.values_list("slug", flat=True)).encode() + b" "
    subprocess.run([sys.executable, "-c", WRITE], check=True)
    yield ",".join(Person.objects.values_list("slug", flat=True)).encode()
WRITE = '''
import django; django.setup()
from profiles.models import Person
Person.objects.create(slug="ada", family_name="Lovelace")
'''
print(kept("names", names).file.read().decode())
print(kept("names", lambda former, index: [b"anew"]).file.read().decode())
"""


@pytest.fixture(autouse=True)
def empty_folder():
    _empty()
    yield
    _empty()


def _empty():
    for one in folder().glob("*"):
        one.unlink()


def names(former, index):
    yield ",".join(Person.objects.values_list("slug", flat=True)).encode()


def ask(build=names, name="names"):
    found = kept(name, build)
    with found.file:
        return found.file.read().decode()


def no_build(former, index):
    pytest.fail("built anew")


def kept_now():
    return [one.name for one in folder().glob("*") if one.name != LOCK and one.suffix != ".index"]


@pytest.mark.django_db(transaction=True)
def test_second_request_is_answered_from_the_file():
    make_person()

    assert (ask(), ask(no_build)) == ("noether", "noether")


@pytest.mark.django_db(transaction=True)
def test_any_edit_has_it_built_anew_and_the_old_file_goes():
    make_person()
    ask()

    Person.objects.update(slug="emmy")

    assert ask() == "emmy"
    assert len(kept_now()) == 1


@pytest.mark.django_db(transaction=True)
def test_site_under_another_address_has_files_of_its_own(settings):
    make_person()
    ask()
    settings.SITE_URL = "https://lab.example.org"

    assert ask(lambda former, index: [b"other"]) == "other"


@pytest.mark.django_db(transaction=True)
def test_what_was_built_from_a_state_that_is_over_answers_nobody_else(tmp_path, migrated):
    copy_to(tmp_path, migrated)

    done = subprocess.run(
        [sys.executable, "-c", RACING],
        cwd=MANAGE.parent,
        env=environment(tmp_path, DJANGO_SETTINGS_MODULE="config.settings"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.stderr, done.stdout) == ("", " \nanew\n")


@pytest.mark.django_db
def test_nothing_is_kept_within_a_transaction():
    with transaction.atomic():
        make_person()
        assert ask() == "noether"
        assert ask(lambda former, index: [b"anew"]) == "anew"

    assert not kept_now()


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_while_another_builds_for_long_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(build_lock, "PATIENCE", 0.2)
    folder().mkdir(parents=True, exist_ok=True)
    lock = os.open(folder() / LOCK, os.O_RDONLY | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)

    with pytest.raises(Busy):
        ask()

    os.close(lock)
    assert ask() == ""


@pytest.mark.django_db(transaction=True)
def test_a_build_that_fails_leaves_nothing_behind():
    def failing(former, index):
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(failing)

    assert not kept_now()
    assert ask(lambda former, index: [b"whole"]) == "whole"


@pytest.mark.django_db(transaction=True)
def test_oldest_files_go_where_all_take_too_much_room(monkeypatch):
    monkeypatch.setattr(kept_files, "MOST_BYTES", 25)
    for number, name in enumerate(["a", "b", "c"]):
        ask(lambda former, index: [b"x" * 10], name)
        for one in folder().glob(f"{name}.*"):
            os.utime(one, (number, number))

    assert sorted(name[0] for name in kept_now()) == ["b", "c"]


@pytest.mark.django_db(transaction=True)
def test_former_file_and_its_index_come_to_the_next_build():
    def build(former, index):
        index.write(b"index")
        yield b"none" if former is None else former[0].read_bytes() + former[1].read_bytes()

    first = ask(build)
    make_person()

    assert (first, ask(build)) == ("none", "noneindex")


@pytest.mark.django_db(transaction=True)
def test_large_answers_are_streamed_from_the_file():
    sizes = [kept_files._MOST_IN_MEMORY, kept_files._MOST_IN_MEMORY + 1]

    answers = [
        kept_response(kept(f"a{size}", lambda former, index, size=size: [b"x" * size]), "text/plain")
        for size in sizes
    ]

    assert [one.streaming for one in answers] == [False, True]
    assert [(one["Content-Length"]) for one in answers[1:]] == [str(sizes[1])]
    assert [len(one.getvalue()) for one in answers] == sizes
    answers[1].close()


def test_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), alone(tmp_path):
        _ = 1 / 0

    with alone(tmp_path):
        assert (tmp_path / LOCK).exists()
