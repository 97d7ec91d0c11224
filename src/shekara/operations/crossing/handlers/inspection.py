"""The joint inspection: one per file, any agency calls, interested agencies join."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.rules import inspection
from shekara.operations.crossing.state.file import CrossingFile


def call_inspection(
    command: c.CallInspection, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Call it; a second one needs a reason on record."""
    return change(
        command,
        inspection.call,
        right="crossing.inspect",
        by=by,
        stamp=stamp,
        agency=command.agency,
        expected_version=expected_version,
    )


def join_inspection(
    command: c.JoinInspection, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Take part."""
    return change(
        command,
        inspection.join,
        right="crossing.inspect",
        by=by,
        stamp=stamp,
        agency=command.agency,
        expected_version=expected_version,
    )


def record_finding(
    command: c.RecordFinding, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """What an agency found."""
    return change(
        command,
        inspection.record_finding,
        right="crossing.inspect",
        by=by,
        stamp=stamp,
        agency=command.agency,
        expected_version=expected_version,
    )


def conclude_inspection(
    command: c.ConcludeInspection, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It is over."""
    return change(
        command,
        inspection.conclude,
        right="crossing.inspect",
        by=by,
        stamp=stamp,
        agency=command.agency,
        expected_version=expected_version,
    )
