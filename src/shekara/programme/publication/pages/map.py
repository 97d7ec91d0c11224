"""The map of a project: the country, the borders it works at, its points and towns. No links.

The same drawing is a part of the page, of the open-graph picture and of the donor's report.
Geometry and outlines are the registry's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from shekara.programme.publication.pages.values import PublicProject, Spot
from shekara.registry import queries as registry
from shekara.registry.ui import drawing
from shekara.registry.ui.embed import COUNTRY_PLACES

LETTER = 30.0
"""Letter height in units of the drawing for which labels are kept apart: that of a telephone."""
MARK = 7.0


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place as drawn: a crossing point, or a town. ``dx``, ``dy`` in letter heights."""

    name: str
    x: float
    y: float
    point: bool
    says: str
    dx: float = 0.0
    dy: float = 0.0
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectMap:
    """The drawing: outlines, borders with whether the project works there, marks."""

    box: str
    land: Mapping[str, str]
    home: str
    coast: str
    borders: tuple[tuple[str, str, bool], ...]
    countries: tuple[tuple[str, float, float, str], ...]
    marks: tuple[Mark, ...]
    says: str


def project_map(project: PublicProject) -> ProjectMap:
    """Where a project works. Cost: two queries."""
    spots = [*project.spots, *(spot for deed in project.deeds for spot in deed.places)]
    works: dict[str, list[str]] = {}
    for deed in project.deeds:
        for spot in deed.places:
            works.setdefault(spot.point or spot.name, []).append(deed.title)
    extra = {m.point for m in project.machines} | {s.point for s in project.sites if s.point}
    return drawn(spots, works, extra)


def drawn(
    spots: Iterable[Spot], works: Mapping[str, list[str]], extra: Iterable[str] = ()
) -> ProjectMap:
    """The map of these places; ``works`` says by point or town what is done there."""
    base = drawing.base()
    held = list(spots)
    borders = {spot.border for spot in held if spot.border}
    names = registry.country_names([*registry.NEIGHBOURS, registry.HOME])
    marks = _labelled(_marks(held, works, set(extra)))
    left, top, width, height = drawing.whole()
    return ProjectMap(
        box=f"{left:g} {top:g} {width:g} {height:g}",
        land={code: path for code, path in base["land"].items() if path},
        home=base["land"][registry.HOME],
        coast=base["coast"],
        borders=tuple((code, path, code in borders) for code, path in base["borders"].items()),
        countries=tuple(
            (names.get(code, code), x, y, code) for code, (x, y) in COUNTRY_PLACES.items()
        ),
        marks=tuple(marks),
        says=", ".join(mark.name for mark in marks),
    )


def _marks(spots: list[Spot], works: Mapping[str, list[str]], extra: set[str]) -> list[Mark]:
    wanted = {spot.point for spot in spots if spot.point} | extra
    found: dict[tuple[float, float], Mark] = {}
    for point in registry.points():
        if point.code in wanted and point.latitude is not None and point.longitude is not None:
            x, y = drawing.project(longitude=float(point.longitude), latitude=float(point.latitude))
            says = ": ".join(filter(None, (point.name, "; ".join(works.get(point.code, ())))))
            found[x, y] = Mark(name=point.name, x=x, y=y, point=True, says=says)
    for spot in spots:
        if spot.latitude is None or spot.longitude is None or spot.point:
            continue
        x, y = drawing.project(longitude=float(spot.longitude), latitude=float(spot.latitude))
        says = ": ".join(filter(None, (spot.name, "; ".join(works.get(spot.name, ())))))
        found.setdefault((x, y), Mark(name=spot.name, x=x, y=y, point=False, says=says))
    return sorted(found.values(), key=lambda mark: (not mark.point, mark.x))


def _labelled(marks: list[Mark]) -> list[Mark]:
    """Each name where it touches nothing, in letter heights from its mark."""
    taken = [(m.x - MARK, m.y - MARK, 2 * MARK, 2 * MARK) for m in marks]
    names = [(mark.name, mark.x, mark.y) for mark in marks]
    places = drawing.labels(names, letter=LETTER, taken=taken, frame=drawing.whole())
    return [
        Mark(
            name=mark.name,
            x=mark.x,
            y=mark.y,
            point=mark.point,
            says=mark.says,
            dx=place.dx if place else 0.0,
            dy=place.dy if place else 0.0,
            anchor=place.anchor if place else "",
        )
        for mark, place in zip(marks, places, strict=True)
    ]


def svg(it: ProjectMap, *, letter: float = 22.0, font: str = "Libertinus Serif") -> str:
    """The drawing alone, in fixed light colours, for pictures and papers."""
    ink, quiet, accent = "#13222a", "#5b6d76", "#0a5f6e"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{it.box}" font-family="{font}">',
        f'<rect width="1060" height="640" fill="{WATER}"/>',
        *(f'<path d="{p}" fill="#eef1f0" stroke="#d3dbda"/>' for p in it.land.values()),
        f'<path d="{it.home}" fill="#ffffff"/>',
        f'<path d="{it.coast}" fill="none" stroke="#9fb0b6"/>',
    ]
    for _, path, on in it.borders:
        colour, width = (accent, 4) if on else ("#9fb0b6", 2)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    for name, x, y, code in it.countries:
        size = letter * (1.15 if code == registry.HOME else 0.8)
        parts.append(_text(name, x, y, size, quiet, "middle"))
    for mark in it.marks:
        radius = MARK if mark.point else MARK * 0.6
        fill = "#f2c230" if mark.point else quiet
        parts.append(
            f'<circle cx="{mark.x}" cy="{mark.y}" r="{radius}" fill="{fill}" stroke="{ink}"'
            ' stroke-width="2"/>'
        )
        if mark.anchor:
            x, y = mark.x + mark.dx * letter, mark.y + mark.dy * letter
            parts.append(_text(mark.name, x, y, letter, ink, mark.anchor, weight="bold"))
    return "".join((*parts, "</svg>"))


WATER = "#dfe9ec"


def _text(
    text: str, x: float, y: float, size: float, fill: str, anchor: str, weight: str = "normal"
) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" fill="{fill}"'
        f' text-anchor="{anchor}" font-weight="{weight}">{plain}</text>'
    )


def language() -> str:
    """The reader's language, two letters."""
    return (get_language() or "en")[:2]
