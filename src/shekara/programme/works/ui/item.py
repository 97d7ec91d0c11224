"""The page of one piece: where it stands in its life, its log, what may be done now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import Forbidden, may
from shekara.kernel.ledger.writing import writing
from shekara.programme.activity.ui import drafts
from shekara.programme.works import commands as c
from shekara.programme.works import handlers, queries
from shekara.programme.works.days import day_of
from shekara.programme.works.kinds import Condition, Step
from shekara.programme.works.queries.reports import IDLE_DAYS
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui import life, words
from shekara.programme.works.ui.asking import Said, answering, get_equipment
from shekara.programme.works.ui.forms import ASKS, Ask
from shekara.programme.works.ui.listing import STATES, today
from shekara.programme.works.ui.words.facts import place, sentence
from shekara.registry.queries import names_of_points
from shekara.web import edge

LOG_LINES = 12
IN_LIFE = ("specify", "tender", "order", "deliver", "install", "accept")


@require_GET
def item(request: HttpRequest, number: str) -> HttpResponse:
    """One piece."""
    return render(request, "works/item.html", context_of(request, number))


def context_of(request: HttpRequest, number: str) -> dict[str, Any]:
    """Everything the page of a piece shows. Cost: eight queries at most."""
    actor, it = edge.actor(request), get_equipment(request, number)
    names = dict(names_of_points())
    facts = queries.history(it, by=actor)
    offered = [ask for ask in ASKS.values() if ask.offered(it, actor)]
    forward = next((a for a in offered if a.verb in IN_LIFE), None)
    if it.open_faults:
        forward = next((a for a in offered if a.verb == "mend"), forward)
    return {
        "it": it,
        "kind": words.word(it.kind),
        "place": place(names, it.point, it.lane, it.desk),
        "point_name": names.get(it.point, it.point),
        "steps": life.stones(it),
        "years": life.years(it, today(request)),
        "state": STATES[it.condition] if it.delivered and not it.over else "",
        "condition": words.word(it.condition),
        "warnings": list(warnings(it, request)),
        "log": queries.use_log(it, by=actor, limit=LOG_LINES),
        "log_lines": LOG_LINES,
        "facts": [
            (entry, sentence(entry.fact, names))
            for entry in reversed(facts)
            if entry.name != "works.equipment_used.v1"
        ],
        "forward": forward,
        "others": [a for a in offered if a is not forward and a.verb not in ("use", "fault")],
        "may_use": ASKS["use"].offered(it, actor),
        "may_fault": ASKS["fault"].offered(it, actor),
        "may_label": may(actor, "works.receive"),
        "end_reason": words.word(it.end_reason) if it.end_reason else "",
    }


def warnings(it: Equipment, request: HttpRequest) -> Any:
    """What somebody should know before they count on it, one sentence each."""
    now = today(request)
    if it.over or not it.delivered:
        return
    if it.condition is not Condition.READY:
        for fault in it.open_faults:
            yield "error" if fault.stops else "warning", fault.text
    if it.accepted and not it.people_trained:
        yield "warning", _("Nobody is trained on it yet.")
    if it.calibrated_until and it.calibrated_until < now:
        yield "warning", _("Its calibration has run out.")
    if it.maintenance_due_on and it.maintenance_due_on < now:
        yield "warning", _("Its maintenance is overdue.")
    since = day_of(it.last_used_at) if it.last_used_at else it.days.get(Step.DELIVERY)
    if since and (days := (now - since).days) >= IDLE_DAYS:
        said = (
            _("Not used for %(days)s days.")
            if it.uses
            else _("Delivered %(days)s days ago, 0 uses.")
        )
        yield "warning", said % {"days": days}


@require_POST
def use_once(request: HttpRequest, number: str) -> HttpResponse:
    """Log one use, now, with one key."""
    it, said = get_equipment(request, number), Said()
    with answering(said):
        handlers.record_use(
            c.RecordUse(equipment=it.id), by=edge.actor(request), stamp=edge.stamp(request)
        )
    if said.went:
        messages.success(request, _("One use is logged."))
        return redirect("works:item", number)
    context = context_of(request, number) | {"said": said}
    return render(request, "works/item.html", context, status=said.status)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """One step or event of its life: the form, and what comes of it."""
    it = get_equipment(request, number)
    if verb not in ASKS or not may(edge.actor(request), ASKS[verb].right, point=it.point):
        raise Http404 if verb not in ASKS else Forbidden(ASKS[verb].right)
    others = handlers.lot_of(it) if ASKS[verb].lots else ()
    data = request.POST if request.method == "POST" else None
    first = {"on": today(request)} | drafts.fields(request) if data is None else {}
    form = ASKS[verb](data, it=it, others=len(others), initial=first)
    said = Said()
    if data is not None and form.is_valid():
        said = _sent(request, form, others)
        if said.went:
            drafts.done(request)
            return redirect("works:item", number)
    elif data is not None:
        said.status = 422
    context = {"form": form, "it": it, "said": said, "ask": form, "kind": words.word(it.kind)}
    context |= {"draft": drafts.offered(request), "title": f"{form.title}: {it.number}"}
    return render(request, "works/step.html", context, status=said.status)


def _sent(request: HttpRequest, form: Ask, others: Any) -> Said:
    """Send the form for this piece and, where asked, for its whole lot: all or none."""
    seen, whole = form.cleaned_data.pop("version"), form.cleaned_data.pop("whole_lot", False)
    by, stamp, said = edge.actor(request), edge.stamp(request), Said()
    with answering(said), writing():
        form.send(form.it, by=by, stamp=stamp, seen=seen)
        for other in others if whole else ():
            form.send(other, by=by, stamp=stamp, seen=None)
    return said
