"""What goes on in a point: its board, what waits for whom, its gate, its hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncHour

from shekara.kernel.access import Actor, require
from shekara.operations.crossing.events import Stage
from shekara.operations.crossing.models import CrossingControl, CrossingFile
from shekara.registry.agencies import Agency

"""Stages of what is in the point or expected; by these an index finds it among a million."""

MOST_FILES = 1000
MOST_CONTROLS = 2000


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """A file in the point, with its controls in the order of the scheme."""

    file: CrossingFile
    controls: tuple[CrossingControl, ...]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What one file waits for from one agency.

    since   when the first of these controls became due
    ready   some of them may be concluded now
    held    all of them are held, so there is nothing to do but wait
    taken   officers who work on them
    """

    file: CrossingFile
    controls: tuple[CrossingControl, ...]
    since: datetime
    ready: bool
    held: bool
    taken: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Hour:
    """How much left through the gate in one hour, by mode and direction."""

    at: datetime
    mode: str
    direction: str
    files: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One agency's load now: files and controls that wait, and how many are taken up."""

    agency: str
    files: int
    controls: int
    taken: int


def files_here(point: str) -> list[CrossingFile]:
    """Rows of what is in the point or expected, those opened first in front; no right asked.

    Sorted here, because for ORDER BY the database would walk through everything that ever
    crossed. Cost: one SELECT.
    """
    rows = CrossingFile.objects.filter(point=point, over=False)[:MOST_FILES]
    return sorted(rows, key=attrgetter("opened_at", "id"))


def board(point: str, *, by: Actor) -> tuple[BoardRow, ...]:
    """Every file in the point, those that came first in front. Cost: two SELECTs."""
    require(by, "crossing.read_board", point=point)
    files = files_here(point)
    by_file = _controls(files)
    return tuple(BoardRow(file=file, controls=by_file.get(file.id, ())) for file in files)


def _controls(files: Iterable[CrossingFile]) -> dict[str, tuple[CrossingControl, ...]]:
    found = CrossingControl.objects.filter(file_id__in=[file.id for file in files])
    ordered = found.order_by("file_id", "turn", "due_at", "id")
    return {file_id: tuple(controls) for file_id, controls in groupby(ordered, lambda c: c.file_id)}


def waiting_for(agency: Agency, point: str, *, by: Actor) -> tuple[Waiting, ...]:
    """What waits for this agency, file by file: what can be done first, then longest first.

    Cost: one indexed SELECT with a join.
    """
    require(by, "crossing.read_board", point=point)
    controls = (
        CrossingControl.objects.filter(point=point, agency=agency, waits=True)
        .select_related("file")
        .order_by("due_at", "turn", "id")[:MOST_CONTROLS]
    )
    by_file: dict[str, list[CrossingControl]] = {}
    for control in controls:
        by_file.setdefault(control.file_id, []).append(control)
    found = [_waiting(mine) for mine in by_file.values()]
    return tuple(sorted(found, key=lambda w: (w.held, not w.ready, w.since)))


def files_waiting(agency: Agency, point: str, *, lane: str = "", by: Actor) -> int:
    """How many files wait for this agency, at the whole point or in one lane.

    Cost: one COUNT; a lane page asks it on every scan, so no row is fetched.
    """
    require(by, "crossing.read_board", point=point)
    waiting = CrossingControl.objects.filter(point=point, agency=agency, waits=True)
    if lane:
        waiting = waiting.filter(file__lane=lane)
    return waiting.values("file_id").distinct().count()


def _waiting(controls: list[CrossingControl]) -> Waiting:
    return Waiting(
        file=controls[0].file,
        controls=tuple(controls),
        since=min(c.due_at for c in controls),
        ready=any(c.ready and not c.held_since for c in controls),
        held=all(c.held_since for c in controls),
        taken=tuple(dict.fromkeys(c.claimed_by for c in controls if c.claimed_by)),
    )


def desks(point: str, *, by: Actor) -> tuple[Desk, ...]:
    """How much waits for each agency of the point. Cost: one SELECT."""
    require(by, "crossing.read_board", point=point)
    rows = (
        CrossingControl.objects.filter(point=point, waits=True)
        .values("agency")
        .annotate(
            files=Count("file_id", distinct=True),
            controls=Count("id"),
            taken=Count("id", filter=~Q(claimed_by="")),
        )
        .order_by("agency")
    )
    return tuple(Desk(**row) for row in rows)


def gate_ready(point: str, *, by: Actor) -> tuple[CrossingFile, ...]:
    """Released and still here, longest first. Cost: one SELECT."""
    require(by, "crossing.read_board", point=point)
    rows = CrossingFile.objects.filter(point=point, stage=Stage.RELEASED.value)
    return tuple(rows.order_by("released_at")[:MOST_FILES])


def longest_waits(point: str, *, by: Actor, limit: int = 5) -> tuple[CrossingFile, ...]:
    """The files longest in the point that are not released yet. Cost: one SELECT."""
    require(by, "crossing.read_board", point=point)
    waiting = [f for f in files_here(point) if f.gate_in_at and not f.released_at]
    return tuple(sorted(waiting, key=attrgetter("gate_in_at"))[:limit])


def hourly_counts(point: str, *, since: datetime, until: datetime, by: Actor) -> tuple[Hour, ...]:
    """What left, hour by hour, from ``since`` up to but not including ``until``."""
    require(by, "crossing.read_board", point=point)
    rows = (
        CrossingFile.objects.filter(point=point, gate_out_at__gte=since, gate_out_at__lt=until)
        .annotate(at=TruncHour("gate_out_at"))
        .values("at", "mode", "direction")
        .annotate(files=Count("id"), sum_people=Sum("people"))
        .order_by("at", "mode", "direction")
    )
    return tuple(
        Hour(
            at=row["at"],
            mode=row["mode"],
            direction=row["direction"],
            files=row["files"],
            people=row["sum_people"],
        )
        for row in rows
    )


def left_since(
    point: str, *, since: datetime, by: Actor, limit: int = 100
) -> tuple[CrossingFile, ...]:
    """What left since then, newest first."""
    require(by, "crossing.read_board", point=point)
    rows = CrossingFile.objects.filter(point=point, gate_out_at__gte=since)
    return tuple(rows.order_by("-gate_out_at")[:limit])
