"""A static copy beside Jekyll's build of the same papers: python -m tests.benchmarks.static_export [COUNT …].

Started by hand; needs Jekyll. Jekyll builds the folder that export_markdown writes, without layouts, lists, feeds and
citation files, which our copy has: the ratio is in its favour.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.import_speed import MANAGE, bibliography

EDIT = "from publications.models.papers import Paper; p = Paper.objects.first(); p.note = 'Edited'; p.save()"


def main() -> None:
    counts = [int(text) for text in sys.argv[1:]] or [1000]
    print(
        f"{'papers':>8}{'files':>8}{'copy s':>9}{'again s':>9}{'written':>9}{'Jekyll s':>10}{'copy : Jekyll':>15}"
    )
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(count, Path(folder)), flush=True)


def _row(count: int, folder: Path) -> str:
    papers, copy, site = folder / "papers.bib", folder / "copy", folder / "site"
    papers.write_text(bibliography(count), encoding="utf-8")
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "import_papers", str(papers))
    first = manage(folder, "export_site", str(copy))
    before = _files(copy)
    manage(folder, "shell", "-c", EDIT)
    again = manage(folder, "export_site", str(copy), "--incremental")
    written = sum(before.get(name) != stamp for name, stamp in _files(copy).items())
    manage(folder, "export_markdown", str(site))
    jekyll = _timed(
        ["jekyll", "build", "--quiet", "--source", str(site), "--destination", str(folder / "built")], {}
    )
    numbers = f"{count:>8}{len(before):>8}{first:>9.1f}{again:>9.1f}{written:>9}{jekyll:>10.1f}"
    return f"{numbers}{first / jekyll:>15.2f}"


def manage(folder: Path, *arguments: str) -> float:
    """Run a command on a database of its own; returns the seconds it took."""
    return _timed([sys.executable, str(MANAGE), *arguments], {"LABFOLIO_DATA": str(folder / "data")})


def _timed(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    return time.perf_counter() - start


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file with what changes when it is written."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): (file.stat().st_mtime_ns, file.stat().st_ino) for file in found}


if __name__ == "__main__":
    if not shutil.which("jekyll"):
        sys.exit("There is no jekyll here: apt-get install jekyll ruby-jekyll-redirect-from")
    main()
