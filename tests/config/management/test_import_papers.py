"""manage.py import_papers, as it is called."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publications.models import Authorship, Paper
from tests.config.command_line import MANAGE, environment
from tests.config.command_line import run as run_process
from tests.config.data_folders import copy_to
from tests.factories import make_person
from tests.publications.reading.bibliographies import QUANTENMECHANIK, UMDEUTUNG


def run(*arguments):
    out = StringIO()
    call_command("import_papers", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def bibliography(tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(UMDEUTUNG + "\n" + QUANTENMECHANIK, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_papers_come_in_and_the_report_says_so(bibliography):
    report = run(bibliography)

    assert Paper.objects.get(doi="10.1007/bf01328377").citation_key == "Heisenberg1925"
    assert report.splitlines()[1:10] == [
        "created   paper: Zur Quantenmechanik",
        "",
        "2 references read.",
        "",
        "Done.",
        "",
        "What to do next:",
        "  1. Open http://127.0.0.1:8000/publications/ (python manage.py serve, if the site is not running).",
        "  2. Nobody can sign in yet: python manage.py createsuperuser makes the first account, for "
        "http://127.0.0.1:8000/admin/.",
    ]


@pytest.mark.django_db
def test_one_reference_is_one_in_the_report(tmp_path):
    path = tmp_path / "paper.bib"
    path.write_text(UMDEUTUNG, encoding="utf-8")

    assert "1 reference read." in run(path).splitlines()


@pytest.mark.django_db
def test_second_run_changes_nothing(bibliography):
    run(bibliography)

    assert run(bibliography).rstrip().splitlines() == [
        "unchanged 2",
        "",
        "2 references read.",
        "",
        "Nothing has changed.",
    ]


@pytest.mark.django_db
def test_update_option_writes_over_edits(bibliography):
    run(bibliography)
    Paper.objects.filter(title="Zur Quantenmechanik").update(volume="35")

    kept = run(bibliography)
    run(bibliography, "--update")

    assert "left      paper: Zur Quantenmechanik (volume)." in kept
    assert f"[papers.bib:{UMDEUTUNG.count(chr(10)) + 2}]" in kept
    assert Paper.objects.get(title="Zur Quantenmechanik").volume == "34"


@pytest.mark.django_db
def test_dry_run_writes_nothing(bibliography):
    report = run(bibliography, "--dry-run")

    assert not Paper.objects.exists()
    assert "\nThis was a dry run: nothing has been written.\n" in report


@pytest.mark.django_db
def test_person_option_links_her(bibliography):
    make_person(slug="born", given_name="Max", family_name="Born")

    run(bibliography, "--person", "born")

    assert Authorship.objects.get(person__slug="born").name == "M. Born"


@pytest.mark.django_db
def test_report_as_json_has_each_entry(bibliography, tmp_path):
    run(bibliography, "--report", tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"paper": {"created": 2}}
    assert [(one["number"], one["outcome"], one["file"], one["line"]) for one in report["objects"]] == [
        (0, "created", "papers.bib", 1),
        (1, "created", "papers.bib", UMDEUTUNG.count("\n") + 2),
    ]


@pytest.mark.django_db
def test_broken_entry_is_reported_with_its_line_and_the_rest_comes_in(bibliography):
    bibliography.write_text(UMDEUTUNG + "@article{broken, title = {Never closed\n\n" + QUANTENMECHANIK)

    report = run(bibliography)

    assert Paper.objects.count() == 2
    assert f"papers.bib:{UMDEUTUNG.count(chr(10)) + 1}: " in report


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("no.bib", None, "cannot be read"),
        ("letter.txt", b"Dear Professor Born, ...", "is not a bibliography"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        run(tmp_path / name)

    assert not Paper.objects.exists()


@pytest.mark.django_db
def test_two_files_that_differ_settle_after_the_first_run_of_each(bibliography, tmp_path):
    (tmp_path / "jordan").mkdir()
    other = tmp_path / "jordan" / bibliography.name
    other.write_text(bibliography.read_text().replace("{34}", "{35}"), encoding="utf-8")
    run(bibliography)
    run(other)

    again, of_other = run(bibliography), run(other)

    assert again.rstrip().endswith("Nothing has changed.")
    assert f"(volume). Brought in from {bibliography}, so left as it is: volume." in of_other
    assert Paper.objects.get(title="Zur Quantenmechanik").volume == "34"


@pytest.mark.django_db
def test_unknown_person_is_refused_in_a_sentence(bibliography):
    with pytest.raises(CommandError, match="No member has the address /people/nobody/"):
        run(bibliography, "--person", "nobody")

    assert not Paper.objects.exists()


@pytest.mark.django_db
def test_report_that_cannot_be_written_stops_before_the_import(bibliography, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(bibliography, "--report", tmp_path / "no" / "report.json")

    assert not Paper.objects.exists()


def test_exit_codes_and_a_kill_half_way(bibliography, migrated, tmp_path):
    folder = copy_to(tmp_path / "data", migrated)
    large = tmp_path / "large.bib"
    entries = [QUANTENMECHANIK.replace("mechanik}", f"mechanik {n}}}") for n in range(2000)]
    large.write_text("\n".join(entries), encoding="utf-8")

    kill_while_writing(folder, large)
    after_kill = papers(folder)
    missing = run_process(folder, "import_papers", tmp_path / "missing.bib")
    read = run_process(folder, "import_papers", bibliography)

    assert after_kill == 0
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    assert (read.returncode, papers(folder)) == (0, 2)


def kill_while_writing(folder, path):
    """Start an import, wait for its pages in SQLite's log, and end it as a power cut would."""
    log = folder / "labfolio.sqlite3-wal"
    command = [sys.executable, str(MANAGE), "import_papers", str(path)]
    process = subprocess.Popen(command, env=environment(folder), stdout=subprocess.DEVNULL)
    while process.poll() is None and not (log.exists() and log.stat().st_size):
        time.sleep(0.005)
    assert process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def papers(folder):
    with closing(sqlite3.connect(folder / "labfolio.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute("SELECT count(*) FROM publications_paper").fetchone()[0]
