"""What 500 slow clients cost the others: ``python -m tests.benchmarks.slow_clients [clients] [seconds] [rounds]``.

A third send their headers by a byte a second, a third a login, a third read an asset in this way; who is refused comes
back. In turn with them and without them wrk asks for a page that is kept; printed are the medians of all rounds.
"""

import asyncio
import re
import shutil
import socket
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.benchmarks.page_hits import prepare
from tests.benchmarks.page_servers import Layout, fetch, ours
from tests.benchmarks.wrk import load

CLIENTS, SECONDS, ROUNDS = 500, 4, 5
TWO_WORKERS = Layout("two workers", None, None, 2)
_HEADERS = b"GET /people/ HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nX-Slow: " + b"x" * 1_000
_LOGIN = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nContent-Length: 1000\r\n\r\n"
_READING = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n"
# The smallest that a system gives: what does not fit waits at the server.
_BUFFER = 2_048


def main(clients, seconds, rounds):
    if shutil.which("wrk") is None:
        sys.exit("Install wrk to measure: without there is no load.")
    with tempfile.TemporaryDirectory() as name, ours(prepare(Path(name)), TWO_WORKERS) as url:
        loads = {"without them": [], "with them": []}
        for _ in range(rounds):
            loads["without them"].append(load(url, seconds))
            with slow_clients(url, clients) as counts:
                loads["with them"].append(load(url, seconds))
                print(f"  {counts['open'].value} clients are connected, {counts['again'].value} came back")
    report(loads)


def report(loads):
    for name, found in loads.items():
        p99 = " ".join(f"{one.p99:.1f}" for one in found)
        print(
            f"  {name:14}{median(one.rate for one in found):10,.0f} requests/s   p99 ms of each round: {p99}"
        )
    without, with_them = (median(one.p99 for one in found) for found in loads.values())
    verdict = "reached" if with_them <= 2 * without else "MISSED"
    print(
        f"  p99 {without:.1f} ms without, {with_them:.1f} ms with: {with_them / without:.2f} times, at most 2: {verdict}"
    )


@contextmanager
def slow_clients(url, count):
    """So many slow clients while it lasts; how many are connected, and how often one had to come again."""
    context = get_context("spawn")
    counts = {name: context.Value("i", 0) for name in ("open", "again")}
    process = context.Process(target=_be_slow, args=(url, count, counts["open"], counts["again"]))
    process.start()
    try:
        end = time.monotonic() + 60
        while counts["open"].value < count:
            assert time.monotonic() < end, f"only {counts['open'].value} slow clients are connected"
            time.sleep(0.1)
        yield counts
        assert counts["open"].value > 0.9 * count
    finally:
        process.terminate()
        process.join()


def _be_slow(url, count, connected, again):
    page, _ = fetch(url)
    asset = re.search(rb'href="(/static/[^"]+\.css)"', page)[1].decode()
    asyncio.run(_all(urlsplit(url).port, asset, count, connected, again))


async def _all(port, asset, count, connected, again):
    reading = _READING.format(path=asset).encode()
    kinds = [(b"", _HEADERS, False), (_LOGIN, b"x" * 1_000, False), (reading, b"", True)]
    await asyncio.gather(*(_slow(port, *kinds[number % 3], connected, again) for number in range(count)))


async def _slow(port, at_once, slowly, reads, connected, again):
    """Connect and be slow; when the server has had enough, again."""
    loop = asyncio.get_running_loop()
    while True:
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
            connection.setblocking(False)
            await loop.sock_connect(connection, ("127.0.0.1", port))
            connected.value += 1
            with suppress(OSError):
                await _dawdle(loop, connection, at_once, slowly, reads)
            connected.value -= 1
            again.value += 1


async def _dawdle(loop, connection, at_once, slowly, reads):
    await loop.sock_sendall(connection, at_once)
    if reads:
        while await loop.sock_recv(connection, 1):
            await asyncio.sleep(1)
        return
    for byte in slowly:
        await loop.sock_sendall(connection, bytes([byte]))
        await asyncio.sleep(1)


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *[CLIENTS, SECONDS, ROUNDS][len(sys.argv) - 1 :]]))
