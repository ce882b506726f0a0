"""The first minutes: from a fresh checkout to a site with something to look at and somebody to edit it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

from config.demo.fixture import is_present
from config.demo.loading import load_demo
from config.install import data_folder
from config.install.administrators import NAME, create_first_administrator
from config.install.assets import collect_if_stale
from profiles.importing.next_steps import tell_next
from profiles.importing.report import ImportReport
from profiles.models import AuditEvent, AuditKind

CONTENT_APPS = ("profiles", "publications")


@dataclass(frozen=True)
class NewSite:
    """A site of one's own to bring in: its file or folder, and its owner's name where the site does not say."""

    path: str
    name: str = ""


def set_up(site: NewSite | None, say: Callable[[str], None]) -> None:
    """Make the install ready to serve; a second time nothing changes. ``say`` takes each line for people."""
    data_folder.prepare(settings.DATA_FOLDER)
    call_command("migrate", interactive=False, verbosity=0)
    collect_if_stale()
    reports: list[ImportReport] = []
    # All or nothing: an import that fails leaves an install as new as before.
    with transaction.atomic():
        is_new = _is_empty()
        if site:
            call_command("import_site", site.path, name=site.name, home=is_new, results=reports)
        elif is_new:
            load_demo()
        password = "" if get_user_model().objects.exists() else create_first_administrator()
        if password:
            AuditEvent.objects.record(AuditKind.RIGHTS_CHANGED, f"New account {NAME} (site administrator).")
    _report(site, is_new, password, say)
    if reports:
        tell_next(reports, reports[0].address, say)


def _is_empty() -> bool:
    """Whether nobody has entered anything yet; whoever took the demo out still has an account."""
    if get_user_model().objects.exists():
        return False
    models = {model for label in CONTENT_APPS for model in apps.get_app_config(label).get_models()}
    return not any(model.objects.exists() for model in models - {AuditEvent})


def _report(site: NewSite | None, is_new: bool, password: str, say: Callable[[str], None]) -> None:
    say(f"Everything this site keeps is in {settings.DATA_FOLDER}.")
    if is_new and not site:
        say("A demo lab is in it. “python manage.py remove_demo” takes it out, and leaves what you add.")
    elif site and is_present():
        say("The demo lab is still in it. “python manage.py remove_demo” takes it out.")
    if password:
        say(
            "\nSign in to the admin with\n"
            f"    name      {NAME}\n"
            f"    password  {password}\n"
            "The password is shown only this once. Change it in the admin under “Change password”, "
            f"or with “python manage.py changepassword {NAME}”.\n"
        )
