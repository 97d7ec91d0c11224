"""Questions that screening answers."""

from shekara.operations.screening.queries.by_hand import (
    Found,
    SearchFor,
    compare,
    search_by_hand,
)
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
from shekara.operations.screening.queries.statistics import (
    Day,
    Figures,
    Right,
    clearances,
    figures,
)

__all__ = [
    "Day",
    "Figures",
    "Found",
    "ListRow",
    "Mark",
    "Opened",
    "Right",
    "SearchFor",
    "Seen",
    "clearances",
    "compare",
    "editions",
    "figures",
    "judged_hits",
    "mark_of",
    "open_hit",
    "open_hits",
    "search_by_hand",
    "stopping",
    "watch_lists",
]
