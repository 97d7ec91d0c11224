"""The shift board: every file in the point with its controls, what waits longest, what alarms."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shekara.kernel.access import may
from shekara.operations.crossing import handlers, queries
from shekara.operations.crossing.commands import AddNote
from shekara.operations.crossing.queries import shift
from shekara.operations.crossing.ui import board_rows as rows
from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.asking import Said, answering, get_file
from shekara.operations.crossing.ui.chart import HOURS, chart_of
from shekara.operations.crossing.ui.place import point_of
from shekara.operations.crossing.ui.story import unit_word
from shekara.registry.notices import notices
from shekara.registry.queries import get_point, names_of_points
from shekara.web import edge

PAGE, WALL = "crossing/board.html", "crossing/board_wall.html"
ON_WALL = 9
ALERTS = 20
NOTICES = 8


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The board of my point, or its live part; ``?wall=1`` for a wall screen."""
    point = _point(request)
    if not point:
        return redirect("crossing:place")
    page = WALL if request.GET.get("wall") else PAGE
    return answer(request, page, "board", _context(request, point))


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take an alert: a note on the file says who looks after it."""
    file = get_file(request, request.POST.get("file", ""))
    code, text = request.POST.get("code", "")[:60], request.POST.get("text", "")[:200]
    said = Said()
    with answering(said):
        note = AddNote(file=file.id, text=text or code, subject=shift.ALERT + code)
        handlers.add_note(note, by=edge.actor(request), stamp=edge.stamp(request))
    context = _context(request, file.point, said=said)
    back = "/board/" if said.went else ""
    return answer(request, PAGE, "board", context, status=said.status, address=back)


def _point(request: HttpRequest) -> str:
    """The point asked for, else the one of this desk; for head office, the first of the list."""
    actor = edge.actor(request)
    asked = request.GET.get("point", "")
    if asked and may(actor, "crossing.read_board", point=asked) and asked in names_of_points():
        return asked
    own = point_of(request, actor)
    if own or not may(actor, "crossing.read_board", point="*"):
        return own
    return next(iter(names_of_points()), "")


def _context(request: HttpRequest, point: str, *, said: Said | None = None) -> dict[str, Any]:
    actor, now = edge.actor(request), edge.now(request)
    found = queries.board(point, by=actor)
    hours = queries.hourly_counts(
        point, since=now - timedelta(hours=HOURS), until=now + timedelta(hours=1), by=actor
    )
    lines = [rows.line_of(row) for row in found]
    lanes = rows.lanes_of(lines)
    alerts = rows.alerts_of(found, now)
    shown = alerts[:ALERTS]
    taken = shift.taken_alerts({alert.file for alert in shown}, by=actor) if shown else {}
    needs = shift.desk_needs(point, now=now, by=actor)
    told = notices(point, now, by=actor)
    return {
        "point": get_point(point),
        "now": now,
        "lanes": lanes,
        "expected": [line for line in lines if not line.here],
        "longest": rows.longest_of(lines),
        "wall_lines": sorted((n for n in lines if n.here), key=lambda n: (n.released, n.since))[
            :ON_WALL
        ],
        "more": max(0, sum(n.here for n in lines) - ON_WALL),
        "alerts": [(alert, taken.get((alert.file, alert.code))) for alert in shown],
        "alert_count": len(alerts),
        "notices": told[:NOTICES],
        "notice_count": len(told),
        "figures": rows.figures_of(lines, hours, now),
        "chart": chart_of(hours, now),
        "chart_words": {"people": _("people an hour"), "vehicles": _("vehicles an hour")},
        "desks": [(unit_word(need.agency), need) for need in needs],
        "may_take": may(actor, "crossing.add_note", point=point),
        "may_open": may(actor, "crossing.read_file", point=point),
        "said": said or Said(),
        "query": request.GET.urlencode(),
        "full": len(found),
    }
