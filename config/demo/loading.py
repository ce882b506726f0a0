"""Filling an empty database with the demo lab."""

from django.core.management import call_command

from config.demo.fixture import FIXTURE


def load_demo() -> None:
    """Write the demo's rows; the caller makes sure that nothing of the owner's is overwritten."""
    call_command("loaddata", FIXTURE, verbosity=0)
