"""Each list of the admin × each role: its rows, filters, actions, choices of fields; nobody meets others' drafts."""

import pytest
from django.contrib import admin
from django.urls import reverse

from profiles.models import Person, Upload
from publications.models import AuthorMatch, Paper
from tests.config.rights.asking import ask
from tests.config.rights.kinds import KINDS
from tests.config.rights.world import EDITORS, NO_KEY, OUTSIDERS, ROLES, SECRET, no_key

#: What the pages behind actions ask before they do something.
ANSWERS = {"post": "yes", "confirm": "yes", "set_type": "on", "type": "book"}


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_rows_of_a_list(model, world, cases):
    kind, leaks = KINDS[model], []
    for role in ROLES:
        for query in ("", "?_popup=1", "?_facets=True", "?q=zqsecret", "?q=plain"):
            response = world.clients[role].get(list_of(model) + query)
            cases.append(1)
            if wrong := fault_of_list(kind, role, response, world.rows[model], query):
                leaks.append(f"{role} {query}: {wrong}")
    assert leaks == []


def fault_of_list(kind, role, response, rows, query):
    if role in OUTSIDERS:
        return "" if "/admin/login/" in response.get("Location", "") else f"{response.status_code}"
    if role not in kind.sees:
        return "" if response.status_code == 403 else f"not refused: {response.status_code}"
    if role not in kind.views_all and told(response):
        return "a secret is told"
    if "q=" in query or response.status_code == 302:
        # A list without filters leads from parameters that it does not know to itself.
        return ""
    shown = {row.pk for row in response.context["cl"].result_list}
    wanted = {row.pk for whose, row in rows.items() if kind.may("view", role, whose)}
    return "" if wanted <= shown and not (shown - wanted and role not in kind.views_all) else "other rows"


def told(response):
    """Whether any secret is told; what was searched for is shown back."""
    text = response.text.lower().replace("q=zqsecret", "").replace("_changelist_filters=q%3dzqsecret", "")
    return SECRET in text.replace('value="zqsecret"', "").replace("“zqsecret”", "")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_filter_by_another_s_row_finds_what_it_finds_of_none(model, world, cases):
    leaks, paths = (
        [],
        ["pk", "id__exact", "person", "person__id__exact", "authorships__person", "tags__id__exact"],
    )
    for role in ROLES:
        if role in KINDS[model].views_all or role in OUTSIDERS:
            continue
        for path in paths:
            key = world.other.pk if "person" in path else world.rows[model].get("other", world.other).pk
            found, absent = (
                ask(world.clients[role], "get", f"{list_of(model)}?{path}={one}", key=key)
                for one in (key, no_key(model) if "person" not in path else NO_KEY)
            )
            cases.append(1)
            if found != absent or SECRET in found.text.lower():
                leaks.append(f"{role} {path}: {found.status}, {absent.status}")
    assert leaks == []


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_actions_on_rows(model, world, cases):
    kind, leaks = KINDS[model], []
    request = world.clients["administrator"].get(list_of(model)).wsgi_request
    for name in admin.site.get_model_admin(model).get_actions(request):
        for role in ROLES:
            for whose, row in world.rows[model].items():
                data = {"action": name, "_selected_action": [row.pk], **ANSWERS}
                found = ask(world.clients[role], "post", list_of(model), data, key=row.pk)
                cases.append(1)
                if wrong := fault_of_action(kind, name, role, whose, found):
                    leaks.append(f"{name} {whose}, {role}: {wrong}")
    assert leaks == []


def fault_of_action(kind, name, role, whose, found):
    what = {"delete_selected": "delete", "accept_matches": "view", "refuse_matches": "view"}.get(
        name, "change"
    )
    may = kind.may(what, role, whose)
    if found.has_changed and not may:
        return "done"
    if name == "delete_selected" and may and not found.has_changed:
        return f"not done: {found.status}"
    return "a secret is told" if SECRET in found.text.lower() and not kind.may("view", role, whose) else ""


def test_action_leaves_others_rows(world):
    """Two rows chosen, of which one is another's: only the own one is touched."""
    for model in (Paper, Upload):
        keys = [world.rows[model][whose].pk for whose in ("own", "other", "lab")]
        world.clients["member"].post(
            list_of(model), {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
        )
        assert set(model.objects.filter(pk__in=keys).values_list("pk", flat=True)) == set(keys[1:])


@pytest.mark.parametrize("whose", ["own", "other", "lab"])
@pytest.mark.parametrize("role", ROLES)
def test_description_in_the_list_of_files(role, whose, world, cases):
    row, url = world.rows[Upload][whose], list_of(Upload)
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "form-0-alt": "Changed"}

    found = ask(world.clients[role], "post", url, {**form, "_save": "Save"})

    cases.append(1)
    assert found.has_changed is KINDS[Upload].may("change", role, whose)


@pytest.mark.parametrize("verdict", ["accept", "refuse"])
@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("role", ROLES)
def test_button_of_a_suggestion(role, whose, verdict, world, cases):
    """A member answers what is suggested of herself; that she is an author, the paper's side confirms."""
    suggestion = world.rows[AuthorMatch][whose]

    found = ask(world.clients[role], "post", list_of(AuthorMatch), {verdict: suggestion.pk})

    cases.append(1)
    assert found.has_changed is KINDS[AuthorMatch].may("view", role, whose)


def autocompleted():
    """(app, model, field) of each field that offers rows while somebody types."""
    request_free = [*admin.site._registry.values()]
    inlines = [inline(one.model, admin.site) for one in request_free for inline in one.inlines]
    for one in [*request_free, *inlines]:
        for name in one.autocomplete_fields:
            yield one.model._meta.app_label, one.model._meta.model_name, name


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("field", sorted(set(autocompleted())), ids=lambda field: ".".join(field))
def test_choices_while_somebody_types(field, role, world, cases):
    asked = dict(zip(("app_label", "model_name", "field_name"), field, strict=True))

    response = world.clients[role].get(reverse("admin:autocomplete"), {**asked, "term": SECRET})

    cases.append(1)
    if role in OUTSIDERS:
        assert "/admin/login/" in response["Location"]
    elif role in EDITORS:
        assert response.status_code == 200
    else:
        # Files of the lab are for all to show.
        assert f"{SECRET}-other" not in response.text
        assert response.status_code == 403 or "lab" in response.text or response.json()["results"] == []


@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("role", ROLES)
def test_page_on_which_papers_are_chosen(role, whose, world, cases):
    person = world.person(whose)
    paper = world.rows[Paper][whose]
    row = paper.authorships.get()
    data = {"row": row.pk, f"{row.pk}-is_hidden": "on"}
    for method in ("get", "post"):
        found, absent = (
            ask(
                world.clients[role],
                method,
                reverse("admin:publications_member_papers", args=[key]),
                data if method == "post" else {},
                key=person.pk,
            )
            for key in (person.pk, NO_KEY)
        )
        cases.append(1)
        may = KINDS[Person].may("change", role, whose)
        assert found.has_changed is (may and method == "post")
        if not may:
            assert found == absent
