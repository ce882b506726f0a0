"""Calls of an ASGI application as a server makes them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


@dataclass
class Received:
    """What an application sent: ``body`` all parts together, ``is_whole`` whether it said that it had ended."""

    status: int = 0
    headers: dict = field(default_factory=dict)
    body: bytes = b""
    is_whole: bool = False


def run(coroutine):
    """What a coroutine comes to, on a loop of its own thread: in the tests' own Playwright may have left one running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def call(
    application, path="/", *, method="GET", headers=(), parts=(b"",), query="", pause=0, leaves=False
):
    """One request with a body in parts, a ``pause`` in seconds before each; ``leaves``: the last part never comes."""
    received = Received()
    messages = [
        {"type": "http.request", "body": part, "more_body": leaves or number < len(parts) - 1}
        for number, part in enumerate(parts)
    ]
    messages.append({"type": "http.disconnect"})

    async def receive():
        await asyncio.sleep(pause)
        return messages.pop(0) if messages else await asyncio.Event().wait()

    async def send(message):
        if message["type"] == "http.response.start":
            received.status = message["status"]
            received.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            received.body += message.get("body", b"")
            received.is_whole = not message.get("more_body", False)

    await application(scope_of(path, method, headers, query), receive, send)
    return received


def scope_of(path, method="GET", headers=(), query=""):
    given = {"host": "127.0.0.1:8000", **dict(headers)}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 4711),
        "server": ("127.0.0.1", 8000),
    }
