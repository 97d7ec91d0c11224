"""How an entry is sealed: the one definition of a digest, without Django.

``verify`` uses this on a copied file with no other part of the program.
"""

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec

from shekara.kernel.ledger.events import canonical

GENESIS = "0" * 64
"""What the first entry of every node is chained to."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encoder = msgspec.json.Encoder()


def seal(
    previous: str,
    node: str,
    seq: int,
    stream: str,
    version: int,
    name: str,
    data: str,
    actor: str,
    unit: str,
    at_us: int,
    private_digest: str,
) -> str:
    """SHA-256, in hex, of the canonical JSON array of all arguments, in this order.

    ``data`` enters as the text that is stored, so a reader need not parse it.
    Cost: about 1.3 µs.
    """
    content = (
        previous, node, seq, stream, version, name, data, actor, unit, at_us, private_digest,
    )  # fmt: skip
    return hashlib.sha256(_encoder.encode(content)).hexdigest()


def private_seal(salt: str, text: str) -> str:
    """SHA-256, in hex, of the salt (32 hex digits) followed by the private text."""
    return hashlib.sha256((salt + text).encode()).hexdigest()


def signed_bytes(node: str, seq: int, digest: str, at_us: int) -> bytes:
    """What a checkpoint's signature covers."""
    return canonical([node, seq, digest, at_us])


def to_us(at: datetime) -> int:
    """Microseconds since 1970-01-01 UTC; exact."""
    return (at - _EPOCH) // _MICROSECOND


def from_us(at_us: int) -> datetime:
    """The instant, aware, in UTC."""
    return _EPOCH + timedelta(microseconds=at_us)
