"""A timeline drawn to scale: rows of spans between two instants. Pure arithmetic.

Domains say what happened when; ``web/parts/track.html`` draws it with SVG, because the
content security policy allows no styles in attributes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

THIN = frozenset({"waiting", "exempt"})
STEPS_MIN = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080)
MOST_TICKS = 9
HIGH, LOW = 14, 34
WORD_PCT = 22


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time in one state (``web.marks``); without an end it lasts until now."""

    since: datetime
    until: datetime | None = None
    state: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the track: who, what state now, what to say beside it."""

    label: str
    spans: Sequence[Span] = ()
    state: str = ""
    word: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """An instant marked over the rows: arrival, gate."""

    at: datetime
    word: str


@dataclass(frozen=True)
class Bar:
    """A span as drawn; x and width in percent of the line."""

    x: str
    width: str
    y: int
    height: int
    state: str
    word: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Tick:
    """A mark of the scale or an event; x in percent, anchored so that words stay inside."""

    x: str
    at: datetime
    word: str
    anchor: str
    y: int = HIGH


@dataclass(frozen=True, kw_only=True)
class Track:
    """Rows between ``begin`` and ``end``; ``now`` closes open spans."""

    begin: datetime
    end: datetime
    now: datetime
    rows: Sequence[Row]
    events: Sequence[Event] = ()

    def _percent(self, at: datetime) -> float:
        whole = max((self.end - self.begin).total_seconds(), 1)
        return min(100.0, max(0.0, (at - self.begin).total_seconds() / whole * 100))

    @property
    def now_x(self) -> str:
        """Where now is; nothing when the track is over."""
        return f"{self._percent(self.now):.2f}%" if self.begin <= self.now < self.end else ""

    @property
    def lines(self) -> list[tuple[Row, list[Bar]]]:
        """Each row with its bars."""
        return [(row, [self._bar(span) for span in row.spans]) for row in self.rows]

    def _bar(self, span: Span) -> Bar:
        x = self._percent(span.since)
        width = max(self._percent(span.until or min(self.now, self.end)) - x, 0.4)
        thin = span.state in THIN
        return Bar(
            f"{min(x, 99.6):.2f}%",
            f"{width:.2f}%",
            11 if thin else 5,
            2 if thin else 14,
            span.state,
            span.word,
            span.since,
            span.until,
        )

    @property
    def ticks(self) -> list[Tick]:
        """The scale: whole minutes or hours, at most nine of them."""
        minutes = (self.end - self.begin).total_seconds() / 60
        step = next((s for s in STEPS_MIN if minutes / s <= MOST_TICKS), STEPS_MIN[-1])
        first = -(-int(self.begin.timestamp()) // (step * 60)) * step * 60
        at = datetime.fromtimestamp(first, tz=self.begin.tzinfo)
        found: list[Tick] = []
        while at <= self.end and len(found) <= MOST_TICKS:
            found.append(self._tick(at, ""))
            at += timedelta(minutes=step)
        return found

    @property
    def marks(self) -> list[Tick]:
        """The events, in order."""
        found: list[Tick] = []
        for event in sorted(self.events, key=lambda event: event.at):
            tick = self._tick(event.at, event.word)
            crowded = found and self._percent(event.at) - self._percent(found[-1].at) < WORD_PCT
            found.append(replace(tick, y=LOW) if crowded and found[-1].y == HIGH else tick)
        return found

    @property
    def two_lines(self) -> bool:
        """Do the events' words need a second line?"""
        return any(tick.y != HIGH for tick in self.marks)

    def _tick(self, at: datetime, word: str) -> Tick:
        x = self._percent(at)
        anchor = "start" if x < 4 else "end" if x > 96 else "middle"  # noqa: PLR2004
        return Tick(f"{x:.2f}%", at, word, anchor)
