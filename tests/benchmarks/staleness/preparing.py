"""The people of a site that is edited and fetched; for a process of its own."""

import django

# Each is edited by one process, so that her revisions come one after another.
SLUGS = [f"member-{number}" for number in range(8)]
# Whose page nobody edits.
QUIET = "quiet"
ADMIN, PASSWORD = "staleness", "staleness-of-answers"


def people():
    """Add members whose homepages show their headline, which is to be the revision, and an administrator.

    They have none to begin with: a command replaces no text that a person may have written. A database that stays, as
    PostgreSQL's does, may have them from before.
    """
    django.setup()
    from django.contrib.auth.models import User

    from profiles.models import Person

    User.objects.filter(username=ADMIN).delete()
    Person.objects.filter(slug__in=[*SLUGS, QUIET]).delete()
    User.objects.create_superuser(ADMIN, "", PASSWORD)
    for slug in (*SLUGS, QUIET):
        Person.objects.create(slug=slug, given_name=slug.title(), family_name="Edited")


def headline(revision):
    return f"Revision {revision}."
