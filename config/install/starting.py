"""``manage.py serve`` without Django's apps: the process beside the workers needs none where all is as it was."""

import sys

from django.conf import settings

from config.install import data_folder, readiness, running
from config.install.binding import HOST, PORT, Binding, find_binding
from config.install.environment import check_all


def serve_if_ready(words: list[str]) -> None:
    """Serve, and end the process with it; return where Django's own command has to look, or to refuse.

    ``words`` are what follows ``serve`` on the command line.
    """
    if (chosen := _chosen(words)) is None:
        return
    running.end_on_interrupt(0)
    if (binding := _binding(*chosen)) is None or not readiness.is_as_noted():
        return
    try:
        running.serve(binding, _say)
    except running.WorkersFailed as error:
        sys.exit(f"CommandError: {error}")


def _chosen(words: list[str]) -> tuple[str, str] | None:
    """Host and port; None where a word is none that this reads.

    >>> _chosen(["--port=8001"]), _chosen(["--help"])
    (('127.0.0.1', '8001'), None)
    """
    parts = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    chosen = dict(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or chosen.keys() - {"--host", "--port"}:
        return None
    return chosen.get("--host", HOST), chosen.get("--port", PORT)


def _binding(host: str, port: str) -> Binding | None:
    data_folder.prepare(settings.DATA_FOLDER)
    try:
        check_all()
        return find_binding(host, port)
    except ValueError:
        return None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
