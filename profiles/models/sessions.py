"""Sessions of whoever is signed in, by user, so that she sees them all and can end them.

Django keeps its sessions by nothing but their key; this is its own store with the columns that a list needs.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

from profiles.models.accounts import Account

#: Of a session that was used it is kept when, not more exactly than that.
SEEN_EVERY = timedelta(hours=1)
#: What of a session's own data its columns are made of.
SINCE, BROWSER = "since", "browser"
_LONGEST_BROWSER = 300


class UserSessionManager(BaseSessionManager):
    def of(self, user):
        """A user's sessions that are not over, the one that was used last first."""
        return self.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen", "session_key")

    def end_all(self, user, but=None):
        """End a user's sessions, or all but the one of a key; how many that were."""
        return self.filter(user=user).exclude(session_key=but).delete()[0]

    def end_with_account(self, user):
        """Let none of a user's sessions go on after her account's last day, nor at all where it is closed."""
        if not user.is_active:
            self.end_all(user)
        elif (until := _last_day(user.pk)) is not None:
            self.filter(user=user, expire_date__gt=end_of(until)).update(expire_date=end_of(until))


class UserSession(AbstractBaseSession):
    """A session: whose, since when, when it was last used, roughly, and in which browser, as that calls itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    since = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now)
    browser = models.CharField(max_length=_LONGEST_BROWSER, blank=True)

    objects = UserSessionManager()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"

    def __str__(self):
        # Never its key, which opens it, as the page that asks before an account is deleted would show.
        return f"Signed in since {self.since:%d %B %Y}"

    @classmethod
    def get_session_store_class(cls):
        return SessionStore


class SessionStore(DatabaseStore):
    """Django's store of sessions with our table; ``seen`` is when the row was last used, None where there is none."""

    seen = None

    @classmethod
    def get_model_class(cls):
        return UserSession

    def load(self):
        row = self._get_session_from_db()
        self.seen = row.seen if row else None
        return self.decode(row.session_data) if row else {}

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        if row.user_id is not None:
            row.since = datetime.fromisoformat(data[SINCE]) if SINCE in data else timezone.now()
            row.browser = data.get(BROWSER, "")[:_LONGEST_BROWSER]
            until = _last_day(row.user_id)
            row.expire_date = min(row.expire_date, end_of(until)) if until else row.expire_date
        return row

    def see(self):
        """Keep that the session is used, at most once in an hour."""
        now = timezone.now()
        if self.seen is not None and now - self.seen > SEEN_EVERY:
            UserSession.objects.filter(session_key=self.session_key).update(seen=now)


def end_of(day):
    """The moment at which a day is over where the site is."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _last_day(user_id):
    return Account.objects.filter(user=user_id).values_list("until", flat=True).first()
