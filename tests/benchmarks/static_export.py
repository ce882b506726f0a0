"""A static copy, whole and after one edit: python -m tests.benchmarks.static_export [COUNT …] [--before CHECKOUT].

Seconds as they pass, and of the processor, of which each has what Django takes to start. ``--before`` names another checkout, such as of 0.3.0, which writes a whole
copy of the same papers in turn. Where Jekyll is, it builds the folder that export_markdown writes, without layouts,
lists, feeds and citation files, which our copy has: the ratio is in its favour.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.import_speed import MANAGE, bibliography

EDIT = "from publications.models.papers import Paper; p = Paper.objects.first(); p.note = 'Edited'; p.save()"


@dataclass(frozen=True)
class Took:
    """Seconds of the clock and of the processor."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:8.1f} s, {self.processor:6.1f} s of processor"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    options = parser.parse_args()
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder), options.before)


def measure(count: int, folder: Path, before: Path | None) -> None:
    papers, copy, site = folder / "papers.bib", folder / "copy", folder / "site"
    papers.write_text(bibliography(count), encoding="utf-8")
    _fill(folder / "data", papers, MANAGE)
    whole = manage(folder / "data", "export_site", str(copy))
    files = _files(copy)
    print(f"{count} papers, {len(files)} files")
    print(f"start alone         {manage(folder / 'data', 'check')}")
    print(f"whole copy          {whole}", flush=True)
    manage(folder / "data", "shell", "-c", EDIT)
    again = manage(folder / "data", "export_site", str(copy), "--incremental")
    written = sum(files.get(name) != stamp for name, stamp in _files(copy).items())
    print(f"after one edit      {again}, {written} files written")
    print(
        f"after no edit       {manage(folder / 'data', 'export_site', str(copy), '--incremental')}",
        flush=True,
    )
    if before:
        _fill(folder / "before", papers, before / "manage.py")
        took = manage(folder / "before", "export_site", str(folder / "old"), program=before / "manage.py")
        print(
            f"{before.name:20}{took}, {took.processor / whole.processor:.1f} times the processor", flush=True
        )
    if shutil.which("jekyll"):
        manage(folder / "data", "export_markdown", str(site))
        took = _timed(["jekyll", "build", "-q", "-s", str(site), "-d", str(folder / "built")], {}, folder)
        print(f"Jekyll              {took}, {took.seconds / whole.seconds:.1f} times the whole copy")


def _fill(data: Path, papers: Path, program: Path) -> None:
    manage(data, "migrate", "--verbosity", "0", program=program)
    manage(data, "import_papers", str(papers), program=program)


def manage(data: Path, *arguments: str, program: Path = MANAGE) -> Took:
    """Run a command of a checkout on a database of its own; its bytecode is kept, as that of an install is."""
    environment = {
        "LABFOLIO_DATA": str(data),
        "PYTHONPYCACHEPREFIX": str(data.parent / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    return _timed([sys.executable, str(program), *arguments], environment, program.parent)


def _timed(command: list[str], environment: dict[str, str], place: Path) -> Took:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} ended with {code}.")
    return Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file with what changes when it is written."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): (file.stat().st_mtime_ns, file.stat().st_ino) for file in found}


if __name__ == "__main__":
    main()
