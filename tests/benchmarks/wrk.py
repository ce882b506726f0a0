"""The load of a benchmark of servers: wrk on loopback, and what it says."""

import re
import subprocess
from dataclasses import dataclass

CONNECTIONS = 16
_UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


@dataclass(frozen=True)
class Load:
    """What a server did under load: requests a second, and the time of an answer in milliseconds."""

    rate: float
    median: float
    p99: float


def load(url, seconds, core=None):
    """Ask for an address as fast as it answers, from one core only if it is given; AssertionError if it fails."""
    pinned = ["taskset", "-c", str(core)] if core is not None else []
    command = [*pinned, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", url]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 30).stdout
    assert "Non-2xx" not in said, said
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return Load(rate, _latency(said, "50"), _latency(said, "99"))


def _latency(said, percent):
    number, unit = re.search(rf"^\s+{percent}%\s+([\d.]+)(\w+)\s*$", said, re.MULTILINE).groups()
    return float(number) * _UNITS[unit]
