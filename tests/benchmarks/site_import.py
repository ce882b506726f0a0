"""Seconds and queries of importing a site of pages and entries: python tests/benchmarks/site_import.py [COUNT].

Imported are a site of academicpages that is made here, or the ``--site FOLDER``; then the same again, as it is. With
``--against FOLDER`` another checkout does so in turn (``--rounds`` times each), and the ratio of the best is printed.
``--tables`` prints the queries by statement and table.
"""

import argparse
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = 400
CONFIG = """title: Emmy Noether
name: Emmy Noether
url: https://noether.example.org
author:
  name: Emmy Noether
  bio: Invariants and ideals
  employer: Universität Göttingen
  email: noether@example.org
  github: noether
"""
HOMEPAGE = """---
permalink: /
title: About
redirect_from: [/about/, /about.html]
---
Read of [rings](/page-0/), of [a talk](/talks/talks-1) or [elsewhere](https://example.org/).
"""
# Every tenth text is a page, the others go round these.
FOLDERS = ("_posts", "_talks", "_teaching", "_portfolio", "_posts", "_talks")
FRONT = {
    "_pages": "permalink: /page-{number}/\ndescription: Page {number} of many",
    "_posts": "date: {date}\npermalink: /posts/{date:.4}/{number}/",
    "_talks": "date: {date}\ntype: Talk\nvenue: Mathematische Gesellschaft\nlocation: Göttingen\n"
    "permalink: /talks/talks-{number}",
    "_teaching": "date: {date}\ntype: Undergraduate course\nvenue: Universität Göttingen\nlocation: Göttingen\n"
    "permalink: /teaching/{number}",
    "_portfolio": "excerpt: On rings<br/>and ideals\ncollection: portfolio",
}
WORDS = [
    "invariante",
    "ring",
    "ideal",
    "körper",
    "modul",
    "gruppe",
    "satz",
    "beweis",
    "algebra",
    "form",
    "theorie",
    "differential",
    "integral",
]
QUERY = re.compile(r'(SELECT|INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE|ROLLBACK)[^"]*(?:"(\w+)")?')


def build_site(folder: Path, count: int) -> None:
    """As many pages, posts, talks, courses and projects, the same in each run."""
    chance = random.Random(1921)  # noqa: S311
    for name in FRONT:
        (folder / name).mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "_pages" / "about.md").write_text(HOMEPAGE, encoding="utf-8")
    for number in range(count):
        name = "_pages" if number % 10 == 0 else FOLDERS[number % len(FOLDERS)]
        date = f"{2000 + number % 24}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        file = f"{date}-note-{number}.md" if name == "_posts" else f"{number}.md"
        front = FRONT[name].format(number=number, date=date)
        text = _text(front, number, count, chance)
        (folder / name / file).write_text(text, encoding="utf-8")


def _text(front: str, number: int, count: int, chance: random.Random) -> str:
    tags = "".join(f"\n  - {word}" for word in chance.sample(WORDS, 3))
    old = "".join(f"\n  - /old/{kind}/{number}.html" for kind in ("a", "b")[: number % 3])
    paragraphs = [" ".join(chance.choices(WORDS, k=70)).capitalize() + "." for _ in range(6)]
    target = chance.randrange(count // 10) * 10
    link = f"See [page {target}](/page-{target}/), [this](https://example.org/{number}) and `code`."
    redirects = f"redirect_from:{old}\n" if old else ""
    body = "\n\n".join(["## Über Ringe", *paragraphs[:3], "- eins\n- zwei", link, *paragraphs[3:]])
    return f"---\ntitle: Note {number}\n{front}\ntags:{tags}\n{redirects}---\n\n{body}\n"


def measure(site: Path, shows_tables: bool) -> None:
    """Import into an empty install and again, in this process; prints a line for each."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    for name in ("import", "again"):
        queries: Counter[str] = Counter()
        start, processor = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(_counting(queries)):
            # By its command: another checkout may keep the import elsewhere.
            call_command(
                "import_site", str(site), name="Emmy Noether", stdout=io.StringIO(), stderr=io.StringIO()
            )
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        print(
            f"{processor:.2f} s of processor, {seconds:.2f} s, {queries.total()} queries: {name}", flush=True
        )
        for what, number in queries.most_common() if shows_tables else ():
            print(f"{number:>8} {what}")


def _counting(queries: Counter[str]):
    def count(execute, sql, params, many, context):
        found = QUERY.search(sql)
        tables = re.findall(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
        queries[f"{found[1] if found else sql[:20]} {tables[-1] if tables else ''}"] += 1
        return execute(sql, params, many, context)

    return count


def run(checkout: Path, site: Path, *options: str) -> float:
    """Measure a checkout in a process of its own; prints what that prints, returns the first import's processor seconds."""
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {
            "LABFOLIO_DATA": data,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(checkout),
        }
        command = [sys.executable, __file__, "--measure", "--site", str(site), *options]
        done = subprocess.run(
            command, env=environment, cwd=checkout, check=True, stdout=subprocess.PIPE, text=True
        )
    print(f"{checkout}\n{done.stdout}", end="", flush=True)
    return float(done.stdout.split()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="a site that is there already")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another checkout")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.site, options.tables)
        return
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder) / "site"
        if not options.site:
            build_site(site, options.count)
        own, other = [], []
        more = ["--tables"] if options.tables else []
        for _ in range(options.rounds):
            own.append(run(ROOT, site.resolve(), *more))
            if options.against:
                other.append(run(options.against.resolve(), site.resolve(), *more))
        if other:
            print(f"{min(other) / min(own):.1f} × faster")


if __name__ == "__main__":
    main()
