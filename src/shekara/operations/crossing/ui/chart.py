"""People and vehicles an hour as one drawing, in two panels with their own scales. Pure.

Widths are percentages, heights pixels, so that letters keep their size at any width.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shekara.operations.crossing.queries import Hour
from shekara.registry.kinds import Traffic

HOURS = 12
PANEL = 84
GAP = 64
LEFT, RIGHT = 9.0, 100.0
NICE = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 20000)


@dataclass(frozen=True)
class Column:
    """One hour of one panel; x and width in percent, y and height in pixels."""

    x: str
    width: str
    y: int
    height: int
    value: int
    at: datetime
    middle: str


@dataclass(frozen=True)
class Panel:
    """One quantity: its columns, its line at half and at full scale."""

    kind: str
    top: int
    bottom: int
    columns: tuple[Column, ...]
    full: int

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """(y, value) of the two lines of the scale."""
        middle = (self.top + self.bottom) // 2
        whole = ((self.top, self.full),)
        return (*whole, (middle, self.full // 2)) if self.full % 2 == 0 else whole


@dataclass(frozen=True)
class Chart:
    """Both panels over the same hours."""

    panels: tuple[Panel, ...]
    height: int
    first: datetime
    people: int
    vehicles: int


def chart_of(hours: Iterable[Hour], now: datetime) -> Chart:
    """The last twelve hours, the running one last."""
    hours = list(hours)
    last = now.replace(minute=0, second=0, microsecond=0)
    times = [last - timedelta(hours=back) for back in range(HOURS - 1, -1, -1)]
    people = [sum(h.people for h in hours if h.at == at) for at in times]
    walking = Traffic.PEDESTRIAN
    vehicles = [sum(h.files for h in hours if h.at == at and h.mode != walking) for at in times]
    top = 34
    panels = []
    for kind, values in (("people", people), ("vehicles", vehicles)):
        panels.append(_panel(kind, values, times, top))
        top += PANEL + GAP
    return Chart(tuple(panels), top - GAP + 28, times[0], sum(people), sum(vehicles))


def _panel(kind: str, values: list[int], times: list[datetime], top: int) -> Panel:
    full = next((n for n in NICE if n >= max(values)), max(values)) if any(values) else 1
    each = (RIGHT - LEFT) / HOURS
    bottom = top + PANEL
    columns = []
    for index, (value, at) in enumerate(zip(values, times, strict=True)):
        height = round(PANEL * value / full)
        x = LEFT + index * each
        columns.append(
            Column(
                f"{x + each * 0.15:.2f}%",
                f"{each * 0.7:.2f}%",
                bottom - height,
                height,
                value,
                at,
                f"{x + each / 2:.2f}%",
            )
        )
    return Panel(kind, top, bottom, tuple(columns), full)
