"""The desk of an agency: what waits for it, longest first, and the file it works on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.asking import ask, get_file
from shekara.operations.crossing.ui.desk_page import State, context
from shekara.operations.crossing.ui.forms import OUTCOME_VERBS
from shekara.operations.crossing.ui.place import point_of
from shekara.registry.goods import search_hs
from shekara.web import edge

PAGE = "crossing/desk.html"
CODES_SHOWN = 12


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for my agency, and the chosen file."""
    point = point_of(request, edge.actor(request))
    if not point:
        return redirect("crossing:place")
    state = State.of(request.GET)
    file = get_file(request, state.file) if state.file else None
    return answer(request, PAGE, "desk", context(request, point, state, file=file))


@require_POST
def ask_desk(request: HttpRequest, file: str, verb: str) -> HttpResponse:
    """Whatever this desk does to the file; an outcome leads on to what waits next."""
    point = point_of(request, edge.actor(request))
    if not point:
        return redirect("crossing:place")
    after, said = ask(request, get_file(request, file), verb)
    key = request.POST.get("key", "")
    line = request.POST.get("line", "")
    if not said.went:
        do = verb if said.form and said.form.shown else ""
        state = State(file=file, key=key, do=do, line=line)
        page = context(request, point, state, file=after, said=said)
        return answer(request, PAGE, "desk", page, status=said.status)
    done = key if verb in OUTCOME_VERBS else ""
    state = State(file=file, key="" if done else key, done=done, line=line)
    page = context(request, point, state, file=after)
    return answer(request, PAGE, "desk", page, address=state.address)


@require_GET
def codes(request: HttpRequest) -> HttpResponse:
    """HS codes that fit what is typed: digits or words."""
    text = request.GET.get("hs", "")[:80]
    found = list(search_hs(text))[:CODES_SHOWN] if text.strip() else []
    return render(request, "crossing/desk_codes.html", {"found": found, "text": text})
