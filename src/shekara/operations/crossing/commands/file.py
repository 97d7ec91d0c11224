"""Asking for a file, and for what concerns it as a whole."""

from datetime import datetime

import msgspec

from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.events import Load, Source
from shekara.registry.kinds import Direction, Mode, Regime, Traffic


class OpenFile(msgspec.Struct, frozen=True, kw_only=True):
    """Open the one shared file.

    short   letters of the point that begin the printed number, ``KRD``
    regime  of this border section today; the registry knows it
    people  how many are in it; ``None`` when nobody has counted (a car, a bus)
    id      a ULID given by the caller, when it wants to repeat safely; else one is drawn
    """

    point: str
    short: str
    mode: Traffic
    direction: Direction
    regime: Regime
    kind: Mode = Mode.ROAD
    lane: str = ""
    booking: str = ""
    people: int | None = None
    load: Load = Load.UNKNOWN
    arrived_at: datetime | None = None
    at_gate: bool = True
    source: Source = Source.DOCUMENT
    id: str = ""


class RecordArrival(OnFile, frozen=True, kw_only=True):
    """It is in the waiting area."""

    lane: str = ""


class EnterGate(OnFile, frozen=True, kw_only=True):
    """It passes the entrance gate; ``gross_mass_kg`` from the scale."""

    lane: str = ""
    gross_mass_kg: int | None = None
    radiation_alarm: bool = False


class ChangeLane(OnFile, frozen=True, kw_only=True):
    """It goes to another lane."""

    lane: str


class CountPeople(OnFile, frozen=True, kw_only=True):
    """So many people are in it."""

    count: int


class DeclareLoad(OnFile, frozen=True, kw_only=True):
    """It carries goods, or nothing."""

    load: Load
    source: Source = Source.DOCUMENT


class AddNote(OnFile, frozen=True, kw_only=True):
    """Tell the others something."""

    text: str
    subject: str = ""
