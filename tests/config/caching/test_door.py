"""The door: bodies before threads, answers after them, and what goes wrong on the way."""

import asyncio
import threading

import pytest

from config.caching.door import Door
from config.caching.pool import Pool
from tests.config.caching.asgi_calls import call, run, scope_of


class Stream:
    """A streaming answer that may break."""

    streaming = True

    def __init__(self, parts, breaks=False):
        self.parts, self.breaks, self.closed = parts, breaks, 0

    def __iter__(self):
        yield from self.parts
        if self.breaks:
            raise OSError("The disk is gone.")

    def close(self):
        self.closed += 1


class Application:
    """A WSGI application that notes what it was asked."""

    def __init__(self, source=None):
        self.source = source
        self.environs, self.bodies = [], []

    def __call__(self, environ, start_response):
        self.environs.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Type", "text/plain")])
        return self.source or Whole(b"answer")


class Whole(list):
    streaming = False

    def __init__(self, body):
        super().__init__([body])


def asked(application, *args, door=None, **kwargs):
    return run(call(door or Door(Pool(application)), *args, **kwargs))


def test_a_body_in_parts_reaches_the_application_whole():
    application = Application()

    answer = asked(application, "/a%20b/%FF", method="POST", parts=(b"one ", b"two"), query="x=1")

    assert (answer.status, answer.body, answer.is_whole) == (200, b"answer", True)
    assert application.bodies == [b"one two"]
    environ = application.environs[0]
    assert (environ["PATH_INFO"], environ["QUERY_STRING"]) == ("/a b/\xff", "x=1")
    assert (environ["HTTP_HOST"], environ["REMOTE_ADDR"]) == ("127.0.0.1:8000", "127.0.0.1")
    assert answer.headers["x-cache"] == "bypass"


def test_a_header_with_an_underscore_passes_for_no_other():
    application = Application()

    asked(application, headers={"X_Forwarded_Proto": "https", "X-Real": "1"})

    assert "HTTP_X_FORWARDED_PROTO" not in application.environs[0]
    assert application.environs[0]["HTTP_X_REAL"] == "1"


@pytest.mark.parametrize(
    ("headers", "parts"),
    [({"Content-Length": "2000000"}, (b"",)), ({"Transfer-Encoding": "chunked"}, (b"x" * 700_000,) * 2)],
)
def test_a_body_that_is_too_large_takes_no_thread(headers, parts):
    application = Application()

    answer = asked(application, method="POST", headers=headers, parts=parts)

    assert (answer.status, application.environs) == (413, [])


def test_a_body_that_nobody_declared_is_cut_off_when_it_is_too_large():
    application = Application()

    answer = asked(application, "/admin/", method="POST", parts=(b"x" * 300_000,) * 20)

    assert (answer.status, application.environs) == (413, [])


def test_a_body_larger_than_memory_reaches_the_application_whole():
    application = Application()

    answer = asked(application, method="POST", parts=(b"a" * 400_000, b"b" * 400_000, b"c"))

    assert answer.status == 200
    assert application.bodies == [b"a" * 400_000 + b"b" * 400_000 + b"c"]


def test_a_body_that_is_too_slow_takes_no_thread():
    application = Application()
    door = Door(Pool(application), patience=0.05)

    answer = asked(application, method="POST", parts=(b"x",) * 20, pause=0.01, door=door)

    assert (answer.status, application.environs) == (408, [])


def test_a_client_that_leaves_while_its_body_is_read_takes_no_thread():
    application = Application()

    answer = asked(application, method="POST", parts=(b"half",), leaves=True)

    assert (answer.status, application.environs) == (0, [])


def test_forty_slow_clients_hold_nobody_up():
    application = Application()
    door = Door(Pool(application, threads=1))

    async def both():
        slow = [
            asyncio.create_task(call(door, method="POST", parts=(b"x",) * 100, pause=1)) for _ in range(40)
        ]
        await asyncio.sleep(0)
        other = await asyncio.wait_for(call(door), 2)
        for task in slow:
            task.cancel()
        return other

    assert run(both()).status == 200


def test_beyond_the_bound_of_the_queue_requests_are_refused():
    release = threading.Event()

    def waiting(environ, start_response):
        release.wait(10)
        start_response("200 OK", [])
        return Whole(b"")

    door = Door(Pool(waiting, threads=1, longest_queue=1))

    async def three():
        first = [asyncio.create_task(call(door)) for _ in range(2)]
        await asyncio.sleep(0.01)
        third = await call(door)
        release.set()
        return [third, *(await asyncio.gather(*first)), await call(door)]

    refused, *answered = run(three())

    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
    assert [one.status for one in answered] == [200, 200, 200]


def test_a_stream_is_sent_in_parts_and_closed():
    stream = Stream([b"one", b"two"])

    answer = asked(Application(stream))

    assert (answer.body, answer.is_whole, stream.closed) == (b"onetwo", True, 1)


def test_the_head_of_a_stream_has_no_body():
    stream = Stream([b"one"])

    answer = asked(Application(stream), method="HEAD")

    assert (answer.body, answer.is_whole, stream.closed) == (b"", True, 1)


def test_a_stream_that_breaks_never_looks_whole():
    stream = Stream([b"one"], breaks=True)
    door = Door(Pool(Application(stream)))
    sent = []

    async def broken():
        async def receive():
            return {"type": "http.request", "body": b""}

        async def send(message):
            sent.append(message)

        await door(scope_of("/"), receive, send)

    with pytest.raises(OSError, match="The disk is gone"):
        run(broken())

    assert [message.get("more_body") for message in sent] == [None, True]
    assert stream.closed == 1
