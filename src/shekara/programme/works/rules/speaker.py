"""Who asks, when, and the checks that every step shares."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

import msgspec

from shekara.kernel.ledger.events import Event
from shekara.programme.works.kinds import CURRENCIES, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.state.entry import Said
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.state.fold import apply

Facts = tuple[Event, ...]

LONG = frozenset({"text", "reason", "purpose", "remarks", "note", "work", "what", "source"})
MOST_LONG, MOST_SHORT, MOST_IN_LIST = 2000, 120, 50


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A person or machine at an instant; ``today`` is the calendar day at the point."""

    code: str
    at: datetime
    today: date
    zone: tzinfo = UTC

    def day_of(self, at: datetime) -> date:
        """The calendar day of an instant at the point."""
        return at.astimezone(self.zone).date()


def after(it: Equipment, facts: Iterable[Event], speaker: Speaker) -> Equipment:
    """The piece as it will be when these facts are written."""
    for fact in facts:
        said = Said(
            version=it.version + 1, seq=it.seq, node=it.node,
            actor=speaker.code, at=speaker.at, fact=fact,
        )  # fmt: skip
        it = apply(it, said)
    return it


def check_texts(command: msgspec.Struct) -> None:
    """Raises ``TooLong`` or ``Unreadable``, naming the field."""
    for name in command.__struct_fields__:
        _check(name, getattr(command, name))


def _check(name: str, value: object) -> None:
    if isinstance(value, str):
        most = MOST_LONG if name in LONG else MOST_SHORT
        if len(value) > most:
            raise r.TooLong(field=name, most=str(most))
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise r.Unreadable(field=name)
    elif isinstance(value, tuple):
        if len(value) > MOST_IN_LIST:
            raise r.TooLong(field=name, most=str(MOST_IN_LIST))
        for part in value:
            _check(name, part)
    elif isinstance(value, msgspec.Struct):
        check_texts(value)


def alive(it: Equipment) -> None:
    """Raises ``AlreadyWrittenOff`` when its life is over."""
    if it.over:
        raise r.AlreadyWrittenOff(number=it.number, on=it.days[Step.END].isoformat())


def here(it: Equipment) -> None:
    """Raises unless it is delivered and not written off."""
    alive(it)
    if not it.delivered:
        raise r.NotDelivered(number=it.number)


def not_future(on: date | datetime, who: Speaker) -> None:
    """Raises ``InFuture`` for a day after today, or an instant after now."""
    late = on > who.at if isinstance(on, datetime) else on > who.today
    if late:
        raise r.InFuture(on=(on.date() if isinstance(on, datetime) else on).isoformat())


def in_order(it: Equipment, on: date) -> None:
    """Raises ``BeforeEarlier`` when a step already done is later than this day."""
    last = max(it.days.items(), key=lambda done: done[1], default=None)
    if last is not None and on < last[1]:
        raise r.BeforeEarlier(step=last[0].value, on=last[1].isoformat())


def next_step(it: Equipment, step: Step, on: date, who: Speaker) -> None:
    """Raises unless this step may be the next one, on this day."""
    alive(it)
    if step in it.days:
        raise r.StepDone(step=step.value, on=it.days[step].isoformat())
    if list(Step).index(step) < list(Step).index(it.step):
        raise r.StepPassed(step=step.value, last=it.step.value)
    not_future(on, who)
    in_order(it, on)


def written(text: str) -> str:
    """The text without its edges; raises ``TextMissing`` when nothing is left."""
    if not text.strip():
        raise r.TextMissing()
    return text.strip()


def priced(price: Decimal | None, currency: str) -> None:
    """Raises ``PriceUnclear`` for a negative price or one without a known currency."""
    if price is None:
        return
    if price < 0 or currency not in CURRENCIES:
        raise r.PriceUnclear()
