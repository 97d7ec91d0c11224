"""Hits a day as one drawing: strong below, weak on top. Pure; widths in percent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shekara.operations.screening.queries import Day

HEIGHT = 140
TOP = 12
LEFT = 6.0
NICE = (2, 4, 10, 20, 40, 50, 100, 200, 400, 500, 1000, 2000, 5000, 10000)
WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Column:
    """One day: x, width and middle in percent, the rest in pixels."""

    x: str
    width: str
    middle: str
    strong_y: int
    strong_h: int
    weak_y: int
    weak_h: int
    on: date
    named: bool


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The drawing with its scale; nothing stands for four weeks without a hit."""

    columns: tuple[Column, ...]
    lines: tuple[tuple[int, int], ...]
    bottom: int
    height: int
    any: bool


def columns_of(days: Sequence[Day]) -> Columns:
    """A column a day; every seventh day, counted from the last, is named."""
    most = max((day.strong + day.weak for day in days), default=0)
    full = next((n for n in NICE if n >= most), most)
    bottom = TOP + HEIGHT
    each = (100 - LEFT) / max(1, len(days))
    drawn = []
    for index, day in enumerate(days):
        strong, weak = HEIGHT * day.strong // full, HEIGHT * day.weak // full
        x = LEFT + index * each
        drawn.append(
            Column(
                x=f"{x + each * 0.15:.2f}%", width=f"{each * 0.7:.2f}%",
                middle=f"{x + each / 2:.2f}%", strong_y=bottom - strong, strong_h=strong,
                weak_y=bottom - strong - weak, weak_h=weak, on=day.on,
                named=(len(days) - 1 - index) % WEEK == 3,  # noqa: PLR2004  # midweek: fits inside
            )
        )  # fmt: skip
    lines = ((TOP, full), (TOP + HEIGHT // 2, full // 2))
    return Columns(
        columns=tuple(drawn), lines=lines, bottom=bottom, height=bottom + 26, any=bool(most)
    )
