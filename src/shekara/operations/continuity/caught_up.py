"""When head office had a node's entries: asked of the sync when this node is joined.

A standalone is its own head office: its entries are there as they are written.
"""

from collections.abc import Callable
from datetime import datetime

_ask: list[Callable[[int], datetime | None]] = []


def tell(ask: Callable[[int], datetime | None]) -> None:
    """Say how it is known: a function from an entry's number to the instant of its receipt."""
    _ask[:] = [ask]


def reached_at(seq: int) -> datetime | None:
    """When head office had the entry of this number; ``None`` when it has not, or nobody knows."""
    return _ask[0](seq) if _ask else None
