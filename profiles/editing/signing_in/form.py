"""The form to sign in: who gives the right password after her last day is told why she does not come in."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError

from profiles.words.dates import format_date


class SignInForm(AdminAuthenticationForm):
    """Django's, which would let her in: the session is over as it begins, without a word."""

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        account = getattr(user, "account", None)
        if account and not account.is_in_force():
            day = format_date(account.until.isoformat())
            raise ValidationError(
                f"Your last day here was {day}. Nobody signs in by this account any more.",
                code="over",
            )
