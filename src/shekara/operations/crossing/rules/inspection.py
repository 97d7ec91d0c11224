"""One joint inspection per file: any agency calls it, interested agencies join it."""

from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import (
    AlreadyJoined,
    FindingMissing,
    InspectionCalledAlready,
    NoInspection,
    NotAtGate,
    NotInInspection,
    SecondInspectionNeedsReason,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, alive, on_file
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Inspection

GRAVITY: tuple[e.Finding, ...] = (
    e.Finding.NOT_CARRIED_OUT,
    e.Finding.NOTHING,
    e.Finding.DIFFERS,
    e.Finding.SPOILED,
    e.Finding.PEST_OR_DISEASE,
    e.Finding.DANGEROUS,
    e.Finding.HIDDEN_GOODS,
    e.Finding.HIDDEN_PERSON,
)
"""From least to worst; the worst finding stands for the inspection."""


def call(file: CrossingFile, command: c.CallInspection, _speaker: Speaker) -> Facts:
    """Call it; a second one only with a reason that is on record."""
    alive(file)
    if file.gate_in_at is None:
        raise NotAtGate(number=file.number)
    if file.inspection:
        raise InspectionCalledAlready(agency=file.inspection.called_by.value)
    if file.inspections and not command.repeat_reason.strip():
        raise SecondInspectionNeedsReason
    return (
        e.InspectionCalled(
            inspection=len(file.inspections) + 1,
            agency=command.agency,
            why=command.why.strip(),
            place=command.place,
            repeat_reason=command.repeat_reason.strip() if file.inspections else "",
        ),
    )


def join(file: CrossingFile, command: c.JoinInspection, _speaker: Speaker) -> Facts:
    """Take part."""
    going_on = _going_on(file)
    if command.agency in going_on.agencies:
        raise AlreadyJoined
    return (e.InspectionJoined(inspection=going_on.number, agency=command.agency),)


def record_finding(file: CrossingFile, command: c.RecordFinding, _speaker: Speaker) -> Facts:
    """What an agency that takes part found."""
    going_on = _going_on(file)
    on_file(file, command.subject)
    if command.agency not in going_on.agencies:
        raise NotInInspection
    return (
        e.FindingRecorded(
            inspection=going_on.number,
            agency=command.agency,
            finding=command.finding,
            subject=command.subject,
            text=command.text or None,
        ),
    )


def conclude(file: CrossingFile, command: c.ConcludeInspection, _speaker: Speaker) -> Facts:
    """It is over; the worst finding stands for it."""
    going_on = _going_on(file)
    if command.agency not in going_on.agencies:
        raise NotInInspection
    if not going_on.findings:
        raise FindingMissing
    worst = max((f.finding for f in going_on.findings), key=GRAVITY.index)
    return (e.InspectionConcluded(inspection=going_on.number, finding=worst),)


def _going_on(file: CrossingFile) -> Inspection:
    alive(file)
    if not file.inspection:
        raise NoInspection
    return file.inspection
