"""Calendar days of a point as instants."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from shekara.programme.activity.feeds import Period

A_DAY = timedelta(days=1)


def instants(period: Period) -> tuple[datetime, datetime]:
    """From the first morning of the period up to, not including, the morning after it."""
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    return (
        datetime.combine(period.since, time.min, zone),
        datetime.combine(period.until + A_DAY, time.min, zone),
    )


def day_of(at: datetime) -> date:
    """The calendar day of an instant in the zone of the point."""
    return at.astimezone(ZoneInfo(settings.POINT_TIME_ZONE)).date()


def told(period: Period) -> str:
    """``2026-11-01 to 2026-11-24``, as it stands in a stored question."""
    return f"{period.since.isoformat()} to {period.until.isoformat()}"
