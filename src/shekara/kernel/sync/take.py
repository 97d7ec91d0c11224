"""Head office takes batches of one node: proved, inserted, projected, in one transaction.

What the bus delivered is decided here for each message: taken (also a repeat), to wait,
or out (quarantine, refused). Nothing here knows the bus.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from django.db import connection

from shekara.kernel.ledger import bulk
from shekara.kernel.ledger.append import PrivateRow, Row
from shekara.kernel.ledger.entry import GENESIS, from_us
from shekara.kernel.ledger.events import Unknown
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.ledger.receive import CheckpointRow, OutOfTurn, Turns, lock_tail, receive
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import handlers
from shekara.kernel.sync.models import Later, Node, Quarantine, Reach
from shekara.kernel.sync.protocol import End, Fault, Place, Stream, digest_at, examine, place
from shekara.kernel.sync.wire import Batch

log = logging.getLogger(__name__)

AHEAD_US = 300_000_000
"""An entry's time may be five minutes ahead of head office's clock; beyond, it is noted."""


class Arrived(NamedTuple):
    """A batch with the message it came in."""

    batch: Batch
    message: bytes


@dataclass
class Taken:
    """What became of the batches of one node.

    end      what head office holds now
    settled  ids of batches that need not come again: taken, repeats, or out
    early    ids of batches that wait for earlier entries
    entries  number of new entries
    """

    end: End
    state: Stream = Stream.FOLLOWING
    settled: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    entries: int = 0


@dataclass
class _Gathered:
    """What will be written: rows of proved batches, in order.

    today  a private part that may be kept only until before this day is not stored
    """

    today: str
    rows: list[Row] = field(default_factory=list)
    private: list[PrivateRow] = field(default_factory=list)
    checkpoints: list[CheckpointRow] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    last: Batch | None = None
    turns: Turns = field(default_factory=Turns)


class Stranger(LookupError):
    """No such node is registered, or it was revoked."""


def take(node: str, arrived: Sequence[Arrived], *, home: str, at_us: int, folder: Path) -> Taken:
    """Take what is next, in one transaction; a fault stops this node's chain.

    home    the name head office signs its own ledger with
    at_us   now
    folder  where evidence is kept

    Raises ``Stranger`` for a node that is not registered or was revoked.
    """
    with writing():
        key, former = _keys(node)
        end = End(*lock_tail(node))
        taken = Taken(end)
        if Quarantine.objects.filter(node=node, lifted_at__isnull=True).exists():
            taken.state = Stream.QUARANTINED
            taken.settled = [a.batch.id for a in arrived]
            return taken
        late = [a for a in arrived if a.batch.signed.key in former]
        if late:  # never a reason to stop the machine that took its place
            log.error("%s: a machine that was replaced still sends; it is left out", node)
            taken.settled = [a.batch.id for a in late]
            arrived = [a for a in arrived if a not in late]
        gathered = _Gathered(from_us(at_us).date().isoformat())
        fault = _gather(sorted(arrived, key=lambda a: a.batch.first), key, taken, gathered)
        _write(node, gathered, at_us)
        taken.end = _end(gathered, end)
        taken.entries = len(gathered.rows)
        if fault is not None:
            taken.state = Stream.QUARANTINED
            taken.settled = [a.batch.id for a in (*late, *arrived)]
            taken.early = []
            stamp = handlers.by_head_office(home, from_us(at_us))
            handlers.quarantine(node, fault[0], fault[1], folder=folder, stamp=stamp)
            log.error("%s is quarantined at %s: %s", node, fault[0].seq, fault[0].words)
        elif taken.early:
            taken.state = Stream.WAITING
    return taken


def _keys(node: str) -> tuple[str, frozenset[str]]:
    """The key of the node's machine, and those of machines it replaced."""
    row = Node.objects.filter(code=node, revoked_at__isnull=True).values_list("key", "keys").first()
    if row is None:
        raise Stranger(node)
    return str(row[0]), frozenset(str(machine["key"]) for machine in row[1])


def _end(gathered: _Gathered, before: End) -> End:
    return End(gathered.rows[-1][1], gathered.rows[-1][10]) if gathered.rows else before


def _gather(
    arrived: Sequence[Arrived], key: str, taken: Taken, gathered: _Gathered
) -> tuple[Fault, bytes] | None:
    """Sort batches into taken, early and the first that is at fault."""
    begin = taken.end
    for one in arrived:
        batch, end = one.batch, _end(gathered, begin)

        def held(seq: int, end: End = end, node: str = batch.node) -> str:
            return end.digest if seq == end.seq else _held(node, seq, begin, gathered)

        fault: Fault | None
        match place(end, batch.first, batch.last, partial(digest_at, batch), held):
            case Place.GAP:
                taken.early.append(batch.id)
                continue
            case Place.REPEAT:
                taken.settled.append(batch.id)
                continue
            case Place.FORK:
                fault = examine(batch, key) or _fork(batch, end, held)
            case _:
                fault = examine(batch, key) or _add(batch, end, gathered)
        if fault is not None:
            return fault, one.message
        taken.settled.append(batch.id)
    return None


def _fork(batch: Batch, end: End, held: Callable[[int], str]) -> Fault:
    for seq in range(batch.first - 1, min(batch.last, end.seq) + 1):
        if held(seq) != digest_at(batch, seq):
            return Fault("fork", seq, f"entry {seq} is not the one that head office holds")
    return Fault("fork", batch.first, "the chain is not the one that head office holds")


def _held(node: str, seq: int, begin: End, gathered: _Gathered) -> str:
    """Digest of an entry held, or about to be; zeros before the first."""
    if seq < 1:
        return GENESIS
    if seq > begin.seq:
        return gathered.rows[seq - begin.seq - 1][10]
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM ledger_entry WHERE node = %s AND seq = %s", (node, seq))
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _add(batch: Batch, end: End, gathered: _Gathered) -> Fault | None:
    """Turn a proved batch into rows, unless its facts cannot be read or are out of turn."""
    node = batch.node
    kept = [part for part in batch.private if part.keep_until >= gathered.today]
    texts = {part.seq: part.text for part in kept}
    rows: list[Row] = []
    recorded: list[Recorded] = []
    for e in batch.entries[max(0, end.seq + 1 - batch.first) :]:
        row = (
            node, e.seq, e.stream, e.version, e.name, e.data,
            e.actor, e.unit, e.at_us, e.private_digest, e.digest,
        )  # fmt: skip
        try:
            recorded.append(Recorded.of((*row, texts.get(e.seq))))
        except (msgspec.DecodeError, ValueError, TypeError, OverflowError) as error:
            return Fault("unreadable", e.seq, f"entry {e.seq} ({e.name}) cannot be read: {error}")
        rows.append(row)
    try:
        gathered.turns.check(rows)
    except OutOfTurn as odd:
        code = "shared" if odd.shared else "disorder"
        return Fault(code, odd.row[1], str(odd))
    new = {row[1] for row in rows}
    gathered.rows += rows
    gathered.recorded += recorded
    gathered.private += [(node, p.seq, p.salt, p.text, p.keep_until) for p in kept if p.seq in new]
    gathered.checkpoints += [
        (node, c.seq, c.digest, c.at_us, c.key, c.signature)
        for c in batch.checkpoints
        if c.seq in new
    ]
    gathered.last = batch
    return None


def _write(node: str, gathered: _Gathered, at_us: int) -> None:
    reach = Reach.objects.filter(node=node).first() or Reach(node=node)
    reach.heard_us = at_us
    if gathered.last is not None:
        today = from_us(at_us).date().isoformat()
        due = [part for part in gathered.private if part[4] >= today]  # kept no longer than allowed
        receive(gathered.rows, due, gathered.checkpoints)
        _later(node, gathered.recorded, bulk.project(gathered.recorded))
        newest, batch = gathered.rows[-1], gathered.last
        reach.seq, reach.digest, reach.at_us = newest[1], newest[10], newest[8]
        reach.signed_us, reach.signature = batch.signed.at_us, batch.signed.signature
        reach.tail, reach.release = max(reach.tail, batch.tail), batch.release
        reach.behind, reach.moved_us = False, at_us
        ahead = max(row[8] for row in gathered.rows) - at_us
        reach.ahead_us = max(0, ahead)
        if ahead > AHEAD_US:
            log.warning("%s writes %d s ahead of head office's clock", node, ahead // 1_000_000)
    reach.save()


def _later(node: str, recorded: Sequence[Recorded], failures: bulk.Failures) -> None:
    """Note the streams whose rows wait for a later release."""
    rows = {
        entry.stream: Later(
            stream=entry.stream,
            node=node,
            fact=entry.fact.name[:80],
            reason=f"{entry.fact.name} is not known to this release"[:300],
        )
        for entry in recorded
        if isinstance(entry.fact, Unknown)
    }
    for stream, words in failures.items():
        log.error("%s: the rows of %s cannot be written: %s", node, stream, words)
        rows.setdefault(stream, Later(stream=stream, node=node, reason=words))
    Later.objects.bulk_create(rows.values(), ignore_conflicts=True)


def catch_up(known: Sequence[str]) -> int:
    """After an upgrade: write the rows of streams whose facts are known now; how many.

    known  names of all facts of this release
    """
    waiting = list(Later.objects.all())
    now = [row.stream for row in waiting if not row.fact or row.fact in set(known)]
    if not now:
        return 0
    with writing():
        failures = bulk.project_again(now)
        Later.objects.filter(stream__in=set(now) - set(failures)).delete()
    return len(now) - len(failures)
