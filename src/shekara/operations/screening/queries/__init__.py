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
    Screened,
    Seen,
    crossed_at,
    judged_hits,
    mark_of,
    marks_on,
    open_hit,
    open_hits,
    screened_on,
    stopping,
)
from shekara.operations.screening.queries.lists import (
    ListRow,
    editions,
    form_of,
    titles,
    watch_lists,
)
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
    "Screened",
    "SearchFor",
    "Seen",
    "clearances",
    "compare",
    "crossed_at",
    "editions",
    "figures",
    "form_of",
    "judged_hits",
    "mark_of",
    "marks_on",
    "open_hit",
    "open_hits",
    "screened_on",
    "search_by_hand",
    "stopping",
    "titles",
    "watch_lists",
]
