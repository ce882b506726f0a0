"""The log of who signed in, gave rights, took data out or erased it: rows are added, and go when they are old."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from profiles.access.clients import client_address
from profiles.models.append_only import ORDER

# What is done by a command is done by whoever may run one on the machine.
COMMAND_LINE = "command line"
#: For how long an event is kept, in days.
KEPT_DAYS = 400
#: A hundred years: before that there are no dates to reckon with.
MOST_DAYS = 36_500


class AuditQuerySet(models.QuerySet):
    """The events, and the one way to add one."""

    def record(self, kind, about="", request=None, by=None):
        """Add an event, in the transaction of the act: ``about`` says in words whom or what it concerns.

        ``by`` is the user who did it, by default whoever is signed in; without a request it is the command line, and
        with one from nobody who is signed in it is nobody.
        """
        if by is None and request is not None and request.user.is_authenticated:
            by = request.user
        address = client_address(request) if request is not None else None
        return self.create(
            kind=kind,
            about=about,
            by=by,
            by_name=name_of(by) if by else "" if request is not None else COMMAND_LINE,
            address=None if address is None else str(address),
        )

    def forget(self, days=KEPT_DAYS):
        """Delete what is older than so many days, and came after nothing young; how many events that were."""
        young = self.filter(time__gte=timezone.now() - timedelta(days=days))
        first = young.aggregate(first=models.Min(ORDER))["first"]
        old = self.all() if first is None else self.filter(**{f"{ORDER}__lt": first})
        return old.delete()[0]


class AuditKind(models.TextChoices):
    """What happened."""

    SIGNED_IN = "signed in", "Signed in"
    SIGN_IN_FAILED = "sign-in failed", "Sign-in failed"
    SIGN_IN_STOPPED = "sign-in stopped", "Sign-ins stopped for a while"
    UNLOCKED = "unlocked", "Sign-ins let through again"
    SIGNED_OUT = "signed out", "Signed out"
    PASSWORD_CHANGED = "password changed", "Password changed"
    LINK_MADE = "link made", "Link to choose a password made"
    INVITED = "invited", "Invited"
    INVITATION_TAKEN_BACK = "invitation taken back", "Invitation taken back"
    RIGHTS_CHANGED = "rights changed", "Rights changed"
    VIEWED_AS = "viewed as", "Looked at the site as somebody else"
    EXPORTED = "exported", "Exported"
    ERASED = "erased", "Erased"
    ANONYMISED = "anonymised", "Made anonymous"


class AuditEvent(models.Model):
    """One act: when, what, by whom, about whom or what, and from where; the names stay when the account is gone."""

    time = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField("what", max_length=30, choices=AuditKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="audit_events"
    )
    by_name = models.CharField("by", max_length=500, blank=True)
    about = models.TextField(blank=True)
    address = models.GenericIPAddressField("from", null=True, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = [f"-{ORDER}"]
        verbose_name = "event"
        verbose_name_plural = "audit log"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=AuditKind.values), name="audit_event_has_kind"
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.get_kind_display(), self.about)))


def short_name_of(user):
    """The name that people know, or where there is none the one by which the account is found."""
    return user.get_full_name() or user.get_username()


def name_of(user):
    """The name that people know, and the one by which the account is found."""
    full = user.get_full_name()
    return f"{full} ({user.get_username()})" if full else user.get_username()
