"""Forms of the admin as a browser without script sends them, by HTTP."""

import http.client
from contextlib import closing
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.benchmarks.staleness.preparing import ADMIN, PASSWORD

_NOT_SENT = {"submit", "file", "button", "image", "reset"}


class AdminSession:
    """A browser in which the administrator signs in when she first saves something."""

    def __init__(self, port):
        self._port = port
        self._cookies = {}

    def save(self, path, **changes):
        """Send the form at a path with changes; AssertionError where it is refused."""
        if "sessionid" not in self._cookies:
            self._send("/admin/login/", username=ADMIN, password=PASSWORD, next="/admin/")
        self._send(path, **changes)

    def _send(self, path, **changes):
        status, page = self._ask("GET", path)
        assert status == 200, (path, status)
        form = Form(page)
        status, page = self._ask("POST", path, urlencode({**form.values, **changes}, doseq=True))
        assert status == 302, (path, status, Form(page).errors)

    def _ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return answer.status, answer.read().decode()


class Form(HTMLParser):
    """The fields of the last form of a page that has a token, with their values: lists of text by name."""

    def __init__(self, page):
        super().__init__()
        self.values, self.errors = {}, []
        self._name = self._text = None
        self._is_error = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.values = {}
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "textarea":
            self._name, self._text = given["name"], ""
        elif tag == "select":
            self._name = given.get("name")
        elif tag == "option" and "selected" in given and self._name:
            self.values.setdefault(self._name, []).append(given.get("value", ""))
        self._is_error = given.get("class", "").startswith("errorlist") or (self._is_error and tag == "li")

    def handle_data(self, data):
        if self._text is not None:
            self._text += data
        if self._is_error and data.strip():
            self.errors.append(data.strip())

    def handle_endtag(self, tag):
        if tag == "textarea":
            # The first line break belongs to the markup.
            self.values[self._name] = [self._text.removeprefix("\n")]
            self._text = None

    def _input(self, given):
        kind = given.get("type", "text")
        is_box = kind in {"checkbox", "radio"}
        if kind in _NOT_SENT or (is_box and "checked" not in given):
            return
        self.values.setdefault(given["name"], []).append(given.get("value", "on" if is_box else ""))
