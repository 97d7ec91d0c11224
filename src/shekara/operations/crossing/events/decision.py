"""Facts that end a crossing: decision, release, gate, notice to the neighbour."""

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.lists import Ending, Outcome


@fact("crossing.decision_taken.v1")
class DecisionTaken(Event, frozen=True, kw_only=True):
    """The joint outcome of all agencies for what moves on, or for the whole file.

    basis   legal basis of a decision that stops it
    behind  subjects that do not move with it: ``p3 refuse``
    """

    outcome: Outcome
    basis: str = ""
    behind: tuple[str, ...] = ()


@fact("crossing.decision_withdrawn.v1")
class DecisionWithdrawn(Event, frozen=True, kw_only=True):
    """The decision no longer stands, because something it rested on has changed."""


@fact("crossing.released.v1")
class Released(Event, frozen=True, kw_only=True):
    """Every control due is closed and nothing stops it: it may leave."""


@fact("crossing.gate_opened.v1")
class GateOpened(Event, frozen=True, kw_only=True):
    """It left through the gate."""


@fact("crossing.gate_overridden.v1")
class GateOverridden(Event, frozen=True, kw_only=True):
    """The head of the point let it leave although something was due.

    still_due  keys of the controls that were open
    """

    reason: str
    still_due: tuple[str, ...] = ()


@fact("crossing.file_closed.v1")
class FileClosed(Event, frozen=True, kw_only=True):
    """It ends here without leaving through the gate."""

    ending: Ending
    reason: str = ""


@fact("crossing.neighbour_notified.v1")
class NeighbourNotified(Event, frozen=True, kw_only=True):
    """The other side was told: released from ours. Plates, seals and a head count, no names."""

    country: str
    plates: tuple[str, ...] = ()
    seals: tuple[str, ...] = ()
    people: int = 0
