"""What the pages about places show, gathered: words and rows, no markup."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format

from shekara.kernel.ledger.read import Recorded
from shekara.kernel.records import history_of, values_of
from shekara.registry import queries, words
from shekara.registry.agencies import Agency
from shekara.registry.handlers import latest
from shekara.registry.kinds import Mode, Property
from shekara.registry.models import Border, CrossingPoint, PointProperty
from shekara.registry.search import search
from shekara.registry.ui import drawing
from shekara.registry.ui.embed import map_svg


@dataclass(frozen=True, kw_only=True)
class BorderLine:
    """One border in the legend: its colour's code, its word, how many points."""

    border: Border
    name: str
    road: int
    rail: int


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A point as a row of a table."""

    point: CrossingPoint
    neighbour: str
    mode: str
    category: str
    position: str
    found_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One dated property, in words, and whether it holds on the day asked."""

    row: PointProperty
    about: str
    value: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """One put, as the history shows it: who, when, which values became what."""

    entry: Recorded
    subject: str
    changed: tuple[tuple[str, str, str], ...]


def legend(points: Sequence[CrossingPoint]) -> list[BorderLine]:
    """The five borders with the number of their points. Cost: two queries."""
    names = queries.country_names(queries.NEIGHBOURS)
    return [
        BorderLine(
            border=border,
            name=names.get(border.code, border.code),
            road=sum(p.neighbour == border.code and p.mode == Mode.ROAD for p in points),
            rail=sum(p.neighbour == border.code and p.mode == Mode.RAIL for p in points),
        )
        for border in queries.borders()
    ]


def listed(points: Sequence[CrossingPoint], day: datetime.date) -> list[Listed]:
    """Points as rows, with their category on a day. Cost: two queries."""
    if not points:
        return []
    names = queries.country_names(queries.NEIGHBOURS)
    categories = queries.properties_on(Property.CATEGORY, day)
    return [
        Listed(
            point=point,
            neighbour=names.get(point.neighbour, point.neighbour),
            mode=str(words.MODES[point.mode]),
            category=words.value_words(Property.CATEGORY, categories.get(point.code, "")),
            position=str(words.POSITIONS[point.position_quality]),
        )
        for point in points
    ]


def point_list(asked: Mapping[str, str], day: datetime.date) -> dict[str, Any]:
    """The list of points as it was asked for; what makes no sense is left out."""
    text = asked.get("q", "").strip()[:100]
    border = asked.get("border", "")
    mode = asked.get("mode", "")
    border = border if border in queries.NEIGHBOURS else ""
    mode = mode if mode in set(Mode) else ""
    if text:
        hits = search(text)
        points = [hit.point for hit in hits if _wanted(hit.point, border, mode)]
        spelt = {hit.point.code: hit.spelling for hit in hits}
    else:
        points = list(queries.points(neighbour=border or None, mode=Mode(mode) if mode else None))
        spelt = {}
    rows = [
        replace(row, found_by=_other_spelling(row.point, spelt.get(row.point.code, "")))
        for row in listed(points, day)
    ]
    names = queries.country_names(queries.NEIGHBOURS)
    return {
        "rows": rows,
        "text": text,
        "border": border,
        "mode": mode,
        "borders": [(code, names.get(code, code)) for code in queries.NEIGHBOURS],
        "modes": [(m.value, words.MODES[m]) for m in Mode],
    }


def _wanted(point: CrossingPoint, border: str, mode: str) -> bool:
    return (not border or point.neighbour == border) and (not mode or point.mode == mode)


def _other_spelling(point: CrossingPoint, spelling: str) -> str:
    return "" if spelling in {point.name, point.short} else spelling


def point_picture(point: CrossingPoint, day: datetime.date) -> dict[str, Any]:
    """Everything the registry knows of a point on a day. Cost: nine queries."""
    said = queries.property_history(point.code)
    holding = {id(row) for row in queries.holding(said, day).values()}
    regimes = queries.regime_history(point.neighbour)
    covering = queries.agreements_between(point.neighbour)
    parties = {code for row in covering for code in row.party_codes}
    names = queries.country_names(parties | {point.neighbour})
    return {
        "point": point,
        "day": day,
        "neighbour": names.get(point.neighbour, point.neighbour),
        "mode": words.MODES[point.mode],
        "oblast": words.OBLASTS.get(point.oblast, point.oblast),
        "position": words.POSITIONS[point.position_quality],
        "regimes": [(r, words.REGIMES[r.regime], r.holds(day)) for r in regimes],
        "said": [
            Said(
                row=row,
                about=str(words.PROPERTIES[row.about]),
                value=words.value_words(row.about, row.value),
                holds=id(row) in holding,
            )
            for row in said
        ],
        "properties": list(words.PROPERTIES.items()),
        "lanes": [
            (
                lane,
                words.DIRECTIONS.get(lane.direction, ""),
                words.value_words(Property.ALLOWED_TRAFFIC, lane.traffic),
            )
            for lane in queries.lanes_of(point.code, day)
        ],
        "bodies": bodies(day),
        "agreements": [(row, words.AGREEMENTS[row.kind]) for row in covering],
        "map": _small_map(point),
    }


def property_picture(point: CrossingPoint, about: Property) -> dict[str, Any]:
    """The property about to change, and what holds now."""
    last = latest(point.code, about)
    return {
        "point": point,
        "word": words.PROPERTIES[about],
        "last": last,
        "last_value": words.value_words(about, last.value) if last else "",
    }


def bodies(day: datetime.date) -> list[tuple[Any, list[Any]]]:
    """The five agencies and the bodies behind them on a day. Cost: one query."""
    known = queries.all_bodies(day)
    return [(words.AGENCIES[a], [body for body in known if body.agency == a]) for a in Agency]


def _small_map(point: CrossingPoint) -> str:
    if point.latitude is None or point.longitude is None:
        return ""
    x, y = drawing.project(longitude=float(point.longitude), latitude=float(point.latitude))
    return map_svg(frame=drawing.frame_around(x, y), chosen=point.code, width_px=380)


def changes(point: CrossingPoint) -> list[Change]:
    """Every put of the point and of what is said of it, latest first. Cost: a query a row."""
    told = _told(history_of(CrossingPoint, point.code), point.name)
    for row in queries.property_history(point.code):
        told += _told(history_of(PointProperty, row.code), str(words.PROPERTIES[row.about]))
    return sorted(told, key=lambda change: change.entry.seq, reverse=True)


def _told(entries: Sequence[Recorded], subject: str) -> list[Change]:
    before: dict[str, Any] = {}
    told = []
    for entry in entries:
        after = values_of(entry)
        changed = tuple(
            (str(words.FIELDS[name]), _shown(before, name), _shown(after, name))
            for name in words.FIELDS
            if name in after and after[name] != before.get(name) and (before or after[name])
        )
        told.append(Change(entry=entry, subject=subject, changed=changed))
        before = after
    return told


def _shown(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if name == "value":
        return words.value_words(values.get("about", ""), str(value or ""))
    if value and name in {"valid_from", "valid_to"}:
        return date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return "" if value is None else str(value)
