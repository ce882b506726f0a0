"""Slow clients of a real server: others are answered meanwhile."""

import socket
from contextlib import ExitStack

from tests.config.command_line import free_port, running, wait_for
from tests.config.data_folders import copy_to

SLOW = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\na"


def test_forty_logins_that_never_end_freeze_nobody(tmp_path, first_quickstart):
    folder = copy_to(tmp_path / "var", first_quickstart[0])
    port = free_port()

    with running(folder, "serve", "--port", str(port)), ExitStack() as connections:
        wait_for(f"http://127.0.0.1:{port}/")
        for _ in range(40):
            slow = connections.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(SLOW)
        answers = [wait_for(f"http://127.0.0.1:{port}/people/", seconds=0)[0] for _ in range(4)]

    assert answers == [200] * 4
