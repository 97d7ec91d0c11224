"""How many of those who came on shift had been trained."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shekara.kernel.access import Actor, require
from shekara.kernel.access.shifts import came
from shekara.measure.days import day_of, instants, told
from shekara.programme.activity import queries
from shekara.programme.activity.feeds import FedValue, Period

CENT = Decimal("0.01")


def trained_on_shift(point: str, period: Period, by: Actor) -> FedValue:
    """Per cent of the officers who came on shift that had finished a training by then.

    An officer counts once, however many shifts; trained is who had finished any training of the
    programme on or before the day of one of those shifts. Facts: the shifts and the trainings.
    """
    require(by, "activity.feed")
    since, until = instants(period)
    last: dict[str, date] = {}
    shifts = came(point, since=since, until=until)
    for officer, at in shifts:
        last[officer] = day_of(at)
    done = {
        officer: earlier
        for officer, days in queries.finished(last, until=period.until).items()
        if (earlier := [day for day in days if day <= last[officer]])
    }
    share = Decimal(100 * len(done)) / len(last) if last else None
    return FedValue(
        value=share.quantize(CENT, rounding=ROUND_HALF_UP) if share is not None else None,
        query=(
            f"{len(done)} of {len(last)} officers who came on shift at {point} had finished a"
            f" training by the day of a shift, {told(period)}"
        ),
        facts=len(shifts) + sum(len(days) for days in done.values()),
    )
