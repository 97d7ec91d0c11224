"""Rows of drills and sheets as pure functions of their state, and how they are loaded."""

from collections.abc import Iterator

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.operations.continuity import models as m
from shekara.operations.continuity.state import (
    Drill,
    Run,
    Sheet,
    apply_drill,
    apply_run,
    apply_sheet,
    start_drill,
    start_run,
    start_sheet,
)


def drill_rows(drill: Drill) -> Iterator[Model]:
    """The schedule's row."""
    if drill.starts_at is None or drill.scheduled_at is None:
        return
    yield m.Drill(
        id=drill.id,
        node=drill.node,
        version=drill.version,
        point=drill.point,
        kind=drill.kind.value,
        starts_at=drill.starts_at,
        minutes=drill.minutes,
        note=drill.note,
        scheduled_by=drill.scheduled_by,
        scheduled_at=drill.scheduled_at,
        cancelled_at=drill.cancelled_at,
        reason=drill.reason,
    )


def run_rows(run: Run) -> Iterator[Model]:
    """The run's row, with its score once there is one."""
    if run.begun_at is None or run.until is None:
        return
    score = run.score
    yield m.DrillRun(
        id=run.id,
        node=run.node,
        version=run.version,
        point=run.point,
        kind=run.kind.value,
        begun_at=run.begun_at,
        begun_by=run.begun_by,
        until=run.until,
        noticed_at=run.noticed_at,
        noticed_by=run.noticed_by,
        ended_at=run.ended_at,
        scored_at=run.scored_at,
        crossings=score.crossings if score else None,
        entries=score.entries if score else None,
        notice_s=score.notice_s if score else None,
        caught_up_s=score.caught_up_s if score else None,
        note=score.note if score else "",
    )


def sheet_rows(sheet: Sheet) -> Iterator[Model]:
    """The sheet's row, then its lines that are in."""
    if sheet.printed_at is None:
        return
    yield m.Sheet(
        id=sheet.id,
        number=sheet.number,
        node=sheet.node,
        year=sheet.printed_at.year,
        serial=sheet.serial,
        version=sheet.version,
        point=sheet.point,
        direction=sheet.direction.value,
        traffic=sheet.traffic.value,
        lines=sheet.length,
        entered=len(sheet.entered),
        void=len(sheet.void),
        printed_at=sheet.printed_at,
        printed_by=sheet.printed_by,
        closed_at=sheet.closed_at,
    )
    for line in sheet.entered.values():
        yield m.SheetLine(
            id=f"{sheet.id}.{line.number:02d}",
            sheet_id=sheet.id,
            line=line.number,
            point=sheet.point,
            crossed_at=line.crossed_at,
            outcome=line.outcome.value,
            officer=line.officer,
            file=line.file,
            entered_at=line.entered_at,
            entered_by=line.entered_by,
        )


DRILL: Projection[Drill] = Projection(
    prefix="drill", start=start_drill, apply=apply_drill, rows=drill_rows, models=(m.Drill,)
)
RUN: Projection[Run] = Projection(
    prefix="drillrun", start=start_run, apply=apply_run, rows=run_rows, models=(m.DrillRun,)
)
SHEET: Projection[Sheet] = Projection(
    prefix="sheet",
    start=start_sheet,
    apply=apply_sheet,
    rows=sheet_rows,
    models=(m.Sheet, m.SheetLine),
)
