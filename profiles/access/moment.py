"""The moment that an answer is of: taken once a request, so that nothing appears or disappears halfway through.

In questions to the database it is a parameter that takes its value as it is sent: the SQL of a question may be made
once, and be asked at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import DateTimeField, Expression
from django.utils import timezone

_MOMENT: ContextVar[_Taken | None] = ContextVar("moment", default=None)


class _Taken:
    """A moment, and whether anything was asked of it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.is_asked = False

    @cached_property
    def text(self) -> str:
        """As SQLite keeps moments; one query may send it a dozen times."""
        return _as_text(self.now)


def present() -> datetime:
    """The moment of the request, aware; without one, now."""
    taken = _MOMENT.get()
    if taken is None:
        return timezone.now()
    taken.is_asked = True
    return taken.now


def is_asked() -> bool:
    """Whether anything within the present ``one_moment`` has asked for it."""
    taken = _MOMENT.get()
    return taken is not None and taken.is_asked


@contextmanager
def one_moment() -> Iterator[None]:
    """Within, all is of one moment; within another such block, of that one's."""
    before = _MOMENT.get()
    token = _MOMENT.set(_Taken(before.now if before else timezone.now()))
    try:
        yield
    finally:
        _MOMENT.reset(token)


class Sent(Enum):
    """What stands for the present moment among the parameters of a statement until it is sent.

    One object for all, so that parameters can be kept, compared and pickled.
    """

    PRESENT = "present"

    def __conform__(self, protocol: object) -> str:
        """As SQLite keeps moments (PEP 246, which Python's driver asks by)."""
        taken = _MOMENT.get()
        if taken is None:
            return _as_text(timezone.now())
        taken.is_asked = True
        return taken.text


def _as_text(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


class Present(Expression):
    """The present moment in a queryset."""

    def __init__(self) -> None:
        super().__init__(output_field=DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (Sent.PRESENT,)


def tell_driver(connection: Any, **kwargs: object) -> None:
    """Let a new connection to PostgreSQL send the moment; SQLite's driver asks for it by itself."""
    if connection.vendor != "postgresql":
        return
    # Installed only where PostgreSQL is used.
    from psycopg.adapt import Dumper

    class MomentDumper(Dumper):
        def dump(self, obj: Any) -> bytes:
            return present().isoformat(" ").encode()

    connection.connection.adapters.register_dumper(Sent, MomentDumper)
