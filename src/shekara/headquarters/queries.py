"""Questions of head office, named as answers."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection
from django.db.models import QuerySet

from shekara.headquarters.events import QuarantineKept
from shekara.headquarters.lines import LineState, line_state
from shekara.headquarters.models import Search, SearchShown
from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.read import Recorded, history
from shekara.kernel.sync import members
from shekara.kernel.sync import queries as sync
from shekara.kernel.sync.members import Member
from shekara.kernel.sync.queries import Health
from shekara.operations.continuity.models import DrillRun
from shekara.operations.continuity.queries import running as running_drills
from shekara.operations.crossing.queries import PointLoad, loads
from shekara.operations.crossing.queries.archive import ids_at
from shekara.registry.models import CrossingPoint
from shekara.registry.queries import points

EMPTY = PointLoad(here=0, since=None, released_s=None)
NEWEST = 100
"""Over so many of a node's newest entries its rate is taken."""


@dataclass(frozen=True, kw_only=True)
class PointLine:
    """One point that has a node: how its line stands and how busy it is."""

    point: CrossingPoint
    node: Health
    state: LineState
    load: PointLoad
    drill: DrillRun | None


@dataclass(frozen=True, kw_only=True)
class SyncLine:
    """One node's way to head office; ``per_minute`` entries, by its newest hundred."""

    node: Health
    state: LineState
    per_minute: float | None
    digest: str


def national(*, now: datetime, by: Actor) -> tuple[list[PointLine], list[CrossingPoint]]:
    """Points with a node, the worst line first, then the longest wait; and all points.

    Cost: seven SELECTs, whatever the number of points.
    """
    require(by, "headquarters.read_board")
    everywhere = list(points())
    known = {point.code: point for point in everywhere}
    busy, drills = loads(now=now), running_drills()
    lines = [
        PointLine(
            point=known[health.node.point],
            node=health,
            state=_state(health, now),
            load=busy.get(health.node.point, EMPTY),
            drill=drills.get(health.node.point),
        )
        for health in sync.health(actor=by)
        if health.node.point in known and health.node.revoked_at is None
    ]
    order = list(LineState)
    lines.sort(key=lambda line: (order.index(line.state), line.load.since or now, line.point.name))
    return lines, everywhere


def find_point(code: str, *, now: datetime, by: Actor) -> PointLine | None:
    """One point with its node; ``None`` where there is none."""
    return next((line for line in national(now=now, by=by)[0] if line.point.code == code), None)


def sync_lines(*, now: datetime, by: Actor) -> list[SyncLine]:
    """Every node's way, the worst first. Cost: six SELECTs."""
    require(by, "headquarters.read_nodes")
    nodes = sync.health(actor=by)
    rates = _rates({h.node.code: h.seq for h in nodes})
    digests = _digests()
    lines = [
        SyncLine(
            node=health,
            state=_state(health, now),
            per_minute=rates.get(health.node.code),
            digest=digests.get(health.node.code, ""),
        )
        for health in nodes
    ]
    order = list(LineState)
    return sorted(lines, key=lambda line: (order.index(line.state), line.node.node.code))


@dataclass(frozen=True, kw_only=True)
class NodeLine:
    """One node that belongs or was invited, and how its line stands if it ever joined."""

    member: Member
    health: Health | None
    state: LineState | None


def nodes(*, now: datetime, by: Actor) -> list[NodeLine]:
    """Every node by name. Cost: eight SELECTs."""
    require(by, "headquarters.read_nodes")
    known = {health.node.code: health for health in sync.health(actor=by)}
    found = []
    for member in members.members(actor=by):
        health = known.get(member.code)
        state = _state(health, now) if health else None
        found.append(NodeLine(member=member, health=health, state=state))
    return found


def find_node(code: str, *, now: datetime, by: Actor) -> NodeLine | None:
    """One node; ``None`` when nobody of this name belongs or waits to."""
    return next((line for line in nodes(now=now, by=by) if line.member.code == code), None)


def kept(key: str, *, by: Actor) -> list[Recorded]:
    """What was said at the desk about a quarantine that stays."""
    require(by, "headquarters.read_nodes")
    said = history(f"headquarters.desk/{key}")
    return [entry for entry in said if isinstance(entry.fact, QuarantineKept)]


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which searches are asked for; what is empty does not matter.

    point         searches that showed a file of this point
    since, until  instants, both included
    """

    officer: str = ""
    purpose: str = ""
    point: str = ""
    since: datetime | None = None
    until: datetime | None = None


def searches(sought: Sought | None = None, *, by: Actor) -> QuerySet[Search]:
    """Searches across points, newest first. Cost: a page is one SELECT, counting another."""
    require(by, "headquarters.read_searches")
    asked = sought or Sought()
    rows = Search.objects.order_by("-at")
    if asked.officer:
        rows = rows.filter(officer=asked.officer)
    if asked.purpose:
        rows = rows.filter(purpose=asked.purpose)
    if asked.since:
        rows = rows.filter(at__gte=asked.since)
    if asked.until:
        rows = rows.filter(at__lte=asked.until)
    if asked.point:
        shown = SearchShown.objects.filter(file__in=ids_at(asked.point))
        rows = rows.filter(id__in=shown.values("search"))
    return rows


def _state(health: Health, now: datetime) -> LineState:
    return line_state(
        heard_at=health.heard_at,
        last_at=health.last_at,
        queue=health.queue,
        stopped=health.quarantined is not None,
        revoked=health.node.revoked_at is not None,
        now=now,
    )


def _digests() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT node, digest FROM ledger_tail")
        return dict(cursor.fetchall())


def _rates(ends: dict[str, int]) -> dict[str, float]:
    """Entries a minute of each node, from the instants of two of its entries."""
    wanted = {node: (max(1, seq - NEWEST), seq) for node, seq in ends.items() if seq > 1}
    if not wanted:
        return {}
    places = ",".join(["(%s,%s)"] * (2 * len(wanted)))
    pairs = [(node, seq) for node, both in wanted.items() for seq in both]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT node, seq, at_us FROM ledger_entry WHERE (node, seq) IN (VALUES {places})",  # noqa: S608
            list(chain.from_iterable(pairs)),
        )
        at = {(node, seq): us for node, seq, us in cursor.fetchall()}
    found = {}
    for node, (first, last) in wanted.items():
        begin, end = at.get((node, first)), at.get((node, last))
        if begin is not None and end is not None and end > begin:
            found[node] = (last - first) / ((end - begin) / 60e6)
    return found
