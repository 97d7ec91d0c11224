"""Add facts to the ledger. The only module that writes ``Entry`` and ``PrivatePart``.

A stream is the history of one subject: ``crossing/01J9Z…``. Within a stream versions
count 1, 2, 3 …; within a node ``seq`` counts 1, 2, 3 … and each entry's digest covers
the one before it. Projections run in the same transaction: they are never behind.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from django.db import DatabaseError, IntegrityError, connection

from shekara.kernel.ledger import project
from shekara.kernel.ledger.entry import GENESIS, private_seal, seal, to_us
from shekara.kernel.ledger.events import Event, Stamp, encode
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.ledger.writing import writing

MAX_STREAM = 80
MAX_FACT_BYTES = 1_000_000
STREAMS_A_QUERY = 500

Row = tuple[str, int, str, int, str, str, str, str, int, str, str]
PrivateRow = tuple[str, int, str, str, str]

_INSERT = (
    "INSERT INTO ledger_entry (node, seq, stream, version, name, data, actor, unit,"
    " at_us, private_digest, digest) VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)"
)
_INSERT_PRIVATE = (
    "INSERT INTO ledger_privatepart (node, seq, salt, text, keep_until) VALUES (%s,%s,%s,%s,%s)"
)


class Conflict(Exception):
    """Somebody else wrote to this stream first. Load it, look again, decide again."""


class TooLarge(ValueError):
    """A fact or a stream's name is longer than the ledger keeps."""


Writes = Sequence[tuple[str, Sequence[Event], int]]
"""For each stream: its name, the facts to add, and the version they were decided against."""


def append(stream: str, facts: Sequence[Event], *, expected: int, stamp: Stamp) -> list[Recorded]:
    """Write ``facts`` at the end of ``stream``, all or none, durably; return them as stored.

    stream    subject of the facts, ``<domain>/<ulid>``, at most 80 characters
    facts     in the order they happened; an empty sequence writes nothing
    expected  version the caller decided against; 0 opens a new stream
    stamp     who, for which unit, at which node, when (UTC)

    Raises ``Conflict`` when the stream is no longer at ``expected``, ``TooLarge`` for a
    fact over 1 MB. Cost: two SELECTs, two statements for the facts, one UPDATE, and
    the stream's projection.
    """
    return append_streams([(stream, facts, expected)], stamp=stamp)


def append_streams(writes: Writes, *, stamp: Stamp, live: bool = True) -> list[Recorded]:
    """Write facts of several streams in one go, all or none; as ``append``.

    live  ``False`` when the caller writes the projected rows itself
    """
    writes = [write for write in writes if write[1]]
    if long := [stream for stream, _, _ in writes if len(stream) > MAX_STREAM]:
        raise TooLarge(f"a stream's name has at most {MAX_STREAM} characters: {long[0]!r}")
    if not writes:
        return []
    with writing():
        recorded = _insert(writes, stamp)
        if live:
            for _, entries in groupby(recorded, key=lambda entry: entry.stream):
                project.live(list(entries))
    return recorded


def _insert(writes: Writes, stamp: Stamp) -> list[Recorded]:
    recorded: list[Recorded] = []
    rows: list[Row] = []
    private: list[PrivateRow] = []
    at_us = to_us(stamp.at)
    with connection.cursor() as cursor:
        seq, digest = _lock_tail(cursor, stamp.node)
        _check_versions(cursor, writes)
        for stream, facts, expected in writes:
            for version, fact in enumerate(facts, start=expected + 1):
                seq += 1
                data, private_digest = _split(fact, seq, stamp, private)
                digest = seal(
                    digest, stamp.node, seq, stream, version, fact.NAME, data,
                    stamp.actor, stamp.unit, at_us, private_digest,
                )  # fmt: skip
                rows.append((
                    stamp.node, seq, stream, version, fact.NAME, data,
                    stamp.actor, stamp.unit, at_us, private_digest, digest,
                ))  # fmt: skip
                recorded.append(Recorded.of(rows[-1], fact))
        try:
            cursor.executemany(_INSERT, rows)
        except IntegrityError as race:  # a writer that did not take the lock
            raise Conflict(f"{writes[0][0]} moved past {writes[0][2]}") from race
        if private:
            cursor.executemany(_INSERT_PRIVATE, private)
        cursor.execute(
            "UPDATE ledger_tail SET seq = %s, digest = %s WHERE node = %s",
            (seq, digest, stamp.node),
        )
    return recorded


def _check_versions(cursor: "project.Cursor", writes: Writes) -> None:
    """Raise ``Conflict`` unless every stream is where its writer believed it to be."""
    for begin in range(0, len(writes), STREAMS_A_QUERY):
        part = writes[begin : begin + STREAMS_A_QUERY]
        places = ",".join(["%s"] * len(part))
        sql = f"SELECT stream, max(version) FROM ledger_entry WHERE stream IN ({places})"  # noqa: S608
        cursor.execute(f"{sql} GROUP BY stream", [stream for stream, _, _ in part])
        versions = dict(cursor.fetchall())
        for stream, _, expected in part:
            if (version := versions.get(stream, 0)) != expected:
                raise Conflict(f"{stream} is at {version}, not {expected}")


def _split(fact: Event, seq: int, stamp: Stamp, into: list[PrivateRow]) -> tuple[str, str]:
    """Set the private part aside, if any; return the public text and the private digest."""
    data, private = encode(fact)
    if len(data) + len(private or b"") > MAX_FACT_BYTES:
        raise TooLarge(f"{fact.NAME} is larger than {MAX_FACT_BYTES:,} bytes")
    if private is None:
        return data.decode(), ""
    salt, text = secrets.token_hex(16), private.decode()
    keep_until = stamp.at.date() + timedelta(days=fact.KEEP_DAYS)
    into.append((stamp.node, seq, salt, text, keep_until.isoformat()))
    return data.decode(), private_seal(salt, text)


def _lock_tail(cursor: "project.Cursor", node: str) -> tuple[int, str]:
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    sql = f"SELECT seq, digest FROM ledger_tail WHERE node = %s{lock}"  # noqa: S608
    cursor.execute(sql, (node,))
    row = cursor.fetchone()
    if row is None:
        cursor.execute(
            "INSERT INTO ledger_tail (node, seq, digest) VALUES (%s, 0, %s)"
            " ON CONFLICT (node) DO NOTHING",
            (node, GENESIS),
        )
        cursor.execute(sql, (node,))
        row = cursor.fetchone()
        if row is None:
            raise DatabaseError("the ledger's tail cannot be read")
    return int(row[0]), str(row[1])
