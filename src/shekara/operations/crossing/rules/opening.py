"""A file is opened, arrives, comes through the gate, is counted and noted."""

from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import due
from shekara.operations.crossing.rules.refusals import (
    AlreadyAtGate,
    AlreadyOpen,
    EmptyText,
    GoodsOnFile,
    LaterThanNow,
    MorePeopleOnFile,
    TooMany,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, alive
from shekara.operations.crossing.schemes import Scheme
from shekara.operations.crossing.state.file import CrossingFile

MOST_PEOPLE = 2000
MOST_KG = 20_000_000  # a long freight train


def open_file(
    file: CrossingFile,
    command: c.OpenFile,
    *,
    number: str,
    serial: int,
    scheme: Scheme,
    steps: tuple[e.Step, ...],
    union: tuple[str, ...],
    speaker: Speaker,
) -> Facts:
    """Open the one file that every agency due will share, with its scheme frozen."""
    if file.exists:
        raise AlreadyOpen(number=file.number)
    if command.arrived_at and command.arrived_at > speaker.at:
        raise LaterThanNow
    if command.people is not None:
        _count(command.people)
    opened = e.FileOpened(
        number=number,
        serial=serial,
        point=command.point,
        kind=command.kind,
        mode=command.mode,
        direction=command.direction,
        regime=command.regime,
        scheme=scheme.code,
        scheme_from=scheme.valid_from,
        steps=steps,
        union=union,
        lane=command.lane,
        booking=command.booking,
        people=command.people,
        load=command.load,
        arrived_at=command.arrived_at,
        at_gate=command.at_gate,
        source=command.source,
        due=due.on_file_itself(steps, empty=command.load is e.Load.EMPTY),
    )
    return (opened,)


def record_arrival(file: CrossingFile, command: c.RecordArrival, _speaker: Speaker) -> Facts:
    """It is in the waiting area."""
    alive(file)
    if file.arrived_at:
        raise AlreadyAtGate(number=file.number)
    return (e.ArrivalRecorded(lane=command.lane),)


def enter_gate(file: CrossingFile, command: c.EnterGate, _speaker: Speaker) -> Facts:
    """It comes through the entrance gate."""
    alive(file)
    if file.gate_in_at:
        raise AlreadyAtGate(number=file.number)
    if command.gross_mass_kg is not None and not 0 <= command.gross_mass_kg <= MOST_KG:
        raise TooMany(most=str(MOST_KG))
    return (
        e.GateEntered(
            lane=command.lane,
            gross_mass_kg=command.gross_mass_kg,
            radiation_alarm=command.radiation_alarm,
        ),
    )


def change_lane(file: CrossingFile, command: c.ChangeLane, _speaker: Speaker) -> Facts:
    """It stands in another lane; nothing is written when it stands there already."""
    alive(file)
    return (e.LaneChanged(lane=command.lane),) if command.lane != file.lane else ()


def count_people(file: CrossingFile, command: c.CountPeople, _speaker: Speaker) -> Facts:
    """So many people are in it."""
    alive(file)
    _count(command.count)
    if command.count < len(file.people):
        raise MorePeopleOnFile(count=str(len(file.people)))
    return (e.PeopleCounted(count=command.count),)


def declare_load(file: CrossingFile, command: c.DeclareLoad, _speaker: Speaker) -> Facts:
    """It carries goods, or nothing; an empty one may owe a control of its own."""
    alive(file)
    if file.consignments and command.load is not e.Load.GOODS:
        raise GoodsOnFile(number=file.number)
    dues = due.on_file_itself(file.steps, empty=command.load is e.Load.EMPTY)
    missing = tuple(d for d in dues if f"{d.control}.file" not in file.controls)
    return (e.LoadDeclared(load=command.load, source=command.source, due=missing),)


def add_note(_file: CrossingFile, command: c.AddNote, _speaker: Speaker) -> Facts:
    """Tell the others something; also after it has left."""
    if not command.text.strip():
        raise EmptyText
    return (e.NoteAdded(subject=command.subject, text=command.text.strip()),)


def _count(count: int) -> None:
    if not 0 <= count <= MOST_PEOPLE:
        raise TooMany(most=str(MOST_PEOPLE))
