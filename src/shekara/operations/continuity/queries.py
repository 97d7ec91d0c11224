"""Questions about drills and sheets, named as answers: the read door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shekara.kernel.access import EVERY_POINT, Actor, require
from shekara.kernel.access.roles import EVERYWHERE
from shekara.operations.continuity import models as m
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.finding import find_sheet
from shekara.operations.continuity.projections import SHEET
from shekara.operations.continuity.rules.sheet import may_enter, read_code
from shekara.operations.continuity.state import Sheet

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Played:
    """A drill as a list shows it: what was scheduled, and what came of it so far."""

    drill: m.Drill
    run: m.DrillRun | None

    @property
    def stage(self) -> str:
        """``scheduled``, ``cancelled``, ``running``, ``ended`` or ``scored``."""
        if self.run is None:
            return "cancelled" if self.drill.cancelled_at else "scheduled"
        if self.run.ended_at is None:
            return "running"
        return "scored" if self.run.scored_at else "ended"


def running_drill(points: Sequence[str] | None = None) -> m.DrillRun | None:
    """The drill that runs now, at one of these points or at any; no right asked: all see it."""
    rows = m.DrillRun.objects.filter(ended_at=None)
    return (rows if points is None else rows.filter(point__in=points)).first()


def line_is_cut(*, node: str, at: datetime) -> bool:
    """Does this node play right now that its line or head office is gone?

    Never beyond the drill's own end, whatever became of whoever should have ended it.
    """
    gone = (DrillKind.LINE_CUT.value, DrillKind.HEAD_OFFICE_GONE.value)
    rows = m.DrillRun.objects.filter(node=node, ended_at=None, kind__in=gone)
    return rows.filter(begun_at__lte=at, until__gt=at).exists()


def running() -> dict[str, m.DrillRun]:
    """The drills that run now, by point; no right asked. Cost: one SELECT."""
    return {run.point: run for run in m.DrillRun.objects.filter(ended_at=None)}


def drills(*, by: Actor, limit: int = MOST) -> list[Played]:
    """Drills at the points of whoever asks, the latest first. Cost: two SELECTs."""
    require(by, "continuity.read")
    rows = m.Drill.objects.order_by("-starts_at")
    rows = rows if _everywhere(by) else rows.filter(point__in=sorted(by.points))
    found = list(rows[:limit])
    runs = m.DrillRun.objects.in_bulk([row.id for row in found])
    return [Played(drill=row, run=runs.get(row.id)) for row in found]


def get_drill(drill_id: str, *, by: Actor) -> Played | None:
    """One drill; ``None`` when there is none."""
    row = m.Drill.objects.filter(pk=drill_id).first()
    if row is None:
        return None
    require(by, "continuity.read", point=row.point)
    return Played(drill=row, run=m.DrillRun.objects.filter(pk=drill_id).first())


def due(*, at: datetime) -> list[m.Drill]:
    """Scheduled, not taken back, and its time has come; one that ran or missed is left out."""
    rows = m.Drill.objects.filter(starts_at__lte=at, cancelled_at=None).order_by("starts_at")
    begun = m.DrillRun.objects.values("id")
    return list(rows.exclude(id__in=begun)[:MOST])


def overdue(*, at: datetime) -> list[m.DrillRun]:
    """Runs whose time is over and that nobody has ended."""
    return list(m.DrillRun.objects.filter(ended_at=None, until__lte=at)[:MOST])


def sheets(*, by: Actor, limit: int = MOST) -> list[m.Sheet]:
    """Sheets of the points of whoever asks, the latest first. Cost: one SELECT."""
    require(by, "continuity.read")
    rows = m.Sheet.objects.order_by("-printed_at")
    rows = rows if _everywhere(by) else rows.filter(point__in=sorted(by.points))
    return list(rows[:limit])


def get_sheet(sheet_id: str, *, by: Actor) -> Sheet | None:
    """One sheet with its lines; ``None`` when there is none."""
    sheet = SHEET.load(sheet_id)
    if not sheet.exists:
        return None
    require(by, "continuity.read", point=sheet.point)
    return sheet


def line_of(text: str, *, by: Actor) -> tuple[Sheet, int]:
    """The line that a scan means, when it may still come in.

    Raises ``CodeUnreadable``, ``SheetUnknown``, ``LineUnknown``, ``AlreadyIn``, ``SheetIsClosed``.
    """
    code = read_code(text)
    sheet = find_sheet(code.sheet)
    require(by, "continuity.enter_line", point=sheet.point)
    may_enter(sheet, code.line)
    return sheet, code.line


def _everywhere(by: Actor) -> bool:
    return bool(by.roles & EVERYWHERE) or EVERY_POINT in by.points
