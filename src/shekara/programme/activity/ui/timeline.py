"""Phases and activities as bars over the years: pure arithmetic in percent of the width.

``activity/_timeline.html`` draws it as SVG; plans are outlines, facts are full, and a day that
another source gives is a hollow diamond.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_PCT = 0.7
MOST_TICKS = 8
STEPS_Y = (1, 2, 5, 10, 20)
A_MONTH = datetime.timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """From a day to a day; ``look`` is ``fact`` or ``plan``. Without an end it stays open."""

    since: datetime.date
    until: datetime.date | None
    look: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One day that another source gives."""

    on: datetime.date
    word: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: its name, where it leads, its stretches, and what to say beside it."""

    label: str
    url: str
    note: str
    stretches: Sequence[Stretch] = ()
    dots: Sequence[Dot] = ()


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A stretch as drawn."""

    x: str
    width: str
    look: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A row as drawn."""

    line: Line
    bars: tuple[Bar, ...]
    dots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Tick:
    """The first day of a year on the scale."""

    x: str
    year: int
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """All rows over the same years."""

    rows: tuple[Drawn, ...]
    ticks: tuple[Tick, ...]
    today_x: str


def timeline(
    lines: Sequence[Line], today: datetime.date, *, around: Sequence[datetime.date] = ()
) -> Timeline | None:
    """The rows to scale; ``None`` when no row has a day.

    around  days that the scale shows too, though no row has them
    """
    days = [day for line in lines for day in _days(line)]
    if not days:
        return None
    days += around
    first = datetime.date(min(days).year, 1, 1)
    last = datetime.date(max(days).year + 1, 1, 1)
    whole = (last - first).days

    def at(day: datetime.date) -> float:
        return max(0.0, min(100.0, (day - first).days * 100 / whole))

    def bar(stretch: Stretch) -> Bar:
        end = stretch.until or stretch.since + A_MONTH
        x, till = at(stretch.since), at(end + datetime.timedelta(days=1))
        width = max(LEAST_PCT, till - x)
        x = min(x, 100 - width)
        return Bar(x=f"{x:.2f}%", width=f"{width:.2f}%", look=stretch.look, word=stretch.word)

    rows = tuple(
        Drawn(
            line=line,
            bars=tuple(bar(stretch) for stretch in line.stretches),
            dots=tuple((f"{at(dot.on):.2f}%", dot.word) for dot in line.dots),
        )
        for line in lines
    )
    years = last.year - first.year
    step = next((s for s in STEPS_Y if years / s <= MOST_TICKS), STEPS_Y[-1])
    ticks = tuple(
        Tick(
            x=f"{at(datetime.date(year, 1, 1)):.2f}%",
            year=year,
            anchor="start" if year == first.year else "middle",
        )
        for year in range(first.year, last.year, step)
    )
    return Timeline(
        rows=rows, ticks=ticks, today_x=f"{at(today):.2f}%" if first <= today < last else ""
    )


def _days(line: Line) -> list[datetime.date]:
    days = [dot.on for dot in line.dots]
    for stretch in line.stretches:
        days.append(stretch.since)
        days.append(stretch.until or stretch.since + A_MONTH)
    return days
