"""What imports reported, in the admin: counts, and what to look at with a link to where it is mended."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from profiles.editing.admin import EditingAdmin
from profiles.importers.models import ImportRun

# What the report calls a thing, and where the admin edits it.
_PLACES = {
    "page": "profiles_page",
    "entry": "profiles_entry",
    "person": "profiles_person",
    "paper": "publications_paper",
    "lab": "profiles_lab",
}


@admin.register(ImportRun)
class ImportRunAdmin(EditingAdmin):
    """To be read only."""

    list_display = ["source", "started", "to_look_at"]
    search_fields = ["source"]
    date_hierarchy = "started"
    fields = ["source", "started", "counts", "notes", "problems"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="to look at")
    def to_look_at(self, run):
        return len(_list(run, "problems"))

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

    @admin.display(description="to look at")
    def problems(self, run):
        """Each with its file and line, what to do, and a link to what the file became."""
        places = _places(run)
        rows = [
            (_place(one), one.get("message", ""), one.get("advice", ""), _fix(places.get(one.get("file"))))
            for one in _list(run, "problems")
        ]
        if not rows:
            return "Nothing."
        head = mark_safe(
            "<thead><tr><th scope='col'>Where</th><th scope='col'>What</th><th scope='col'>What to do</th>"
            "<th scope='col'>Fix</th></tr></thead>"
        )
        body = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows)
        return format_html("<table>{}<tbody>{}</tbody></table>", head, body)


def _list(run, name):
    found = run.report.get(name)
    return found if isinstance(found, list) else []


def _place(problem):
    return f"{problem.get('file', '')}:{problem['line']}" if problem.get("line") else problem.get("file", "")


def _places(run):
    """Where the admin edits what each file became."""
    places = {}
    for line in _list(run, "objects"):
        name = _PLACES.get(line.get("kind"))
        if name and line.get("object_id") and line.get("file"):
            url = reverse(f"admin:{name}_change", args=[line["object_id"]])
            places.setdefault(line["file"], (url, line.get("label", "")))
    return places


def _fix(place):
    return format_html('<a href="{}" aria-label="Fix {}">Fix</a>', *place) if place else ""
