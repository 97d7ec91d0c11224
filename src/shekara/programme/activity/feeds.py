"""Indicators that this system answers itself: a name, and the function that asks.

The functions live above, in ``measure``, which reads operations and works; this package knows
only their names. An actual that was fed carries its question, its period and how many facts
stand behind it.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from shekara.kernel.access import Actor


@dataclass(frozen=True, kw_only=True)
class Period:
    """Calendar days, both included, in the zone of the point."""

    since: datetime.date
    until: datetime.date


@dataclass(frozen=True, kw_only=True)
class FedValue:
    """What a feed answers.

    value   in the indicator's unit; ``None`` when there is not a single fact to answer from
    query   what was asked, in plain English words; it is stored with the figure
    facts   how many facts of the ledger stand behind the value
    """

    value: Decimal | None
    query: str
    facts: int


Ask = Callable[[str, Period, Actor], FedValue]
"""The question: at which point, in which period, asked by whom."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One question that can be asked; ``words`` names it to a person."""

    name: str
    words: str | Promise
    unit: str
    ask: Ask


_feeds: dict[str, Feed] = {}


class UnknownFeed(LookupError):
    """No part of this system answers a question of this name."""


def register(name: str, ask: Ask, *, words: str | Promise, unit: str) -> None:
    """Let indicators be fed by this question; called once from ``measure``'s ``apps.py``."""
    _feeds[name] = Feed(name=name, words=words, unit=unit, ask=ask)


def feeds() -> dict[str, Feed]:
    """Every question there is, by name."""
    return dict(sorted(_feeds.items()))


def get_feed(name: str) -> Feed:
    """The question of this name; raises ``UnknownFeed``."""
    if name not in _feeds:
        raise UnknownFeed(name)
    return _feeds[name]
