"""How a node stands to head office, from when it was last heard. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

WITH_US = timedelta(seconds=30)
"""A node says that it lives every few seconds; after so long without a word its line is cut."""
LONG = timedelta(hours=72)
"""So long a node is made to work alone."""
FRESH = timedelta(seconds=60)


class LineState(StrEnum):
    """The worst first: the order of the national board."""

    STOPPED = "stopped"
    NEVER = "never"
    SILENT = "silent"
    ALONE = "alone"
    CATCHING_UP = "catching_up"
    WITH_US = "with_us"
    REVOKED = "revoked"
    """Shut out by a person: nothing is expected of it."""


def line_state(
    *,
    heard_at: datetime | None,
    last_at: datetime | None,
    queue: int,
    stopped: bool,
    revoked: bool = False,
    now: datetime,
) -> LineState:
    """The state of a node's line.

    heard_at  last sign of life
    last_at   instant of the newest entry that head office holds
    queue     entries that the node said it has and head office does not
    """
    if revoked:
        return LineState.REVOKED
    if stopped:
        return LineState.STOPPED
    if heard_at is None:
        return LineState.NEVER
    silence = now - heard_at
    if silence > LONG:
        return LineState.SILENT
    if silence > WITH_US:
        return LineState.ALONE
    behind = queue > 0 and (last_at is None or now - last_at > FRESH)
    return LineState.CATCHING_UP if behind else LineState.WITH_US


def map_state(state: LineState, *, here: int, busy: int) -> str:
    """The map's word for it: flowing, busy, alone or silent.

    busy  from so many files on a point is busy
    """
    if state in (LineState.STOPPED, LineState.NEVER, LineState.SILENT, LineState.REVOKED):
        return "silent"
    if state is LineState.ALONE:
        return "alone"
    return "busy" if here >= busy else "flowing"
