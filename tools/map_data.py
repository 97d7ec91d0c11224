"""Derive the registry's map of Kazakhstan and its neighbours from Natural Earth.

    python tools/map_data.py countries-10m.json src/shekara/registry/data/map.json

The input is the 1:10m countries of Natural Earth (public domain) as TopoJSON, file
``countries-10m.json`` of the npm package ``world-atlas`` 2.0.2. In TopoJSON a line between two
countries is stored once, so "the border with China" is simply the arcs that both share.

Projection: Albers equal area on a sphere, standard parallels 44 and 52 north, centred on 67.5
east, 48 north; one unit of the drawing is 3 km. Lines are simplified by Douglas and Peucker to
a quarter of a unit (750 m) and cut off outside the drawing. For drawing only: the line is 10 to
20 % shorter than the official lengths.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

Point = tuple[float, float]

HOME = "KAZ"
COUNTRIES = {
    "398": "KAZ",
    "643": "RUS",
    "156": "CHN",
    "417": "KGZ",
    "860": "UZB",
    "795": "TKM",
    "762": "TJK",
    "496": "MNG",
    "031": "AZE",
    "268": "GEO",
    "051": "ARM",
    "364": "IRN",
    "804": "UKR",
}
NEIGHBOURS = ("RUS", "CHN", "KGZ", "UZB", "TKM")
PARALLELS, CENTRE, EARTH_KM, KM_PER_UNIT = (44.0, 52.0), (67.5, 48.0), 6371.0, 3.0
WIDTH, HEIGHT, MARGIN = 1060.0, 640.0, 8.0
ORIGIN = (532.0, 322.0)
TOLERANCE = 0.25


def project(longitude: float, latitude: float) -> Point:
    """Degrees to units of the drawing, y downwards; the same sums as registry/ui/drawing.py."""
    first, second = (math.radians(p) for p in PARALLELS)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)

    def radius(degrees: float) -> float:
        return math.sqrt(c - 2 * n * math.sin(math.radians(degrees))) / n

    turn = n * math.radians(longitude - CENTRE[0])
    scale = EARTH_KM / KM_PER_UNIT
    x = radius(latitude) * math.sin(turn) * scale
    y = (radius(latitude) * math.cos(turn) - radius(CENTRE[1])) * scale
    return ORIGIN[0] + x, ORIGIN[1] + y


def decoded(topology: dict) -> list[list[Point]]:
    """Every arc in degrees; TopoJSON stores whole-number steps."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def rings(geometry: dict) -> Iterable[list[int]]:
    """The outer rings of a (multi)polygon as lists of arc numbers; ``~n`` is arc n backwards.

    Holes are left out: the only one in Kazakhstan is Baikonur, which Natural Earth draws apart.
    """
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        yield polygon[0]


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker, without recursion."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        worst, at = tolerance, None
        for i in range(first + 1, last):
            if (far := _distance(line[i], line[first], line[last])) > worst:
                worst, at = far, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = (p[0] - a[0]) * dx + (p[1] - a[1]) * dy
    t = max(0.0, min(1.0, along / length)) if length else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def clipped(ring: list[Point]) -> list[Point]:
    """The ring inside the drawing and its margin (Sutherland and Hodgman)."""
    edges = [(0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1)]
    for axis, limit, sign in edges:
        kept: list[Point] = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            in_a, in_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if in_a:
                kept.append(a)
            if in_a != in_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        ring = kept
        if not ring:
            break
    return ring


def path(points: Sequence[Point], *, closed: bool) -> str:
    """SVG path with one decimal (300 m), relative steps: shortest."""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    text, last = f"M{_short(whole[0][0])} {_short(whole[0][1])}l", whole[0]
    steps = []
    for x, y in whole[1:]:
        if (x, y) != last:
            steps.append(f"{_short(x - last[0])} {_short(y - last[1])}")
            last = (x, y)
    return text + " ".join(steps) + ("z" if closed else "")


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def derive(topology: dict) -> dict:
    """The drawing: outlines by country, border lines by neighbour, the coast."""
    everything = topology["objects"]["countries"]["geometries"]
    shapes = {COUNTRIES[g["id"]]: g for g in everything if g.get("id") in COUNTRIES}
    raw = decoded(topology)
    used = {abs_(n) for g in shapes.values() for ring in rings(g) for n in ring}
    arcs = {n: simplified([project(*_eastern(p)) for p in raw[n]], TOLERANCE) for n in used}
    owners = defaultdict(set)
    for code, shape in shapes.items():
        for ring in rings(shape):
            for n in ring:
                owners[abs_(n)].add(code)
    land = {code: "".join(outlines(shape, arcs)) for code, shape in shapes.items()}
    lines: dict[str, list[str]] = defaultdict(list)
    coast = []
    home = [abs_(n) for ring in rings(shapes[HOME]) for n in ring]
    for n in home:
        other = owners[n] - {HOME}
        (lines[min(other)] if other else coast).append(path(arcs[n], closed=False))
    return {
        "projection": {
            "parallels": PARALLELS,
            "centre": CENTRE,
            "earth_km": EARTH_KM,
            "km_per_unit": KM_PER_UNIT,
            "origin": ORIGIN,
        },
        "size": [WIDTH, HEIGHT],
        "land": land,
        "borders": {code: "".join(lines[code]) for code in NEIGHBOURS},
        "coast": "".join(coast),
        "frames": {
            code: frame([p for n in home if code in owners[n] for p in arcs[n]])
            for code in NEIGHBOURS
        },
        "source": "Natural Earth 1:10m countries through npm world-atlas 2.0.2",
        "licence": "public domain",
    }


def frame(points: Sequence[Point]) -> list[int]:
    """Left, top, width and height that show a border with some land around it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top, right, bottom = (round(n) for n in (min(xs), min(ys), max(xs), max(ys)))
    return [left - 40, top - 40, right - left + 80, bottom - top + 80]


def outlines(shape: dict, arcs: dict[int, list[Point]]) -> Iterable[str]:
    """Closed paths of a country, inside the drawing; islets under four units are left out."""
    for ring in rings(shape):
        points: list[Point] = []
        for n in ring:
            arc = arcs[n] if n >= 0 else arcs[~n][::-1]
            points += arc[1:] if points else arc
        inside = clipped(points)
        if len(inside) > 2 and _area(inside) > 4:
            yield path(inside, closed=True)


def _area(ring: Sequence[Point]) -> float:
    following = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def _eastern(point: Point) -> Point:
    # Russia reaches over the 180th meridian; beyond 150 east nothing is drawn, so hold it there.
    longitude, latitude = point
    return (150.0 if longitude > 150 or longitude < 0 else longitude), min(latitude, 75.0)


def abs_(n: int) -> int:
    """The arc's number whichever way it runs."""
    return n if n >= 0 else ~n


def main(source: Path, target: Path) -> None:
    """Read, derive, write."""
    drawing = derive(json.loads(source.read_text()))
    target.write_text(json.dumps(drawing, ensure_ascii=False, indent=0) + "\n")
    print(f"{target.stat().st_size:,} bytes in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
