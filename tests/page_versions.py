"""Which versions of pages a write has moved, by the names of the scopes."""

from django.db import connection

from profiles.models import Person
from profiles.views.page_versions import TABLE


def versions():
    """{scope: version} of all scopes."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT scope, version FROM {TABLE}")  # noqa: S608
        return dict(cursor.fetchall())


def moved_by(write):
    """The scopes that a call moves or begins: "any", "lab", and members by their slugs."""
    slugs = {person.pk.hex: person.slug for person in Person.objects.all()}
    before = versions()
    write()
    after = versions()
    slugs |= {person.pk.hex: person.slug for person in Person.objects.all()}
    assert before.keys() <= after.keys()
    assert all(after[scope] >= version for scope, version in before.items())
    return {slugs.get(scope, scope) for scope in after if after[scope] != before.get(scope)}
