"""When the driver last asked: whether the shift is being played. In memory only."""

from datetime import datetime, timedelta

SILENT = timedelta(seconds=15)
_last: list[datetime] = []


def beat(at: datetime) -> None:
    """The driver asked."""
    _last[:] = [at]


def is_playing(at: datetime) -> bool:
    """Did the driver ask lately?"""
    return bool(_last) and at - _last[0] < SILENT
