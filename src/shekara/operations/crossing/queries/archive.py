"""Files of a time, newest first, open and closed: for the page that finds them."""

from datetime import datetime

from django.db.models import QuerySet

from shekara.kernel.access import EVERY_POINT, Actor, require
from shekara.kernel.access.roles import EVERYWHERE
from shekara.operations.crossing.models import CrossingFile


def files(
    *,
    point: str,
    since: datetime | None = None,
    until: datetime | None = None,
    stage: str = "",
    mode: str = "",
    by: Actor,
) -> QuerySet[CrossingFile]:
    """The files of a point, or of all points of whoever reaches everywhere, newest first.

    Cost: a page is one SELECT by the index of point and opening; counting them another.
    """
    require(by, "crossing.search_files", point=point or None)
    found = CrossingFile.objects.order_by("-opened_at")
    if point:
        found = found.filter(point=point)
    elif not (by.roles & EVERYWHERE or EVERY_POINT in by.points):
        found = found.filter(point__in=sorted(by.points))
    if since:
        found = found.filter(opened_at__gte=since)
    if until:
        found = found.filter(opened_at__lte=until)
    if stage:
        found = found.filter(stage=stage)
    if mode:
        found = found.filter(mode=mode)
    return found


def ids_at(point: str) -> QuerySet[CrossingFile, str]:
    """Ids of a point's files, for a subquery; no right asked: an id tells of nobody."""
    return CrossingFile.objects.filter(point=point).values_list("id", flat=True)
