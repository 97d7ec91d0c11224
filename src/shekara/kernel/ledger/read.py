"""Read facts back, in the order they happened."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.events import Event, decode

COLUMNS = (
    "e.node, e.seq, e.stream, e.version, e.name, e.data, e.actor, e.unit, e.at_us,"
    " e.private_digest, e.digest, p.text"
)
JOINED = "ledger_entry e LEFT JOIN ledger_privatepart p ON p.node = e.node AND p.seq = e.seq"


class Recorded(NamedTuple):
    """A fact with what the ledger knows about it: who, when, and its place in both orders."""

    node: str
    seq: int
    stream: str
    version: int
    name: str
    actor: str
    unit: str
    at: datetime
    digest: str
    fact: Event

    @classmethod
    def of(cls, row: tuple[Any, ...], fact: Event | None = None) -> "Recorded":
        """From the eleven columns of an entry, and its private text as a twelfth."""
        node, seq, stream, version, name, data, actor, unit, at_us, _, digest = row[:11]
        if fact is None:
            fact = decode(name, data, row[11])
        return cls(node, seq, stream, version, name, actor, unit, from_us(at_us), digest, fact)


def history(stream: str, *, after: int = 0) -> list[Recorded]:
    """Every fact of one stream beyond version ``after``, oldest first. Cost: one SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM {JOINED}"  # noqa: S608
            " WHERE e.stream = %s AND e.version > %s ORDER BY e.version",
            (stream, after),
        )
        return [Recorded.of(row) for row in cursor.fetchall()]


def entries(
    *, node: str | None = None, after: int = 0, batch: int = 5000, private: bool = True
) -> Iterator[Recorded]:
    """Every fact of every node (or one), by node and ``seq``, in constant memory.

    private  ``False`` leaves private fields ``None`` and saves the join
    """
    nodes = [node] if node else node_names()
    columns, table = (
        (COLUMNS, JOINED) if private else (COLUMNS.replace("p.text", "NULL"), "ledger_entry e")
    )
    for name in nodes:
        last = after
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {columns} FROM {table}"  # noqa: S608
                    " WHERE e.node = %s AND e.seq > %s ORDER BY e.seq LIMIT %s",
                    (name, last, batch),
                )
                rows = cursor.fetchall()
            if not rows:
                break
            yield from map(Recorded.of, rows)
            last = rows[-1][1]


def latest(
    *, limit: int = 50, before: int | None = None, stream: str = "", name: str = "", actor: str = ""
) -> list[Recorded]:
    """The newest entries first, private fields left out; for the auditor's view.

    before  only entries with a smaller ``seq``
    stream, name, actor  only those that begin with this text
    """
    wanted, values = ["1 = 1"], []
    for column, value in (("stream", stream), ("name", name), ("actor", actor)):
        if value:
            wanted.append(f"e.{column} >= %s AND e.{column} < %s")
            values += [value, value + "\U0010ffff"]
    if before is not None:
        wanted.append("e.seq < %s")
        values.append(str(before))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS.replace('p.text', 'NULL')} FROM ledger_entry e"  # noqa: S608
            f" WHERE {' AND '.join(wanted)} ORDER BY e.seq DESC LIMIT %s",
            (*values, limit),
        )
        return [Recorded.of(row) for row in cursor.fetchall()]


def node_names() -> list[str]:
    """The nodes that have written here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT node FROM ledger_tail ORDER BY node")
        return [row[0] for row in cursor.fetchall()]


def tail(node: str) -> tuple[int, str]:
    """Number and digest of a node's newest entry; (0, zeros) before the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, digest FROM ledger_tail WHERE node = %s", (node,))
        row = cursor.fetchone()
    return (row[0], row[1]) if row else (0, "0" * 64)
