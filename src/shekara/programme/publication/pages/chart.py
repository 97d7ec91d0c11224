"""Delivery over time as a drawing: one bar a dated line, to scale in time and in money. Pure.

Widths are percentages, heights pixels, so that letters keep their size at any width. A bar whose
meaning its source does not state is hatched.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shekara.programme.publication.pages.values import Moved

HEIGHT, TOP, BOTTOM = 280, 40, 240
LEFT, RIGHT = 4.0, 98.0
NICE = (1, 2, 5, 10)
CROWD_PCT = 14.0
"""Closer than this to the bar beside it, a figure is written to the other side."""
EDGE_PCT = 8.0
A_HALF_MONTH = datetime.timedelta(days=15)
MOST_YEARS = 8


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One line of money as drawn: middle in percent, top and height in pixels, label height."""

    x: str
    top: int
    height: int
    label_y: int
    anchor: str
    amount: Decimal
    when: str
    stated: bool


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One currency over time."""

    currency: str
    bars: tuple[Bar, ...]
    scale: tuple[tuple[int, Decimal], ...]
    years: tuple[tuple[str, int], ...]
    unsure: bool
    height: int = HEIGHT
    base: int = BOTTOM


def charts(
    rows: Sequence[Moved], begins: datetime.date | None, ends: datetime.date | None
) -> tuple[Chart, ...]:
    """A chart for each currency, over the years of the project; none without a line."""
    return tuple(
        _chart([row for row in rows if row.currency == currency], currency, begins, ends)
        for currency in sorted({row.currency for row in rows})
    )


def _chart(
    rows: Sequence[Moved],
    currency: str,
    begins: datetime.date | None,
    ends: datetime.date | None,
) -> Chart:
    days = [row.on for row in rows] + [day for day in (begins, ends) if day]
    first = datetime.date(min(days).year, 1, 1)
    last = datetime.date(max(days).year + 1, 1, 1)
    full = nice(max(row.amount for row in rows))

    def x(day: datetime.date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days

    ordered = sorted(rows, key=lambda each: (each.on, each.code))
    places = [x(row.on + A_HALF_MONTH) for row in ordered]
    bars = [
        _bar(row, here, round((BOTTOM - TOP) * float(row.amount / full)), _anchor(places, index))
        for index, (row, here) in enumerate(zip(ordered, places, strict=True))
    ]
    return Chart(
        currency=currency,
        bars=tuple(bars),
        scale=((TOP, full), ((TOP + BOTTOM) // 2, full / 2), (BOTTOM, Decimal(0))),
        years=_years(first, last, x),
        unsure=any(not row.stated for row in rows),
    )


def _bar(row: Moved, here: float, height: int, anchor: str) -> Bar:
    high = max(2, height)
    return Bar(
        x=f"{here:.2f}%",
        top=BOTTOM - high,
        height=high,
        label_y=BOTTOM - high - 10,
        anchor=anchor,
        amount=row.amount,
        when=row.when,
        stated=row.stated,
    )


def _anchor(places: Sequence[float], index: int) -> str:
    """Beside a near neighbour a figure is written to the other side."""
    here = places[index]
    if index + 1 < len(places) and places[index + 1] - here < CROWD_PCT:
        return "end"
    if index and here - places[index - 1] < CROWD_PCT:
        return "start"
    return "end" if here > RIGHT - EDGE_PCT else "middle"


def _years(
    first: datetime.date, last: datetime.date, x: Callable[[datetime.date], float]
) -> tuple[tuple[str, int], ...]:
    step = max(1, -(-(last.year - first.year) // MOST_YEARS))
    years = range(first.year, last.year, step)
    return tuple((f"{x(datetime.date(year, 1, 1)):.2f}%", year) for year in years)


def nice(most: Decimal) -> Decimal:
    """The next round figure, so that the scale ends on one."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(10) ** most.adjusted()
    return next((n * power for n in map(Decimal, NICE) if n * power >= most), Decimal(10) * power)
