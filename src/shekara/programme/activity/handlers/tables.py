"""Activities from a table: new ones are written, changed ones changed, the rest is left alone.

The same table twice writes nothing the second time. A row is known by its code; without one, by
what it is and when.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put_many
from shekara.programme.activity.handlers.records import has_happened, known, right_to_edit
from shekara.programme.activity.kinds import About, PlaceKind
from shekara.programme.activity.models import Activity, Location
from shekara.web.tables.rows import Found, RowsRefused

Values = Mapping[str, Any]
IN_PLACE = ("point", "border", "country")
"""Columns of a row that say where; the most exact one names the place."""
_LIKE = ("project", "phase", "kind", "title_en", "planned_from", "actual_from")


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One row beside what is on record: the values of the activity, of its place, what is new."""

    found: Found
    values: dict[str, Any]
    place: dict[str, Any] | None
    says: str = ""


def compared(rows: Sequence[Values]) -> list[Compared]:
    """Each row beside the activity it means. Cost: three queries.

    Rows that mean the same activity as an earlier row come back ``WRONG`` and say so.
    """
    held = _held(rows)
    places = set(Location.objects.filter(about=About.ACTIVITY).values_list("pk", flat=True))
    taken = set(Activity.objects.values_list("pk", flat=True))
    seen: set[str] = set()
    told = []
    for row in rows:
        old = held.get(_code(row) or _likeness(row))
        code = old.pk if old else _code(row) or _free(str(row["title_en"]), taken)
        values = {k: v for k, v in row.items() if k not in IN_PLACE} | {"code": code}
        place = _place(code, row)
        news = place is not None and place["code"] not in places
        found = _found(old, values, news=news)
        says = ""
        if code in seen or (not _code(row) and str(_likeness(row)) in seen):
            found, says = Found.WRONG, _("This activity stands in the table already.")
        seen |= {code, str(_likeness(row))}
        taken.add(code)
        told.append(Compared(found=found, values=values, place=place if news else None, says=says))
    return told


def put_table(rows: Sequence[Values], *, reason: str, by: Actor, stamp: Stamp) -> Counter[Found]:
    """Write a table of activities, all or none; how many were new, changed or there already.

    reason   why: the name of the table; it stands in the history of each activity
    Raises ``Forbidden``, ``RowsRefused``. Cost: about 1 ms a row.
    """
    require(by, right_to_edit(Activity))
    with writing():
        told = compared(rows)
        refused = {
            place: errors
            for place, row in enumerate(told)
            if (errors := _errors(row, timezone.localdate(stamp.at))) is not None
        }
        if refused:
            raise RowsRefused(refused)
        wanted = [row for row in told if row.found is not Found.SAME]
        put_many(Activity, [row.values for row in wanted], stamp=stamp, reason=reason)
        spots = [row.place for row in wanted if row.place]
        put_many(Location, spots, stamp=stamp, reason=reason)
    return Counter(row.found for row in told)


def _errors(row: Compared, on: date) -> dict[str, list[str]] | None:
    if row.found is Found.WRONG:
        return {"": [row.says]}
    try:
        has_happened(row.values, on=on)
        known(Activity, row.values)
        known(Location, {name: (row.place or {}).get(name) for name in IN_PLACE})
    except ValidationError as error:
        return error.message_dict
    return None


def _held(rows: Sequence[Values]) -> dict[Any, Activity]:
    """What is on record, by its code and by its likeness."""
    codes = {_code(row) for row in rows} - {""}
    titles = {str(row["title_en"]) for row in rows}
    found: dict[Any, Activity] = {}
    for row in Activity.objects.filter(title_en__in=titles).order_by("-pk"):
        found[_likeness({name: getattr(row, name) for name in _LIKE})] = row
    return found | Activity.objects.in_bulk(codes)


def _code(row: Values) -> str:
    return str(row.get("code") or "")


def _likeness(row: Values) -> tuple[Any, ...]:
    return tuple(row.get(name) or "" for name in _LIKE)


def _found(old: Activity | None, values: Values, *, news: bool) -> Found:
    if old is None:
        return Found.NEW
    differs = any(getattr(old, name) != value for name, value in values.items())
    return Found.CHANGED if differs or news else Found.SAME


def _free(title: str, taken: set[str]) -> str:
    """A code from the English title, the first free one."""
    stem = slugify(title)[:60].strip("-") or "activity"
    codes = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(code for code in codes if code not in taken)


def _place(code: str, row: Values) -> dict[str, Any] | None:
    """The place a row names; its code is made from the activity's, so that it stands once."""
    where = {name: str(row.get(name) or "") for name in IN_PLACE}
    exact = next((name for name in IN_PLACE if where[name]), "")
    if not exact:
        return None
    return {
        **where,
        "code": f"{code}.{where[exact].lower()}",
        "about": About.ACTIVITY.value,
        "subject": code,
        "kind": PlaceKind(exact).value,
        "source": row["source"],
    }
