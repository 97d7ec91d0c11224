"""People, vehicles and papers come on a file, are corrected, stay behind."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.rules import goods, people, vehicles
from shekara.operations.crossing.state.file import CrossingFile


def add_people(
    command: c.AddPeople, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """One person or a whole bus list, each asked for once."""
    return change(
        command,
        people.add_people,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def correct_person(
    command: c.CorrectPerson, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """What was read of a person was wrong."""
    return change(
        command,
        people.correct_person,
        right="crossing.correct_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def replace_driver(
    command: c.ReplaceDriver, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Another driver takes over."""
    return change(
        command,
        people.replace_driver,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def request_protection(
    command: c.RequestProtection, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A person asks for protection: no refusal stands, the request is referred."""
    return change(
        command,
        people.request_protection,
        right="crossing.request_protection",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def set_apart(
    command: c.SetApart, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A person stays behind or goods are unloaded; the rest may go on."""
    return change(
        command,
        people.set_apart,
        right="crossing.set_apart",
        by=by,
        stamp=stamp,
        touches=(),
        expected_version=expected_version,
    )


def remove_subject(
    command: c.RemoveSubject, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It was put on the file by mistake."""
    return change(
        command,
        people.remove_subject,
        right="crossing.remove_from_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def add_vehicle(
    command: c.AddVehicle, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A vehicle, trailer or wagon."""
    return change(
        command,
        vehicles.add_vehicle,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def correct_vehicle(
    command: c.CorrectVehicle, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A plate or VIN was read wrong."""
    return change(
        command,
        vehicles.correct_vehicle,
        right="crossing.correct_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def add_container(
    command: c.AddContainer, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A container, its check digit shown."""
    return change(
        command,
        goods.add_container,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def record_seal(
    command: c.RecordSeal, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A seal was found, put on, taken off, found broken."""
    return change(
        command,
        goods.record_seal,
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )
