"""Signs of life: a node says how far its chain goes and how far it has sent.

Head office learns from them that a node is alive, that it was restored from an old backup
(its chain ends before the receipts), or that the bus has lost something (sent, not held).
"""

import logging
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


def heard(node: str, beat: Beat, desk: "Desk", *, idle: bool) -> Slip | None:
    """Note a sign of life; a receipt when the node should be told where it stands.

    idle  nothing waits in the bus: what was sent and is not held is lost
    """
    now = desk.now_us()
    with writing():
        if not Node.objects.filter(code=node, revoked_at__isnull=True).exists():
            return None
        reach = Reach.objects.filter(node=node).first() or Reach(node=node)
        end = End(reach.seq, reach.digest)
        behind = beat.seq < end.seq
        if behind and not reach.behind:
            log.error(
                "%s holds %s entries, head office %s: an old backup?", node, beat.seq, end.seq
            )
        reach.behind, reach.tail, reach.release = behind, beat.seq, beat.release[:40]
        stopped = Quarantine.objects.filter(node=node, lifted_at__isnull=True).exists()
        lost = idle and beat.sent > end.seq and now - reach.moved_us > STUCK_US
        wanted = lost and not stopped
        reach.heard_us = now
        if wanted:
            reach.moved_us = now
        reach.save()
    state = Stream.QUARANTINED if stopped else Stream.FOLLOWING
    if wanted or stopped or behind or beat.stopped:
        return desk.slip(node, Taken(end, state), wanted=wanted)
    return None
