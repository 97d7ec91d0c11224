"""What may be, and how a figure stands: pure, without the database."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shekara.programme.activity.kinds import Light

NEAR = Decimal("0.9")
"""A figure is near when it has nine tenths of the way it should have made by now."""


class Refusal(Exception):
    """A rule of the programme said no; ``str`` is never shown, ``words`` has the sentence."""


class OpenRecommendationsUnseen(Refusal):
    """A mission is closed only when every recommendation is ended, or seen by who closes it."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(", ".join(self.codes))


class AlreadyClosed(Refusal):
    """This mission was closed before."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A figure at the end of a period; ``on`` is ``None`` where nobody said a day."""

    value: Decimal
    on: datetime.date | None


def may_close(*, closed: bool, open_codes: Sequence[str], seen: Iterable[str]) -> None:
    """Refuse to close a mission whose open recommendations nobody has looked at."""
    if closed:
        raise AlreadyClosed
    unseen = [code for code in open_codes if code not in set(seen)]
    if unseen:
        raise OpenRecommendationsUnseen(unseen)


def milestone_at(targets: Sequence[Mark], on: datetime.date) -> Mark | None:
    """The first target not yet over on that day; after the last one, the last.

    A target without a day is read only when no other is there.
    """
    dated = sorted(
        (t for t in targets if t.on is not None), key=lambda t: t.on or datetime.date.min
    )
    ahead = [target for target in dated if target.on is not None and target.on >= on]
    if ahead:
        return ahead[0]
    if dated:
        return dated[-1]
    return targets[0] if targets else None


def light(
    *, baseline: Mark | None, targets: Sequence[Mark], actual: Mark | None, ascending: bool
) -> Light:
    """How the last figure stands against the milestone of its time, never against the last one.

    Between the milestone before (or the baseline) and the next, a figure should have made as
    much of the way as time has passed. Without an actual or a target nothing is claimed.
    """
    if actual is None or actual.on is None:
        return Light.UNKNOWN
    goal = milestone_at(targets, actual.on)
    if goal is None or goal.on is None:
        return Light.UNKNOWN
    wanted = _wanted(baseline, targets, goal, actual.on)
    if _reached(actual.value, wanted, ascending=ascending):
        return Light.GOOD
    return Light.NEAR if _near(actual.value, wanted, ascending=ascending) else Light.BEHIND


def _wanted(
    baseline: Mark | None, targets: Sequence[Mark], goal: Mark, on: datetime.date
) -> Decimal:
    """The figure that a straight line from the mark before to the goal has on that day."""
    before = [t for t in (*targets, *((baseline,) if baseline else ())) if t.on and t.on < on]
    start = max(before, key=lambda mark: mark.on or datetime.date.min, default=None)
    if start is None or start.on is None or goal.on is None or on >= goal.on:
        return goal.value
    share = Decimal((on - start.on).days) / Decimal((goal.on - start.on).days)
    wanted: Decimal = start.value + (goal.value - start.value) * share
    return wanted


def _reached(value: Decimal, wanted: Decimal, *, ascending: bool) -> bool:
    return value >= wanted if ascending else value <= wanted


def _near(value: Decimal, wanted: Decimal, *, ascending: bool) -> bool:
    return value >= wanted * NEAR if ascending else value * NEAR <= wanted
