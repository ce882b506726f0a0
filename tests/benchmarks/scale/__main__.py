"""A lab of 1,000 people and 20,000 papers beside one of 20: python -m tests.benchmarks.scale [PEOPLE PAPERS [FOLDER]].

Each is in a database of its own and answered by a process of its own, in turn, so that both have the same machine.
Printed is processor time, the median of eleven, by which each goal is judged. The databases are SQLite files, or
made on the PostgreSQL server of LABFOLIO_TEST_DATABASE_URL. With a FOLDER they stay, for the next run.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.benchmarks.scale.questions import QUESTIONS, Question

ROOT = Path(__file__).resolve().parents[3]
RUNS = 11
SMALL = (20, 400)
LARGE = (1_000, 20_000)


def main() -> None:
    large = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else LARGE
    with ExitStack() as stack:
        kept = Path(sys.argv[3]) if len(sys.argv) > 3 else None
        folder = kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        labs = [stack.enter_context(_lab(folder, *size, stays=bool(kept))) for size in (SMALL, large)]
        print(f"{'CPU ms':32}{'small':>9}{'large':>9}{'ratio':>8}  goal")
        missed = sum(not _compared(question, *labs) for question in QUESTIONS)
    print(f"{missed} of {sum(_has_goal(one) for one in QUESTIONS)} goals missed")


def _compared(question: Question, small: subprocess.Popen[str], large: subprocess.Popen[str]) -> bool:
    """Ask both in turn, after a first time that fills what they keep, and print a line; whether the goal is reached."""
    for lab in (small, large):
        _ask(lab, question)
    rounds = [(_ask(small, question), _ask(large, question)) for _ in range(RUNS)]
    few, many = (median(times) for times in zip(*rounds, strict=True))
    goals = [
        (f"ratio ≤ {question.most_ratio}", many / few, question.most_ratio),
        (f"≤ {question.most_ms} ms", many, question.most_ms),
    ]
    goal = next(((words, found <= most) for words, found, most in goals if most is not None), ("", True))
    words = goal[0] + ("" if goal[1] else ", missed")
    print(f"{question.name:32}{few:9.2f}{many:9.2f}{many / few:8.2f}  {words}", flush=True)
    return goal[1]


def _has_goal(question: Question) -> bool:
    return question.most_ratio is not None or question.most_ms is not None


def _ask(lab: subprocess.Popen[str], question: Question) -> float:
    assert lab.stdin and lab.stdout
    lab.stdin.write(f"{question.name}\n")
    lab.stdin.flush()
    return float(lab.stdout.readline())


@contextmanager
def _lab(folder: Path, people: int, papers: int, *, stays: bool) -> Iterator[subprocess.Popen[str]]:
    """Make a lab unless it is there, and start its process, which answers names of questions."""
    name = f"labfolio_scale_{people}_{papers}"
    with _database(name, stays=stays) as url:
        data = folder / (f"{name}_postgresql" if url else name)
        environment = {**os.environ, "DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.benchmarks.scale.worker", str(data)]
        if not data.exists():
            start = time.perf_counter()
            subprocess.run([*command, str(people), str(papers)], cwd=ROOT, env=environment, check=True)
            print(f"{people} people, {papers} papers made in {time.perf_counter() - start:.0f} s", flush=True)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes) as lab:
            assert lab.stdin and lab.stdout
            lab.stdout.readline()
            yield lab
            lab.stdin.close()


@contextmanager
def _database(name: str, *, stays: bool) -> Iterator[str]:
    """The address of a database on the server of the tests; "" for a file in the data folder."""
    server = os.environ.get("LABFOLIO_TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            connection.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        if not stays:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    main()
