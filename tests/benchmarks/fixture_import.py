"""Seconds and queries of import_fixtures: python tests/benchmarks/fixture_import.py [COUNT …].

Each file is read into an empty install, again into the same one, and into one that has its papers under other keys.
Run it from another checkout's folder, with that in PYTHONPATH, to measure that one.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import django


def main(counts: list[int]) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from config.moving_in.fixtures import import_fixture
    from config.moving_out.fixtures import all_rows, as_text

    call_command("migrate", verbosity=0)
    print(f"{'papers':>8} {'into':<12} {'seconds':>8} {'queries':>8}")
    for count in counts:
        _clear()
        _fill(count)
        file = Path(os.environ["LABFOLIO_DATA"]) / "papers.json"
        file.write_text(as_text(all_rows()), encoding="utf-8")
        for name, prepare in (
            ("empty", _clear),
            ("the same", lambda: None),
            ("other keys", _take_other_keys),
        ):
            prepare()
            # As many are kept, and no more, as the log may hold.
            connection.queries_log = type(connection.queries_log)(maxlen=10_000_000)
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                import_fixture(file)
            seconds = time.perf_counter() - start
            print(f"{count:>8} {name:<12} {seconds:>8.2f} {len(queries):>8}", flush=True)


def _clear() -> None:
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)


def _fill(count: int) -> None:
    """Papers with three authors, of whom the member is one, a tag and a link each."""
    from profiles.models import Lab, Person, Tag
    from publications.models import Authorship, Paper, PaperLink

    person = Person.objects.create(slug="born", given_name="Max", family_name="Born")
    Lab.objects.get_or_create(name="Göttingen", home=person)
    tag = Tag.objects.create(name="Quanten", slug="quanten")
    papers = [
        Paper(
            title=f"Zur Quantenmechanik {number}",
            slug=f"zur-quantenmechanik-{number}",
            issued=str(1900 + number % 100),
            doi=f"10.1007/{number}" if number % 2 else "",
            abstract="Die Bewegung eines Elektrons in einem Feld. " * 10,
        )
        for number in range(count)
    ]
    Paper.objects.bulk_create(papers)
    Authorship.objects.bulk_create(
        Authorship(
            paper=paper,
            position=position,
            name=f"{given} {family}",
            given=given,
            family=family,
            person=person if family == "Born" else None,
        )
        for paper in papers
        for position, (given, family) in enumerate(
            (("Max", "Born"), ("Werner", "Heisenberg"), ("Pascual", "Jordan")), start=1
        )
    )
    links = Paper.tags.through
    links.objects.bulk_create(links(paper_id=paper.pk, tag_id=tag.pk) for paper in papers)
    PaperLink.objects.bulk_create(
        PaperLink(paper=paper, kind="pdf", url=f"https://example.org/{paper.slug}.pdf", position=1)
        for paper in papers
    )


def _take_other_keys() -> None:
    """The same papers, as somebody else entered them here."""
    from profiles.models import Person
    from publications.models import Paper

    _clear()
    _fill(_number_of_papers())
    Person.objects.update(slug="born-here")
    Paper.objects.filter(slug="zur-quantenmechanik-0").update(title="ZUR QUANTENMECHANIK 0")


def _number_of_papers() -> int:
    text = (Path(os.environ["LABFOLIO_DATA"]) / "papers.json").read_text(encoding="utf-8")
    return text.count('"model": "publications.paper"')


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"LABFOLIO_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        main([int(word) for word in sys.argv[1:]] or [1000, 5000])
