"""A process of one lab: makes its rows, or answers names of questions on its input with milliseconds of the processor.

On PostgreSQL what the server's processes took is part of it, as far as they are of this machine.
"""

import asyncio
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.benchmarks.labs import fill, prepare
from tests.benchmarks.scale.questions import QUESTIONS, Question

HITS = 200


def main() -> None:
    folder, *size = sys.argv[1:]
    prepare(folder)
    if size:
        fill(*map(int, size))
        return
    lab = Lab()
    questions = {question.name: question for question in QUESTIONS}
    print("ready", flush=True)
    for line in sys.stdin:
        print(lab.milliseconds(questions[line.strip()]), flush=True)
    lab.close()


class Lab:
    """The site of this process, with its own clients and its own event loop."""

    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from django.test import Client
        from django.urls import reverse

        from config.caching.opening import open_door
        from profiles.models import Person
        from profiles.views.paging import PAGE_SIZE
        from publications.models import Paper

        self._visitor, self._editor = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
        editor, _ = User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)
        self._editor.force_login(editor)
        paper, person = Paper.objects.get(slug="paper-7"), Person.objects.get(slug="person-7")
        self._forms = {
            "paper": reverse("admin:publications_paper_change", args=[paper.pk]),
            "person": reverse("admin:profiles_person_change", args=[person.pk]),
        }
        self._last = -(-Paper.objects.public().count() // PAGE_SIZE)
        self._door = open_door()
        self._loop = asyncio.new_event_loop()

    def milliseconds(self, question: Question) -> float:
        from django.core.cache import cache

        from profiles.models import Person
        from publications.models import Paper

        # So many requests in a minute would be refused.
        cache.clear()
        if question.by == "hit":
            self._loop.run_until_complete(self._hits(question.path, 2))
            start = _seconds()
            self._loop.run_until_complete(self._hits(question.path, HITS))
            return (_seconds() - start) / HITS * 1000
        if question.by == "after a member":
            Person.objects.filter(slug="person-9").update(headline=f"Works on {time.time_ns()}")
        if question.by == "after a paper":
            Paper.objects.filter(slug="paper-9").update(
                title=f"Theory {time.time_ns()}", issued=_some_month()
            )
        path = self._forms.get(question.path, question.path).format(last=self._last)
        client = self._editor if question.by == "editor" else self._visitor
        start = _seconds()
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{question.path}: {response.status_code}")
        response.close()
        return (_seconds() - start) * 1000

    def close(self) -> None:
        """Wait for what the door still writes."""
        while tasks := asyncio.all_tasks(self._loop):
            self._loop.run_until_complete(asyncio.wait(tasks))
        self._loop.close()

    async def _hits(self, path: str, count: int) -> None:
        cached: list[bytes] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            cached.extend(value for name, value in message.get("headers", ()) if name.lower() == b"x-cache")

        for _ in range(count):
            await self._door(_scope(path), receive, send)
        if cached[-1] != b"hit":
            raise SystemExit(f"{path}: {cached[-1].decode()}")


def _scope(path: str) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 4711),
        "server": ("127.0.0.1", 8000),
    }


def _some_month() -> str:
    return f"{1970 + time.time_ns() % 50}-{1 + time.time_ns() % 12:02}"


def _seconds() -> float:
    """Of the processor, that this process and its database's have taken so far."""
    return time.process_time() + _of_the_server()


def _of_the_server() -> float:
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        processes = [pid for (pid,) in cursor.fetchall()]
    taken = 0
    for pid in processes:
        with suppress(OSError):
            taken += int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    return taken / 1e9


if __name__ == "__main__":
    main()
