"""The life of a piece as drawings: its steps in a row, and years to scale.

Pure arithmetic; the templates draw. ``web.track`` is for minutes and hours, this for years.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from shekara.programme.works.days import day_of
from shekara.programme.works.kinds import Condition, Step
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui.words import word
from shekara.web.templatetags.shekara import day

WAY = tuple(step for step in Step if step is not Step.END)
MONTHS_FINE = 30
MOST_TICKS = 7


@dataclass(frozen=True, kw_only=True)
class Stone:
    """One step of its life, for ``web/parts/steps.html``."""

    state: str
    title: str
    short: str
    word: str


def stones(it: Equipment) -> list[Stone]:
    """The way from the need to the use, each step done, skipped, next or to come."""
    found, reached = [], WAY.index(it.step) if it.step in WAY else len(WAY)
    next_shown = it.over
    for place, step in enumerate(WAY):
        on = it.days.get(step)
        if on or (step is Step.DELIVERY and it.delivered):
            state, said = "passed", day(on)
        elif place < reached or it.over:
            state, said = "exempt", ""
        elif not next_shown:
            state, said, next_shown = "in_control", "", True
        else:
            state, said = "waiting", ""
        name = word(step)
        found.append(Stone(state=state, title=name, short=name, word=said))
    if it.over:
        on = it.days.get(Step.END)
        name = word(Step.END)
        found.append(Stone(state="refused", title=name, short=name, word=day(on)))
    return found


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A stretch of the years; x and width in per cent."""

    x: str
    width: str
    look: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An instant on the years, or a tick of their scale."""

    x: str
    anchor: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Years:
    """Stretches of bringing, standing and working; faults above; uses as a row of months."""

    bars: list[Bar]
    faults: list[Bar]
    months: list[Bar]
    ticks: list[Mark]
    most_uses: int


def years(it: Equipment, today: date) -> Years | None:
    """The life to scale up to today or its end; nothing where no day is known."""
    if not it.days:
        return None
    begin = min(it.days.values())
    end = max(it.days.get(Step.END, today), begin + timedelta(days=30))
    scale = _Scale(begin, end)
    return Years(
        bars=_stretches(it, scale, today),
        faults=[
            scale.bar(f.since.date(), f.until.date() if f.until else end, "down", f.text)
            for f in it.faults
            if f.stops
        ],
        months=_months(it, scale),
        ticks=scale.ticks(),
        most_uses=max(it.uses_by_month.values(), default=0),
    )


@dataclass(frozen=True)
class _Scale:
    begin: date
    end: date

    def percent(self, on: date) -> float:
        whole = max((self.end - self.begin).days, 1)
        return min(100.0, max(0.0, (on - self.begin).days / whole * 100))

    def bar(self, since: date, until: date, look: str, said: str) -> Bar:
        x = min(self.percent(since), 99.4)
        width = max(self.percent(until) - x, 0.6)
        text = f"{said} · {day(since)} – {day(until)}"
        return Bar(x=f"{x:.2f}%", width=f"{width:.2f}%", look=look, said=text)

    def ticks(self) -> list[Mark]:
        """Years, or months of a short life; at most seven."""
        months = (self.end.year - self.begin.year) * 12 + self.end.month - self.begin.month
        fine = months <= MONTHS_FINE
        step = max(1, -(-months // MOST_TICKS)) if fine else 12 * max(1, months // 12 // MOST_TICKS)
        first = self.begin.year * 12 + self.begin.month if fine else (self.begin.year + 1) * 12
        found, at = [], first
        while (on := date(at // 12, at % 12 + 1, 1)) <= self.end:
            x = self.percent(on)
            anchor = "start" if x < 4 else "end" if x > 96 else "middle"  # noqa: PLR2004
            text = f"{on:%m.%Y}" if fine else str(on.year)
            found.append(Mark(x=f"{x:.2f}%", anchor=anchor, text=text))
            at += step
        return found


def _stretches(it: Equipment, scale: _Scale, today: date) -> list[Bar]:
    """Being bought; standing without use; in use, up to the last use; standing again."""
    end = it.days.get(Step.END, today)
    delivered = it.days.get(Step.DELIVERY)
    accepted = it.days.get(Step.ACCEPTANCE)
    first = day_of(it.first_used_at) if it.first_used_at else None
    last = day_of(it.last_used_at) if it.last_used_at else None
    bounds = [
        (min(it.days.values()), delivered or accepted or first or end, "bought", word(Step.TENDER)),
        (delivered, first or end, "idle", word(Step.DELIVERY)),
        (first, last, "used", word(Step.USE)),
        (last, end, "idle", word(Condition.READY)),
    ]
    return [
        scale.bar(since, until, look, said)
        for since, until, look, said in bounds
        if since and until and until > since
    ]


def _months(it: Equipment, scale: _Scale) -> list[Bar]:
    found = []
    for month, uses in sorted(it.uses_by_month.items()):
        begin = date.fromisoformat(f"{month}-01")
        until = (begin + timedelta(days=32)).replace(day=1)
        bar = scale.bar(begin, until, str(uses), f"{begin:%m.%Y}: {uses}")
        found.append(bar)
    return found
