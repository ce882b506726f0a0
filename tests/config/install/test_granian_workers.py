"""Workers in which an application may answer early, on the granian that is installed."""

import http.client
import subprocess
import sys
from contextlib import closing

import pytest

from tests.config.command_line import free_port, wait_for
from tests.test_architecture import ROOT


@pytest.fixture(scope="module")
def port():
    port = free_port()
    command = [sys.executable, "-m", "tests.config.install.early_application", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/late")
            yield port
        finally:
            process.terminate()


def test_requests_are_answered_early_or_as_ever_on_one_connection(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        found = []
        for path in ["/early", "/late", "/another-thread"] * 3:
            connection.request("GET", path)
            found.append(connection.getresponse().read())

    assert found == [b"early", b"late", b"late"] * 3


def test_a_request_that_could_not_be_answered_early_is_answered(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/fails")

        assert connection.getresponse().read() == b"late"
