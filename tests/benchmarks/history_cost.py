"""What keeping the history costs, against a checkout of the commit before it: python -m tests.benchmarks.history_cost --before CHECKOUT.

Seconds of the processor for saving a page of 20 kB by its form, opened before each time, and for an import of 1,000
papers into an empty site; both checkouts take turns, and the ratio is that of the medians. Of the history it says how many
bytes a save adds to it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.import_speed import MANAGE, bibliography

SAVES, PAPERS = 60, 1000
# What a run in a checkout does, with its own code; the last line that it prints is read.
RUN = """
import json, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.core.management import call_command
from django.apps import apps
from django.db import connection
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
from profiles.addressing.moving import move
from profiles.models import Page
from tests.admin_forms import change_url, send, shown
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.create_superuser("emmy"))
body = "\\n\\n".join(f"Paragraph {number} of a page, with some words about ideals and rings." for number in range(280))
page = Page.objects.create(title="About", body=body, status="public")
move(page, "/about/")
url, seconds = change_url(page), 0.0
for number in range(SAVES + 5):
    data = shown(client, url)
    began = time.process_time()
    response = send(client, url, data, body=body.replace("Paragraph 7 ", f"Paragraph 7, version {number} "), _save="1")
    assert response.status_code == 302, response.content[:2000]
    seconds += (time.process_time() - began) if number >= 5 else 0
data = 0
if any(model.__name__ == "ChangedRow" for model in apps.get_models()):
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(length(data)), 0) + count(*) * 120 FROM profiles_changedrow")
        data = cursor.fetchone()[0] / (SAVES + 5)
from pathlib import Path
from publications.importing.bibliography import PaperImportOptions, import_file
began = time.process_time()
import_file(Path(sys.argv[1]), PaperImportOptions())
print(json.dumps({"save": seconds / SAVES, "import": time.process_time() - began, "bytes": data}))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--before", type=Path, metavar="CHECKOUT", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    here = MANAGE.parent
    found: dict[Path, list[dict[str, float]]] = {options.before.resolve(): [], here: []}
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers.bib"
        papers.write_text(bibliography(PAPERS), encoding="utf-8")
        for number in range(options.rounds):
            for checkout, runs in found.items():
                runs.append(run(checkout, Path(folder) / f"{number}-{checkout.name}", papers))
    before, now = found.values()
    for what, unit in (("save", 1000), ("import", 1)):
        old, new = (statistics.median(one[what] for one in runs) * unit for runs in (before, now))
        print(f"{what:8}{old:9.2f} {new:9.2f} {'ms' if unit > 1 else 's'}  {new / old:.2f} times")
    print(f"history {now[0]['bytes']:9.0f} bytes a save")


def run(checkout: Path, data: Path, papers: Path) -> dict[str, float]:
    """The figures of one run in a checkout, with a database of its own."""
    env = {**os.environ, "LABFOLIO_DATA": str(data), "PYTHONPATH": str(checkout)}
    code = RUN.replace("SAVES", str(SAVES))
    done = subprocess.run(
        [sys.executable, "-c", code, str(papers)],
        cwd=checkout,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    main()
