"""Facts about the file as a whole: opened, arrived, counted, moved, noted."""

from datetime import date, datetime

import msgspec

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.lists import Load, Per, Source, Track, Whom, Why
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One control that a scheme makes due, as it was on the day the file was opened."""

    control: ControlType
    agency: Agency
    per: Per
    turn: int
    track: Track = Track.MAIN
    whom: Whom = Whom.EVERYONE


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One control due on one subject, and why.

    agency, turn, track  as the scheme had it
    detail  what the officer should see of the cause: an HS code, a carnet, a risk profile
    goods   kind of goods in the HS table of controls (``meat``), when that is the cause
    """

    control: ControlType
    agency: Agency
    turn: int
    track: Track = Track.MAIN
    why: Why = Why.SCHEME
    detail: str = ""
    goods: str = ""


@fact("crossing.file_opened.v1")
class FileOpened(Event, frozen=True, kw_only=True):
    """A person, vehicle or train has one shared file from now on.

    number       printed number, ``KRD-26-000123``; ``serial`` is its last part
    steps        the whole scheme of that day; later changes of the scheme leave it alone
    union        members of the customs union on that day, ISO 3166 alpha-3
    people       how many people are in it; ``None`` when nobody has counted
    arrived_at   when it came to the waiting area, if the queue told us
    at_gate      stands at the gate now; otherwise it is expected
    split_from   file it was uncoupled from
    """

    number: str
    serial: int
    point: str
    kind: Mode
    mode: Traffic
    direction: Direction
    regime: Regime
    scheme: str
    scheme_from: date
    steps: tuple[Step, ...]
    union: tuple[str, ...] = ()
    lane: str = ""
    booking: str = ""
    people: int | None = None
    load: Load = Load.UNKNOWN
    arrived_at: datetime | None = None
    at_gate: bool = True
    split_from: str = ""
    source: Source = Source.DOCUMENT
    due: tuple[Due, ...] = ()


@fact("crossing.arrival_recorded.v1")
class ArrivalRecorded(Event, frozen=True, kw_only=True):
    """It came to the waiting area."""

    lane: str = ""


@fact("crossing.gate_entered.v1")
class GateEntered(Event, frozen=True, kw_only=True):
    """It came through the entrance gate; control may begin.

    gross_mass_kg  what the scale showed, whole kilograms
    """

    lane: str = ""
    gross_mass_kg: int | None = None
    radiation_alarm: bool = False


@fact("crossing.lane_changed.v1")
class LaneChanged(Event, frozen=True, kw_only=True):
    """It stands in another lane now."""

    lane: str


@fact("crossing.people_counted.v1")
class PeopleCounted(Event, frozen=True, kw_only=True):
    """Somebody counted the people in it."""

    count: int


@fact("crossing.load_declared.v1")
class LoadDeclared(Event, frozen=True, kw_only=True):
    """It is known whether it carries goods; an empty one may have controls of its own."""

    load: Load
    source: Source = Source.DOCUMENT
    due: tuple[Due, ...] = ()


@fact("crossing.note_added.v1", private=("text",))
class NoteAdded(Event, frozen=True, kw_only=True):
    """An officer wrote something that others should read."""

    subject: str = ""
    text: str | None = None
