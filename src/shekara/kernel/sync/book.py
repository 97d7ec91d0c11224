"""What the agent reads of the node's own ledger: ends, digests, batches.

A connection of its own that can only read: in WAL mode a reader never waits for an
officer's write, nor the write for it.
"""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from shekara.kernel.ledger.entry import GENESIS, signed_bytes
from shekara.kernel.ledger.read import tail
from shekara.kernel.sync import wire
from shekara.kernel.sync.protocol import End


class Torn(Exception):
    """The ledger in the file is not whole here: an entry is missing."""


def read_only() -> None:
    """Make this thread's connection refuse every write."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")


def lightly() -> None:
    """Let this thread's writes not wait for the disk: a receipt can be asked for again.

    What officers write waits for the disk in their own connections, as ever.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = NORMAL")


def end(node: str) -> End:
    """The end of the node's chain."""
    return End(*tail(node))


def digest(node: str, seq: int) -> str:
    """Digest of an own entry; zeros for 0, nothing when there is no such entry."""
    if seq == 0:
        return GENESIS
    found = _select("SELECT digest FROM ledger_entry WHERE node = %s AND seq = %s", node, seq)
    return str(found[0][0]) if found else ""


def batch(
    node: str, after: int, *, key: Ed25519PrivateKey, at_us: int, release: str
) -> wire.Batch | None:
    """The next entries after number ``after``, signed now; nothing when there are none.

    Raises ``Torn`` when the ledger has a hole there. Cost: four SELECTs by primary key.
    """
    entries = _entries(node, after)
    if not entries:
        return None
    first, last = entries[0].seq, entries[-1]
    previous = digest(node, after)
    if first != after + 1 or not previous:
        raise Torn(f"entry {after + 1} of {node} is missing")
    signature = key.sign(signed_bytes(node, last.seq, last.digest, at_us)).hex()
    public = key.public_key().public_bytes_raw().hex()
    return wire.Batch(
        protocol=wire.PROTOCOL,
        node=node,
        previous=previous,
        entries=tuple(entries),
        private=_private(node, first, last.seq),
        checkpoints=_checkpoints(node, first, last.seq, public),
        signed=wire.Signed(last.seq, last.digest, at_us, public, signature),
        tail=max(last.seq, end(node).seq),
        release=release,
    )


def _entries(node: str, after: int) -> list[wire.Sealed]:
    rows = _select(
        "SELECT seq, stream, version, name, data, actor, unit, at_us, private_digest, digest"
        " FROM ledger_entry WHERE node = %s AND seq > %s ORDER BY seq LIMIT %s",
        node, after, wire.ENTRIES,
    )  # fmt: skip
    entries: list[wire.Sealed] = []
    size = 0
    for row in rows:
        size += len(row[4])
        if entries and (size > wire.FULL_BYTES or row[0] != entries[-1].seq + 1):
            break
        entries.append(wire.Sealed(*row))
    return entries


def _private(node: str, first: int, last: int) -> tuple[wire.Private, ...]:
    rows = _select(
        "SELECT seq, salt, text, keep_until FROM ledger_privatepart"
        " WHERE node = %s AND seq BETWEEN %s AND %s ORDER BY seq",
        node, first, last,
    )  # fmt: skip
    return tuple(wire.Private(seq, salt, text, str(until)) for seq, salt, text, until in rows)


def _checkpoints(node: str, first: int, last: int, key: str) -> tuple[wire.Signed, ...]:
    rows = _select(
        "SELECT seq, digest, at_us, key, signature FROM ledger_checkpoint"
        " WHERE node = %s AND seq BETWEEN %s AND %s AND key = %s ORDER BY seq",
        node, first, last, key,
    )  # fmt: skip
    return tuple(wire.Signed(*row) for row in rows)


def _select(sql: str, *values: str | int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
