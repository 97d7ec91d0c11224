"""Calendar days at the point: after 19:00 UTC the day is another one there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def day_of(at: datetime) -> date:
    """The calendar day of an instant in the zone of the point."""
    return at.astimezone(ZoneInfo(settings.POINT_TIME_ZONE)).date()
