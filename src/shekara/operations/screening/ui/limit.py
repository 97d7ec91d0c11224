"""How often a stranger may ask: counted in memory, forgotten after a quarter of an hour.

Kept by each process alone; a node runs one.
"""

import threading
from collections import OrderedDict

WINDOW_S = 900
MOST_KEPT = 10_000


class Limit:
    """At most ``most`` tries a key within a quarter of an hour."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tries: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def may(self, key: str, at_s: float) -> bool:
        """Count one try of ``key`` at this second; whether it is within the limit."""
        with self._lock:
            recent = [tried for tried in self._tries.pop(key, []) if tried > at_s - WINDOW_S]
            within = len(recent) < self._most
            self._tries[key] = [*recent, at_s] if within else recent
            while len(self._tries) > MOST_KEPT:
                self._tries.popitem(last=False)
            return within

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._tries.clear()
