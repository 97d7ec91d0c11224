"""Names for new streams: sortable by time, made offline at a node, never twice.

A ULID is 48 bits of milliseconds and 80 random bits in Crockford's base 32.
Source: github.com/ulid/spec.
"""

import secrets
from datetime import UTC, datetime, timedelta

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_ulid(at: datetime, random: bytes | None = None) -> str:
    """26 characters that sort by ``at``; ``random`` is 10 bytes, drawn when not given."""
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    drawn = random if random is not None else secrets.token_bytes(10)
    number = (milliseconds << 80) | int.from_bytes(drawn, "big")
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
