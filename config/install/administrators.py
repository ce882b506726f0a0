"""The first administrator: an account that a new install is entered by."""

import secrets
import string

from django.contrib.auth import get_user_model

NAME = "admin"
CONSONANTS = "bdfghjkmnprstvz"
VOWELS = "aeiou"


def create_first_administrator() -> str:
    """Create the superuser of a new install and return the password, which is kept nowhere else."""
    password = readable_password()
    get_user_model().objects.create_superuser(username=NAME, password=password)
    return password


def readable_password() -> str:
    """Three words of three syllables and a number, such as ``mobiru-kadeso-tigupa-4172``: about 69 bits."""
    words = ["".join(_syllable() for _ in range(3)) for _ in range(3)]
    number = "".join(secrets.choice(string.digits) for _ in range(4))
    return "-".join([*words, number])


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)
