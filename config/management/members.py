"""Members as commands name them: by their slug."""

from django.core.management.base import CommandError

from profiles.models import Person


def find_member(slug):
    """The member at ``/people/<slug>/``. Raises CommandError with a sentence."""
    person = Person.objects.filter(slug=slug).first()
    if person is None:
        raise CommandError(f"No member has the address /people/{slug}/. Look it up under People.")
    return person
