"""Asking to decide, to open the gate, to close, to tell the neighbour."""

from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.events import Ending


class TakeDecision(OnFile, frozen=True, kw_only=True):
    """Stop the whole file with the joint outcome; ``basis`` is the legal basis."""

    basis: str


class OpenGate(OnFile, frozen=True, kw_only=True):
    """Let it leave."""


class OverrideGate(OnFile, frozen=True, kw_only=True):
    """Let it leave although something is due; head of the point only."""

    reason: str


class CloseFile(OnFile, frozen=True, kw_only=True):
    """It ends here and does not leave through the gate."""

    ending: Ending
    reason: str = ""


class NotifyNeighbour(OnFile, frozen=True, kw_only=True):
    """Tell the other side that it is released from ours."""

    country: str
