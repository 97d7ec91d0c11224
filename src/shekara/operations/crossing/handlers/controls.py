"""Controls: due, claimed, concluded, taken back; and the measures of an agency."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.rules import controls
from shekara.operations.crossing.state.file import CrossingFile


def claim_control(
    command: c.ClaimControl, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """An officer of the agency takes a control up."""
    return change(
        command,
        controls.claim,
        right="crossing.record_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )


def put_control_back(
    command: c.PutControlBack, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """The officer leaves it for another."""
    return change(
        command,
        controls.put_back,
        right="crossing.record_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )


def record_control(
    command: c.RecordControl, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """What a control concludes; the last one due releases the file."""
    return change(
        command,
        controls.record,
        right="crossing.record_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )


def pass_subjects(
    command: c.PassSubjects, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Pass all that the officer's agency owes these subjects: one key in the lane.

    Another officer's word on one of them since ``expected_version`` is a conflict.
    """
    with writing():
        owed = [k for k in load(command.file).controls.values() if k.agency == by.agency]
        return change(
            command,
            controls.pass_subjects,
            right="crossing.record_control",
            by=by,
            stamp=stamp,
            agency=by.agency,
            touches=tuple(k.key for k in owed if k.subject in command.subjects) or None,
            expected_version=expected_version,
        )


def lift_hold(
    command: c.LiftHold, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """What was awaited is here."""
    return change(
        command,
        controls.lift_hold,
        right="crossing.record_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )


def withdraw_control(
    command: c.WithdrawControl, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Take back what was recorded; a release that rested on it falls with it."""
    return change(
        command,
        controls.withdraw,
        right="crossing.withdraw_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )


def take_measure(
    command: c.TakeMeasure, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Seal, disinfect, sample, collect."""
    return change(
        command,
        controls.take_measure,
        right="crossing.record_control",
        by=by,
        stamp=stamp,
        control=command.control,
        expected_version=expected_version,
    )
