"""Admin forms as a browser would send them: everything the page holds, and what a test changes."""

from django.forms import BooleanField, ModelMultipleChoiceField, MultiWidget
from django.urls import reverse


def change_url(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def add_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def shown(client, url):
    """The data of the form at an address as it is shown."""
    return filled_in(client.get(url))


def filled_in(response):
    """The data of the form on a page, such as one that was refused."""
    context = response.context
    data = _data_of(context["adminform"].form)
    if "version" in context:
        data["_version"] = str(context["version"])
    for inline in context["inline_admin_formsets"]:
        data.update(_data_of(inline.formset.management_form))
        for form in inline.formset.forms if inline.formset.is_bound else inline.formset.initial_forms:
            data.update(_data_of(form))
    return data


def save(client, url, /, **changes):
    """Send the form at an address with changes; a name such as ``authorships__0__place`` is a row's field."""
    return send(client, url, shown(client, url), **changes)


def send(client, url, data, /, **changes):
    """Send a form as it was shown, which ``shown`` gave, with changes."""
    data = {**data, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def add_row(client, url, prefix, /, **values):
    """Send the form at an address with one more row in the inline of that prefix."""
    data = shown(client, url)
    number = int(data[f"{prefix}-INITIAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = number + 1
    data.update({f"{prefix}-{number}-{name}": value for name, value in values.items()})
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def errors(response):
    """The errors of a form that was not saved, by field; those of inline rows by ``prefix-number-field``."""
    assert response.status_code == 200
    found = {name: list(messages) for name, messages in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        if list(inline.formset.non_form_errors()):
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
        for form in inline.formset.forms:
            found.update({form.add_prefix(name): list(messages) for name, messages in form.errors.items()})
    return found


def _data_of(form):
    data = {}
    for field in form:
        value = field.value()
        is_unticked = isinstance(field.field, BooleanField) and not value
        if is_unticked or field.field.widget.needs_multipart_form:
            continue
        if isinstance(field.field.widget, MultiWidget):
            parts = field.field.widget.decompress(value)
            data.update({f"{field.html_name}_{number}": part for number, part in enumerate(parts)})
            continue
        if isinstance(field.field, BooleanField):
            value = "on"
        if value is None and isinstance(field.field, ModelMultipleChoiceField):
            value = []
        if isinstance(value, list | tuple) or hasattr(value, "all"):
            value = [getattr(item, "pk", item) for item in value]
        data[field.html_name] = "" if value is None else value
    return data
