"""What concerns a file as a whole: arrival, gate, lane, counts, notes."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.rules import opening
from shekara.operations.crossing.state.file import CrossingFile


def record_arrival(
    command: c.RecordArrival, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It is in the waiting area."""
    return change(
        command,
        opening.record_arrival,
        right="crossing.open_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def enter_gate(
    command: c.EnterGate, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It comes through the entrance gate."""
    return change(
        command,
        opening.enter_gate,
        right="crossing.open_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def change_lane(
    command: c.ChangeLane, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It stands in another lane."""
    return change(
        command,
        opening.change_lane,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def count_people(
    command: c.CountPeople, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """So many people are in it."""
    return change(
        command,
        opening.count_people,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def declare_load(
    command: c.DeclareLoad, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It carries goods, or nothing."""
    return change(
        command,
        opening.declare_load,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def add_note(
    command: c.AddNote, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Tell the others something, also after it has left."""
    return change(
        command,
        opening.add_note,
        right="crossing.add_note",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )
