"""Run as a process of its own: exports while another connection edits in the middle, and says what came out.

Each kind of export is made three times: before the edit, while it is made, and after it. A line each is printed:
whether there is something, whether the edit is not seen in the second, and whether it is in the third.
"""

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import django

EDIT = """
    DELETE FROM publications_authorship;
    UPDATE publications_paper SET title = 'Changed meanwhile';
    UPDATE profiles_person SET headline = 'Changed meanwhile';
"""


def main():
    from django.core.management import call_command
    from django.db import connection

    from tests.factories import make_home, make_page, make_paper

    call_command("migrate", verbosity=0)
    for export in (fixture, fixture_of_one, markdown, site, bibliography):
        call_command("flush", verbosity=0, interactive=False)
        person = make_home(slug="born", given_name="Max", family_name="Born")
        make_page("/", person, title="Home", body="[[publications]]\n")
        make_paper("Zur Quantenmechanik", [person, "P. Jordan"], slug="zur-quantenmechanik")
        before = export()
        with _edit_after_first_query_of_papers(connection):
            meanwhile = export()
        print(export.__name__, before != "", before == meanwhile, before != export())


def fixture():
    return _said("export_fixtures")


def fixture_of_one():
    return _said("export_fixtures", "--person", "born")


def markdown():
    return _folder("export_markdown")


def site():
    return _folder("export_site")


def bibliography():
    from django.conf import settings
    from django.test import Client

    # What is kept was made of one moment: an edit can only come in between while it is made.
    shutil.rmtree(settings.DATA_FOLDER / "cache" / "answers", ignore_errors=True)
    return Client(headers={"host": "localhost"}).get("/publications.bib").content.decode()


def _said(*words):
    from django.core.management import call_command

    out = StringIO()
    with redirect_stdout(out):
        call_command(*words)
    return out.getvalue()


def _folder(command):
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out"
        call_command(command, str(target), stdout=StringIO())
        files = sorted(file for file in target.rglob("*") if file.is_file())
        return "\n".join(
            f"{file.relative_to(target)}\n{file.read_text(encoding='utf-8', errors='replace')}"
            for file in files
        )


@contextmanager
def _edit_after_first_query_of_papers(connection):
    is_done = False

    def edit(execute, sql, params, many, context):
        nonlocal is_done
        result = execute(sql, params, many, context)
        if not is_done and 'FROM "publications_paper"' in sql:
            is_done = True
            # It waits for nobody: an export that held the lock for writing would end this.
            other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
            other.executescript(EDIT)
            other.close()
        return result

    with connection.execute_wrapper(edit):
        yield
    assert is_done


if __name__ == "__main__":
    django.setup()
    main()
