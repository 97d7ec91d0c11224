"""Reports over equipment: idle, due, uptime, open faults. Sets in SQL, sums in Python."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from shekara.kernel.access import Actor
from shekara.programme.works import models
from shekara.programme.works.days import day_of
from shekara.programme.works.queries.equipment import seen_by

IDLE_DAYS = 180
AHEAD_DAYS = 60
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Idle:
    """A piece that nobody has used for so many days; ``days`` since use or delivery."""

    row: models.Equipment
    days: int


def idle(*, today: date, by: Actor, days: int = IDLE_DAYS, point: str = "") -> list[Idle]:
    """What was delivered or last used at least so many days ago, longest first; 200 at most.

    Cost: one SELECT on the index of what stands here.
    """
    rows = seen_by(by).filter(here=True, idle_since__lte=today - timedelta(days=days))
    rows = rows.filter(point=point) if point else rows
    return [
        Idle(row=row, days=(today - row.idle_since).days)
        for row in rows.order_by("idle_since", "number")[:MOST]
        if row.idle_since is not None
    ]


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something that runs out: ``what`` is ``maintenance``, ``calibration`` or ``warranty``."""

    row: models.Equipment
    what: str
    on: date
    days: int


DATES = {
    "maintenance": "maintenance_due_on",
    "calibration": "calibrated_until",
    "warranty": "warranty_until",
}


def due(*, today: date, by: Actor, ahead: int = AHEAD_DAYS, point: str = "") -> list[Due]:
    """Maintenance and calibration overdue or due soon, warranties that end soon; by day.

    A warranty that is over is no news and is left out. Cost: three indexed SELECTs.
    """
    found = []
    for what, column in DATES.items():
        rows = seen_by(by).filter(here=True, **{f"{column}__lte": today + timedelta(days=ahead)})
        rows = rows.filter(point=point) if point else rows
        if what == "warranty":
            rows = rows.filter(warranty_until__gte=today)
        for row in rows.order_by(column, "number")[:MOST]:
            on = getattr(row, column)
            found.append(Due(row=row, what=what, on=on, days=(on - today).days))
    return sorted(found, key=lambda each: (each.on, each.row.number))


@dataclass(frozen=True, kw_only=True)
class Uptime:
    """Hours without a fault that stops it (numerator) of hours since acceptance (denominator)."""

    point: str
    pieces: int
    down_s: int
    service_s: int

    @property
    def ready_s(self) -> int:
        return self.service_s - self.down_s

    @property
    def pct(self) -> Decimal | None:
        """Per cent to one place; ``None`` when nothing was in service."""
        if not self.service_s:
            return None
        share = Decimal(100 * self.ready_s) / Decimal(self.service_s)
        return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def uptime(*, since: datetime, until: datetime, by: Actor, point: str = "") -> list[Uptime]:
    """Uptime of accepted equipment by point, between two instants.

    Counts each piece from the morning of its acceptance day (local) to its write-off; a fault
    from its report to its mending; overlapping faults of a piece once. Cost: three SELECTs.
    """
    rows = seen_by(by).filter(accepted_on__isnull=False)
    rows = rows.filter(point=point) if point else rows
    first, last = day_of(since), day_of(until)
    # Accepted on the first day means from its morning on, so through the whole period.
    whole = rows.filter(accepted_on__lte=first, ended_on=None)
    service: defaultdict[str, int] = defaultdict(int)
    pieces: defaultdict[str, int] = defaultdict(int)
    length = _seconds(since, until)
    for each in whole.values("point").annotate(n=Count("id")).order_by():
        service[each["point"]] += each["n"] * length
        pieces[each["point"]] += each["n"]
    partly = rows.filter(accepted_on__lte=last).exclude(accepted_on__lte=first, ended_on=None)
    for place, begun, ended in partly.values_list("point", "accepted_on", "ended_on"):
        begin = max(since, _morning(begun)) if begun else since
        end = min(until, _morning(ended)) if ended else until
        if end > begin:
            service[place] += _seconds(begin, end)
            pieces[place] += 1
    down = _down(rows, since, until)
    return [
        Uptime(point=place, pieces=pieces[place], down_s=down[place], service_s=service[place])
        for place in sorted(pieces)
    ]


def _down(
    rows: QuerySet[models.Equipment], since: datetime, until: datetime
) -> defaultdict[str, int]:
    """Seconds stood still, by point."""
    faults = models.EquipmentFault.objects.filter(
        Q(until=None) | Q(until__gt=since),
        stops=True,
        since__lt=until,
        equipment__in=rows,
    ).values_list(
        "equipment_id", "point", "since", "until",
        F("equipment__accepted_on"), F("equipment__ended_on"),
    )  # fmt: skip
    spans: defaultdict[tuple[str, str], list[tuple[datetime, datetime]]] = defaultdict(list)
    for piece, place, begun, ended, accepted, over in faults:
        begin = max(since, begun, _morning(accepted))
        end = min(until, ended or until, _morning(over) if over else until)
        if end > begin:
            spans[piece, place].append((begin, end))
    down: defaultdict[str, int] = defaultdict(int)
    for (_piece, place), stretches in spans.items():
        down[place] += covered(stretches)
    return down


def covered(stretches: Iterable[tuple[datetime, datetime]]) -> int:
    """Whole seconds under any of these stretches of time; what overlaps counts once."""
    total, reached = timedelta(0), None
    for begin, end in sorted(stretches):
        start = begin if reached is None else max(begin, reached)
        if end > start:
            total += end - start
            reached = end
    return int(total.total_seconds())


def open_faults(point: str) -> Sequence[models.EquipmentFault]:
    """Faults of what stands at a point now. The caller asks the right. Cost: one SELECT."""
    rows = models.EquipmentFault.objects.filter(point=point, until=None, serves=True)
    return list(rows.select_related("equipment").order_by("since")[:50])


def _morning(on: date) -> datetime:
    return datetime.combine(on, time.min, ZoneInfo(settings.POINT_TIME_ZONE))


def _seconds(begin: datetime, end: datetime) -> int:
    return int((end - begin).total_seconds())
