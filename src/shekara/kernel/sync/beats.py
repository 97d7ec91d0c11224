"""Signs of life: a node says how far its chain goes and how far it has sent.

Head office learns from them that a node is alive, that it was restored from an old backup
(its chain ends before the receipts), or that the bus has lost something (sent, not held).
"""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync.models import Node, Quarantine, Reach
from shekara.kernel.sync.protocol import End, Stream
from shekara.kernel.sync.receipts import Slip
from shekara.kernel.sync.take import Taken

if TYPE_CHECKING:
    from shekara.kernel.sync.desk import Desk

log = logging.getLogger(__name__)

STUCK_US = 15_000_000
"""Sent entries that are not held after so long, while nothing comes, are asked for again."""


SAID = ["behind", "tail", "release", "heard_us", "moved_us"]
"""What a sign of life says of a reach; never how far it has come."""


class Beat(msgspec.Struct, frozen=True):
    """A node's sign of life.

    seq, digest  the end of its chain
    sent         number of the last entry that the bus has confirmed
    at_us        the node's clock
    stopped      it sends nothing on, and asks how it stands
    """

    seq: int
    digest: str
    sent: int
    at_us: int
    release: str = ""
    stopped: bool = False


def heard(beats: Mapping[str, Beat], desk: "Desk", *, idle: bool) -> list[Slip]:
    """Note signs of life; receipts for those nodes that should be told where they stand.

    idle  nothing waits in the bus: what was sent and is not held is lost

    Cost: four statements for all. The end of a chain as batches left it is not written:
    another worker may move it at the same moment.
    """
    now, slips, rows = desk.now_us(), list[Slip](), list[Reach]()
    with writing():
        known = Node.objects.filter(code__in=beats, revoked_at__isnull=True)
        nodes = sorted(known.values_list("code", flat=True))
        halted = Quarantine.objects.filter(node__in=nodes, lifted_at__isnull=True)
        stopped = set(halted.values_list("node", flat=True))
        reaches = Reach.objects.in_bulk(nodes)
        for node in nodes:
            reach = reaches.get(node) or Reach(node=node)
            rows.append(reach)
            slip = _note(reach, beats[node], desk, now, idle=idle, stopped=node in stopped)
            slips += [slip] if slip is not None else []
        Reach.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["node"], update_fields=SAID
        )
    return slips


def _note(
    reach: Reach, beat: Beat, desk: "Desk", now: int, *, idle: bool, stopped: bool
) -> Slip | None:
    end = End(reach.seq, reach.digest)
    behind = beat.seq < end.seq
    if behind and not reach.behind:
        log.error(
            "%s holds %s entries, head office %s: an old backup?", reach.node, beat.seq, end.seq
        )
    reach.behind, reach.tail, reach.release = behind, beat.seq, beat.release[:40]
    lost = idle and beat.sent > end.seq and now - reach.moved_us > STUCK_US
    wanted = lost and not stopped
    reach.heard_us = now
    if wanted:
        reach.moved_us = now
    state = Stream.QUARANTINED if stopped else Stream.FOLLOWING
    if wanted or stopped or behind or beat.stopped:
        return desk.slip(reach.node, Taken(end, state), wanted=wanted)
    return None
