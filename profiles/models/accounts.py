"""Who edits: accounts point at people, never the reverse, so that content travels without them."""

from django.conf import settings
from django.db import models


class Account(models.Model):
    """The member that a user of the admin is."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    person = models.OneToOneField(
        "profiles.Person", models.SET_NULL, null=True, blank=True, related_name="account"
    )

    def __str__(self):
        return str(self.user)
