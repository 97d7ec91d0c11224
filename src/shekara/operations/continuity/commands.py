"""What may be asked of drills and sheets."""

from datetime import datetime

import msgspec

from shekara.operations.continuity.events import DrillKind, PaperOutcome
from shekara.registry.kinds import Direction, Traffic


class ScheduleDrill(msgspec.Struct, frozen=True, kw_only=True):
    """Play an outage at a point from this instant, for so many minutes."""

    point: str
    kind: DrillKind
    starts_at: datetime
    minutes: int
    note: str = ""


class CancelDrill(msgspec.Struct, frozen=True, kw_only=True):
    """Do not play it."""

    drill: str
    reason: str


class OnRun(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a drill that is played at this point."""

    drill: str


class BeginDrill(OnRun, frozen=True, kw_only=True):
    """Begin now."""


class NoticeDrill(OnRun, frozen=True, kw_only=True):
    """We have seen it and go on alone."""


class EndDrill(OnRun, frozen=True, kw_only=True):
    """Line, head office or power are back."""


class ScoreDrill(OnRun, frozen=True, kw_only=True):
    """Close it; what came of it is counted and kept."""

    note: str = ""


class PrintSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Make a numbered sheet; ``short`` are the letters of the point in the number."""

    point: str
    short: str
    direction: Direction
    traffic: Traffic
    lines: int = 12


class PaperPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the line names, as the officer wrote it."""

    surname: str
    given_names: str = ""
    nationality: str = ""
    number: str = ""
    birth_date: str = ""


class EnterLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it stands on the paper. ``code`` is what its QR code or its print says."""

    code: str
    crossed_at: datetime
    outcome: PaperOutcome
    officer: str
    person: PaperPerson | None = None
    plate: str = ""
    people: int | None = None


class CloseSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing more stands on it."""

    sheet: str
