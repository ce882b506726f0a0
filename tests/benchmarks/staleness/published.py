"""Whether nginx shows what was edited before: ``python -m tests.benchmarks.staleness.published [edits] [fetches an edit]``.

As ``tests.benchmarks.staleness``, but the pages are fetched from nginx, which serves them from files, and each is edited
while there is its file. Our own writes must be seen by every fetch that began after they had returned. Those of others,
processes that know of no published pages, must be seen a second later; how many fetches were stale before is printed,
too: so many would be if nobody removed files but the watcher.
"""

import os
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.page_servers import SITE, Page, published
from tests.benchmarks.staleness.__main__ import TWO_WORKERS, drive, in_a_process, report
from tests.benchmarks.staleness.fetching import await_published, warm
from tests.benchmarks.staleness.preparing import QUIET, people
from tests.config.command_line import environment, run

EDITS, FETCHES = 300, 30
WATCHED_WITHIN = 1.0


def main(edits, fetches):
    with tempfile.TemporaryDirectory() as folder:
        print("\nour own writes")
        report(*measure(Path(folder), edits, fetches, are_ours=True))
    with tempfile.TemporaryDirectory() as folder:
        print("\nwrites of others")
        found = measure(Path(folder), edits, fetches, are_ours=False)
        report(*found, WATCHED_WITHIN)
        print("\nthe same, if they were our own and nothing but the watcher removed files")
        report(*found)


def measure(folder, edits, fetches, *, are_ours):
    """Edit and fetch; all edits and all fetches."""
    data = folder / "data"
    done = run(data, "quickstart", "--no-serve", **SITE)
    assert done.returncode == 0, done.stderr
    # The processes to come set up Django with the same environment.
    where = {"LABFOLIO_PUBLISH": str(folder / "published") if are_ours else ""}
    os.environ.update(environment(data, **SITE, **where), DJANGO_SETTINGS_MODULE="config.settings")
    context = get_context("spawn")
    in_a_process(context, people)
    with published(Page(f"/people/{QUIET}/", folder, data), TWO_WORKERS) as url:
        port = urlsplit(url).port
        warm(port, QUIET)
        return drive(context, port, edits, fetches, await_published)


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *[EDITS, FETCHES][len(sys.argv) - 1 :]]))
