"""Letting the system answer an indicator itself, and keeping the answer as an actual."""

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.activity.feeds import Period, feeds, get_feed
from shekara.programme.activity.kinds import Origin
from shekara.programme.activity.models import Actual, Indicator


class NothingToMeasure(Exception):
    """There is not a single fact in the period to answer from; ``str`` is what was asked."""


def feed_indicator(code: str, period: Period, *, by: Actor, stamp: Stamp) -> Actual:
    """Ask the indicator's feed for the period and keep the figure with its question.

    Asked again for the same period, the newer answer stands and the history shows both.
    Raises ``UnknownFeed``, ``NothingToMeasure``, ``Forbidden``, ``Indicator.DoesNotExist``.
    """
    require(by, "activity.feed")
    indicator: Indicator = Indicator.objects.get(pk=code)
    told = get_feed(indicator.feed).ask(indicator.feed_point, period, by)
    if told.value is None:
        raise NothingToMeasure(told.query)
    return put(
        Actual,
        {
            "code": f"{code}.{period.since.isoformat()}.{period.until.isoformat()}",
            "indicator": code,
            "value": told.value,
            "period_from": period.since,
            "period_to": period.until,
            "origin": Origin.FED.value,
            "query": told.query,
            "facts": told.facts,
            "fed_at": stamp.at,
            "source": "Measured by this system",
        },
        stamp=stamp,
    )


def feed_all(period: Period, *, by: Actor, stamp: Stamp) -> dict[str, Actual | None]:
    """Feed every indicator whose question this system answers; ``None`` where nothing happened."""
    require(by, "activity.feed")
    told: dict[str, Actual | None] = {}
    for row in Indicator.objects.filter(feed__in=list(feeds())).order_by("pk"):
        try:
            told[row.code] = feed_indicator(row.code, period, by=by, stamp=stamp)
        except NothingToMeasure:
            told[row.code] = None
    return told
