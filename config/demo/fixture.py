"""The demo lab's rows: Göttingen in the winter of 1925, kept as a fixture with fixed ids."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializedObject
from django.db.models import Model

FIXTURE = Path(__file__).with_name("goettingen.json")
# What visitors would notice; while any of it is there, so is the demo.
NOTICEABLE = ("profiles.person", "publications.paper", "profiles.page", "profiles.entry")


@lru_cache(maxsize=1)
def ids() -> dict[type[Model], list[Any]]:
    """Primary keys of the demo's rows by model, in the order of the fixture."""
    found: dict[type[Model], list[Any]] = {}
    for row in json.loads(FIXTURE.read_text(encoding="utf-8")):
        model = apps.get_model(row["model"])
        found.setdefault(model, []).append(model._meta.pk.to_python(row["pk"]))
    return found


def rows() -> list[DeserializedObject]:
    """The demo's rows as written by us, not saved."""
    return list(serializers.deserialize("json", FIXTURE.read_text(encoding="utf-8")))


def is_present() -> bool:
    """Whether the demo, or a part of it, is in the database; one query while it is."""
    models = [apps.get_model(label) for label in NOTICEABLE]
    return any(model.objects.filter(pk__in=ids()[model]).exists() for model in models)
