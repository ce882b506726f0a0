"""What imports reported, in the admin: counts, and what to look at with a link to where it is mended."""

from datetime import datetime

from django.contrib import admin
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from profiles.editing.pasts.imports import take_out_import
from profiles.editing.saving import EditingAdmin
from profiles.importing.taking_out import change_of
from profiles.models import Entry, ImportRun, Lab, Page, Person
from profiles.reading.problems import Problem, group_problems

# What the report calls a thing, and the model in whose admin it is mended.
_kinds = {"page": Page, "entry": Entry, "person": Person, "lab": Lab}


def register_kind(kind, model):
    """Enter a kind of thing that an app's own imports report; ``model`` has an admin."""
    _kinds[kind] = model


@admin.register(ImportRun)
class ImportRunAdmin(EditingAdmin):
    """To be read only."""

    is_shown = False
    list_display = ["source", "started", "to_look_at"]
    search_fields = ["source__mentions"]
    date_hierarchy = "started"
    fields = ["source", "started", "counts", "taking_out", "notes", "drafts", "doubts", "problems"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="to look at")
    def to_look_at(self, run):
        return len(_list(run, "problems"))

    @admin.display(description="came in as drafts")
    def drafts(self, run):
        """What visitors do not see, and why."""
        return _table(run, lambda one: one.is_draft)

    def get_urls(self):
        view = self.admin_site.admin_view(take_out_import)
        own = [path("<uuid:pk>/take-out/", view, name="profiles_importrun_take_out")]
        return [*own, *super().get_urls()]

    @admin.display(description="take it out again")
    def taking_out(self, run):
        if run.report.get("taken_out"):
            return f"It was taken out on {date_format(datetime.fromisoformat(run.report['taken_out']), 'j F Y')}."
        if change_of(run) is None:
            return "Its history is not kept, so it cannot be taken out as a whole."
        url = reverse("admin:profiles_importrun_take_out", args=[run.pk])
        return format_html('<a href="{}">See what would go, and take it out</a>', url)

    @admin.display(description="what came of it")
    def counts(self, run):
        kinds = run.report.get("counts") or {}
        rows = [
            (kind, ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items()))
            for kind, outcomes in kinds.items()
        ]
        return format_html_join("", "<p>{}: {}</p>", rows) or "Nothing."

    def notes(self, run):
        return format_html_join("", "<p>{}</p>", [(note,) for note in _list(run, "notes")]) or "None."

    @admin.display(description="not sure")
    def doubts(self, run):
        """What was read that may be meant otherwise."""
        return _table(run, lambda one: one.is_doubt and not one.is_draft)

    @admin.display(description="to look at")
    def problems(self, run):
        """What did not come in as it stands in the site."""
        return _table(run, lambda one: not (one.is_doubt or one.is_draft))


def _table(run, belongs):
    """Alike problems in one row, each file and line with a link to what the file became."""
    places = _places(run)
    rows = [
        (
            group.message,
            group.advice,
            format_html_join("", "{}", [(_where(one, places),) for one in group.problems]),
        )
        for group in group_problems(filter(belongs, _problems(run)))
    ]
    if not rows:
        return "Nothing."
    head = mark_safe(
        "<thead><tr><th scope='col'>What</th><th scope='col'>What to do</th><th scope='col'>Where</th></tr></thead>"
    )
    body = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", rows)
    return format_html("<table>{}<tbody>{}</tbody></table>", head, body)


def _problems(run):
    for one in _list(run, "problems"):
        texts = [str(one.get(name) or "") for name in ("message", "advice")]
        flags = {name: bool(one.get(name)) for name in ("is_doubt", "is_draft")}
        yield Problem(str(one.get("file") or ""), one.get("line"), *texts, **flags)


def _list(run, name):
    found = run.report.get(name)
    return found if isinstance(found, list) else []


def _places(run):
    """Where the admin edits what each file became."""
    places = {}
    for line in _list(run, "objects"):
        model = _kinds.get(line.get("kind"))
        if model and line.get("object_id") and line.get("file"):
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            url = reverse(name, args=[line["object_id"]])
            places.setdefault(line["file"], (url, line.get("label", "")))
    return places


def _where(problem, places):
    fix = (
        format_html(' <a href="{}" aria-label="Fix {}">Fix</a>', *places[problem.file])
        if problem.file in places
        else ""
    )
    return format_html("<div>{}{}</div>", problem.place, fix)
