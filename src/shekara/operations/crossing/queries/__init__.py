"""Questions about crossing files, named as answers: the read door.

Those that take ``by`` check the right of whoever asks; those that open personal data also put
the look on record. The others are pure functions of a file.
"""

from shekara.operations.crossing.queries.board import (
    BoardRow,
    Desk,
    Hour,
    Waiting,
    board,
    desks,
    files_waiting,
    gate_ready,
    hourly_counts,
    left_since,
    longest_waits,
    waiting_for,
)
from shekara.operations.crossing.queries.figures import Inspected, inspected, release_seconds
from shekara.operations.crossing.queries.files import (
    EarlierCrossing,
    Found,
    files_in_point,
    find_by_number,
    get_file,
    last_crossings,
    look_at_file,
    search,
    search_everywhere,
)
from shekara.operations.crossing.queries.history import (
    changes_since,
    facts_of_point,
    history,
)
from shekara.operations.crossing.queries.national import PointLoad, loads
from shekara.operations.crossing.queries.schemes import (
    all_delegations,
    all_schemes,
    controls_due,
)
from shekara.operations.crossing.queries.track import (
    Durations,
    Line,
    Segment,
    SegmentKind,
    StampTimes,
    TimeStamp,
    durations,
    segments,
    time_stamps,
    track,
)

__all__ = [
    "BoardRow",
    "Desk",
    "Durations",
    "EarlierCrossing",
    "Found",
    "Hour",
    "Inspected",
    "Line",
    "PointLoad",
    "Segment",
    "SegmentKind",
    "StampTimes",
    "TimeStamp",
    "Waiting",
    "all_delegations",
    "all_schemes",
    "board",
    "changes_since",
    "controls_due",
    "desks",
    "durations",
    "facts_of_point",
    "files_in_point",
    "files_waiting",
    "find_by_number",
    "gate_ready",
    "get_file",
    "history",
    "hourly_counts",
    "inspected",
    "last_crossings",
    "left_since",
    "loads",
    "longest_waits",
    "look_at_file",
    "release_seconds",
    "search",
    "search_everywhere",
    "segments",
    "time_stamps",
    "track",
    "waiting_for",
]
