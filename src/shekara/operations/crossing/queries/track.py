"""A file in time: its twelve stamps, and its controls as lines drawn to scale. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from shekara.operations.crossing.events import Outcome, Party
from shekara.operations.crossing.projections import AGENCY_SIDE
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control
from shekara.operations.crossing.state.severity import worst
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


class TimeStamp(StrEnum):
    """The twelve instants of a crossing, in order; they are those of a time release study."""

    BEFORE_ARRIVAL = "before_arrival"
    ARRIVAL = "arrival"
    GATE_IN = "gate_in"
    PERSONS = "persons"
    TRANSPORT = "transport"
    QUARANTINE = "quarantine"
    CUSTOMS = "customs"
    INSPECTION = "inspection"
    MEASURES = "measures"
    DECISION = "decision"
    GATE_OUT = "gate_out"
    NOTICE = "notice"


class SegmentKind(StrEnum):
    """How a stretch is drawn: thin, thick, hatched."""

    WAIT = "wait"
    WORK = "work"
    HOLD = "hold"


@dataclass(frozen=True, kw_only=True)
class StampTimes:
    """One of the twelve: its number, and from when to when; ``None`` while it has not been."""

    number: int
    name: TimeStamp
    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of a line; ``party`` says from whom a hold awaits something."""

    kind: SegmentKind
    start: datetime
    end: datetime
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """All controls of one type on a file, as one line of the track.

    outcome  the worst recorded; ``None`` while nothing is
    open     is any of them still waited for
    """

    control: ControlType
    agency: Agency
    controls: tuple[Control, ...]
    segments: tuple[Segment, ...]
    closed: int
    outcome: Outcome | None
    open: bool


@dataclass(frozen=True, kw_only=True)
class Durations:
    """Where the time of a file went, in whole seconds since it came through the gate.

    Every second counts once: work before hold before waiting.
    """

    total_s: int
    work_s: int
    agency_hold_s: int
    trader_hold_s: int
    wait_s: int


_GROUPS = {
    TimeStamp.PERSONS: (ControlType.BORDER, ControlType.MIGRATION),
    TimeStamp.TRANSPORT: (ControlType.TRANSPORT,),
    TimeStamp.QUARANTINE: (
        ControlType.SANITARY,
        ControlType.VETERINARY,
        ControlType.PHYTOSANITARY,
    ),
    TimeStamp.CUSTOMS: (ControlType.CUSTOMS,),
}


def time_stamps(file: CrossingFile) -> tuple[StampTimes, ...]:
    """The twelve stamps of this file, 0 to 11; an end is missing while something is open."""
    times = {
        TimeStamp.BEFORE_ARRIVAL: _at(file.before_arrival_at),
        TimeStamp.ARRIVAL: _at(file.arrived_at),
        TimeStamp.GATE_IN: _at(file.gate_in_at),
        TimeStamp.INSPECTION: _inspections(file),
        TimeStamp.MEASURES: _measures(file),
        TimeStamp.DECISION: _at(file.decision.at if file.decision else None),
        TimeStamp.GATE_OUT: _at(file.gate_out_at),
        TimeStamp.NOTICE: _at(file.notified_at),
    }
    for name, types in _GROUPS.items():
        times[name] = _group([c for c in file.controls.values() if c.control in types])
    return tuple(
        StampTimes(number=number, name=name, start=times[name][0], end=times[name][1])
        for number, name in enumerate(TimeStamp)
    )


Times = tuple[datetime | None, datetime | None]


def _at(instant: datetime | None) -> Times:
    return instant, instant


def _group(controls: list[Control]) -> Times:
    start = min((c.started_at for c in controls if c.started_at), default=None)
    if any(c.open for c in controls):
        return start, None
    return start, max((c.closed_at for c in controls if c.closed_at), default=None)


def _inspections(file: CrossingFile) -> Times:
    if not file.inspections:
        return None, None
    return file.inspections[0].called_at, file.inspections[-1].concluded_at


def _measures(file: CrossingFile) -> Times:
    if not file.measures:
        return None, None
    return file.measures[0].at, file.measures[-1].at


def track(file: CrossingFile, *, now: datetime) -> tuple[Line, ...]:
    """The lines of this file up to ``now``, in the order of the scheme."""
    place = {step.control: n for n, step in reversed(list(enumerate(file.steps)))}
    by_type: dict[ControlType, list[Control]] = {}
    for control in sorted(
        file.controls.values(), key=lambda c: (c.turn, place.get(c.control, len(place)))
    ):
        by_type.setdefault(control.control, []).append(control)
    return tuple(
        Line(
            control=kind,
            agency=controls[0].agency,
            controls=tuple(controls),
            segments=_merged(
                [segment for control in controls for segment in segments(file, control, now=now)]
            ),
            closed=sum(not c.open for c in controls),
            outcome=worst(c.outcome for c in controls if c.outcome)
            if any(c.outcome for c in controls)
            else None,
            open=any(c.open and file.moves(c.subject) for c in controls),
        )
        for kind, controls in by_type.items()
    )


def segments(file: CrossingFile, control: Control, *, now: datetime) -> Iterator[Segment]:
    """One control from the moment it could begin: waiting, work, and holds inside the work."""
    end = control.closed_at or file.gate_out_at or file.ended_at or now
    start = max(control.due_at, file.gate_in_at or control.due_at)
    begun = control.started_at or end
    if start < begun:
        yield Segment(kind=SegmentKind.WAIT, start=start, end=begun)
    at = begun
    for hold in control.holds:
        if at < hold.since:
            yield Segment(kind=SegmentKind.WORK, start=at, end=hold.since)
        at = hold.until or end
        if hold.since < at:
            yield Segment(kind=SegmentKind.HOLD, start=hold.since, end=at, party=hold.party)
    if control.started_at and at < end:
        yield Segment(kind=SegmentKind.WORK, start=at, end=end)


_RANK = {SegmentKind.WAIT: 0, SegmentKind.HOLD: 1, SegmentKind.WORK: 2}


def _merged(parts: Iterable[Segment]) -> tuple[Segment, ...]:
    """Many people's stretches as one line: work shows before hold, hold before waiting."""
    parts = tuple(parts)
    cuts = sorted({cut for part in parts for cut in (part.start, part.end)})
    merged: list[Segment] = []
    for start, end in pairwise(cuts):
        over = [part for part in parts if part.start <= start and part.end >= end]
        if not over:
            continue
        top = max(over, key=lambda part: _RANK[part.kind])
        last = merged[-1] if merged else None
        if last and (last.kind, last.party, last.end) == (top.kind, top.party, start):
            merged[-1] = Segment(kind=last.kind, start=last.start, end=end, party=last.party)
        else:
            merged.append(Segment(kind=top.kind, start=start, end=end, party=top.party))
    return tuple(merged)


def durations(file: CrossingFile, *, now: datetime) -> Durations:
    """Where the time since the entrance gate went: agencies' work and holds, traders' holds."""
    if file.gate_in_at is None:
        return Durations(total_s=0, work_s=0, agency_hold_s=0, trader_hold_s=0, wait_s=0)
    end = file.gate_out_at or file.ended_at or now
    parts = _merged(
        segment
        for control in file.controls.values()
        for segment in segments(file, control, now=now)
    )
    total = end - file.gate_in_at
    work = _sum(p for p in parts if p.kind is SegmentKind.WORK)
    holds = [p for p in parts if p.kind is SegmentKind.HOLD]
    agency = _sum(p for p in holds if p.party in AGENCY_SIDE)
    trader = _sum(p for p in holds if p.party not in AGENCY_SIDE)
    wait = max(total - work - agency - trader, timedelta(0))
    return Durations(
        total_s=_s(total),
        work_s=_s(work),
        agency_hold_s=_s(agency),
        trader_hold_s=_s(trader),
        wait_s=_s(wait),
    )


def _sum(parts: Iterable[Segment]) -> timedelta:
    return sum((part.end - part.start for part in parts), timedelta(0))


def _s(span: timedelta) -> int:
    return int(span.total_seconds())
