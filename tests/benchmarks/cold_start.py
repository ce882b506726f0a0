"""From the start of a server to its first answer, and the memory of two workers: ``python -m tests.benchmarks.cold_start``.

Beside an empty Django project, as ``startproject`` makes one, on granian with one worker; both in turn, medians. Both
have been started once before, so that Python has compiled all and the assets are collected, as on any server. Memory
is that of all of our processes after 200 requests (PSS: what they share counts once), read from ``/proc``.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from tests.config.command_line import MANAGE, environment, free_port, run

ROUNDS = 7
REQUESTS = 200
PATHS = ("/", "/people/", "/publications/", "/people/emmy-noether/", "/people/max-born/", "/feed.xml")


def main(rounds):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Whatever this shell says of it: an install keeps what Python has compiled.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        make_ours(folder / "ours")
        make_empty(folder)
        times = {"empty Django project": [], "ours": []}
        for _ in range(2):
            first_answer(empty(folder))
            first_answer(ours(folder / "ours", workers=1))
        for _ in range(rounds):
            times["empty Django project"].append(first_answer(empty(folder)))
            times["ours"].append(first_answer(ours(folder / "ours", workers=1)))
        plain = times["empty Django project"]
        for label, seconds in times.items():
            ratio = median(one / other for one, other in zip(seconds, plain, strict=True))
            print(f"{label:24}{median(seconds):>7.2f} s{ratio:>7.2f}")
        report_memory(folder / "ours")


def make_ours(folder):
    run(folder, "migrate", "-v0")
    run(folder, "shell", "-c", "from config.demo.loading import load_demo; load_demo()")


def make_empty(folder):
    django = [sys.executable, "-m", "django", "startproject", "empty", str(folder)]
    subprocess.run(django, check=True)
    subprocess.run([sys.executable, str(folder / "manage.py"), "migrate", "-v0"], check=True)


def empty(folder):
    """How to start the empty project: the command, its environment, the port and the path of a page."""
    port = free_port()
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--port", str(port)]
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "empty.settings"}
    return (
        [*granian, "--working-dir", str(folder), "empty.wsgi:application"],
        variables,
        port,
        "/admin/login/",
    )


def ours(folder, workers):
    port = free_port()
    command = [sys.executable, str(MANAGE), "serve", "--port", str(port)]
    return command, environment(folder, LABFOLIO_WORKERS=str(workers)), port, "/"


def first_answer(server):
    """Seconds until a server has answered once."""
    command, variables, port, path = server
    start = time.perf_counter()
    with started(command, variables):
        until_it_answers(port, path)
        return time.perf_counter() - start


def report_memory(folder):
    command, variables, port, path = ours(folder, workers=2)
    with started(command, variables) as process:
        until_it_answers(port, path)
        for number in range(REQUESTS):
            ask(port, PATHS[number % len(PATHS)])
        kilobytes = {pid: memory(pid) for pid in family(process.pid)}
    print(f"two workers, after {REQUESTS} requests: {sum(kilobytes.values()) / 1000:.0f} MB")
    for pid, size in sorted(kilobytes.items()):
        print(f"  process {pid}: {size / 1000:.0f} MB")


def family(pid):
    """A process and all that it started."""
    found = [pid]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        found += [int(child) for child in children.split()]
    return found


def memory(pid):
    """Proportional set size in kB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def started(command, variables):
    process = subprocess.Popen(
        command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def until_it_answers(port, path):
    for _ in range(6_000):
        with suppress(urllib.error.URLError, ConnectionError):
            return ask(port, path)
        time.sleep(0.005)
    raise TimeoutError(f"Nothing answers at port {port}.")


def ask(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
