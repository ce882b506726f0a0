"""Requests of the table of rights: what was answered, whether a row changed, and all of it undone again."""

import json
import re
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass

from django.apps import apps
from django.contrib.messages import get_messages
from django.db import connection, transaction

from tests.config.rights.world import NO_KEY, NO_NUMBER

_APPS = ("profiles", "publications")
#: What differs between two answers to the very same request.
_CHANCE = [
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'name="_kept" value="[^"]*"'),
    re.compile(r'name="_keep" value="[^"]*"'),
    re.compile(r"csrftoken=\w+"),
]

#: Statements that change rows, and those that change none of content or accounts.
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH|TRUNCATE)", re.IGNORECASE)
_BESIDES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "django_(session|admin_log)"')


@dataclass(frozen=True)
class Answer:
    """Status, where it leads, and text with messages; ``key`` of the row asked for is taken out of all of it."""

    status: int
    location: str
    text: str
    has_changed: bool

    @property
    def is_login(self):
        return "/admin/login/" in self.location or 'id="login-form"' in self.text


def ask(client, method, url, data=None, *, key=""):
    """The answer to a request, whose changes are taken back, also those of the client's cookies."""
    after, cookies = None, copy(client.cookies)
    with undone(), _writing() as written:
        response = getattr(client, method)(url, data or {})
        text = b"".join(response).decode(errors="replace")
        said = (
            [str(message) for message in get_messages(response.wsgi_request)]
            if response.status_code == 302
            else []
        )
        if written:
            after = _snapshot()
    client.cookies = cookies
    has_changed = after is not None and after != _snapshot()
    whole = "\n".join([text, *said])
    return Answer(
        response.status_code, _plain(response.get("Location", ""), key), _plain(whole, key), has_changed
    )


@contextmanager
def _writing():
    """A list that gets each statement by which content or accounts may change; most requests have none."""
    written = []

    def note(execute, sql, params, many, context):
        if _WRITES.match(sql) and not _BESIDES.match(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def _snapshot():
    """All rows of content and accounts, as one text."""
    models = [*(model for app in _APPS for model in apps.get_app_config(app).get_models())]
    models.append(apps.get_model("auth", "User"))
    rows = {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in models
        if model._meta.managed
    }
    for model in models:
        for many in model._meta.local_many_to_many:
            through = many.remote_field.through
            rows[through._meta.label] = sorted(map(str, through._base_manager.values_list()))
    users = [re.sub(r"datetime\.datetime\([^)]*\)+", "", row) for row in rows["auth.User"]]
    return json.dumps({**rows, "auth.User": users})


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _plain(text, key):
    for pattern in _CHANCE:
        text = pattern.sub("", text)
    if isinstance(key, int):
        return re.sub(rf"\b({key}|{NO_NUMBER})\b", "KEY", text)
    keys = [one for known in (NO_KEY, str(key)) for one in (known, known.replace("-", "_2D")) if one]
    return re.sub("|".join(keys), "KEY", text)
