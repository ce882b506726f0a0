"""Whether anybody is shown what was edited before: ``python -m tests.benchmarks.staleness [edits] [fetches an edit]``.

Runs a site with two workers, edits it by several processes in every way there is (saved by Django, in bulk, by loaddata,
by raw SQL, in the admin, by a command), and fetches what is edited, before, while and after it is written. A fetch is
stale that began after the commit of a revision had returned and shows an older one; both moments are of the one clock of
the machine. Does the same to a server whose check of freshness always says that nothing has changed: the script can
count. With ``DATABASE_URL`` it is PostgreSQL.
"""

import os
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.page_servers import GRANIAN, SITE, Layout, Page, ours, started
from tests.benchmarks.staleness.editing import PLANS, edit_all
from tests.benchmarks.staleness.fetching import fetch_while, read, warm
from tests.benchmarks.staleness.preparing import QUIET, people
from tests.config.command_line import environment, free_port, run

EDITS, FETCHES = 1_000, 10
FETCHERS = 2
TWO_WORKERS = Layout("two workers", None, None, 2)


def main(edits, fetches):
    for name, serve in (("as it is", ours), ("never checking", unchecked)):
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{name}")
            report(*measure(Path(folder), serve, edits, fetches))


@contextmanager
def unchecked(page, layout):
    """Our server with its check broken."""
    port = free_port()
    served = {"LABFOLIO_SERVED_AT": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "config.settings"}
    own = environment(page.data, **SITE, **served)
    command = [*GRANIAN, "tests.benchmarks.staleness.unchecked:application", "--interface", "asginl"]
    command += ["--port", port, "--workers", layout.workers]
    with started(command, f"http://127.0.0.1:{port}{page.path}", layout, **own) as url:
        yield url


def measure(folder, serve, edits, fetches):
    """Edit and fetch; all edits and all fetches."""
    data = folder / "data"
    done = run(data, "quickstart", "--no-serve", **SITE)
    assert done.returncode == 0, done.stderr
    # The processes to come set up Django with the same environment.
    os.environ.update(environment(data, **SITE), DJANGO_SETTINGS_MODULE="config.settings")
    context = get_context("spawn")
    in_a_process(context, people)
    with serve(Page(f"/people/{QUIET}/", folder, data), TWO_WORKERS) as url:
        port = urlsplit(url).port
        warm(port, QUIET)
        return drive(context, port, edits, fetches)


def in_a_process(context, work):
    process = context.Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == 0


def drive(context, port, edits, fetches, awaited=None):
    edited, fetched = context.Value("i", 0), context.Value("i", 0)
    with context.Manager() as manager:
        log = manager.list()
        editors = [
            context.Process(
                target=edit_all,
                args=(log, port, plan, int(share * edits), fetches, edited, fetched, awaited),
            )
            for plan, share in PLANS
        ]
        is_over = context.Event()
        fetchers = [
            context.Process(target=fetch_while, args=(log, port, is_over, fetched)) for _ in range(FETCHERS)
        ]
        for process in (*fetchers, *editors):
            process.start()
        for process in editors:
            process.join()
        is_over.set()
        for process in fetchers:
            process.join()
        assert {process.exitcode for process in (*editors, *fetchers)} == {0}
        return read(log)


def report(edits, fetches, grace=0.0):
    """Print what was fetched; stale is what shows an older revision so many seconds after a commit had returned."""
    stale = [one for one in fetches if one.revision < _newest(edits, one, grace)]
    ways = Counter(edit.way for edit in edits)
    racing = sum(
        one.began < edit.returned < one.ended for edit in edits for one in fetches if one.slug == edit.slug
    )
    print(f"  edits     {len(edits):,}: {', '.join(f'{count} {way}' for way, count in sorted(ways.items()))}")
    print(f"  fetches   {len(fetches):,}, {racing:,} of them while what they show was committed")
    print(
        f"  answers   {', '.join(f'{count:,} {name}' for name, count in Counter(one.cache for one in fetches).items())}"
    )
    within = f", more than {grace:g} s after the commit" if grace else ""
    print(f"  STALE     {len(stale):,}{within}; the last revision showed of {_shown(edits, fetches)}")
    others = Counter(one.cache for one in fetches if one.slug == QUIET)
    print(
        "  another member's page, asked after each edit: "
        f"{others['hit'] + others['published']:,} hits of {others.total():,}"
    )


def _shown(edits, fetches):
    """Of how many members: where an edit had no effect nothing would be stale, but nothing shown either."""
    last = {edit.slug: edit.revision for edit in edits}
    shown = {one.slug for one in fetches if one.revision == last.get(one.slug)}
    return f"{len(shown)} of {len(last)} members"


def _newest(edits, fetch, grace):
    """The newest revision whose commit had returned when a fetch began, and so long before."""
    known = (one for one in edits if one.slug == fetch.slug and one.returned + grace < fetch.began)
    return max((one.revision for one in known), default=0)


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *[EDITS, FETCHES][len(sys.argv) - 1 :]]))
