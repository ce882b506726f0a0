"""The environment variables that tell one install from another: what each means, and the value in force."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

MOST_WORKERS = 64
# A megabyte holds some fifty pages, each in three codings.
DEFAULT_CACHE, LARGEST_CACHE = 64, 100_000
MOST_CDN_SECONDS = 86_400
OWN_MACHINE = "127.0.0.0/8, ::1"
# No variable of an install: ``serve`` tells its workers by it at which address they answer.
SERVED_AT = "LABFOLIO_SERVED_AT"


@dataclass(frozen=True)
class Variable:
    """An environment variable; ``in_force()`` is its value as people may see it, secrets hidden."""

    name: str
    meaning: str
    default: str
    in_force: Callable[[], str]


def default_workers() -> int:
    return min(2, os.cpu_count() or 1)


def workers() -> int:
    """How many processes answer visitors; ValueError with a sentence when the variable holds no such number."""
    text = os.environ.get("LABFOLIO_WORKERS", "").strip()
    if not text:
        return default_workers()
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_WORKERS):
        raise ValueError(f"LABFOLIO_WORKERS is “{text}”. Give a whole number from 1 to {MOST_WORKERS}.")
    return int(text)


def cache_megabytes() -> int:
    """How much each worker may keep of rendered pages; ValueError with a sentence when that is no such number."""
    text = os.environ.get("LABFOLIO_CACHE_MB", "").strip()
    if not text:
        return DEFAULT_CACHE
    if not (text.isascii() and text.isdecimal() and int(text[:9]) <= LARGEST_CACHE):
        raise ValueError(f"LABFOLIO_CACHE_MB is “{text}”. Give a whole number from 0 to {LARGEST_CACHE}.")
    return int(text)


def cdn_seconds() -> int:
    """How long a CDN may answer without asking the site; ValueError with a sentence when that is no such number."""
    text = os.environ.get("LABFOLIO_CDN_SECONDS", "").strip() or "0"
    if not (text.isascii() and text.isdecimal() and int(text) <= MOST_CDN_SECONDS):
        raise ValueError(
            f"LABFOLIO_CDN_SECONDS is “{text}”. Give a whole number from 0 to {MOST_CDN_SECONDS}, which is a day."
        )
    return int(text)


def time_zone() -> str:
    """The lab's time zone by its name; ValueError with a sentence when the variable names none."""
    text = os.environ.get("LABFOLIO_TIME_ZONE", "").strip() or "UTC"
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f"LABFOLIO_TIME_ZONE is “{text}”, which is no time zone. Give the name of one, as in Europe/Berlin."
        ) from error


def trusted_proxies() -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks whose X-Forwarded-For counts; ValueError with a sentence when the variable names something else."""
    text = os.environ.get("LABFOLIO_TRUSTED_PROXIES", "").strip() or OWN_MACHINE
    networks = []
    for word in text.replace(",", " ").split():
        try:
            networks.append(ip_network(word))
        except ValueError as error:
            raise ValueError(
                f"LABFOLIO_TRUSTED_PROXIES names “{word}”, which is no address of a machine or network. Give such as "
                "10.0.0.5 or 10.0.0.0/8, several with commas between them."
            ) from error
    return tuple(networks)


def site_url() -> str:
    """The address under which visitors know the site: as told, or else where ``serve`` listens."""
    return (os.environ.get("LABFOLIO_URL") or os.environ.get(SERVED_AT) or "http://127.0.0.1:8000").rstrip(
        "/"
    )


def is_worker() -> bool:
    """Whether this process answers for ``serve``, which starts as many as it needs."""
    return SERVED_AT in os.environ


def check_url() -> None:
    """ValueError with a sentence when LABFOLIO_URL is set and no address of a site."""
    text = os.environ.get("LABFOLIO_URL", "")
    parts = urlsplit(text)
    if text and not (parts.scheme in ("http", "https") and parts.hostname):
        raise ValueError(f"LABFOLIO_URL is “{text}”. Give a whole address, as in https://lab.example.org.")


def check_all() -> None:
    """ValueError with a sentence when a variable that ``serve`` reads makes no sense."""
    check_url()
    workers()
    cache_megabytes()


def hide_password(url: str) -> str:
    """An address without the password it may hold.

    >>> hide_password("smtp://ada:secret@mail.example.org:587")
    'smtp://ada:…@mail.example.org:587'
    """
    without = re.sub(r"(//[^/:@]*):.*@", r"\1:…@", url)
    return re.sub(r"([?&][^=&]*password=)[^&]*", r"\1…", without)


def describe() -> list[str]:
    """One paragraph a variable: its name, meaning, default and the value in force."""
    return [
        f"{variable.name}\n"
        f"    {variable.meaning}\n"
        f"    default   {variable.default}\n"
        f"    in force  {variable.in_force() or '(empty)'}"
        for variable in VARIABLES
    ]


def _email() -> str:
    return hide_password(os.environ.get("EMAIL_URL", "") or "consolemail://")


def _key() -> str:
    return (
        "from the environment, hidden"
        if os.environ.get("LABFOLIO_SECRET_KEY")
        else "from the data folder, hidden"
    )


VARIABLES = (
    Variable(
        "LABFOLIO_DATA",
        "Folder for the database (where it is SQLite), uploads, key and collected static files.",
        "var/ in the checkout",
        lambda: str(settings.DATA_FOLDER),
    ),
    Variable(
        "DATABASE_URL",
        "The PostgreSQL that keeps the rows, such as postgresql://user:password@127.0.0.1:5432/labfolio; it needs the "
        "extra [postgres]. Options of the driver follow a question mark, as in ?sslmode=require.",
        "(empty), which means SQLite in the data folder",
        lambda: hide_password(os.environ.get("DATABASE_URL", "").strip()),
    ),
    Variable(
        "LABFOLIO_URL",
        "The address by which visitors know the site. With https, cookies are sent over TLS only, http is "
        "redirected, and X-Forwarded-Proto of the proxy in front is trusted.",
        "http://127.0.0.1:8000",
        lambda: settings.SITE_URL,
    ),
    Variable(
        "LABFOLIO_HOSTS",
        "Further host names of the site, separated by commas.",
        "(empty)",
        lambda: os.environ.get("LABFOLIO_HOSTS", ""),
    ),
    Variable(
        "LABFOLIO_SECRET_KEY",
        "The key that signs sessions.",
        "made once, kept in the data folder",
        _key,
    ),
    Variable(
        "LABFOLIO_DEBUG",
        "For development only: show what went wrong in the browser. Refused with an https address.",
        "no",
        lambda: "yes" if settings.DEBUG else "no",
    ),
    Variable(
        "LABFOLIO_CONTACT",
        "An e-mail address shown to the services that are asked for metadata of papers, as they wish.",
        "(empty)",
        lambda: settings.LOOKUP_CONTACT,
    ),
    Variable(
        "LABFOLIO_KEEP_DELETED_FILES_DAYS",
        "For how many days files stay on the disk after they were deleted, so that they can be recovered.",
        "90",
        lambda: str(settings.KEEP_DELETED_FILES_DAYS),
    ),
    Variable(
        "LABFOLIO_WORKERS",
        "Number of processes that answer visitors.",
        "2, or 1 on a machine with one core",
        lambda: os.environ.get("LABFOLIO_WORKERS", "").strip() or str(default_workers()),
    ),
    Variable(
        "LABFOLIO_CACHE_MB",
        "Megabytes of rendered pages that each of these processes keeps in memory; 0 keeps none.",
        str(DEFAULT_CACHE),
        lambda: os.environ.get("LABFOLIO_CACHE_MB", "").strip() or str(DEFAULT_CACHE),
    ),
    Variable(
        "LABFOLIO_CDN_SECONDS",
        "For how many seconds a CDN in front may answer without asking the site. It must let requests with a session "
        "cookie through (docs/deploying.md).",
        "0: it asks each time",
        lambda: str(settings.CDN_SECONDS),
    ),
    Variable(
        "LABFOLIO_TRUSTED_PROXIES",
        "Addresses or networks of the proxies in front, separated by commas. From them, and nobody else, "
        "X-Forwarded-For is believed, so that limits count for each visitor.",
        f"this machine: {OWN_MACHINE}",
        lambda: ", ".join(map(str, settings.TRUSTED_PROXIES)),
    ),
    Variable(
        "LABFOLIO_TIME_ZONE",
        "The lab's time zone, such as Europe/Berlin: by it pages appear and disappear, and days begin.",
        "UTC",
        lambda: settings.TIME_ZONE,
    ),
    Variable(
        "LABFOLIO_PUBLISH",
        "A folder where pages are also written as files, for nginx to serve without asking the site "
        "(docs/deploying.md); not in the data folder.",
        "none",
        lambda: str(settings.PUBLISH_FOLDER or ""),
    ),
    Variable(
        "EMAIL_URL",
        "Where e-mail goes, such as smtp+tls://user:password@mail.example.org:587.",
        "consolemail://, which prints it",
        _email,
    ),
)
