"""Changing what is said of a crossing point: the registry's one write door for people."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put
from shekara.registry.kinds import Property
from shekara.registry.load import property_code
from shekara.registry.models import PointProperty
from shekara.registry.queries import get_point

A_DAY = datetime.timedelta(days=1)


def change_property(
    point: str,
    about: Property,
    *,
    value: str,
    valid_from: datetime.date,
    source: str,
    note: str = "",
    seen: str = "",
    by: Actor,
    stamp: Stamp,
) -> PointProperty:
    """From this day on the point's property is ``value``; what held before ends the day before.

    seen    ``mark_of`` the latest row when the page was drawn: ``Conflict`` when somebody has
            changed it since

    Raises ``ValidationError`` by field, ``Forbidden``, ``Unknown``.
    """
    require(by, "registry.edit")
    place = get_point(point)
    with writing():
        last = latest(place.code, about)
        if mark_of(last) != seen:
            raise Conflict(f"{place.code} {about} changed meanwhile")
        if last is not None:
            _end(last, before=valid_from, stamp=stamp)
        return put(
            PointProperty,
            {
                "code": property_code(place.code, about, valid_from.isoformat()),
                "point": place.code,
                "about": about.value,
                "value": value,
                "valid_from": valid_from,
                "valid_to": None,
                "source": source,
                "licence": "own record",
                "note": note,
            },
            stamp=stamp,
        )


def latest(point: str, about: Property) -> PointProperty | None:
    """The row with the latest beginning; the next change follows it."""
    rows = PointProperty.objects.filter(point=point, about=about)
    return max(rows, key=lambda row: row.valid_from or datetime.date.min, default=None)


def mark_of(row: PointProperty | None) -> str:
    """What a page remembers of the row it was drawn from."""
    return f"{row.code}@{row.version}" if row else ""


def _end(last: PointProperty, *, before: datetime.date, stamp: Stamp) -> None:
    if last.valid_from == before:
        return  # the same day again: a correction, the row itself is put anew
    if last.valid_from is not None and last.valid_from > before:
        raise ValidationError(
            {
                "valid_from": _("Another value begins on %(day)s. Choose that day or a later one.")
                % {"day": last.valid_from.isoformat()}
            }
        )
    if last.valid_to is None or last.valid_to >= before:
        put(PointProperty, {"code": last.code, "valid_to": before - A_DAY}, stamp=stamp)
