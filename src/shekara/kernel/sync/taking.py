"""A node takes entries that head office answered with: proved, inserted, projected."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection

from shekara.kernel.ledger import bulk
from shekara.kernel.ledger.entry import GENESIS, from_us
from shekara.kernel.ledger.events import Unknown
from shekara.kernel.ledger.read import Recorded, tail
from shekara.kernel.ledger.receive import OutOfTurn, Turns, lock_tail, receive
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import wire
from shekara.kernel.sync.models import Following, Later
from shekara.kernel.sync.protocol import End, Place, digest_at, examine, place
from shekara.kernel.sync.wire import Batch


class NotProved(Exception):
    """What came is not what head office signed, or does not follow what is held here."""


def take(message: bytes, *, node: str, until: int | None = None) -> int:
    """Take a batch of ``node`` (head office's own, or ours that comes back); return how many.

    until  number of the last entry that is wanted

    A private part whose time is over is not stored: what was erased does not come back.
    Raises ``NotProved``; nothing is written then.
    """
    try:
        batch = wire.unpack(message)
    except wire.Unusable as error:
        raise NotProved(str(error)) from error
    if batch.node != node:
        raise NotProved(f"{node} was asked for and {batch.node} came")
    if fault := examine(batch, settings.HEAD_OFFICE_KEY):
        raise NotProved(fault.words)
    if until is not None and batch.last > until:
        raise NotProved(f"entry {batch.last} lies beyond {until}, where this chain goes on")
    with writing():
        end = End(*lock_tail(node))
        if _stands(batch, end) is Place.REPEAT:
            return 0
        return _write(batch, end)


def must_end(node: str, seq: int, digest: str) -> None:
    """Raise ``NotProved`` unless the chain held here ends exactly so."""
    if tail(node) != (seq, digest):
        raise NotProved(f"{node} ends at {tail(node)[0]} and not at {seq} as head office said")


def ends(*nodes: str) -> list[tuple[int, int]]:
    """Number and instant (µs) of the newest entry of each node; zeros for none."""
    found = []
    with connection.cursor() as cursor:
        for node in nodes:
            cursor.execute(
                "SELECT seq, at_us FROM ledger_entry WHERE node = %s ORDER BY seq DESC LIMIT 1",
                (node,),
            )
            found.append(cursor.fetchone() or (0, 0))
    return found


def note_level(seq: int, at_us: int) -> None:
    """Head office said at this instant that we hold all it has written."""
    if tail(settings.HEAD_OFFICE)[0] < seq:
        return
    Following.objects.update_or_create(
        head_office=settings.HEAD_OFFICE, defaults={"seq": seq, "level_us": at_us, "fault": ""}
    )


def note_fault(words: str) -> None:
    """What head office says is not taken, and why; until it is level again."""
    Following.objects.update_or_create(
        head_office=settings.HEAD_OFFICE, defaults={"fault": words[:300]}
    )


def knowledge() -> datetime | None:
    """As of when this node knows people, registry and agreements; ``None`` before the first."""
    row = Following.objects.filter(head_office=settings.HEAD_OFFICE).first()
    return from_us(row.level_us) if row and row.level_us else None


def _stands(batch: Batch, end: End) -> Place:
    stands = place(
        end,
        batch.first,
        batch.last,
        lambda seq: digest_at(batch, seq),
        lambda seq: _held(batch.node, seq),
    )
    if stands is Place.FORK:
        raise NotProved(f"{batch.node} is not the chain that is held here, at {batch.first}")
    if stands is Place.GAP:
        raise NotProved(f"entries {end.seq + 1} to {batch.first - 1} are missing")
    return stands


def _write(batch: Batch, end: End) -> int:
    today = datetime.now(UTC).date().isoformat()
    kept = [part for part in batch.private if part.seq > end.seq and part.keep_until >= today]
    texts = {part.seq: part.text for part in kept}
    rows: list[Any] = []
    recorded: list[Recorded] = []
    for e in batch.entries[end.seq + 1 - batch.first :]:
        row = (
            batch.node, e.seq, e.stream, e.version, e.name, e.data,
            e.actor, e.unit, e.at_us, e.private_digest, e.digest,
        )  # fmt: skip
        rows.append(row)
        try:
            recorded.append(Recorded.of((*row, texts.get(e.seq))))
        except (msgspec.DecodeError, ValueError, TypeError, OverflowError) as error:
            raise NotProved(f"entry {e.seq} ({e.name}) cannot be read: {error}") from error
    try:
        Turns().check(rows)
    except OutOfTurn as odd:
        raise NotProved(str(odd)) from odd
    private = [(batch.node, p.seq, p.salt, p.text, p.keep_until) for p in kept]
    receive(rows, private, ())
    _later(batch.node, recorded, bulk.project(recorded))
    return len(rows)


def _later(node: str, recorded: list[Recorded], failures: bulk.Failures) -> None:
    unknown = {
        entry.stream: entry.fact.name for entry in recorded if isinstance(entry.fact, Unknown)
    }
    rows = [
        Later(stream=stream, node=node, fact=name[:80], reason=f"{name} is not known"[:300])
        for stream, name in unknown.items()
    ]
    rows += [
        Later(stream=stream, node=node, reason=words[:300])
        for stream, words in failures.items()
        if stream not in unknown
    ]
    Later.objects.bulk_create(rows, ignore_conflicts=True)


def _held(node: str, seq: int) -> str:
    if seq < 1:
        return GENESIS
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM ledger_entry WHERE node = %s AND seq = %s", (node, seq))
        row = cursor.fetchone()
    return str(row[0]) if row else ""
