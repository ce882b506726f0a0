"""Primary keys: UUIDs that sort by the time they were made (RFC 9562, version 7)."""

import secrets
import time
import uuid

# The one row of the lab is the same everywhere.
LAB_ID = uuid.UUID("00000000-0000-7000-8000-000000000001")


def new_id() -> uuid.UUID:
    """A UUID version 7: 48 bits of milliseconds since 1970, then 74 random bits.

    >>> new_id().version
    7
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76
    random = secrets.randbits(74)
    value |= random >> 62 << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return uuid.UUID(int=value)
