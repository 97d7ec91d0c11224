"""The gate opens for what is released; the head of the point may override, on record."""

from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import (
    AlreadyNotified,
    GateStaysShut,
    NotAtGate,
    NotGone,
    NothingToOverride,
    ReasonMissing,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, alive
from shekara.operations.crossing.state.file import CrossingFile

ON_IT = frozenset({e.SealMark.FOUND, e.SealMark.AFFIXED})


def open_gate(file: CrossingFile, _command: c.OpenGate, _speaker: Speaker) -> Facts:
    """Let it leave, if it is released."""
    alive(file)
    if not file.released:
        raise GateStaysShut(
            due=" ".join(k.key for k in file.open_controls),
            lacks=" ".join(lack.value for lack in file.lacks),
        )
    return (e.GateOpened(),)


def override_gate(file: CrossingFile, command: c.OverrideGate, _speaker: Speaker) -> Facts:
    """Let it leave although something is due; what was due and why is on record."""
    alive(file)
    if file.gate_in_at is None:
        raise NotAtGate(number=file.number)
    if file.released:
        raise NothingToOverride
    if not command.reason.strip():
        raise ReasonMissing
    due = tuple(k.key for k in file.open_controls)
    return (e.GateOverridden(reason=command.reason.strip(), still_due=due),)


def notify_neighbour(file: CrossingFile, command: c.NotifyNeighbour, _speaker: Speaker) -> Facts:
    """Tell the other side what left: plates, seals that are on it, a head count."""
    if file.gate_out_at is None:
        raise NotGone(number=file.number)
    if file.notified_at:
        raise AlreadyNotified(number=file.number)
    marks = {seal.number: seal.mark for seal in file.seals}
    return (
        e.NeighbourNotified(
            country=command.country,
            plates=tuple(v.plate for v in file.moving_vehicles),
            seals=tuple(number for number, mark in marks.items() if mark in ON_IT),
            people=len(file.moving_people),
        ),
    )
