"""How every point stands, side by side: counts and times, never a person or a file.

No right is asked: a count names nobody; the caller asks its own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Min, Q
from django.db.models.functions import Coalesce

from shekara.operations.crossing.models import CrossingFile

LAST = timedelta(hours=2)
"""Over so long the usual release time is taken: long enough for a quiet point to have one."""


@dataclass(frozen=True, kw_only=True)
class PointLoad:
    """One point now.

    here        files in the point or expected
    since       when the file came that waits longest and is not released
    released_s  mean seconds from arrival to release of what left in the last two hours
    """

    here: int
    since: datetime | None
    released_s: int | None


def loads(*, now: datetime) -> dict[str, PointLoad]:
    """Every point that has or lately had files, by code. Cost: two SELECTs by index."""
    waiting = (
        CrossingFile.objects.filter(over=False)
        .values("point")
        .annotate(here=Count("id"), since=Min("gate_in_at", filter=Q(released_at__isnull=True)))
    )
    arrived = Coalesce("arrived_at", "gate_in_at", "opened_at")
    took = ExpressionWrapper(F("released_at") - arrived, output_field=DurationField())
    left = (
        CrossingFile.objects.filter(gate_out_at__gte=now - LAST, released_at__isnull=False)
        .values("point")
        .annotate(mean=Avg(took))
    )
    means = {row["point"]: row["mean"] for row in left}
    here = {row["point"]: row for row in waiting}
    return {
        point: PointLoad(
            here=here[point]["here"] if point in here else 0,
            since=here[point]["since"] if point in here else None,
            released_s=int(means[point].total_seconds()) if means.get(point) else None,
        )
        for point in sorted(here.keys() | means.keys())
    }
