"""A lab of 1,000 people and 20,000 papers beside one of 20 people: python -m tests.benchmarks.scale [PEOPLE PAPERS].

Each is in a database of its own and answered by a process of its own, in turn, so that both have the same machine. A
miss is processor time, the median of eleven; DATABASE_URL may name a PostgreSQL database, which is emptied.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.labs import fill, prepare

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11
SMALL = (20, 400)
LARGE = (1_000, 20_000)
# What visitors ask for, with the goal: a ratio to the small lab, or milliseconds.
PAGES = {
    "homepage": ("/people/person-7/", "ratio"),
    "paper": ("/publications/paper-7/", "ratio"),
    "people": ("/people/", "ms 300"),
    "papers": ("/publications/", "ms 300"),
    "page 100 of the papers": ("/publications/?page=100", "ms 300"),
    "search, a common word": ("/publications/?q=theory", "ms 50"),
    "search, two words": ("/publications/?q=theory+anbe", "ms 50"),
    "papers of a member": ("/publications/?person=person-7", "ms 50"),
    "her papers as BibTeX": ("/publications.bib?person=person-7", "ms 50"),
    "all papers as BibTeX, kept": ("/publications.bib", "ms 300"),
    "sitemap, kept": ("/sitemap.xml", "ms 300"),
}
ADMIN = {
    "admin, papers": "/admin/publications/paper/",
    "admin, papers searched": "/admin/publications/paper/?q=theory",
    "admin, people": "/admin/profiles/person/",
    "admin, people searched": "/admin/profiles/person/?q=ada",
    "admin, pages": "/admin/profiles/page/",
    "admin, addresses": "/admin/profiles/address/",
    "admin, a paper": "paper",
    "admin, a person": "person",
    "admin, choosing a member": "/admin/autocomplete/?app_label=publications&model_name=authorship"
    "&field_name=person&term=ada",
}


def main() -> None:
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measured()))
        return
    if sys.argv[1:2] == ["fill"]:
        prepare(os.environ["LABFOLIO_DATA"])
        fill(int(sys.argv[2]), int(sys.argv[3]))
        return
    large = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else LARGE
    with tempfile.TemporaryDirectory() as folder:
        results = [_lab(Path(folder) / str(size[0]), *size) for size in (SMALL, large)]
    report(*results)


def _lab(folder: Path, people: int, papers: int) -> dict[str, float]:
    """Make a lab and measure it; {what: milliseconds of the processor}."""
    folder.mkdir()
    start = time.perf_counter()
    _run(folder, "fill", str(people), str(papers))
    print(f"{people} people, {papers} papers made in {time.perf_counter() - start:.0f} s", flush=True)
    found: dict[str, float] = json.loads(_run(folder, "measure").splitlines()[-1])
    return found


def _run(folder: Path, *words: str) -> str:
    environment = {**os.environ, "LABFOLIO_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scale", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def measured() -> dict[str, float]:
    """Milliseconds of the processor for each page, and for lists and forms of the admin."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.cache import cache
    from django.test import Client
    from django.urls import reverse

    from profiles.models import Person
    from publications.models import Paper

    visitor, editor = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"})
    editor.force_login(User.objects.create_superuser("editor"))
    forms = {
        "paper": reverse("admin:publications_paper_change", args=[Paper.objects.order_by("id")[7].pk]),
        "person": reverse("admin:profiles_person_change", args=[Person.objects.order_by("id")[7].pk]),
    }

    def asked(client: Client, path: str) -> Callable[[], None]:
        def ask() -> None:
            response = client.get(path)
            assert response.status_code == 200, (path, response.status_code)
            response.close()

        return ask

    found = {}
    for name, client, path in [
        *((name, visitor, path) for name, (path, _) in PAGES.items()),
        *((name, editor, forms.get(path, path)) for name, path in ADMIN.items()),
    ]:
        # So many requests in a minute would be refused.
        cache.clear()
        found[name] = _milliseconds(asked(client, path))
    return found


def _milliseconds(call: Callable[[], None]) -> float:
    call()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return median(times) * 1000


def report(small: dict[str, float], large: dict[str, float]) -> None:
    print(f"{'CPU ms':32}{'small':>9}{'large':>9}{'ratio':>8}  goal")
    for name, milliseconds in large.items():
        goal = PAGES[name][1] if name in PAGES else "ms 300"
        ratio = milliseconds / small[name]
        most = 1.2 if goal == "ratio" else float(goal.removeprefix("ms "))
        is_reached = (ratio if goal == "ratio" else milliseconds) <= most
        wanted = "ratio ≤ 1.2" if goal == "ratio" else f"≤ {most:.0f} ms"
        mark = "" if is_reached else "  missed"
        print(f"{name:32}{small[name]:9.1f}{milliseconds:9.1f}{ratio:8.2f}  {wanted}{mark}")


if __name__ == "__main__":
    main()
