"""An ASGI application that answers some requests early: a server of its own for the tests of its workers.

``python -m tests.config.install.early_application PORT`` serves it as ``serve`` does the site.
"""

import multiprocessing
import sys
from threading import Thread

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.install.granian_workers import work


def messages(body):
    headers = [(b"content-length", b"%d" % len(body))]
    yield {"type": "http.response.start", "status": 200, "headers": headers}
    yield {"type": "http.response.body", "body": body}


class Application:
    def answer_early(self, scope, send, end):
        if scope["path"] == "/fails":
            raise OSError("It cannot be early.")
        if scope["path"] == "/another-thread":
            Thread(target=end, args=(False,)).start()
            return None
        if scope["path"] != "/early":
            return False
        for message in messages(b"early"):
            send(message)
        return True

    async def __call__(self, scope, receive, send):
        for message in messages(b"late"):
            await send(message)


application = Application()

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    Server(
        "tests.config.install.early_application:application",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGINL,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=2,
    ).serve(spawn_target=work)
