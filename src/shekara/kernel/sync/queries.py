"""Questions about what has reached head office, and what stands in its way."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.read import tail
from shekara.kernel.sync.models import Later, Node, Quarantine, Reach, Receipt, Told


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a node stands to head office.

    waiting  entries that head office has not signed for
    oldest   instant of the oldest of them
    heard    when head office last signed for anything
    """

    waiting: int
    oldest: datetime | None
    heard: datetime | None


def standing() -> Standing | None:
    """What of this node's ledger is not yet at head office; nothing for a standalone.

    Cost: three look-ups by primary key.
    """
    if settings.ROLE != "node":
        return None
    newest = Receipt.objects.filter(node=settings.NODE).order_by("-seq").first()
    after = newest.seq if newest else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM ledger_tail WHERE node = %s", (settings.NODE,))
        end = (cursor.fetchone() or (0,))[0]
        cursor.execute(
            "SELECT at_us FROM ledger_entry WHERE node = %s AND seq = %s",
            (settings.NODE, after + 1),
        )
        row = cursor.fetchone()
    return Standing(
        waiting=max(0, end - after),
        oldest=from_us(row[0]) if row else None,
        heard=from_us(newest.at_us) if newest else None,
    )


def received_at(seq: int) -> datetime | None:
    """When head office signed for this node's entry ``seq``, at the latest; nothing before.

    Only the newest receipts are kept, so an old entry's may be said to be later than it was.
    """
    rows = Receipt.objects.filter(node=settings.NODE, seq__gte=seq).order_by("seq")
    row = rows.first()
    return from_us(row.at_us) if row else None


@dataclass(frozen=True, kw_only=True)
class Health:
    """One node as head office sees it.

    queue        entries the node said it has and head office does not
    last_at      instant of the newest entry held
    heard_at     when anything of the node last came
    quarantined  its open quarantine
    knows_at     when it last held all that head office has written
    lacks, files_lacking  entries of head office, and files of its shelves, that it has yet to take
    """

    node: Node
    seq: int
    queue: int
    last_at: datetime | None
    heard_at: datetime | None
    ahead_s: float
    behind: bool
    release: str
    quarantined: Quarantine | None
    knows_at: datetime | None
    lacks: int
    files_lacking: int


def health(*, actor: Actor) -> list[Health]:
    """Every node, by name. Raises ``Forbidden``. Cost: five SELECTs."""
    require(actor, "sync.read_health")
    reach = {row.node: row for row in Reach.objects.all()}
    stopped = {row.node: row for row in Quarantine.objects.filter(lifted_at__isnull=True)}
    told, end = {row.node: row for row in Told.objects.all()}, tail(settings.NODE)[0]
    return [
        _health(
            node, reach.get(node.code) or Reach(node=node.code), stopped.get(node.code),
            told.get(node.code), end,
        )
        for node in Node.objects.order_by("code")
    ]  # fmt: skip


def _health(
    node: Node, reach: Reach, stopped: Quarantine | None, told: Told | None, end: int
) -> Health:
    return Health(
        node=node,
        seq=reach.seq,
        queue=max(0, reach.tail - reach.seq),
        last_at=from_us(reach.at_us) if reach.seq else None,
        heard_at=from_us(reach.heard_us) if reach.heard_us else None,
        ahead_s=reach.ahead_us / 1e6,
        behind=reach.behind,
        release=reach.release,
        quarantined=stopped,
        knows_at=from_us(told.level_us) if told and told.level_us else None,
        lacks=max(0, end - told.seq) if told else 0,
        files_lacking=told.files if told else 0,
    )


def quarantines(*, actor: Actor) -> list[Quarantine]:
    """Every quarantine, the newest first. Raises ``Forbidden``."""
    require(actor, "sync.read_health")
    return list(Quarantine.objects.order_by("-at"))


def waiting_for_upgrade(*, actor: Actor) -> list[Later]:
    """Streams with facts this release does not know or cannot show. Raises ``Forbidden``."""
    require(actor, "sync.read_health")
    return list(Later.objects.order_by("stream"))
