"""Requests of the table of rights: what was answered, whether a row changed, and all of it undone again."""

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.contrib.messages import get_messages
from django.db import transaction

from tests.config.rights.world import NO_KEY, NO_NUMBER

_APPS = ("profiles", "publications")
#: What differs between two answers to the very same request.
_CHANCE = [
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'name="_kept" value="[^"]*"'),
    re.compile(r"csrftoken=\w+"),
]


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


def ask(client, method, url, data=None, *, before="", key=""):
    """The answer to a request, whose changes are taken back; ``before`` is the ``snapshot()`` of all that is there."""
    with _undone():
        response = getattr(client, method)(url, data or {})
        text = b"".join(response).decode(errors="replace")
        said = (
            [str(message) for message in get_messages(response.wsgi_request)]
            if response.status_code == 302
            else []
        )
        has_changed = bool(before) and snapshot() != before
    for name in ("messages", "csrftoken"):
        client.cookies.pop(name, None)
    whole = "\n".join([text, *said])
    return Answer(
        response.status_code, _plain(response.get("Location", ""), key), _plain(whole, key), has_changed
    )


def snapshot():
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
def _undone():
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
