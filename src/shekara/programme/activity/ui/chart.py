"""An indicator over time: baseline, targets and actuals as one drawing. Pure.

Widths are percentages, heights pixels, so that letters keep their size at any width.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

HEIGHT, TOP, BOTTOM = 240, 30, 200
LEFT, RIGHT = 10.0, 94.0
NICE = (1, 2, 5, 10, 20, 25, 50, 100)
NICE_S = (60, 120, 300, 600, 1200, 1800, 3600, 5400, 7200, 10800, 14400, 21600, 43200, 86400)
"""Round lengths of time in seconds."""
NEAR_PCT = 9.0
"""Closer than this to the point before, a figure is written under its mark, not above it."""

Say = Callable[[Decimal], str]


@dataclass(frozen=True, kw_only=True)
class Value:
    """A figure on a day; ``kind`` is baseline, target or actual."""

    on: datetime.date
    value: Decimal
    kind: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A figure as drawn: x in percent, y in pixels, its label and where that stands."""

    x: str
    y: int
    kind: str
    text: str
    text_y: int
    word: str


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A line between two figures of the same kind."""

    x1: str
    y1: int
    x2: str
    y2: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The drawing."""

    dots: tuple[Dot, ...]
    segments: tuple[Segment, ...]
    scale: tuple[tuple[int, str], ...]
    days: tuple[tuple[str, datetime.date, str], ...]
    height: int = HEIGHT


def chart(values: Sequence[Value], say: Say, *, times: bool = False) -> Chart | None:
    """The figures to scale from zero; ``None`` when there is none. ``times`` are seconds."""
    if not values:
        return None
    ordered = sorted(values, key=lambda v: (v.on, v.kind))
    first, last = ordered[0].on, ordered[-1].on
    width = max(1, (last - first).days)
    most = max(v.value for v in ordered)
    full = _nice_time(most) if times else _nice(most)

    def x(day: datetime.date) -> float:
        if first == last:
            return (LEFT + RIGHT) / 2
        return LEFT + 4 + (RIGHT - LEFT - 8) * (day - first).days / width

    def y(value: Decimal) -> int:
        return round(BOTTOM - (BOTTOM - TOP) * float(value / full))

    dots: list[Dot] = []
    before: dict[str, float] = {}
    for each in ordered:
        here = x(each.on)
        crowded = any(abs(here - there) < NEAR_PCT for there in before.values())
        before[each.kind] = here
        high = y(each.value)
        below = crowded and high < BOTTOM - 24
        dots.append(
            Dot(
                x=f"{here:.2f}%",
                y=high,
                kind=each.kind,
                text=say(each.value),
                text_y=high + 22 if below else high - 12,
                word=each.word,
            )
        )
    way = [v for v in ordered if v.kind in {"baseline", "target"}]
    fact = [v for v in ordered if v.kind == "actual"]
    segments = [*_line(way, "target", x, y), *_line(fact, "actual", x, y)]
    return Chart(
        dots=tuple(dots),
        segments=tuple(segments),
        scale=((TOP, say(full)), ((TOP + BOTTOM) // 2, say(full / 2)), (BOTTOM, say(Decimal(0)))),
        days=_days(ordered, x),
    )


def _line(
    values: Sequence[Value],
    kind: str,
    x: Callable[[datetime.date], float],
    y: Callable[[Decimal], int],
) -> list[Segment]:
    return [
        Segment(x1=f"{x(a.on):.2f}%", y1=y(a.value), x2=f"{x(b.on):.2f}%", y2=y(b.value), kind=kind)
        for a, b in pairwise(values)
    ]


def _days(
    values: Sequence[Value], x: Callable[[datetime.date], float]
) -> tuple[tuple[str, datetime.date, str], ...]:
    first, last = values[0].on, values[-1].on
    if first == last:
        return ((f"{x(first):.2f}%", first, "middle"),)
    return ((f"{x(first):.2f}%", first, "middle"), (f"{x(last):.2f}%", last, "middle"))


def _nice(most: Decimal) -> Decimal:
    """The next round figure, so that the scale ends on one."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(10) ** (most.adjusted() - 1)
    return next((n * power for n in map(Decimal, NICE) if n * power >= most), Decimal(100) * power)


def _nice_time(most: Decimal) -> Decimal:
    """The next round length of time."""
    return Decimal(next((n for n in NICE_S if n >= most), 0)) or _nice(most)
