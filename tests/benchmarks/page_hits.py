"""How fast a page is answered that is known already: ``python -m tests.benchmarks.page_hits [seconds] [rounds]``.

Starts our server, WhiteNoise on granian and nginx with the same page as a file, and our code without its cache; loads
them in turn with wrk, round by round, and prints medians and ratios. Only ratios inside one run count. Where
LABFOLIO_TEST_DATABASE_URL names a PostgreSQL, our server on that is among them.
"""

import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.benchmarks import page_servers
from tests.benchmarks.page_servers import LAYOUTS, Page, fetch
from tests.benchmarks.wrk import CONNECTIONS, load
from tests.config.command_line import run
from tests.config.postgresql_server import ADDRESS
from tests.nginx import nginx_program

SECONDS, ROUNDS = 3, 5
NGINX, PUBLISHED = "nginx, static file", "ours, nginx publishing"
OURS, WHITENOISE, PLAIN = "ours", "WhiteNoise, granian", "ours without cache"
POSTGRESQL = "ours on PostgreSQL"
SERVERS = {
    NGINX: page_servers.nginx_static,
    PUBLISHED: page_servers.published,
    OURS: page_servers.ours,
    POSTGRESQL: page_servers.ours_on_postgresql,
    WHITENOISE: page_servers.whitenoise,
    PLAIN: page_servers.plain_django,
}
# For a layout: whose rate, to whose, and at least how much of it.
GOALS = {
    LAYOUTS[0].name: [(OURS, WHITENOISE, 2.0), (POSTGRESQL, OURS, 0.5), (PUBLISHED, NGINX, 0.95)],
    LAYOUTS[1].name: [
        (OURS, WHITENOISE, 1.3),
        (OURS, NGINX, 0.35),
        (POSTGRESQL, OURS, 0.5),
        (PUBLISHED, NGINX, 0.95),
    ],
}
_PATH = "/"


def main(seconds, rounds):
    if missing := [name for name in ("wrk", "taskset") if shutil.which(name) is None]:
        sys.exit(f"Install {' and '.join(missing)} to measure: without there is no load.")
    with tempfile.TemporaryDirectory() as name:
        page = prepare(Path(name))
        for layout in LAYOUTS:
            measure(page, layout, seconds, rounds)


def prepare(folder):
    """The demo's front page, in our data folder and as a file."""
    data = folder / "data"
    done = run(data, "quickstart", "--no-serve")
    assert done.returncode == 0, done.stderr
    page = Page(_PATH, folder, data)
    with page_servers.ours(page, LAYOUTS[1]) as url:
        body, _ = fetch(url)
    (folder / "page").mkdir()
    (folder / "page" / "index.html").write_bytes(body)
    return page


def measure(page, layout, seconds, rounds):
    """Load all servers in turn and print what they did."""
    print(f"\n{layout.name}: {CONNECTIONS} connections, {rounds} rounds of {seconds} s")
    with ExitStack() as running:
        urls = {name: running.enter_context(begin(page, layout)) for name, begin in available().items()}
        check(page, urls)
        loads = {name: [] for name in urls}
        for number in range(rounds):
            names = list(urls)
            # Another begins each time, for who comes after a busy server has a warmer machine.
            for name in names[number % len(names) :] + names[: number % len(names)]:
                loads[name].append(load(urls[name], seconds, layout.load_core))
    report(loads)
    judge(layout, {name: [one.rate for one in found] for name, found in loads.items()})


def available():
    """The servers that this machine has."""
    missing = set()
    if not nginx_program():
        print("nginx is not installed, and left out.")
        missing |= {NGINX, PUBLISHED}
    if not ADDRESS:
        print("LABFOLIO_TEST_DATABASE_URL names no PostgreSQL, which is left out.")
        missing.add(POSTGRESQL)
    return {name: begin for name, begin in SERVERS.items() if name not in missing}


def check(page, urls):
    """AssertionError unless all serve the same page, ours from its cache."""
    expected = (page.folder / "page" / "index.html").read_bytes()
    for name, url in urls.items():
        fetch(url)
        body, cache = fetch(url)
        # A published page names nginx's own port, which it must be asked at.
        is_same = len(body) == len(expected) or (name == PUBLISHED and cache == "published")
        assert is_same, f"{name} has {len(body)} bytes, not {len(expected)}"
        print(f"  {name:24}{url:40}{len(body):8} bytes  {cache}")


def report(loads):
    first = median(one.rate for one in next(iter(loads.values())))
    print(f"  {'':24}{'requests/s':>12}{'to nginx':>10}{'p50 ms':>9}{'p99 ms':>9}   of each round")
    for name, found in loads.items():
        rate = median(one.rate for one in found)
        times = f"{median(one.median for one in found):9.2f}{median(one.p99 for one in found):9.2f}"
        print(
            f"  {name:24}{rate:12,.0f}{rate / first:10.2f}{times}   {' '.join(f'{one.rate:,.0f}' for one in found)}"
        )


def judge(layout, rates):
    """By the median of the rounds' own ratios, for the machine is not in each round the same; that of medians beside."""
    for name, other, least in GOALS[layout.name]:
        if name in rates and other in rates:
            ratio = median(one / another for one, another in zip(rates[name], rates[other], strict=True))
            verdict = "reached" if ratio >= least else "MISSED"
            medians = median(rates[name]) / median(rates[other])
            print(f"  {name} : {other} = {ratio:.2f} ({medians:.2f}), to reach {least}: {verdict}")


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *[SECONDS, ROUNDS][len(sys.argv) - 1 :]]))
