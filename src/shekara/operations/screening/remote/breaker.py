"""A circuit breaker: a service that fails again and again is left alone for a while."""

import threading
from collections.abc import Callable
from enum import StrEnum
from time import monotonic


class Circuit(StrEnum):
    """closed: asked; open: left alone; half_open: one question tries whether it is back."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """Opens after ``failures`` in a row, lets one try through after ``rest_s`` seconds."""

    def __init__(
        self, *, failures: int = 3, rest_s: float = 30, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most, self._rest_s, self._clock = failures, rest_s, clock
        self._lock = threading.Lock()
        self._failed, self._opened_at, self._trying = 0, 0.0, False

    @property
    def circuit(self) -> Circuit:
        """How it stands now."""
        with self._lock:
            return self._circuit()

    def may_ask(self) -> bool:
        """Whether to ask now; while half open only the first gets through."""
        with self._lock:
            match self._circuit():
                case Circuit.CLOSED:
                    return True
                case Circuit.OPEN:
                    return False
                case Circuit.HALF_OPEN:
                    first, self._trying = not self._trying, True
                    return first

    def went(self) -> None:
        """It answered."""
        with self._lock:
            self._failed, self._trying = 0, False

    def failed(self) -> None:
        """It did not."""
        with self._lock:
            self._failed, self._trying = self._failed + 1, False
            self._opened_at = self._clock()

    def _circuit(self) -> Circuit:
        if self._failed < self._most:
            return Circuit.CLOSED
        rested = self._clock() - self._opened_at >= self._rest_s
        return Circuit.HALF_OPEN if rested else Circuit.OPEN
