"""What may be done with drills and continuity sheets: the write door.

One function per command. All take ``by`` and ``stamp``; they raise ``access.Forbidden``,
``rules.refusals.Refusal``, ``append.Conflict`` and ``UnknownDrill`` or ``UnknownSheet``.
"""

from shekara.operations.continuity.handlers.drill import (
    UnknownDrill,
    begin_drill,
    cancel_drill,
    end_drill,
    notice_drill,
    schedule_drill,
    score_drill,
)
from shekara.operations.continuity.handlers.sheet import (
    Entered,
    UnknownSheet,
    close_sheet,
    enter_line,
    print_sheet,
)

__all__ = [
    "Entered",
    "UnknownDrill",
    "UnknownSheet",
    "begin_drill",
    "cancel_drill",
    "close_sheet",
    "end_drill",
    "enter_line",
    "notice_drill",
    "print_sheet",
    "schedule_drill",
    "score_drill",
]
