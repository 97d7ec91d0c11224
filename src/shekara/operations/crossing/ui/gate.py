"""The gate: what may leave opens with one key; what may not is told why, in words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shekara.kernel.access import Actor, may
from shekara.operations.crossing import queries
from shekara.operations.crossing.events import Lack, Stage
from shekara.operations.crossing.queries import BoardRow
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.asking import Said, ask, get_file
from shekara.operations.crossing.ui.forms import ASKS
from shekara.operations.crossing.ui.place import place_of, point_of
from shekara.operations.crossing.ui.scan import ALONE, Lane
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Traffic
from shekara.registry.queries import get_point
from shekara.web import edge

PAGE = "crossing/gate.html"
GATE_VERBS = frozenset({"enter", "open", "override", "close", "note"})
SHOWN = 100


@require_GET
def gate(request: HttpRequest) -> HttpResponse:
    """Everything at the point that is ready to leave, and what keeps the others."""
    point = point_of(request, edge.actor(request))
    if not point:
        return redirect("crossing:place")
    known = request.GET.get("file", "")
    file = get_file(request, known) if known else None
    page = _context(request, point, file=file, do=request.GET.get("do", ""))
    return answer(request, PAGE, "gate", page)


@require_POST
def plate(request: HttpRequest) -> HttpResponse:
    """A plate at the entrance: the file that waits for it, or a new one."""
    where = place_of(request)
    if where is None:
        return redirect("crossing:place")
    lane = Lane(
        place=where,
        by=edge.actor(request),
        stamp=edge.stamp(request),
        file=None,
        answer=ALONE,
        at_gate=False,
    )
    taken = lane.take(request.POST.get("scan", "")[:2000])
    if taken.held:
        taken.said = Said(status=422, text=_("Scan or type the plate"))
    do = "enter" if taken.file and taken.file.gate_in_at is None else ""
    page = _context(request, where.point, file=taken.file, do=do, said=taken.said)
    return answer(request, PAGE, "gate", page, status=taken.said.status)


@require_POST
def ask_gate(request: HttpRequest, file: str, verb: str) -> HttpResponse:
    """Let in, let out, or close."""
    point = point_of(request, edge.actor(request))
    if not point or verb not in GATE_VERBS:
        return redirect("crossing:gate")
    after, said = ask(request, get_file(request, file), verb)
    if said.went:
        page = _context(request, point, file=None, gone=after if after.gate_out_at else None)
        return answer(request, PAGE, "gate", page, address=request.path.split(file)[0])
    do = verb if said.form and said.form.shown else ""
    page = _context(request, point, file=after, do=do, said=said)
    return answer(request, PAGE, "gate", page, status=said.status)


def _context(
    request: HttpRequest,
    point: str,
    *,
    file: CrossingFile | None,
    do: str = "",
    said: Said | None = None,
    gone: CrossingFile | None = None,
) -> dict[str, Any]:
    actor = edge.actor(request)
    form = said.form if said and said.form and said.form.shown else None
    if file and not form and do in GATE_VERBS:
        form = ASKS[do](file=file, actor=actor)
    ready = queries.gate_ready(point, by=actor)
    others = [row for row in queries.board(point, by=actor) if row.file.released_at is None]
    return {
        "point": get_point(point).name,
        "ready": [(row, words.word(Traffic(row.mode))) for row in ready],
        "others": [(row.file, _blocks(row, actor)) for row in others[:SHOWN]],
        "more": max(0, len(others) - SHOWN),
        "file": file,
        "lacks": blocks_of(file) if file else (),
        "form": form,
        "said": said or Said(),
        "gone": gone,
        "may_override": may(actor, "crossing.override_gate", point=point),
    }


def _blocks(row: BoardRow, actor: Actor) -> list[str]:
    """The same from the row of the board; the file itself is read only when the row is silent."""
    file = row.file
    lacks = {
        Lack.NOT_AT_GATE: file.gate_in_at is None,
        Lack.PEOPLE_NOT_COUNTED: file.people_expected is None,
        Lack.PEOPLE_MISSING: (file.people_expected or 0) > file.people,
        Lack.INSPECTION_OPEN: file.inspection,
        Lack.STOPPED: file.stage == Stage.STOPPED,
    }
    said = [str(words.word(lack)) for lack, so in lacks.items() if so]
    due = dict.fromkeys(
        f"{words.word(ControlType(c.control))} ({words.word(Agency(c.agency))})"
        for c in row.controls
        if c.waits
    )
    return [*said, *due] or blocks_of(queries.get_file(file.id, by=actor))


def blocks_of(file: CrossingFile) -> list[str]:
    """What keeps the gate shut for a file, in words: what it lacks, then each open control."""
    lacks = [str(words.word(lack)) for lack in file.lacks if lack != Lack.CONTROLS_OPEN]
    due = dict.fromkeys(
        f"{words.word(c.control)} ({words.word(c.agency)})" for c in file.open_controls
    )
    return [*lacks, *due]
