"""Decision, gate, end of a file, notice to the neighbour."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.rules import decision, gate
from shekara.operations.crossing.state.file import CrossingFile
from shekara.registry.agencies import Agency


def take_decision(
    command: c.TakeDecision, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Stop the whole file; any change since the page was drawn is a conflict."""
    return change(
        command,
        decision.take_decision,
        right="crossing.take_decision",
        by=by,
        stamp=stamp,
        touches=(),
        expected_version=expected_version,
    )


def open_gate(
    command: c.OpenGate, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Let it leave: the border guard's gate."""
    return change(
        command,
        gate.open_gate,
        right="crossing.open_gate",
        by=by,
        stamp=stamp,
        agency=Agency.BORDER_GUARD,
        expected_version=expected_version,
    )


def override_gate(
    command: c.OverrideGate, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Let it leave although something is due; any change since is a conflict."""
    return change(
        command,
        gate.override_gate,
        right="crossing.override_gate",
        by=by,
        stamp=stamp,
        touches=(),
        expected_version=expected_version,
    )


def close_file(
    command: c.CloseFile, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """It ends here without leaving through the gate."""
    return change(
        command,
        decision.close_file,
        right="crossing.close_file",
        by=by,
        stamp=stamp,
        touches=(),
        expected_version=expected_version,
    )


def notify_neighbour(
    command: c.NotifyNeighbour, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Tell the other side what left."""
    return change(
        command,
        gate.notify_neighbour,
        right="crossing.notify_neighbour",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )
