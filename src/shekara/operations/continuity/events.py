"""Facts about outages that are played, and about paper that comes back in."""

from datetime import datetime
from enum import StrEnum

from shekara.kernel.ledger.events import Event, fact
from shekara.registry.kinds import Direction, Traffic


class DrillKind(StrEnum):
    """What is played to be gone."""

    LINE_CUT = "line_cut"
    HEAD_OFFICE_GONE = "head_office_gone"
    POWER_CUT = "power_cut"


class PaperOutcome(StrEnum):
    """What the officer marked on the paper line."""

    PASSED = "passed"
    REFUSED = "refused"
    SECOND_LINE = "second_line"


@fact("continuity.drill_scheduled.v1")
class DrillScheduled(Event, frozen=True, kw_only=True):
    """An outage will be played at a point from this instant for so many minutes."""

    point: str
    kind: DrillKind
    starts_at: datetime
    minutes: int
    note: str = ""


@fact("continuity.drill_cancelled.v1")
class DrillCancelled(Event, frozen=True, kw_only=True):
    """It will not be played."""

    reason: str


@fact("continuity.drill_begun.v1")
class DrillBegun(Event, frozen=True, kw_only=True):
    """The point plays it from now on: every page says DRILL.

    seq  the node's newest entry at that instant
    """

    point: str
    kind: DrillKind
    minutes: int
    seq: int


@fact("continuity.drill_noticed.v1")
class DrillNoticed(Event, frozen=True, kw_only=True):
    """Somebody of the point said that the outage is seen and the work goes on without."""


@fact("continuity.drill_ended.v1")
class DrillEnded(Event, frozen=True, kw_only=True):
    """Line, head office or power are back; ``seq`` is the node's newest entry then."""

    seq: int


@fact("continuity.drill_scored.v1")
class DrillScored(Event, frozen=True, kw_only=True):
    """What came of it, counted from facts and closed by a person.

    crossings    files that left, and paper lines of this time
    entries      entries that had to follow after the return: those of this time, and typed lines
    notice_s     seconds until somebody noticed; ``None`` when nobody did
    caught_up_s  seconds from the end until the last of them was at head office or typed in;
                 ``None`` when some are still missing
    """

    crossings: int
    entries: int
    notice_s: int | None
    caught_up_s: int | None
    note: str = ""


@fact("continuity.sheet_printed.v1")
class SheetPrinted(Event, frozen=True, kw_only=True):
    """A numbered sheet of paper with so many lines was made, for one kind of traffic."""

    number: str
    serial: int
    point: str
    direction: Direction
    traffic: Traffic
    lines: int


@fact("continuity.line_entered.v1")
class LineEntered(Event, frozen=True, kw_only=True):
    """A line of the sheet was typed in; ``file`` is the crossing file that it became.

    crossed_at  the instant written on the paper
    officer     who signed the line
    """

    line: int
    crossed_at: datetime
    outcome: PaperOutcome
    officer: str
    file: str


@fact("continuity.sheet_closed.v1")
class SheetClosed(Event, frozen=True, kw_only=True):
    """Nothing more stands on this sheet; ``void`` are the lines that nobody used."""

    void: tuple[int, ...] = ()
