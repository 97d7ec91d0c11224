"""What the equipment of a point says: how much of the time it was ready."""

from decimal import Decimal

from shekara.kernel.access import Actor, require
from shekara.measure.days import instants, told
from shekara.programme.activity.feeds import FedValue, Period
from shekara.programme.works import queries


def uptime(point: str, period: Period, by: Actor) -> FedValue:
    """Per cent of hours without a fault that stops a piece, since each was accepted."""
    require(by, "activity.feed")
    since, until = instants(period)
    found = [
        row
        for row in queries.uptime(since=since, until=until, by=by, point=point)
        if row.point == point
    ]
    pieces = sum(row.pieces for row in found)
    ready, service = sum(row.ready_s for row in found), sum(row.service_s for row in found)
    return FedValue(
        value=found[0].pct if found and service else None,
        query=(
            f"{ready // 3600} of {service // 3600} hours of {pieces} accepted pieces at {point}"
            f" without a fault that stops them, {told(period)}"
        ),
        facts=pieces,
    )


def people_trained(point: str, period: Period, by: Actor) -> FedValue:
    """People who learnt to use what stands at a point, in the period."""
    require(by, "activity.feed")
    people, trainings = queries.trained(point=point, since=period.since, until=period.until, by=by)
    return FedValue(
        value=Decimal(people) if trainings else None,
        query=(
            f"People in {trainings} trainings on the equipment of {point}, {told(period)};"
            " who learns on two machines counts at each"
        ),
        facts=trainings,
    )
