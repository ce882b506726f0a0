"""Time and peak memory of importing a site of photos: python tests/benchmarks/picture_import.py [COUNT].

``--against FOLDER`` does the same with another checkout, in the same run, and prints the ratio.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
# As many pictures as the largest real site that was tried; about 1 MB each, of 12 megapixels.
COUNT = 182
SIZE, GRAIN, QUALITY = (4000, 3000), 16, 80
CONFIG = "title: Emmy Noether\nname: Emmy Noether\nauthor:\n  name: Emmy Noether\n"
HOMEPAGE = "---\npermalink: /\ntitle: About\n---\nPictures from Göttingen.\n"


def build_site(folder: Path, count: int) -> None:
    """A site whose pictures are the same in each run; every third says where it was made, every tenth is turned."""
    (folder / "_pages").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "_pages" / "about.md").write_text(HOMEPAGE, encoding="utf-8")
    chance = random.Random(1925)  # noqa: S311
    for number in range(count):
        exif = Image.Exif()
        if number % 10 == 0:
            exif[0x0112] = 6
        if number % 3 == 0:
            exif[0x010F] = "A camera"
            exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 32.0, 2.0), 3: "E", 4: (9.0, 55.0, 49.0)})
        path = folder / "images" / f"{number:03}.jpg"
        _photo(chance).save(path, quality=QUALITY, **({"exif": exif} if len(exif) else {}))


def _photo(chance: random.Random) -> Image.Image:
    """Noise as coarse as makes a photo's size of file."""
    width, height = SIZE[0] // GRAIN, SIZE[1] // GRAIN
    channels = [Image.frombytes("L", (width, height), chance.randbytes(width * height)) for _ in range(3)]
    return Image.merge("RGB", channels).resize(SIZE, Image.Resampling.BILINEAR)


def measure(checkout: Path, site: Path) -> float:
    """Import into an empty data folder; prints and returns the seconds it took."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "LABFOLIO_DATA": data}
        command = [sys.executable, "manage.py"]
        subprocess.run([*command, "migrate", "-v0"], env=environment, cwd=checkout, check=True)
        start, before = time.perf_counter(), _processor_seconds()
        process = subprocess.Popen(
            [*command, "import_site", str(site)],
            env=environment,
            cwd=checkout,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peak = Peak(process.pid)
        peak.start()
        code = process.wait()
        seconds = time.perf_counter() - start
        peak.join()
        processor = _processor_seconds() - before
        kept = sum(1 for path in Path(data, "uploads").glob("??/*"))
    megabytes = peak.bytes / 1e6
    print(
        f"{checkout}: {seconds:.1f} s ({processor:.1f} s of processor), {megabytes:.0f} MB at most, "
        f"{kept} files kept, exit {code}",
        flush=True,
    )
    return seconds


def _processor_seconds() -> float:
    """Of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Peak(threading.Thread):
    """Watches how much memory a process and those it has started take together, shared pages counted once."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self.bytes = 0

    def run(self) -> None:
        while Path(f"/proc/{self._root}/smaps_rollup").exists() and (now := self._sum()):
            self.bytes = max(self.bytes, now)
            time.sleep(0.02)

    def _sum(self) -> int:
        waiting, total = [self._root], 0
        while waiting:
            process = waiting.pop()
            try:
                rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
                for children in Path(f"/proc/{process}/task").glob("*/children"):
                    waiting += map(int, children.read_text().split())
            except OSError:  # It has just ended.
                continue
            total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        return total * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another checkout")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site, options.count)
        size = sum(path.stat().st_size for path in site.glob("images/*"))
        print(f"{options.count} pictures, {size / 1e6:.0f} MB", flush=True)
        own = measure(ROOT, site)
        if options.against:
            print(f"{measure(options.against.resolve(), site) / own:.1f} × faster")


if __name__ == "__main__":
    main()
