"""What to do after an import, for a terminal: the address to open, how to sign in, what needs a look first."""

from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from profiles.access.rules import EDITORS
from profiles.importing.report import ImportReport

_RUN_IT = "To write it, run the same command without --dry-run."


def tell_next(reports: Sequence[ImportReport], address: str, say: Callable[[str], object]) -> None:
    """Say what to do after an import whose result can be seen at ``address``, a path; nothing without a change."""
    if steps := _next_steps(reports, address):
        say(f"\n{steps}")


def _next_steps(reports: Sequence[ImportReport], address: str) -> str:
    if any(report.is_dry_run for report in reports):
        return _RUN_IT
    if not any(report.changes_anything for report in reports):
        return ""
    return steps_at(address, *(line for report in reports for line in _to_look_at(report)))


def steps_at(address: str, *more: str) -> str:
    """The address to open and how to sign in, then further steps."""
    steps = [
        f"Open {settings.SITE_URL}{address} (python manage.py serve, if the site is not running).",
        _sign_in(),
        *more,
    ]
    return "\n".join(
        ["What to do next:", *(f"  {number}. {step}" for number, step in enumerate(steps, start=1))]
    )


def _sign_in() -> str:
    admin = f"{settings.SITE_URL}{reverse('admin:index')}"
    if get_user_model().objects.filter(EDITORS).exists():
        return f"Sign in at {admin} to edit it."
    return f"Nobody can sign in yet: python manage.py createsuperuser makes the first account, for {admin}."


def _to_look_at(report: ImportReport) -> Iterator[str]:
    counts = [
        f"{len(found):,} {words if len(found) == 1 else many}"
        for (_, found), (words, many) in zip(report.sections(), _WORDS, strict=True)
        if found
    ]
    if counts and report.run_id:
        place = settings.SITE_URL + reverse("admin:profiles_importrun_change", args=[report.run_id])
        yield f"Look first at {_joined(counts)}: {place}"


# In the order of the report's sections.
_WORDS = (
    ("draft with its reason", "drafts with their reasons"),
    ("doubt", "doubts"),
    ("thing that did not come in as it stood", "things that did not come in as they stood"),
)


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if parts[1:] else parts[0]
