"""What head office decided to take, written: entries, rows, and how far each node has come."""

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from shekara.kernel.ledger import bulk
from shekara.kernel.ledger.append import PrivateRow, Row
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.events import Unknown
from shekara.kernel.ledger.project import upsert
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.ledger.receive import CheckpointRow, Turns, receive
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync.models import Later, Reach
from shekara.kernel.sync.wire import Batch

log = logging.getLogger(__name__)

BESIDE = ThreadPoolExecutor(1, thread_name_prefix="beside")
"""Works while the database does: folds what is being stored, reads what comes next. One thread
for both, so that reading, a message at a time, never keeps a fold waiting long."""

AHEAD_US = 300_000_000
"""An entry's time may be five minutes ahead of head office's clock; beyond, it is noted."""


@dataclass
class OfNode:
    """What will be written of one node: rows of proved batches, in order.

    today  a private part that may be kept only until before this day is not stored
    turns  shared by all nodes of the round
    """

    today: str
    turns: Turns
    rows: list[Row] = field(default_factory=list)
    private: list[PrivateRow] = field(default_factory=list)
    checkpoints: list[CheckpointRow] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    last: Batch | None = None


@dataclass
class Gathered:
    """What will be written of all nodes of a round."""

    today: str
    turns: Turns = field(default_factory=Turns)
    by_node: dict[str, OfNode] = field(default_factory=dict)

    def of(self, node: str) -> OfNode:
        """A node's own part, empty at first."""
        return self.by_node.setdefault(node, OfNode(self.today, self.turns))


def write(gathered: Gathered, at_us: int) -> None:
    """Write everything of a round: entries, private parts, rows, and each node's reach."""
    parts = gathered.by_node.values()
    rows = [row for part in parts for row in part.rows]
    if rows:
        today = from_us(at_us).date().isoformat()
        due = [p for part in parts for p in part.private if p[4] >= today]  # no longer than allowed
        recorded = [entry for part in parts for entry in part.recorded]
        folding = BESIDE.submit(bulk.prepare(recorded))
        try:
            receive(rows, due, [point for part in parts for point in part.checkpoints])
        finally:
            folded = folding.result()
        _later(recorded, bulk.write(folded))
    known = Reach.objects.in_bulk(list(gathered.by_node))
    reaches = [
        _reached(known.get(node) or Reach(node=node), part, at_us)
        for node, part in gathered.by_node.items()
    ]
    upsert(Reach, reaches)


def _reached(reach: Reach, part: OfNode, at_us: int) -> Reach:
    reach.heard_us = at_us
    if part.last is None:
        return reach
    newest, batch = part.rows[-1], part.last
    reach.seq, reach.digest, reach.at_us = newest[1], newest[10], newest[8]
    reach.signed_us, reach.signature = batch.signed.at_us, batch.signed.signature
    reach.tail, reach.release = max(reach.tail, batch.tail), batch.release
    reach.behind, reach.moved_us = False, at_us
    ahead = max(row[8] for row in part.rows) - at_us
    reach.ahead_us = max(0, ahead)
    if ahead > AHEAD_US:
        log.warning("%s writes %d s ahead of head office's clock", reach.node, ahead // 1_000_000)
    return reach


def _later(recorded: Sequence[Recorded], failures: bulk.Failures) -> None:
    """Note the streams whose rows wait for a later release."""
    rows = {
        entry.stream: Later(
            stream=entry.stream,
            node=entry.node,
            fact=entry.fact.name[:80],
            reason=f"{entry.fact.name} is not known to this release"[:300],
        )
        for entry in recorded
        if isinstance(entry.fact, Unknown)
    }
    writer = {entry.stream: entry.node for entry in recorded} if failures else {}
    for stream, words in failures.items():
        log.error("%s: the rows of %s cannot be written: %s", writer[stream], stream, words)
        rows.setdefault(stream, Later(stream=stream, node=writer[stream], reason=words))
    if rows:
        Later.objects.bulk_create(rows.values(), ignore_conflicts=True)


def catch_up(known: Iterable[str]) -> int:
    """After an upgrade: write the rows of streams whose facts are known now; how many.

    known  names of all facts of this release
    """
    waiting, names = list(Later.objects.all()), set(known)
    now = [row.stream for row in waiting if not row.fact or row.fact in names]
    if not now:
        return 0
    with writing():
        failures = bulk.project_again(now)
        Later.objects.filter(stream__in=set(now) - set(failures)).delete()
    return len(now) - len(failures)
