"""The map as a part of any page: ``map_svg(states)``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shekara.registry import queries, words
from shekara.registry.models import CrossingPoint
from shekara.registry.ui import drawing
from shekara.registry.ui.drawing import LETTER, Box

MARK = 5.0
"""Half the size of a mark, in pixels."""
WIDE_PX = 900
CLOSER = 3
"""So many times larger, more names are shown (``map.js`` has the same number)."""
CROWD = 24
"""With more points than this in the frame, only those with a state get their name."""
COUNTRY_PLACES = {
    "RUS": (330, 62), "CHN": (960, 390), "KGZ": (780, 545), "UZB": (330, 560), "TKM": (185, 600),
    "KAZ": (560, 270),
}  # fmt: skip
"""Where the names of the countries stand in the drawing."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One point as the map draws it."""

    code: str
    name: str
    url: str
    x: float
    y: float
    neighbour: str
    mode: str
    quality: str
    state: str
    says: str
    chosen: bool
    label: drawing.Label | None = None
    far_label: drawing.Label | None = None


def map_svg(
    states: Mapping[str, str] | None = None,
    *,
    frame: Box | None = None,
    chosen: str = "",
    points: Sequence[CrossingPoint] | None = None,
    controls: bool = False,
    width_px: int = WIDE_PX,
    address: Callable[[str], str] | None = None,
) -> SafeString:
    """Kazakhstan with its borders and points, drawn as SVG on the server.

    states    point code → flowing, busy, alone or silent; others show what their position is
    frame     the part to show; the whole country when none is given
    chosen    code of a point to set apart
    points    when the caller has them already
    controls  buttons to zoom and move (they need ``registry/map.js``)
    width_px  about how wide the page shows it: letters and marks keep their size
    address   where a point's mark leads, by its code; to the registry's page when not given

    The page must load ``registry/map.css``. Cost: two queries, one when ``points`` is given.
    """
    shown = list(queries.points()) if points is None else points
    box = frame or drawing.whole()
    zoom = box[2] / width_px
    names = queries.country_names([*queries.NEIGHBOURS, queries.HOME])
    marks = _labelled(_marks(shown, states or {}, names, chosen, address), box, zoom)
    return SafeString(
        render_to_string(
            "registry/_map.html",
            {
                "box": " ".join(f"{number:g}" for number in box),
                "zoom": round(zoom, 4),
                "land": drawing.base()["land"],
                "home": drawing.base()["land"][queries.HOME],
                "borders": drawing.base()["borders"],
                "coast": drawing.base()["coast"],
                "marks": marks,
                "towns": _towns(box, marks, zoom),
                "countries": [
                    (names.get(code, code), x, y, code) for code, (x, y) in COUNTRY_PLACES.items()
                ],
                "controls": controls,
                "small": width_px < WIDE_PX,
            },
        )
    )


def says(point: CrossingPoint, neighbour: str, state: str) -> str:
    """Everything the mark shows by shape and colour, as words."""
    position = words.POSITIONS[point.position_quality]
    told = [point.name, neighbour, words.MODES[point.mode], position]
    return ", ".join(str(word) for word in (*told, words.STATES.get(state, "")) if word)


def _own_page(code: str) -> str:
    return reverse("registry:point", args=[code])


def _marks(
    points: Sequence[CrossingPoint],
    states: Mapping[str, str],
    names: Mapping[str, str],
    chosen: str,
    address: Callable[[str], str] | None,
) -> list[Mark]:
    made = []
    for point in points:
        if point.latitude is None or point.longitude is None:
            continue
        x, y = drawing.project(longitude=float(point.longitude), latitude=float(point.latitude))
        state = states.get(point.code, "")
        made.append(
            Mark(
                code=point.code,
                name=point.name,
                url=(address or _own_page)(point.code),
                x=x,
                y=y,
                neighbour=point.neighbour,
                mode=point.mode,
                quality=point.position_quality,
                state=state,
                says=says(point, names.get(point.neighbour, point.neighbour), state),
                chosen=point.code == chosen,
            )
        )
    return made


def _labelled(marks: list[Mark], box: Box, zoom: float) -> list[Mark]:
    """The marks with a label where one fits: the chosen point first, then those with a state.

    A second label is for the map made larger in the page, where there is more room.
    """
    marks.sort(key=lambda mark: (not mark.chosen, not mark.state))
    visible = [mark for mark in marks if drawing.inside(box, mark.x, mark.y)]
    if len(visible) > CROWD:
        visible = [mark for mark in visible if mark.chosen or mark.state]
    near = _placed(visible, marks, box, zoom)
    others = [mark for mark in marks if mark.code not in near]
    far = _placed(others, marks, drawing.whole(), zoom / CLOSER, kept=near)
    labelled = [replace(m, label=near.get(m.code), far_label=far.get(m.code)) for m in marks]
    return sorted(labelled, key=lambda mark: (mark.chosen, bool(mark.state), mark.x))


def _placed(
    wanted: list[Mark],
    marks: list[Mark],
    frame: Box,
    zoom: float,
    kept: Mapping[str, drawing.Label] | None = None,
) -> dict[str, drawing.Label]:
    """Labels that fit, by point; ``kept`` are those that stand already."""
    letter = LETTER * zoom
    taken = [_box(mark, zoom) for mark in marks]
    taken += [
        drawing.label_box(mark.name, mark.x, mark.y, kept[mark.code], letter)
        for mark in marks
        if kept and mark.code in kept
    ]
    names = [(mark.name, mark.x, mark.y) for mark in wanted]
    places = drawing.labels(names, letter=letter, taken=taken, frame=frame)
    return {m.code: place for m, place in zip(wanted, places, strict=True) if place}


def _box(mark: Mark, zoom: float) -> Box:
    half = MARK * zoom
    return mark.x - half, mark.y - half, 2 * half, 2 * half


def _towns(box: Box, marks: list[Mark], zoom: float) -> list[tuple[str, float, float]]:
    """Towns whose names touch no mark and no label of a point."""
    language = (get_language() or "en")[:2]
    shown = [
        (town.names.get(language, town.names["en"]), town.x, town.y)
        for town in drawing.towns()
        if drawing.inside(box, town.x, town.y)
    ]
    letter = LETTER * zoom
    busy = [_box(mark, zoom) for mark in marks]
    busy += [drawing.label_box(m.name, m.x, m.y, m.label, letter) for m in marks if m.label]
    free = []
    for name, x, y in shown:
        box_of_name = drawing.label_box(name, x, y, drawing.PLACES[0], letter)
        if not any(drawing.touch(box_of_name, other) for other in busy):
            free.append((name, x, y))
            busy.append(box_of_name)
    return free
