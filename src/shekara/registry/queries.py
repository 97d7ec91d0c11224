"""Questions to the registry. The one door for reading nouns from outside this package.

Days are asked for, never taken from the clock: Kordai in 2012 and Kordai today differ.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Q, QuerySet

from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Mode, Property, Regime
from shekara.registry.models import (
    Agreement,
    Body,
    Border,
    BorderRegime,
    Country,
    CrossingPoint,
    Desk,
    DocumentKind,
    Lane,
    PlateFormat,
    PointProperty,
)
from shekara.registry.models.forms import Dated

D = TypeVar("D", bound=Dated)

HOME = "KAZ"
NEIGHBOURS = ("RUS", "CHN", "KGZ", "UZB", "TKM")


class Unknown(LookupError):
    """The registry has no such row."""


def get_point(code: str) -> CrossingPoint:
    """The point of this code (``kordai``) or short code (``KRD``); raises ``Unknown``."""
    found: CrossingPoint | None = CrossingPoint.objects.filter(Q(code=code) | Q(short=code)).first()
    if found is None:
        raise Unknown(code)
    return found


def points(
    *, neighbour: str | None = None, mode: Mode | None = None
) -> QuerySet[CrossingPoint, CrossingPoint]:
    """All points, or those on one border or of one mode, by neighbour and name."""
    chosen = CrossingPoint.objects.order_by("neighbour", "mode", "name_en")
    if neighbour:
        chosen = chosen.filter(neighbour=neighbour)
    return chosen.filter(mode=mode) if mode else chosen


def names_of_points() -> Mapping[str, str]:
    """Name by code, in the reader's language. Cost: one query."""
    return {point.code: point.name for point in points()}


def lanes_of(point: str, on: datetime.date) -> list[Lane]:
    """The lanes of a point on a day, by number; empty where no source counts them."""
    return _on(Lane.objects.filter(point=point).order_by("number"), on)


def desks_of(point: str, on: datetime.date) -> list[Desk]:
    """The desks of a point on a day, by agency and number."""
    return _on(Desk.objects.filter(point=point).order_by("agency", "number"), on)


def properties_of(point: str, on: datetime.date) -> dict[Property, PointProperty]:
    """What is said of a point on a day; the latest beginning wins. Cost: one query."""
    return holding(PointProperty.objects.filter(point=point), on)


def holding(rows: Iterable[PointProperty], on: datetime.date) -> dict[Property, PointProperty]:
    """Of many dated properties of one point, those that hold on a day."""
    held = [row for row in rows if row.holds(on)]
    held.sort(key=lambda row: row.valid_from or datetime.date.min)
    return {Property(row.about): row for row in held}


def property_history(point: str) -> list[PointProperty]:
    """Everything ever said of a point: by property, latest first."""
    rows = list(PointProperty.objects.filter(point=point))
    rows.sort(key=lambda row: row.valid_from or datetime.date.min, reverse=True)
    rows.sort(key=lambda row: list(Property).index(Property(row.about)))
    return rows


def properties_on(about: Property, on: datetime.date) -> dict[str, str]:
    """One property of every point on a day: value by point. Cost: one query."""
    held = _on(PointProperty.objects.filter(about=about), on)
    held.sort(key=lambda row: row.valid_from or datetime.date.min)
    return {row.point: row.value for row in held}


def regime(point: str, on: datetime.date) -> Regime:
    """What kind of line the point stands on, that day. Raises ``Unknown``. Cost: two queries."""
    return border_regime(get_point(point).neighbour, on)


def border_regime(neighbour: str, on: datetime.date) -> Regime:
    """What kind of line the border with this neighbour is, that day. Raises ``Unknown``."""
    held = _on(BorderRegime.objects.filter(neighbour=neighbour), on)
    if not held:
        raise Unknown(f"{neighbour} {on}")
    return Regime(held[-1].regime)


def regime_history(neighbour: str) -> list[BorderRegime]:
    """What the border with this neighbour was, oldest first."""
    rows = list(BorderRegime.objects.filter(neighbour=neighbour))
    return sorted(rows, key=lambda row: row.valid_from or datetime.date.min)


def borders() -> list[Border]:
    """The five border sections, in the order of ``NEIGHBOURS``."""
    known = Border.objects.in_bulk(list(NEIGHBOURS))
    return [known[code] for code in NEIGHBOURS if code in known]


def agreements(*, on: datetime.date | None = None) -> list[Agreement]:
    """All treaties, by the first date their sources give; only those in force on a day if asked.

    A treaty whose entry into force no source dates is not said to be in force.
    """
    rows = sorted(Agreement.objects.all(), key=lambda row: (row.signed[:4] or "9999", row.code))
    return [r for r in rows if on is None or (r.in_force_on is not None and r.in_force_on <= on)]


def agreements_covering(point: str) -> list[Agreement]:
    """Treaties that bind both Kazakhstan and the neighbour at this point, dated or not."""
    return agreements_between(get_point(point).neighbour)


def agreements_between(neighbour: str) -> list[Agreement]:
    """Treaties that bind both Kazakhstan and this neighbour."""
    return [row for row in agreements() if {HOME, neighbour} <= set(row.party_codes)]


def bodies_of(
    agency: Agency, on: datetime.date, *, control: ControlType | None = None
) -> list[Body]:
    """The bodies behind an agency on a day; quarantine has one for each of its controls."""
    held = _on(Body.objects.filter(agency=agency).order_by("code"), on)
    return [body for body in held if control is None or control in body.control_types]


def all_bodies(on: datetime.date) -> list[Body]:
    """The bodies behind all agencies on a day. Cost: one query."""
    return _on(Body.objects.order_by("agency", "code"), on)


def body_of(
    agency: Agency, on: datetime.date, *, control: ControlType | None = None
) -> Body | None:
    """The one body behind an agency (for a control) on a day, or None when nobody wrote it."""
    found = bodies_of(agency, on, control=control)
    return found[0] if found else None


def get_country(code: str) -> Country:
    """The state or issuer of a code: ICAO (``D``, ``D<<``), ISO three or two letters."""
    clean = code.strip("< ").upper()
    same = Q(code=clean) | Q(alpha3=clean) | Q(alpha2=clean, kind="state")
    found: Iterable[Country] = Country.objects.filter(same)
    best = sorted(found, key=lambda row: row.code != clean)
    if not clean or not best:
        raise Unknown(code)
    return best[0]


def countries() -> list[Country]:
    """All states and issuers, by name in the reader's language."""
    return sorted(Country.objects.all(), key=lambda row: row.name.casefold())


def country_names(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Name by ICAO code, in the reader's language. Cost: one query."""
    chosen = Country.objects.all() if codes is None else Country.objects.filter(code__in=codes)
    return {country.code: country.name for country in chosen}


def document_kinds() -> list[DocumentKind]:
    """All kinds of document, by name in the reader's language."""
    return sorted(DocumentKind.objects.all(), key=lambda row: row.name.casefold())


def plate_formats(country: str | None = None) -> list[PlateFormat]:
    """Known forms of number plates, of one country if asked."""
    chosen = PlateFormat.objects.order_by("code")
    return list(chosen.filter(country=country) if country else chosen)


def _on(rows: QuerySet[D, D], day: datetime.date) -> list[D]:
    held = rows.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    return list(held.filter(Q(valid_to=None) | Q(valid_to__gte=day)))
