"""What the crossing files of a point say: release time, one stop, inspections saved."""

from decimal import ROUND_HALF_UP, Decimal

from shekara.kernel.access import Actor, require
from shekara.measure.days import instants, told
from shekara.operations.crossing import queries
from shekara.programme.activity.feeds import FedValue, Period

CENT = Decimal("0.01")
TIMES_A_FILE = 2
"""A release time stands on two facts: the arrival and the release."""


def release_time_median(point: str, period: Period, by: Actor) -> FedValue:
    """The middle release time in seconds of all files that left; half of two middles if even."""
    require(by, "activity.feed")
    since, until = instants(period)
    seconds = queries.release_seconds(point, since=since, until=until)
    return FedValue(
        value=_median(seconds),
        query=f"Median of release minus arrival, files that left {point}, {told(period)}",
        facts=TIMES_A_FILE * len(seconds),
    )


def one_stop_share(point: str, period: Period, by: Actor) -> FedValue:
    """Per cent of the files that left in which nothing was inspected twice."""
    require(by, "activity.feed")
    since, until = instants(period)
    seen = queries.inspected(point, since=since, until=until)
    share = (
        (Decimal(100 * (seen.files - seen.repeated)) / seen.files).quantize(
            CENT, rounding=ROUND_HALF_UP
        )
        if seen.files
        else None
    )
    return FedValue(
        value=share,
        query=(
            f"{seen.files - seen.repeated} of {seen.files} files that left {point} had no second"
            f" inspection, {told(period)}"
        ),
        facts=seen.files,
    )


def controls_saved(point: str, period: Period, by: Actor) -> FedValue:
    """Inspections that did not happen because agencies inspected together."""
    require(by, "activity.feed")
    since, until = instants(period)
    seen = queries.inspected(point, since=since, until=until)
    return FedValue(
        value=Decimal(seen.saved) if seen.files else None,
        query=(
            f"Agencies less one, summed over {seen.joint} joint inspections in {seen.files} files"
            f" that left {point}, {told(period)}"
        ),
        facts=seen.files + seen.joint,
    )


def _median(ordered: list[int]) -> Decimal | None:
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[middle])
    return Decimal(ordered[middle - 1] + ordered[middle]) / 2
