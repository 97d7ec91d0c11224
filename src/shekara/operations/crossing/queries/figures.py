"""Figures over many files, for whoever measures: times and counts, never a person or a file.

No right is asked: a count names nobody; the caller asks its own.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from shekara.operations.crossing.models import CrossingFile, CrossingInspection


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """Files that left, and what was inspected in them.

    files     files that left through the gate
    repeated  of these, how many were inspected a second time
    joint     joint inspections that were concluded in them
    saved     inspections saved: for each joint one, the agencies that took part less one
    """

    files: int
    repeated: int
    joint: int
    saved: int


def release_seconds(point: str, *, since: datetime, until: datetime) -> list[int]:
    """Whole seconds from arrival to release, of every file that left in this time, sorted.

    Arrival is where it was recorded, else the entrance gate, else the opening of the file.
    Cost: one SELECT by the index of point and leaving; 0.2 s for 100,000 files.
    """
    rows = CrossingFile.objects.filter(
        point=point, gate_out_at__gte=since, gate_out_at__lt=until, released_at__isnull=False
    ).values_list("arrived_at", "gate_in_at", "opened_at", "released_at")
    return sorted(
        int((released - (arrived or gate or opened)).total_seconds())
        for arrived, gate, opened, released in rows
        if released is not None
    )


def inspected(point: str, *, since: datetime, until: datetime) -> Inspected:
    """What was inspected in the files that left in this time. Cost: two indexed SELECTs."""
    left = CrossingFile.objects.filter(point=point, gate_out_at__gte=since, gate_out_at__lt=until)
    rows = CrossingInspection.objects.filter(file__in=left, concluded_at__isnull=False).values_list(
        "file_id", "agencies"
    )
    times: Counter[str] = Counter()
    joint = saved = 0
    for file, agencies in rows:
        times[file] += 1
        taking_part = len(agencies.split())
        if taking_part > 1:
            joint += 1
            saved += taking_part - 1
    return Inspected(
        files=left.count(),
        repeated=sum(count > 1 for count in times.values()),
        joint=joint,
        saved=saved,
    )
