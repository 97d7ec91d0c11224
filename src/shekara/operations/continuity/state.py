"""A drill, its run and a sheet as their facts leave them: pure, replayed, never stored."""

from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from shekara.kernel.ledger.events import Event
from shekara.operations.continuity import events as e
from shekara.registry.kinds import Direction, Traffic


class Entry(Protocol):
    """The little of a ledger entry that a fold reads."""

    @property
    def node(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def fact(self) -> Event: ...


class Drill(msgspec.Struct, frozen=True, kw_only=True):
    """What was scheduled."""

    id: str
    version: int = 0
    node: str = ""
    point: str = ""
    kind: e.DrillKind = e.DrillKind.LINE_CUT
    starts_at: datetime | None = None
    minutes: int = 0
    note: str = ""
    scheduled_by: str = ""
    scheduled_at: datetime | None = None
    cancelled_at: datetime | None = None
    reason: str = ""

    @property
    def exists(self) -> bool:
        return self.starts_at is not None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What happened at the point."""

    id: str
    version: int = 0
    node: str = ""
    point: str = ""
    kind: e.DrillKind = e.DrillKind.LINE_CUT
    minutes: int = 0
    begun_at: datetime | None = None
    begun_by: str = ""
    first_seq: int = 0
    noticed_at: datetime | None = None
    noticed_by: str = ""
    ended_at: datetime | None = None
    last_seq: int = 0
    scored_at: datetime | None = None
    score: e.DrillScored | None = None

    @property
    def until(self) -> datetime | None:
        """When it ends by itself."""
        return self.begun_at + timedelta(minutes=self.minutes) if self.begun_at else None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is in."""

    number: int
    crossed_at: datetime
    outcome: e.PaperOutcome
    officer: str
    file: str
    entered_at: datetime
    entered_by: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet and the lines of it that are in."""

    id: str
    version: int = 0
    node: str = ""
    number: str = ""
    serial: int = 0
    point: str = ""
    direction: Direction = Direction.ENTRY
    traffic: Traffic = Traffic.PEDESTRIAN
    length: int = 0
    printed_at: datetime | None = None
    printed_by: str = ""
    entered: dict[int, Line] = {}
    closed_at: datetime | None = None
    void: tuple[int, ...] = ()

    @property
    def exists(self) -> bool:
        return self.printed_at is not None


def start_drill(drill_id: str) -> Drill:
    """Before it is scheduled."""
    return Drill(id=drill_id)


def start_run(drill_id: str) -> Run:
    """Before it begins."""
    return Run(id=drill_id)


def start_sheet(sheet_id: str) -> Sheet:
    """Before it is printed."""
    return Sheet(id=sheet_id)


def apply_drill(drill: Drill, entry: Entry) -> Drill:
    """The schedule after one more fact."""
    match entry.fact:
        case e.DrillScheduled() as f:
            changes = {
                "node": entry.node, "point": f.point, "kind": f.kind, "starts_at": f.starts_at,
                "minutes": f.minutes, "note": f.note, "scheduled_by": entry.actor,
                "scheduled_at": entry.at,
            }  # fmt: skip
        case e.DrillCancelled(reason=reason):
            changes = {"cancelled_at": entry.at, "reason": reason}
        case _:
            changes = {}
    return msgspec.structs.replace(drill, version=entry.version, **changes)


def apply_run(run: Run, entry: Entry) -> Run:
    """The run after one more fact."""
    match entry.fact:
        case e.DrillBegun() as f:
            changes = {
                "node": entry.node, "point": f.point, "kind": f.kind, "minutes": f.minutes,
                "begun_at": entry.at, "begun_by": entry.actor, "first_seq": f.seq,
            }  # fmt: skip
        case e.DrillNoticed():
            changes = {"noticed_at": entry.at, "noticed_by": entry.actor}
        case e.DrillEnded(seq=seq):
            changes = {"ended_at": entry.at, "last_seq": seq}
        case e.DrillScored() as f:
            changes = {"scored_at": entry.at, "score": f}
        case _:
            changes = {}
    return msgspec.structs.replace(run, version=entry.version, **changes)


def apply_sheet(sheet: Sheet, entry: Entry) -> Sheet:
    """The sheet after one more fact."""
    match entry.fact:
        case e.SheetPrinted() as f:
            changes = {
                "node": entry.node, "number": f.number, "serial": f.serial, "point": f.point,
                "direction": f.direction, "traffic": f.traffic, "length": f.lines,
                "printed_at": entry.at, "printed_by": entry.actor,
            }  # fmt: skip
        case e.LineEntered() as f:
            line = Line(
                number=f.line, crossed_at=f.crossed_at, outcome=f.outcome, officer=f.officer,
                file=f.file, entered_at=entry.at, entered_by=entry.actor,
            )  # fmt: skip
            changes = {"entered": sheet.entered | {f.line: line}}
        case e.SheetClosed(void=void):
            changes = {"closed_at": entry.at, "void": void}
        case _:
            changes = {}
    return msgspec.structs.replace(sheet, version=entry.version, **changes)
