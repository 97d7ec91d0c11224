"""The national board, and one point as its shift leader sees it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shekara.headquarters import queries
from shekara.headquarters.lines import LineState, map_state
from shekara.headquarters.queries import PointLine
from shekara.headquarters.ui import tables
from shekara.headquarters.ui.words import LINES, at_head_office
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.ui.words import word as drill_word
from shekara.registry.ui.embed import map_svg
from shekara.web import edge

PAGE = "headquarters/board.html"
BUSY = 50
"""From so many files on a point is busy; the point's own map says the same."""
LATE_S, OVER_S = 3600, 3 * 3600
MAP_PX = 900


@at_head_office
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Every point: line, age of the newest entry, queue, waiting time; or its live part."""
    now, actor = edge.now(request), edge.actor(request)
    lines, points = queries.national(now=now, by=actor)
    states = {
        line.point.code: map_state(line.state, here=line.load.here, busy=BUSY) for line in lines
    }
    context = {
        "now": now,
        "rows": [_row(line) for line in lines],
        "map": map_svg(states, points=points, width_px=MAP_PX, address=_address(states)),
        "without": len(points) - len(states),
        "counts": _counts(lines),
        "here": sum(line.load.here for line in lines),
        "columns": tables.LINES,
        "late_s": LATE_S,
        "over_s": OVER_S,
    }
    return render(request, edge.fragment(request, PAGE, "board"), context)


@at_head_office
@require_GET
def point(request: HttpRequest, code: str) -> HttpResponse:
    """One point as its shift leader sees it, with the age of what head office has of it."""
    now, actor = edge.now(request), edge.actor(request)
    line = queries.find_point(code, now=now, by=actor)
    if line is None:
        raise Http404(_("This point has no node that head office knows."))
    context = {
        **_row(line),
        "now": now,
        "board": f"{reverse('crossing:board')}?point={line.point.code}",
    }
    return render(request, edge.fragment(request, "headquarters/point.html", "head"), context)


def _row(line: PointLine) -> dict[str, Any]:
    state, word = LINES[line.state]
    return {
        "line": line,
        "point": line.point,
        "node": line.node,
        "load": line.load,
        "state": state,
        "word": str(word),
        "away": line.state not in (LineState.WITH_US, LineState.CATCHING_UP, LineState.NEVER),
        "stopped": line.node.quarantined,
        "drill": drill_word(DrillKind(line.drill.kind)) if line.drill else "",
    }


def _counts(lines: list[PointLine]) -> list[tuple[str, str, int]]:
    """How many points are in each state that any is in, the worst first."""
    found = []
    for state in LineState:
        number = sum(line.state is state for line in lines)
        if number:
            mark, word = LINES[state]
            found.append((mark, str(word), number))
    return found


def _address(states: dict[str, str]) -> Any:
    """Points with a node lead to their page here, the others to the registry's."""

    def address(code: str) -> str:
        return reverse("headquarters:point" if code in states else "registry:point", args=[code])

    return address
