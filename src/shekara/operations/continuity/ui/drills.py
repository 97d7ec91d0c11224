"""Pages of drills: the list, a new one, one with its keys and its score."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import Actor, may, require
from shekara.kernel.ledger.events import Stamp
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import handlers, queries
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.handlers.drill import is_here
from shekara.operations.continuity.ui import words
from shekara.operations.continuity.ui.asking import Said, answering
from shekara.operations.continuity.ui.forms import ScheduleForm
from shekara.registry.kinds import Direction, Traffic
from shekara.registry.queries import names_of_points
from shekara.web import edge

Do = Callable[[str, str, Actor, Stamp], object]

DO: dict[str, Do] = {
    "begin": lambda drill, _text, by, stamp: handlers.begin_drill(
        c.BeginDrill(drill=drill), by=by, stamp=stamp
    ),
    "notice": lambda drill, _text, by, stamp: handlers.notice_drill(
        c.NoticeDrill(drill=drill), by=by, stamp=stamp
    ),
    "end": lambda drill, _text, by, stamp: handlers.end_drill(
        c.EndDrill(drill=drill), by=by, stamp=stamp
    ),
    "score": lambda drill, text, by, stamp: handlers.score_drill(
        c.ScoreDrill(drill=drill, note=text), by=by, stamp=stamp
    ),
    "cancel": lambda drill, text, by, stamp: handlers.cancel_drill(
        c.CancelDrill(drill=drill, reason=text), by=by, stamp=stamp
    ),
}


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Drills and sheets of my points, the latest first."""
    actor, names = edge.actor(request), names_of_points()
    context = {
        "drills": [_row(played, names) for played in queries.drills(by=actor)],
        "sheets": [sheet_row(row, names) for row in queries.sheets(by=actor)],
        **rights(actor),
    }
    return render(request, "continuity/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest) -> HttpResponse:
    """Plan a drill."""
    actor = edge.actor(request)
    require(actor, "continuity.schedule_drill")
    points = sorted(names_of_points().items(), key=lambda named: named[1])
    data = request.POST if request.method == "POST" else None
    form, said = ScheduleForm(data, points=points, now=edge.now(request)), Said()
    if data is not None and form.is_valid():
        with answering(said):
            planned = handlers.schedule_drill(form.command(), by=actor, stamp=edge.stamp(request))
            return redirect("continuity:drill", planned.id)
    status = 422 if form.errors else said.status
    return render(request, "continuity/schedule.html", {"form": form, "said": said}, status=status)


@require_GET
def drill(request: HttpRequest, drill: str) -> HttpResponse:
    """One drill: what is played, what was done, what came of it."""
    return _page(request, drill, Said())


@require_POST
def ask(request: HttpRequest, drill: str, verb: str) -> HttpResponse:
    """Begin, notice, end, score, take back."""
    if verb not in DO:
        raise Http404
    said, text = Said(), request.POST.get("text", "")
    try:
        with answering(said):
            DO[verb](drill, text, edge.actor(request), edge.stamp(request))
            return redirect("continuity:drill", drill)
    except handlers.UnknownDrill as unknown:
        raise Http404(_("There is no such drill.")) from unknown
    return _page(request, drill, said)


def rights(actor: Actor) -> dict[str, bool]:
    """What this person may do here, for keys and forms."""
    return {
        "may_schedule": may(actor, "continuity.schedule_drill"),
        "may_print": may(actor, "continuity.print_sheet"),
        "may_enter": may(actor, "continuity.enter_line"),
    }


def _page(request: HttpRequest, drill_id: str, said: Said) -> HttpResponse:
    actor = edge.actor(request)
    played = queries.get_drill(drill_id, by=actor)
    if played is None:
        raise Http404(_("There is no such drill."))
    point, stamp = played.drill.point, edge.stamp(request)
    context = {
        **_row(played, names_of_points()),
        "said": said,
        "paper": played.drill.kind == DrillKind.POWER_CUT,
        "here": is_here(point, stamp.node),
        "may_run": may(actor, "continuity.run_drill", point=point),
        "may_notice": may(actor, "continuity.notice_drill", point=point),
        "may_cancel": may(actor, "continuity.schedule_drill", point=point)
        and played.drill.node == stamp.node,
    }
    return render(request, "continuity/drill.html", context, status=said.status)


def _row(played: queries.Played, names: Any) -> dict[str, Any]:
    state, word = words.STAGES[played.stage]
    return {
        "drill": played.drill,
        "run": played.run,
        "stage": played.stage,
        "state": state,
        "word": str(word),
        "kind": words.word(DrillKind(played.drill.kind)),
        "point": names.get(played.drill.point, played.drill.point),
    }


def sheet_row(row: Any, names: Any) -> dict[str, Any]:
    """A sheet as the list shows it."""
    return {
        "sheet": row,
        "point": names.get(row.point, row.point),
        "traffic": words.word(Traffic(row.traffic)),
        "direction": words.word(Direction(row.direction)),
        "left": row.lines - row.entered - row.void,
    }
