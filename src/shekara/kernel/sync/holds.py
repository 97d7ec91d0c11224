"""Reasons for a node's agent to be silent, as if its line were cut: an outage that is played.

Whoever has one registers it in its ``apps.py``; the agent asks every second.
"""

from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

HOLDS: list[Callable[[], bool]] = []


def is_held() -> bool:
    """Does anybody say that the agent is to be silent? A question that fails is no reason."""
    try:
        return any(hold() for hold in HOLDS)
    except DatabaseError:
        close_old_connections()
        return False
