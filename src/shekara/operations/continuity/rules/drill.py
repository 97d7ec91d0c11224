"""When a drill may be scheduled, begin, be noticed, end and be scored."""

from datetime import datetime, timedelta

from shekara.kernel.ledger.events import Event
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import events as e
from shekara.operations.continuity.rules import refusals as r
from shekara.operations.continuity.state import Drill, Run

Facts = tuple[Event, ...]

SHORTEST, LONGEST = 5, 720
"""Minutes."""
AHEAD = timedelta(days=366)
LATE = timedelta(minutes=2)
"""A form that was open for a moment may still say a minute ago."""
MOST_TEXT = 500


def schedule(command: c.ScheduleDrill, *, at: datetime, points: frozenset[str]) -> Facts:
    """Play it ahead; at one of the points there are."""
    if command.point not in points:
        raise r.PointUnknown(point=command.point)
    if command.starts_at < at - LATE:
        raise r.StartsInThePast
    if command.starts_at > at + AHEAD:
        raise r.TooFarAhead
    if not SHORTEST <= command.minutes <= LONGEST:
        raise r.LengthUnclear(least=str(SHORTEST), most=str(LONGEST))
    return (
        e.DrillScheduled(
            point=command.point,
            kind=command.kind,
            starts_at=command.starts_at,
            minutes=command.minutes,
            note=_text(command.note),
        ),
    )


def cancel(drill: Drill, run: Run, command: c.CancelDrill, *, node: str) -> Facts:
    """Take it back before it begins; only where it was scheduled."""
    if drill.cancelled_at:
        raise r.AlreadyCancelled
    if run.begun_at:
        raise r.AlreadyBegun
    if drill.node != node:
        raise r.ScheduledElsewhere(node=drill.node)
    if not command.reason.strip():
        raise r.ReasonMissing
    return (e.DrillCancelled(reason=_text(command.reason)),)


def begin(drill: Drill, run: Run, *, here: bool, other: str, seq: int) -> Facts:
    """Play it from now on.

    here   this node works at the drill's point
    other  id of a drill that runs at the point; empty when none does
    """
    if run.begun_at:
        raise r.AlreadyBegun
    if drill.cancelled_at:
        raise r.DrillCalledOff
    if not here:
        raise r.NotHere(point=drill.point)
    if other:
        raise r.AnotherRuns
    return (e.DrillBegun(point=drill.point, kind=drill.kind, minutes=drill.minutes, seq=seq),)


def notice(run: Run) -> Facts:
    """Somebody of the point has seen it."""
    _running(run)
    if run.noticed_at:
        raise r.AlreadyNoticed(by=run.noticed_by)
    return (e.DrillNoticed(),)


def end(run: Run, *, seq: int) -> Facts:
    """Everything is back."""
    _running(run)
    return (e.DrillEnded(seq=seq),)


def score(
    run: Run,
    command: c.ScoreDrill,
    *,
    crossings: int,
    entries: int,
    caught_up_at: datetime | None,
) -> Facts:
    """Close it with what was counted.

    caught_up_at  when the last of what had to follow was there; ``None`` when some is missing
    """
    if run.begun_at is None:
        raise r.NotBegun
    if run.ended_at is None:
        raise r.StillRunning
    if run.score:
        raise r.AlreadyScored
    noticed = _seconds(run.begun_at, run.noticed_at) if run.noticed_at else None
    caught = _seconds(run.ended_at, caught_up_at) if caught_up_at else None
    return (
        e.DrillScored(
            crossings=crossings,
            entries=entries,
            notice_s=noticed,
            caught_up_s=caught,
            note=_text(command.note),
        ),
    )


def _running(run: Run) -> None:
    if run.begun_at is None:
        raise r.NotBegun
    if run.ended_at is not None:
        raise r.AlreadyEnded


def _seconds(since: datetime, until: datetime) -> int:
    return max(0, int((until - since).total_seconds()))


def _text(text: str) -> str:
    if len(text) > MOST_TEXT:
        raise r.TextTooLong(most=str(MOST_TEXT))
    return text.strip()
