"""Head office takes batches of nodes: proved, inserted, projected, in one transaction.

What the bus delivered is decided here for each message: taken (also a repeat), to wait,
or out (quarantine, refused). Nothing here knows the bus.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.db import connection

from shekara.kernel.ledger.entry import GENESIS, from_us
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.ledger.receive import OutOfTurn, lock_tails
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import handlers
from shekara.kernel.sync.ahead import Read
from shekara.kernel.sync.models import Node, Quarantine
from shekara.kernel.sync.protocol import (
    End,
    Fault,
    Place,
    Stream,
    digest_at,
    examine,
    place,
    signatures,
)
from shekara.kernel.sync.wire import Batch
from shekara.kernel.sync.written import Gathered, OfNode, write

log = logging.getLogger(__name__)

Keys = tuple[str, frozenset[str]]
"""The key of a node's machine, and those of machines it replaced."""


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


class Stranger(LookupError):
    """No such node is registered, or it was revoked."""


Became = Taken | Stranger
"""What became of a node's batches."""


@dataclass(frozen=True)
class Round:
    """What holds for everything taken at one go.

    home    the name head office signs its own ledger with
    at_us   now
    folder  where evidence is kept
    """

    home: str
    at_us: int
    folder: Path


def take(node: str, arrived: Sequence[Read], *, home: str, at_us: int, folder: Path) -> Taken:
    """Take what is next of one node; as ``take_all``. Raises ``Stranger``."""
    became = take_all({node: arrived}, now=Round(home, at_us, folder))[node]
    if isinstance(became, Stranger):
        raise became
    return became


def take_all(by_node: Mapping[str, Sequence[Read]], *, now: Round) -> dict[str, Became]:
    """Take what is next of every node, in one transaction; a fault stops that node's chain only.

    A node that is not registered or was revoked is a ``Stranger`` in the answer. Raises
    ``DatabaseError`` when the entries of any cannot be written; nothing of all is written then.
    Cost: every question once for all nodes, and one UPDATE for each tail that moved.
    """
    nodes = sorted(by_node)  # always in this order, so that two workers never wait crosswise
    with writing():
        keys, stopped = _keys(nodes), _stopped(nodes)
        ends = {
            node: End(*end) for node, end in lock_tails([n for n in nodes if n in keys]).items()
        }
        gathered = Gathered(from_us(now.at_us).date().isoformat())
        gathered.turns.expect(e.stream for n in ends for a in by_node[n] for e in a.batch.entries)
        became: dict[str, Became] = {}
        faults: dict[str, tuple[Fault, bytes]] = {}
        for node in nodes:
            if node not in keys:
                became[node] = Stranger(node)
                continue
            taken = became[node] = Taken(ends[node])
            if node in stopped:
                taken.state = Stream.QUARANTINED
                taken.settled = [a.batch.id for a in by_node[node]]
                continue
            fault = _take_one(node, by_node[node], keys[node], taken, gathered.of(node))
            if fault is not None:
                faults[node] = fault
        write(gathered, now.at_us)
        for node, (why, message) in faults.items():
            _quarantine(node, why, message, now)
    return became


def _take_one(
    node: str, arrived: Sequence[Read], keys: Keys, taken: Taken, mine: OfNode
) -> tuple[Fault, bytes] | None:
    """Gather what is next of one node; the first batch at fault."""
    key, former = keys
    late = [a for a in arrived if a.batch.signed.key in former]
    if late:  # never a reason to stop the machine that took its place
        log.error("%s: a machine that was replaced still sends; it is left out", node)
        taken.settled = [a.batch.id for a in late]
        arrived = [a for a in arrived if a not in late]
    fault = _gather(sorted(arrived, key=lambda a: a.batch.first), key, taken, mine)
    taken.end = _end(mine, taken.end)
    taken.entries = len(mine.rows)
    if fault is not None:
        taken.state = Stream.QUARANTINED
        taken.settled = [a.batch.id for a in (*late, *arrived)]
        taken.early = []
    elif taken.early:
        taken.state = Stream.WAITING
    return fault


def _quarantine(node: str, fault: Fault, message: bytes, now: Round) -> None:
    stamp = handlers.by_head_office(now.home, from_us(now.at_us))
    handlers.quarantine(node, fault, message, folder=now.folder, stamp=stamp)
    log.error("%s is quarantined at %s: %s", node, fault.seq, fault.words)


def _keys(nodes: Sequence[str]) -> dict[str, Keys]:
    rows = Node.objects.filter(code__in=nodes, revoked_at__isnull=True)
    return {
        code: (str(key), frozenset(str(machine["key"]) for machine in machines))
        for code, key, machines in rows.values_list("code", "key", "keys")
    }


def _stopped(nodes: Sequence[str]) -> set[str]:
    rows = Quarantine.objects.filter(node__in=nodes, lifted_at__isnull=True)
    return set(rows.values_list("node", flat=True))


def _end(gathered: OfNode, before: End) -> End:
    return End(gathered.rows[-1][1], gathered.rows[-1][10]) if gathered.rows else before


def _gather(
    arrived: Sequence[Read], key: str, taken: Taken, gathered: OfNode
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
                fault = one.fault or signatures(batch, key) or _add(one, end, gathered)
        if fault is not None:
            return fault, one.message
        taken.settled.append(batch.id)
    return None


def _fork(batch: Batch, end: End, held: Callable[[int], str]) -> Fault:
    for seq in range(batch.first - 1, min(batch.last, end.seq) + 1):
        if held(seq) != digest_at(batch, seq):
            return Fault("fork", seq, f"entry {seq} is not the one that head office holds")
    return Fault("fork", batch.first, "the chain is not the one that head office holds")


def _held(node: str, seq: int, begin: End, gathered: OfNode) -> str:
    """Digest of an entry held, or about to be; zeros before the first."""
    if seq < 1:
        return GENESIS
    if seq > begin.seq:
        return gathered.rows[seq - begin.seq - 1][10]
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM ledger_entry WHERE node = %s AND seq = %s", (node, seq))
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _add(one: Read, end: End, gathered: OfNode) -> Fault | None:
    """What is new of a proved batch, unless its facts cannot be read or are out of turn."""
    batch, one = one.batch, one.on(gathered.today)
    begin = max(0, end.seq + 1 - batch.first)
    rows = one.rows[begin:]
    recorded: list[Recorded] = []
    for fact in one.facts[begin:]:
        if isinstance(fact, Fault):
            return fact
        recorded.append(fact)
    try:
        gathered.turns.check(rows)
    except OutOfTurn as odd:
        code = "shared" if odd.shared else "disorder"
        return Fault(code, odd.row[1], str(odd))
    first = rows[0][1]
    gathered.rows += rows
    gathered.recorded += recorded
    gathered.private += [
        (batch.node, p.seq, p.salt, p.text, p.keep_until)
        for p in batch.private
        if p.seq >= first and p.keep_until >= gathered.today
    ]
    gathered.checkpoints += [
        (batch.node, c.seq, c.digest, c.at_us, c.key, c.signature)
        for c in batch.checkpoints
        if c.seq >= first
    ]
    gathered.last = batch
    gathered.turns.keep()
    return None
