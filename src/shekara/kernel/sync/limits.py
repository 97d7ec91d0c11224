"""How often the join endpoint listens: a sliding minute for each address, and for all.

Kept in memory by each process: nothing rests on it, since a code cannot be guessed in
the time it lives; it only keeps a flood from costing anything.
"""

from collections import OrderedDict, deque
from threading import Lock

EACH, ALL = 20, 200
"""Requests a minute: from one address, from everybody."""
_MINUTE_S = 60.0
_ADDRESSES = 5_000


class Limit:
    """Counts requests; ``time`` is any clock in seconds."""

    def __init__(self, each: int = EACH, total: int = ALL) -> None:
        self._each, self._total = each, total
        self._lock = Lock()
        self._all: deque[float] = deque()
        self._by: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, address: str, time: float) -> bool:
        """May this address be heard now? A refused request is not counted."""
        with self._lock:
            mine = self._by.setdefault(address, deque())
            self._by.move_to_end(address)
            while len(self._by) > _ADDRESSES:
                self._by.popitem(last=False)
            for times in (self._all, mine):
                while times and times[0] <= time - _MINUTE_S:
                    times.popleft()
            if len(mine) >= self._each or len(self._all) >= self._total:
                return False
            mine.append(time)
            self._all.append(time)
            return True
