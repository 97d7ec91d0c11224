"""Asking to decide, to open the gate, to close, to tell the neighbour."""

import msgspec

from shekara.operations.crossing.events import Ending


class TakeDecision(msgspec.Struct, frozen=True, kw_only=True):
    """Stop the whole file with the joint outcome; ``basis`` is the legal basis."""

    file: str
    basis: str


class OpenGate(msgspec.Struct, frozen=True, kw_only=True):
    """Let it leave."""

    file: str


class OverrideGate(msgspec.Struct, frozen=True, kw_only=True):
    """Let it leave although something is due; head of the point only."""

    file: str
    reason: str


class CloseFile(msgspec.Struct, frozen=True, kw_only=True):
    """It ends here and does not leave through the gate."""

    file: str
    ending: Ending
    reason: str = ""


class NotifyNeighbour(msgspec.Struct, frozen=True, kw_only=True):
    """Tell the other side that it is released from ours."""

    file: str
    country: str
