"""Passwords refused beside Django's own choice: those that come first to whoever knows the person or the lab."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from profiles.models import Lab
from publications.words.names import fold

# Shorter names stand inside too many words; of three letters they count where they stand alone.
_LEAST = 4
# Words of a lab's name that say nothing of it.
_GENERAL = set(
    fold(
        "our the and for lab labs laboratory group team institute department school faculty university research"
    ).split()
)
# No common password is longer; what is longer need not be looked through.
_LONGEST_COMMON = 40
_NO_LETTERS = r"[\W\d_]*"


class NameValidator:
    """Refuses passwords that hold the name of their user, or of the lab, whatever stands around it."""

    def validate(self, password, user=None):
        own = _names_of(user) if user else []
        held = next(filter(None, (_held(name, password) for name in own)), "")
        if held:
            raise ValidationError(f"The password holds your name, “{held}”.", code="password_holds_name")
        if held := _held(Lab.objects.current().name, password, passed_over=_GENERAL):
            raise ValidationError(
                f"The password holds the name of the lab, “{held}”.", code="password_holds_name"
            )

    def get_help_text(self):
        return "Your password can’t hold your name, nor the name of the lab."


class CommonCoreValidator(CommonPasswordValidator):
    """Refuses common passwords with digits or signs before or after them, such as ``Sunshine2024!``."""

    def validate(self, password, user=None):
        if not self.passwords.isdisjoint(_cores(password.lower())):
            raise ValidationError(
                "This is a common password with digits or signs added.", code="password_too_common"
            )

    def get_help_text(self):
        return "Your password can’t be a commonly used password with digits or signs added."


def _names_of(user):
    """All by which a user is called: account, e-mail, and the member that the user is."""
    texts = [user.get_username(), user.get_full_name(), getattr(user, "email", "").partition("@")[0]]
    person = getattr(getattr(user, "account", None), "person", None)
    return [*texts, person.name if person else ""]


def _held(name, password, passed_over=frozenset()):
    """The part of a name that a password holds, as it is written; "" for none. Case, accents and signs do not count."""
    squashed, words = _squash(password), re.split(r"[\W\d_]+", fold(password))
    for part in [name, *re.split(r"[\W\d_]+", name)]:
        key = _squash(part)
        if fold(part) in passed_over:
            continue
        if (len(key) >= _LEAST and key in squashed) or (len(key) == _LEAST - 1 and key in words):
            return part.strip()
    return ""


def _squash(text):
    """Its letters and digits as one word, in the spelling by which names are compared."""
    return re.sub(r"[\W_]", "", fold(text))


def _cores(password):
    """What is left of a password without some or all of the digits and signs before and after it."""
    before = re.match(_NO_LETTERS, password).end()
    after = len(password) - re.match(_NO_LETTERS, password[::-1]).end()
    if before >= after or after - before > _LONGEST_COMMON:
        # No letter at all: digits between signs.
        return {password.strip("".join(set(re.findall(r"[\W_]", password))))} if before >= after else set()
    starts = range(max(0, after - _LONGEST_COMMON), before + 1)
    return {
        password[start:end]
        for start in starts
        for end in range(after, min(len(password), start + _LONGEST_COMMON) + 1)
    }
