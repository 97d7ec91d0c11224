"""A drill is scheduled, taken back, begins, is noticed, ends and is scored."""

from datetime import datetime

from django.conf import settings
from django.db.models import Max

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.entry import to_us
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.models import Entry
from shekara.kernel.ledger.read import tail
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import models as m
from shekara.operations.continuity.caught_up import reached_at
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.projections import DRILL, RUN
from shekara.operations.continuity.rules import drill as rules
from shekara.operations.continuity.state import Drill, Run, apply_drill, apply_run
from shekara.operations.crossing.queries import inspected
from shekara.registry.queries import names_of_points

RIGHT = "continuity.run_drill"


class UnknownDrill(LookupError):
    """No drill has this id here."""


def schedule_drill(command: c.ScheduleDrill, *, by: Actor, stamp: Stamp) -> Drill:
    """Plan an outage at a point; head office may plan it for any."""
    require(by, "continuity.schedule_drill", point=command.point or None)
    facts = rules.schedule(command, at=stamp.at, points=frozenset(names_of_points()))
    drill = DRILL.start(new_ulid(stamp.at))
    for entry in append(f"drill/{drill.id}", facts, expected=0, stamp=stamp):
        drill = apply_drill(drill, entry)
    return drill


def cancel_drill(command: c.CancelDrill, *, by: Actor, stamp: Stamp) -> Drill:
    """Take it back before it begins."""
    with writing():
        drill, run = _load(command.drill)
        require(by, "continuity.schedule_drill", point=drill.point)
        facts = rules.cancel(drill, run, command, node=stamp.node)
        for entry in append(f"drill/{drill.id}", facts, expected=drill.version, stamp=stamp):
            drill = apply_drill(drill, entry)
        return drill


def begin_drill(command: c.BeginDrill, *, by: Actor | None, stamp: Stamp) -> Run:
    """Begin now; ``by`` nobody when its time has come by itself."""
    with writing():
        drill, run = _load(command.drill)
        if by is not None:
            require(by, RIGHT, point=drill.point)
        running = m.DrillRun.objects.filter(point=drill.point, ended_at=None).first()
        facts = rules.begin(
            drill,
            run,
            here=is_here(drill.point, stamp.node),
            other=running.id if running else "",
            seq=tail(stamp.node)[0],
        )
        return _write(run, facts, stamp)


def notice_drill(command: c.NoticeDrill, *, by: Actor, stamp: Stamp) -> Run:
    """Somebody of the point has seen it."""
    with writing():
        drill, run = _load(command.drill)
        require(by, "continuity.notice_drill", point=drill.point)
        return _write(run, rules.notice(run), stamp)


def end_drill(command: c.EndDrill, *, by: Actor | None, stamp: Stamp) -> Run:
    """Everything is back; ``by`` nobody when its time is over."""
    with writing():
        drill, run = _load(command.drill)
        if by is not None:
            require(by, RIGHT, point=drill.point)
        return _write(run, rules.end(run, seq=tail(stamp.node)[0]), stamp)


def score_drill(command: c.ScoreDrill, *, by: Actor, stamp: Stamp) -> Run:
    """Count what came of it from the facts, and keep it."""
    with writing():
        drill, run = _load(command.drill)
        require(by, RIGHT, point=drill.point)
        crossings, entries, caught_up_at = _counted(run) if run.ended_at else (0, 0, None)
        facts = rules.score(
            run, command, crossings=crossings, entries=entries, caught_up_at=caught_up_at
        )
        return _write(run, facts, stamp)


def is_here(point: str, node: str) -> bool:
    """Does this node work at the point? A standalone named for no point works at all of them."""
    if settings.ROLE == "head_office":
        return False
    return node == point or node not in names_of_points()


def _counted(run: Run) -> tuple[int, int, datetime | None]:
    """Crossings, entries that had to follow, and when the last of them was there."""
    assert run.begun_at is not None  # noqa: S101  # narrows for the type checker
    assert run.ended_at is not None  # noqa: S101
    left = inspected(run.point, since=run.begun_at, until=run.ended_at).files
    paper = m.SheetLine.objects.filter(
        point=run.point, crossed_at__gte=run.begun_at, crossed_at__lt=run.ended_at
    )
    lines, last = paper.count(), paper.aggregate(last=Max("entered_at"))["last"]
    if run.kind is DrillKind.POWER_CUT:
        return left + lines, lines, max(last, run.ended_at) if last else None
    entries = Entry.objects.filter(
        node=run.node, at_us__gte=to_us(run.begun_at), at_us__lt=to_us(run.ended_at)
    ).count()
    return left + lines, entries, reached_at(run.last_seq)


def _load(drill_id: str) -> tuple[Drill, Run]:
    drill = DRILL.load(drill_id)
    if not drill.exists:
        raise UnknownDrill(drill_id)
    return drill, RUN.load(drill_id)


def _write(run: Run, facts: rules.Facts, stamp: Stamp) -> Run:
    for entry in append(f"drillrun/{run.id}", facts, expected=run.version, stamp=stamp):
        run = apply_run(run, entry)
    return run
