"""Questions that screening answers."""

from shekara.operations.screening.queries.hits import (
    Mark,
    Opened,
    Seen,
    judged_hits,
    mark_of,
    open_hit,
    open_hits,
    stopping,
)
from shekara.operations.screening.queries.lists import ListRow, editions, watch_lists

__all__ = [
    "ListRow",
    "Mark",
    "Opened",
    "Seen",
    "editions",
    "judged_hits",
    "mark_of",
    "open_hit",
    "open_hits",
    "stopping",
    "watch_lists",
]
