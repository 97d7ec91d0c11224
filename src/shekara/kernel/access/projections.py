"""Facts about shifts and looks → their rows."""

from collections.abc import Iterable

from django.db.models import Model

from shekara.kernel.access.events import Looked, ShiftEnded, ShiftStarted
from shekara.kernel.access.models import Look, Shift
from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded

Facts = tuple[Recorded, ...]


def _shift_rows(facts: Facts) -> Iterable[Model]:
    shift = None
    for entry in facts:
        match entry.fact:
            case ShiftStarted() as begun:
                shift = Shift(
                    code=entry.stream.partition("/")[2],
                    officer=begun.officer,
                    agency=begun.agency,
                    point=begun.point,
                    way=begun.way.value,
                    started_at=entry.at,
                    until=begun.until,
                )
            case ShiftEnded(ending=ending) if shift:
                shift.ended_at, shift.ending = entry.at, ending.value
    return () if shift is None else (shift,)


def _look_rows(facts: Facts) -> Iterable[Model]:
    for entry in facts:
        if isinstance(entry.fact, Looked):
            yield Look(
                code=entry.stream.partition("/")[2],
                officer=entry.actor,
                agency=entry.unit,
                subject=entry.fact.subject,
                purpose=entry.fact.purpose,
                at=entry.at,
            )


def _start(_: str) -> Facts:
    return ()


def _gather(facts: Facts, entry: Recorded) -> Facts:
    return (*facts, entry)


SHIFTS = Projection(
    prefix="access.shift", start=_start, apply=_gather, rows=_shift_rows, models=(Shift,)
)
LOOKS = Projection(
    prefix="access.look", start=_start, apply=_gather, rows=_look_rows, models=(Look,)
)
