"""Head office answers its nodes: its own ledger, their own, and the keys of their officers.

``answers`` and ``tell_news`` run beside every inbox worker, on its line to the bus. Who
asks is known by the subject, which the bus lets only that node speak on.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import DatabaseError, connection

from shekara.kernel.access import credentials
from shekara.kernel.ledger.entry import GENESIS, signed_bytes, to_us
from shekara.kernel.ledger.read import tail
from shekara.kernel.sync import asking, bus, wire
from shekara.kernel.sync.asking import Answer, News, Question
from shekara.kernel.sync.bus import Line
from shekara.kernel.sync.knowing import note_asked
from shekara.kernel.sync.models import Node
from shekara.kernel.sync.wire import Batch, Private, Sealed, Signed

log = logging.getLogger(__name__)

TELL_S = 5.0
LOOK_S = 0.5
RELEASE = "1"

_ENTRIES = (
    "SELECT e.seq, e.stream, e.version, e.name, e.data, e.actor, e.unit, e.at_us,"
    " e.private_digest, e.digest, p.salt, p.text, p.keep_until FROM ledger_entry e"
    " LEFT JOIN ledger_privatepart p ON p.node = e.node AND p.seq = e.seq"
    " WHERE e.node = %s AND e.seq > %s ORDER BY e.seq LIMIT %s"
)

Needs = Callable[[str, str], bool]
"""From the entry's stream and its public data: does this node need the private part?"""


async def answers(line: Line) -> None:
    """Answer questions until the line is lost; workers share them."""

    async def answered(message: Any) -> None:
        node = message.subject.partition(".")[2]
        reply = await asyncio.to_thread(_safely, node, message.data)
        await message.respond(asking.said(reply))

    await line.client.subscribe(bus.ask("*"), queue="answers", cb=answered)
    await line.lost.wait()


async def tell_news(line: Line) -> None:
    """Tell everybody how far our ledger goes: at once when it moved, else every five seconds."""
    told, waited = -1, TELL_S
    while not line.lost.is_set():
        seq = await asyncio.to_thread(_tail)
        if seq != told or waited >= TELL_S:
            at_us = to_us(datetime.now(UTC))
            await line.client.publish(bus.NEWS, asking.said(News(seq, at_us)))
            told, waited = seq, 0.0
        await bus.sleep(LOOK_S, line.lost)
        waited += LOOK_S


def answer(node: str, message: bytes, *, at: datetime) -> Answer:
    """What head office says to one node. Cost: four SELECTs for 200 entries, one write."""
    known = Node.objects.filter(pk=node, revoked_at=None).first()
    if known is None:
        return Answer(fault="stranger")
    try:
        asked = asking.question(message)
    except msgspec.DecodeError:
        return Answer(fault="question")
    if asked.what == "keys":
        held = credentials.held_for(known.point)
        return Answer(at_us=to_us(at), keys=msgspec.msgpack.encode(held))
    home, end = (settings.NODE if asked.what == "ledger" else node), 0
    if asked.what == "ledger":
        end = tail(home)[0]
        note_asked(node, asked, tail=end, at=at)
    needs = _needs_of(known.point) if asked.what == "ledger" else _everything
    batch = batch_after(home, asked, needs=needs, at=at)
    packed = wire.pack(batch) if batch else b""
    return Answer(tail=end or tail(home)[0], at_us=to_us(at), batch=packed)


def batch_after(node: str, asked: Question, *, needs: Needs, at: datetime) -> Batch | None:
    """The entries after the one that is held, signed by head office; ``None`` when level.

    Private parts only where ``needs`` says so, and never one whose time is over.
    """
    entries: list[Sealed] = []
    private: list[Private] = []
    size = 0
    for row in _rows(_ENTRIES, (node, max(0, asked.after), wire.ENTRIES)):
        entries.append(Sealed(*row[:10]))
        size += len(row[4])
        if row[11] is not None and str(row[12]) >= at.date().isoformat() and needs(row[1], row[4]):
            private.append(Private(row[0], row[10], row[11], str(row[12])))
            size += len(row[11])
        if size > wire.FULL_BYTES:
            break
    if not entries:
        return None
    last, at_us = entries[-1], to_us(at)
    key = settings.SIGNING_KEY
    signature = key.sign(signed_bytes(node, last.seq, last.digest, at_us)).hex()
    public = key.public_key().public_bytes_raw().hex()
    return Batch(
        protocol=wire.PROTOCOL,
        node=node,
        previous=_digest(node, entries[0].seq - 1),
        entries=tuple(entries),
        private=tuple(private),
        checkpoints=(),
        signed=Signed(last.seq, last.digest, at_us, public, signature),
        tail=max(tail(node)[0], last.seq),
        release=RELEASE,
    )


def _needs_of(point: str) -> Needs:
    """A node needs the names of the officers who serve at its point, and no other person's."""

    def needs(stream: str, data: str) -> bool:
        if not stream.startswith("access.officer/"):
            return False
        points = msgspec.json.decode(data).get("values", {}).get("points") or []
        return point in points or "*" in points

    return needs


def _everything(_stream: str, _data: str) -> bool:
    return True


def _safely(node: str, message: bytes) -> Answer:
    try:
        return answer(node, message, at=datetime.now(UTC))
    except DatabaseError:
        log.exception("%s was not answered; it will ask again", node)
        return Answer(fault="busy")
    finally:
        connection.close()


def _tail() -> int:
    try:
        return tail(settings.NODE)[0]
    except DatabaseError:
        log.exception("the ledger could not be read; it will be looked at again")
        return -1
    finally:
        connection.close()


def _digest(node: str, seq: int) -> str:
    sql = "SELECT digest FROM ledger_entry WHERE node = %s AND seq = %s"
    return str(_rows(sql, (node, seq))[0][0]) if seq else GENESIS


def _rows(sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
