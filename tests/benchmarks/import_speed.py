"""Time and peak memory of import_papers for 10,000 entries: python tests/benchmarks/import_speed.py [COUNT]."""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MANAGE = Path(__file__).resolve().parent.parent.parent / "manage.py"
WORDS = [
    "quantum",
    "theory",
    "of",
    "radiation",
    "and",
    "matter",
    "on",
    "the",
    "spectra",
    "atoms",
    "wave",
    "mechanics",
    "ideals",
    "rings",
    "invariants",
    "fields",
]
NAMES = [
    "Born, Max",
    "Jordan, Pascual",
    "Noether, Emmy",
    "Heisenberg, Werner",
    'Schr{\\"o}dinger, Erwin',
    "Weyl, Hermann",
]
ENTRY = """@article{{key{number},
  author = {{{authors}}},
  title = {{{title} {number}}},
  journal = {{Zeitschrift f{{\\"u}}r Physik}},
  volume = {{{volume}}},
  number = {{{issue}}},
  pages = {{{page}--{end}}},
  year = {{{year}}},
  month = nov,
  doi = {{10.1007/example{number}}},
  url = {{https://example.org/papers/{number}}},
  abstract = {{{abstract}}},
  keywords = {{physics, {keyword}}}
}}
"""


def bibliography(count: int) -> str:
    """As many entries, the same in each run."""
    chance = random.Random(1925)  # noqa: S311
    return "\n".join(_entry(number, chance) for number in range(count))


def _entry(number: int, chance: random.Random) -> str:
    page = chance.randint(1, 900)
    return ENTRY.format(
        number=number,
        authors=" and ".join(chance.sample(NAMES, chance.randint(1, 5))),
        title=" ".join(chance.choices(WORDS, k=8)).capitalize(),
        volume=chance.randint(1, 99),
        issue=chance.randint(1, 12),
        page=page,
        end=page + 20,
        year=chance.randint(1900, 2024),
        abstract=" ".join(chance.choices(WORDS, k=80)),
        keyword=chance.choice(WORDS),
    )


def measure(environment: dict[str, str], *words: str) -> None:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), *words], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    megabytes, code = usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)
    print(
        f"{words[0]}: {seconds:.1f} s ({processor:.1f} s of processor), {megabytes:.0f} MB at most, exit {code}"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "papers.bib"
        file.write_text(bibliography(count), encoding="utf-8")
        print(f"{count} entries, {file.stat().st_size / 1e6:.1f} MB")
        environment = {**os.environ, "LABFOLIO_DATA": str(Path(folder) / "data")}
        (Path(folder) / "data").mkdir()
        for words in (["migrate", "-v0"], ["import_papers", str(file)], ["import_papers", str(file)]):
            measure(environment, *words)


if __name__ == "__main__":
    main()
