"""Each form of the admin × each role × own, another's, the lab's and no row, GET and POST: answer and effect."""

import re

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from profiles.models import Upload
from publications.models import Paper
from tests.admin_forms import shown
from tests.config.rights.asking import ask
from tests.config.rights.kinds import KINDS
from tests.config.rights.world import OUTSIDERS, ROLES, SECRET, no_key

ACTIONS = {"change": "change", "delete": "delete", "history": "view", "leads on": "view"}


def url_of(model, view, key):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    return reverse(name.replace("_leads on", "_change"), args=[key]).removesuffix(
        "change/" if view == "leads on" else ""
    )


def sent(world, model, view, row):
    """What a form would be sent with by somebody who may."""
    if view == "delete":
        return {"post": "yes"}
    if view != "change" or not KINDS[model].change:
        return {}
    data = {**shown(world.clients["administrator"], url_of(model, "change", row.pk)), **KINDS[model].change}
    return {name: value for name, value in data.items() if value is not None}


METHODS = {"change": ("get", "post"), "delete": ("get", "post"), "history": ("get",), "leads on": ("get",)}


@pytest.mark.parametrize("view", ACTIONS)
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_form_of_a_row(model, view, world, cases):
    kind, leaks = KINDS[model], []
    for whose, row in world.rows[model].items():
        data = sent(world, model, view, row)
        for role in ROLES:
            # What was typed comes back to whoever has sent it.
            asked = data if kind.may("view", role, whose) else without_secrets(data)
            for method in METHODS[view]:
                answers = [
                    ask(
                        world.clients[role],
                        method,
                        url_of(model, view, key),
                        asked if method == "post" else {},
                        key=row.pk,
                    )
                    for key in (row.pk, no_key(model))
                ]
                if wrong := fault(kind, view, role, whose, method, *answers):
                    leaks.append(f"{view} {whose}, {role}, {method}: {wrong}")
                cases.append(1)
    assert leaks == []


def without_secrets(data):
    return {
        name: re.sub(SECRET, "typed", value, flags=re.IGNORECASE) if isinstance(value, str) else value
        for name, value in data.items()
    }


def fault(kind, view, role, whose, method, found, absent):
    """What is wrong with an answer, beside that to a row that does not exist; "" where nothing is."""
    if found.has_changed and (method == "get" or not kind.may(ACTIONS[view], role, whose)):
        return "the row changed"
    if SECRET in found.text.lower() and not kind.may("view", role, whose):
        return "a secret is told"
    if role in OUTSIDERS:
        return "" if found.is_login and found == absent else f"no way to sign in, or another: {found.status}"
    if not kind.may("view", role, whose):
        allowed = {"get": (302, 403), "post": (200, 302, 403)}[method]
        is_same = found == absent and found.status in allowed
        return "" if is_same else f"{found.status} where an absent one has {absent.status}"
    if view == "leads on":
        return "" if found.status == 302 else f"leads nowhere: {found.status}"
    if not kind.may(ACTIONS[view], role, whose):
        # She sees it, and knows that it is there.
        is_read = view == "change" and method == "get" and found.status == 200
        return "" if is_read or found.status == 403 else f"not refused: {found.status}"
    if method == "get" or view == "history":
        return "" if found.status == 200 else f"not shown: {found.status}"
    return "" if found.status == 302 and found.has_changed else f"not done: {found.status}"


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_form_of_a_new_row(model, world, cases):
    kind, leaks = KINDS[model], []
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    for whose in ("own", "other", "lab") if is_belonging(model) else ("lab",):
        data = new_row(world, model, whose)
        for role in ROLES:
            for method in ("get", "post"):
                sent = {**data, **file_of(model)} if method == "post" else {}
                found = ask(world.clients[role], method, url, sent)
                if wrong := fault_of_new(kind, model, role, whose, method, found):
                    leaks.append(f"add {whose}, {role}, {method}: {wrong}")
                cases.append(1)
    assert leaks == []


def file_of(model):
    return {"brought": SimpleUploadedFile("added.txt", b"added")} if model is Upload else {}


def is_belonging(model):
    return model is Paper or any(field.name == "person" for field in model._meta.fields)


def new_row(world, model, whose):
    client = world.clients["administrator"]
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    if not admin.site.get_model_admin(model).has_add_permission(client.get(url).wsgi_request):
        return {}
    data = {name: value for name, value in shown(client, url).items() if value is not None}
    person = world.person(whose)
    if model is Paper:
        data |= {"authorships-TOTAL_FORMS": 1, "authorships-0-name": "E. N.", "slug": ""}
        data |= {"authorships-0-person": person.pk if person else ""}
    elif is_belonging(model):
        data["person"] = person.pk if person else ""
    return {**data, **KINDS[model].add}


def fault_of_new(kind, model, role, whose, method, found):
    may = role in kind.adds_all or (whose == "own" and role in kind.adds_own)
    if found.has_changed and not (may and method == "post"):
        return "a row was made"
    if SECRET in found.text.lower() and role not in kind.views_all:
        return "a secret is told"
    if role in OUTSIDERS:
        return "" if found.is_login else f"no way to sign in: {found.status}"
    if role not in (*kind.adds_all, *kind.adds_own):
        return "" if found.status == 403 else f"not refused: {found.status}"
    if method == "get" or not may:
        return "" if found.status == 200 else f"form not shown: {found.status}"
    return "" if found.status == 302 and found.has_changed else f"not added: {found.status}"
