"""What the top floor adds to the admin of the floors below."""

from django.contrib import admin
from django.http import HttpResponse

from config.transfer.fixtures import dump_people
from profiles.models import Person


@admin.action(description="Export as a fixture (JSON)", permissions=["view"])
def export_people(model_admin, request, queryset):
    """The chosen members' rows and papers as a file that import_fixtures reads."""
    response = HttpResponse(dump_people(queryset), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.json"'
    return response


# This app is installed last, so the people's admin is there.
person_admin = admin.site.get_model_admin(Person)
person_admin.actions = [*person_admin.actions, export_people]
