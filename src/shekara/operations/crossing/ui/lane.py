"""The lane: scan, see, decide. Everything by keyboard; an ordinary traveller is scan and Enter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shekara.operations.crossing.ui import scan as scanning
from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.asking import ask, get_file
from shekara.operations.crossing.ui.due import next_subject, owed
from shekara.operations.crossing.ui.lane_page import State, context
from shekara.operations.crossing.ui.place import Place, PlaceForm, place_of
from shekara.web import edge

PAGE = "crossing/lane.html"
LONGEST_SCAN = 20_000


def place(request: HttpRequest) -> HttpResponse:
    """Choose point, direction, traffic and lane once; the desk keeps them for the shift."""
    actor, today = edge.actor(request), edge.now(request).date()
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, actor=actor, today=today, place=place_of(request))
    if data is not None and form.is_valid():
        form.keep(request)
        return redirect("crossing:lane")
    status = 422 if form.errors else 200
    return render(request, "crossing/place.html", {"form": form}, status=status)


def lane(request: HttpRequest) -> HttpResponse:
    """The page of a lane, or the part of it that changes."""
    where = place_of(request)
    if where is None:
        return redirect("crossing:place")
    state = State.of(request.GET)
    file = get_file(request, state.file) if state.file else None
    return answer(request, PAGE, "lane", context(request, where, state, file=file))


@require_POST
def scan(request: HttpRequest) -> HttpResponse:
    """Whatever came from the scanner, the camera or the keyboard."""
    where = place_of(request)
    if where is None:
        return redirect("crossing:place")
    taken = _lane_of(request, where).take(
        request.POST.get("scan", "")[:LONGEST_SCAN],
        held=request.POST.get("held", "")[:LONGEST_SCAN],
    )
    state = State(file=taken.file.id if taken.file else "", on=taken.on)
    if taken.file and not state.on and taken.said.went:
        state = State(file=state.file, on=next_subject(taken.file, edge.actor(request).agency))
    page = context(request, where, state, file=taken.file, said=taken.said, taken=taken)
    back = state.address if taken.said.went and not taken.held else ""
    return answer(request, PAGE, "lane", page, status=taken.said.status, address=back)


@require_POST
def ask_lane(request: HttpRequest, file: str, verb: str) -> HttpResponse:
    """An outcome or a correction; then the next person, or a clear lane."""
    where = place_of(request)
    if where is None:
        return redirect("crossing:place")
    before = get_file(request, file)
    after, said = ask(request, before, verb)
    on = request.POST.get("on", "")
    if not said.went:
        state = State(file=file, on=on, do=verb if said.form and said.form.shown else "")
        page = context(request, where, state, file=after, said=said)
        return answer(request, PAGE, "lane", page, status=said.status)
    agency = edge.actor(request).agency
    keys = ",".join(c.key for c in owed(before, on, agency)) if verb in UNDONE else ""
    if verb in UNDONE:
        state = State.after(after, agency=agency, done=on, keys=keys)
    else:
        state = State(file=file, on=on if after.has(on) else "")
    shown = after if state.file else None
    page = context(request, where, state, file=shown, done=after)
    return answer(request, PAGE, "lane", page, address=state.address)


UNDONE = frozenset(
    {"pass-all", "pass", "condition", "exempt", "refer", "hold", "refuse", "return", "detain",
     "seize", "quarantine", "disinfect", "destroy"}
)  # fmt: skip
"""Verbs that end a turn: the lane goes on to the next, and may take them back for ten seconds."""


def _lane_of(request: HttpRequest, where: Place) -> scanning.Lane:
    known = request.POST.get("file", "")
    return scanning.Lane(
        place=where,
        by=edge.actor(request),
        stamp=edge.stamp(request),
        file=get_file(request, known) if known else None,
        on=request.POST.get("on", ""),
        answer=request.POST.get("answer", ""),
    )
