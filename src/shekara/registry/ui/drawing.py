"""The geometry of the map: where a point stands in the drawing, where its label fits.

Pure sums over ``data/map.json`` (made by ``tools/map_data.py``, same projection). For drawing
only: lengths measured here are not the official ones.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shekara.registry.source_files import FOLDER, rows

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

LETTER = 14.0
"""Letter height in pixels, in a map of the width it was drawn for."""
LETTER_WIDTH, LINE_HEIGHT, AIR = 0.62, 1.15, 0.25
"""Of the letter height, for labels in Inter."""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A town shown for orientation."""

    names: dict[str, str]
    x: float
    y: float


@lru_cache(maxsize=1)
def base() -> dict[str, Any]:
    """Outlines, border lines, frames and projection, as the package brings them."""
    drawing: dict[str, Any] = json.loads((FOLDER / "map.json").read_text(encoding="utf-8"))
    return drawing


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """The towns of the map, projected."""
    made = []
    for row in rows("cities.csv"):
        x, y = project(longitude=float(row["longitude"]), latitude=float(row["latitude"]))
        names = {language: row[f"name_{language}"] for language in ("en", "ru", "kk")}
        made.append(Town(names=names, x=x, y=y))
    return tuple(made)


def project(*, longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to units of the drawing (3 km), y downwards: Albers equal area on a sphere."""
    how = base()["projection"]
    first, second = (math.radians(parallel) for parallel in how["parallels"])
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    scale = how["earth_km"] / how["km_per_unit"]

    def radius(degrees: float) -> float:
        return math.sqrt(c - 2 * n * math.sin(math.radians(degrees))) / n

    turn = n * math.radians(longitude - how["centre"][0])
    x = radius(latitude) * math.sin(turn) * scale
    y = (radius(latitude) * math.cos(turn) - radius(how["centre"][1])) * scale
    return round(how["origin"][0] + x, 1), round(how["origin"][1] + y, 1)


def whole() -> Box:
    """The frame of the whole drawing."""
    width, height = base()["size"]
    return 0.0, 0.0, width, height


def frame_of_border(neighbour: str) -> Box:
    """The frame that shows one border section, in the proportions of the whole."""
    return _proportioned(tuple(base()["frames"][neighbour]))


def frame_around(x: float, y: float, *, width: float = 170.0) -> Box:
    """A frame around a place, in the proportions of the whole."""
    return _proportioned((x - width / 2, y, width, 0.0))


def _proportioned(box: Sequence[float]) -> Box:
    left, top, width, height = box
    full_width, full_height = base()["size"]
    across = max(width, height * full_width / full_height)
    down = across * full_height / full_width
    return (
        round(left + (width - across) / 2, 1),
        round(top + (height - down) / 2, 1),
        round(across, 1),
        round(down, 1),
    )


def inside(box: Box, x: float, y: float) -> bool:
    """Does the frame show this place?"""
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


def within(frame: Box, box: Box) -> bool:
    """Does the frame show all of the box?"""
    right, bottom = box[0] + box[2], box[1] + box[3]
    return inside(frame, box[0], box[1]) and inside(frame, right, bottom)


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where a name stands beside its mark: an offset in letter heights, and its anchor."""

    dx: float
    dy: float
    anchor: str

    @property
    def x(self) -> float:
        """Offset in pixels."""
        return round(self.dx * LETTER, 1)

    @property
    def y(self) -> float:
        """Offset in pixels."""
        return round(self.dy * LETTER, 1)


PLACES = (
    Label(dx=0.7, dy=0.35, anchor="start"),
    Label(dx=-0.7, dy=0.35, anchor="end"),
    Label(dx=0.0, dy=-0.8, anchor="middle"),
    Label(dx=0.0, dy=1.6, anchor="middle"),
    Label(dx=0.6, dy=-0.6, anchor="start"),
    Label(dx=-0.6, dy=-0.6, anchor="end"),
    Label(dx=0.6, dy=1.4, anchor="start"),
    Label(dx=-0.6, dy=1.4, anchor="end"),
    Label(dx=0.0, dy=-1.7, anchor="middle"),
    Label(dx=0.0, dy=2.5, anchor="middle"),
    Label(dx=-0.4, dy=-1.3, anchor="end"),
    Label(dx=0.4, dy=-1.3, anchor="start"),
    Label(dx=0.4, dy=2.1, anchor="start"),
    Label(dx=-0.4, dy=2.1, anchor="end"),
)


def labels(
    wanted: Iterable[tuple[str, float, float]], *, letter: float, taken: Sequence[Box], frame: Box
) -> list[Label | None]:
    """For each (text, x, y) a place where its label touches nothing and stays in the frame.

    letter  height of the letters in units of the drawing
    taken   boxes that no label may cover: marks, other labels
    None where nothing is free: the name then stands in the list beside the map only.
    """
    covered = list(taken)
    placed: list[Label | None] = []
    for text, x, y in wanted:
        free = None
        for label in PLACES:
            box = label_box(text, x, y, label, letter)
            if within(frame, box) and not any(touch(box, other) for other in covered):
                free = label
                covered.append(box)
                break
        placed.append(free)
    return placed


def label_box(text: str, x: float, y: float, label: Label, letter: float) -> Box:
    """The box a label takes, in units of the drawing."""
    width = len(text) * LETTER_WIDTH * letter
    left = x + label.dx * letter
    left -= {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    air = AIR * letter
    return left - air, y + (label.dy - 0.85) * letter, width + 2 * air, LINE_HEIGHT * letter


def touch(one: Box, other: Box) -> bool:
    """Do two boxes overlap?"""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
