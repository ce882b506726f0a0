"""What the top floor adds to the admin of the floors below."""

from django.contrib import admin
from django.http import HttpResponse

from config.moving_out.fixtures import dump_people
from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.editing import sections
from profiles.models import AuditEvent, AuditKind, Entry, Page, Person, Upload
from publications.models import Paper

# What stands in the file of a member.
EXPORTED = (Page, Entry, Upload, Paper)


@admin.action(description="Export as a fixture (JSON), with drafts and private e-mail")
def export_people(model_admin, request, queryset):
    """The chosen members' rows and papers as a file that import_fixtures reads."""
    names = ", ".join(map(str, queryset))
    AuditEvent.objects.record(AuditKind.EXPORTED, f"With drafts and private e-mail: {names}.", request)
    response = HttpResponse(dump_people(queryset), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.json"'
    return response


def may_export(request):
    """Whether this user may have all of it, drafts and the members' private e-mail included."""
    user = request.user
    return can(user, Action.CHANGE, Person) and all(can(user, Action.VIEW, model) for model in EXPORTED)


sections.add(Person, sections.Section(actions=[sections.Action(export_people, may_export)]))
