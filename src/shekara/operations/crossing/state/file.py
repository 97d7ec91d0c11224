"""A crossing file as its facts so far leave it, and what can be read off it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from shekara.operations.crossing.events import (
    Ending,
    Lack,
    Load,
    Outcome,
    PersonRole,
    Stage,
    Step,
)
from shekara.operations.crossing.state.parts import (
    Apart,
    Consignment,
    Container,
    Control,
    Decision,
    Inspection,
    Measure,
    Note,
    Paper,
    Person,
    Seal,
    Vehicle,
)
from shekara.operations.crossing.state.severity import STOPS, kind_of, worst
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

NEEDS_DRIVER = frozenset({Traffic.LORRY, Traffic.BUS, Traffic.CAR})
NEEDS_LOAD = frozenset({Traffic.LORRY, Traffic.RAIL_FREIGHT})


class CrossingFile(msgspec.Struct, frozen=True, kw_only=True):
    """The one shared file. ``version`` is 0 when no such file was ever opened."""

    id: str
    version: int = 0
    seq: int = 0
    node: str = ""
    number: str = ""
    serial: int = 0
    point: str = ""
    kind: Mode = Mode.ROAD
    mode: Traffic = Traffic.LORRY
    direction: Direction = Direction.ENTRY
    regime: Regime = Regime.EXTERNAL
    lane: str = ""
    scheme: str = ""
    scheme_from: date | None = None
    steps: tuple[Step, ...] = ()
    union: tuple[str, ...] = ()
    booking: str = ""
    people_expected: int | None = None
    load: Load = Load.UNKNOWN
    split_from: str = ""
    gross_mass_kg: int | None = None
    radiation_alarm: bool = False
    opened_at: datetime | None = None
    opened_by: str = ""
    before_arrival_at: datetime | None = None
    arrived_at: datetime | None = None
    gate_in_at: datetime | None = None
    people: dict[str, Person] = {}
    vehicles: dict[str, Vehicle] = {}
    consignments: dict[str, Consignment] = {}
    papers: tuple[Paper, ...] = ()
    containers: tuple[Container, ...] = ()
    seals: tuple[Seal, ...] = ()
    controls: dict[str, Control] = {}
    apart: dict[str, Apart] = {}
    numbered: dict[str, int] = {}
    measures: tuple[Measure, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    notes: tuple[Note, ...] = ()
    decision: Decision | None = None
    released_at: datetime | None = None
    gate_out_at: datetime | None = None
    override: str = ""
    ending: Ending | None = None
    ended_at: datetime | None = None
    notified_at: datetime | None = None
    changed_at: datetime | None = None

    def replace(self, **changed: Any) -> "CrossingFile":
        """The same file with some fields changed."""
        return msgspec.structs.replace(self, **changed)

    @property
    def exists(self) -> bool:
        return self.version > 0

    @property
    def over(self) -> bool:
        """Has it left, or ended here? Only notes and notices may follow."""
        return self.gate_out_at is not None or self.ending is not None

    @property
    def released(self) -> bool:
        return self.released_at is not None

    def has(self, subject: str) -> bool:
        """Is this person, vehicle or consignment (or ``file``) on the file?"""
        return (
            subject == "file"
            or subject in self.people
            or subject in self.vehicles
            or subject in self.consignments
        )

    def moves(self, subject: str) -> bool:
        """Does it still go with the file?"""
        return subject not in self.apart

    @property
    def moving_people(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people.values() if p.id not in self.apart)

    @property
    def moving_vehicles(self) -> tuple[Vehicle, ...]:
        return tuple(v for v in self.vehicles.values() if v.id not in self.apart)

    @property
    def gating(self) -> Iterator[Control]:
        """The controls that the gate waits for: those of the file and of what moves."""
        apart = self.apart
        return (c for c in self.controls.values() if c.subject not in apart)

    @property
    def open_controls(self) -> tuple[Control, ...]:
        """What is due and not closed, in the order of the scheme."""
        return tuple(c for c in self.gating if c.closed_at is None)

    @property
    def waiting_for(self) -> frozenset[Agency]:
        """The agencies that still owe a control."""
        return frozenset(c.agency for c in self.open_controls)

    def blockers(self, control: Control) -> tuple[Control, ...]:
        """Open controls of an earlier turn, before which this one cannot be concluded.

        Turns count within a track. Two people do not wait for each other, nor do two wagons.
        """
        return tuple(
            other
            for other in self.open_controls
            if other.track is control.track
            and other.turn < control.turn
            and (
                other.subject == control.subject
                or kind_of(other.subject) is not kind_of(control.subject)
            )
        )

    @property
    def inspection(self) -> Inspection | None:
        """The joint inspection that is going on, if any."""
        last = self.inspections[-1] if self.inspections else None
        return last if last and last.open else None

    @property
    def joint_outcome(self) -> Outcome:
        """The worst outcome among what moves; a pass as long as nothing is recorded."""
        return worst(c.outcome for c in self.gating if c.outcome is not None)

    @property
    def worst_outcome(self) -> Outcome:
        """The worst outcome on the whole file, with those who stay behind."""
        return worst(c.outcome for c in self.controls.values() if c.outcome is not None)

    def outcome_of(self, subject: str) -> Outcome | None:
        """The worst outcome of one subject; ``None`` while nothing is recorded."""
        mine = [c.outcome for c in self.controls.values() if c.subject == subject and c.outcome]
        return worst(mine) if mine else None

    @property
    def stoppers(self) -> tuple[Control, ...]:
        """Closed controls that stop the whole file."""
        return tuple(
            c
            for c in self.gating
            if c.closed_at is not None and c.outcome in STOPS[kind_of(c.subject)]
        )

    @property
    def nothing_moves(self) -> bool:
        """Has everybody and everything on it stayed behind?"""
        return bool(self.people or self.vehicles) and not (
            self.moving_people or self.moving_vehicles
        )

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """All that keeps the gate shut; empty when it may be released."""
        return tuple(self._lacks())

    def _lacks(self) -> Iterator[Lack]:
        if self.gate_in_at is None:
            yield Lack.NOT_AT_GATE
        if self.nothing_moves:
            yield Lack.NOTHING_MOVES
        else:
            yield from self._missing_subjects()
        if self.people_expected is None:
            yield Lack.PEOPLE_NOT_COUNTED
        elif len(self.people) < self.people_expected:
            yield Lack.PEOPLE_MISSING
        if self.load is Load.UNKNOWN and self.mode in NEEDS_LOAD:
            yield Lack.LOAD_UNKNOWN
        if self.open_controls:
            yield Lack.CONTROLS_OPEN
        if self.inspection:
            yield Lack.INSPECTION_OPEN
        if self.stoppers:
            yield Lack.STOPPED

    def _missing_subjects(self) -> Iterator[Lack]:
        if self.mode is Traffic.PEDESTRIAN:
            if not self.moving_people:
                yield Lack.NO_PERSON
        elif not self.moving_vehicles:
            yield Lack.NO_VEHICLE
        if self.mode in NEEDS_DRIVER and not any(
            p.role is PersonRole.DRIVER for p in self.moving_people
        ):
            yield Lack.NO_DRIVER

    @property
    def stage(self) -> Stage:
        """Where it stands, in one word."""
        if self.gate_out_at is not None:
            return Stage.LEFT
        if self.ending is not None:
            return Stage.CLOSED
        if self.decision is not None:
            return Stage.RELEASED if self.released else Stage.STOPPED
        return self._stage_under_control()

    def _stage_under_control(self) -> Stage:
        if self.gate_in_at is None:
            return Stage.EXPECTED
        if self.inspection:
            return Stage.INSPECTION
        if any(c.hold for c in self.open_controls):
            return Stage.HELD
        if any(c.started_at for c in self.controls.values()):
            return Stage.IN_CONTROL
        return Stage.WAITING
