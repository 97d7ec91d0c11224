"""A fact of no domain, for measuring."""

from shekara.kernel.ledger.events import Event, fact


@fact("bench.barrier_lifted.v1")
class BarrierLifted(Event, frozen=True, kw_only=True):
    """A barrier went up."""

    lane: int
    note: str = "as long as a control's entry is: one hundred and fifty bytes or so of JSON"
