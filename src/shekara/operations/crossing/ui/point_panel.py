"""On a point's page: which controls are due there on the chosen day, and who performs them."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from shekara.kernel.access import may
from shekara.operations.crossing import queries
from shekara.operations.crossing.events import Step, Whom
from shekara.operations.crossing.queries.shift import open_counts
from shekara.operations.crossing.ui import words
from shekara.registry import queries as registry
from shekara.registry.kinds import Direction, Mode, Traffic
from shekara.registry.models import CrossingPoint
from shekara.web import edge

ROAD = (Traffic.LORRY, Traffic.BUS, Traffic.CAR, Traffic.PEDESTRIAN)
RAIL = (Traffic.RAIL_FREIGHT, Traffic.RAIL_PASSENGER)

BUSY = 40
"""Files in the point from which the map calls it busy; a point may be told its own limit later."""


def due_controls(request: HttpRequest, point: CrossingPoint, on: date) -> SafeString:
    """A table of traffic × direction; empty for who may not read schemes."""
    by = edge.actor(request)
    if not may(by, "crossing.read_schemes"):
        return mark_safe("")
    kind, regime = Mode(point.mode), registry.border_regime(point.neighbour, on)
    rows = []
    for mode in ROAD if kind is Mode.ROAD else RAIL:
        for direction in Direction:
            found = queries.controls_due(
                point.code, kind=kind, mode=mode, direction=direction, regime=regime, on=on, by=by
            )
            rows.append(
                (words.word(mode), words.word(direction), _turns(found[1] if found else ()))
            )
    context = {"rows": rows, "regime": words.word(regime), "on": on}
    return render_to_string("crossing/point_panel.html", context, request=request)


def states(request: HttpRequest) -> dict[str, str]:
    """How the points are doing that this person may see the board of: flowing or busy."""
    by = edge.actor(request)
    found = {}
    for code, files in open_counts().items():
        if may(by, "crossing.read_board", point=code):
            found[code] = "busy" if files >= BUSY else "flowing"
    return found


def _turns(steps: tuple[Step, ...]) -> list[list[str]]:
    """The controls of each turn in words: those of one turn run in parallel."""
    turns: dict[int, list[str]] = {}
    for step in sorted(steps, key=lambda step: step.turn):
        whom = "" if step.whom is Whom.EVERYONE else f" · {words.word(step.whom)}"
        text = f"{words.word(step.control)} ({words.word(step.agency)}){whom}"
        if text not in turns.setdefault(step.turn, []):
            turns[step.turn].append(text)
    return list(turns.values())
