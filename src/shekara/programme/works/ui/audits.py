"""Audits by scan: begin, read labels, put places right with one key, close, report."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import may
from shekara.programme.works import commands as c
from shekara.programme.works import handlers, models, queries
from shekara.programme.works.kinds import Found
from shekara.programme.works.projections import MISSING
from shekara.programme.works.queries.audits import Line, Report
from shekara.programme.works.ui import words
from shekara.programme.works.ui.asking import Said, answering
from shekara.programme.works.ui.listing import own_points, rights
from shekara.programme.works.ui.words.facts import place
from shekara.registry.queries import names_of_points
from shekara.web import edge

STATES = {
    Found.HERE: "passed",
    Found.ELSEWHERE: "held",
    Found.UNKNOWN: "refused",
    Found.WRITTEN_OFF: "refused",
}


@require_http_methods(["GET", "HEAD", "POST"])
def audits(request: HttpRequest) -> HttpResponse:
    """All audits; a form begins one."""
    actor, names, said = edge.actor(request), own_points(request), Said()
    if request.method == "POST":
        command = c.OpenAudit(
            point=request.POST.get("point", ""), lane=request.POST.get("lane", "").strip()
        )
        with answering(said):
            audit = handlers.open_audit(command, by=actor, stamp=edge.stamp(request))
            return redirect("works:audit", audit.number)
    context = {
        "lines": [(row, place(names, row.point, row.lane, "")) for row in queries.audits(by=actor)],
        "points": sorted(names.items(), key=lambda pair: pair[1]),
        "said": said,
        **rights(request),
    }
    return render(request, "works/audits.html", context, status=said.status)


@require_GET
def audit(request: HttpRequest, number: str) -> HttpResponse:
    """One audit: the scanner's field while it is open, the report always."""
    return _page(request, _report(request, number), Said())


@require_POST
def scan(request: HttpRequest, number: str) -> HttpResponse:
    """A label was read."""
    found = _report(request, number)
    command = c.Scan(audit=found.audit.id, text=request.POST.get("text", ""))
    return _asked(request, found.audit, handlers.scan, command)


@require_POST
def correct_place(request: HttpRequest, number: str) -> HttpResponse:
    """What was read stands here."""
    found = _report(request, number)
    command = c.CorrectPlace(audit=found.audit.id, equipment=request.POST.get("equipment", "")[:26])
    return _asked(request, found.audit, handlers.correct_place, command)


@require_POST
def close_audit(request: HttpRequest, number: str) -> HttpResponse:
    """The count is over."""
    found = _report(request, number)
    return _asked(request, found.audit, handlers.close_audit, c.CloseAudit(audit=found.audit.id))


def _asked(request: HttpRequest, row: models.Audit, handler: Any, command: Any) -> HttpResponse:
    said = Said()
    try:
        with answering(said):
            handler(command, by=edge.actor(request), stamp=edge.stamp(request))
    except handlers.UnknownEquipment as unknown:
        raise Http404(_("There is no equipment of this number.")) from unknown
    if said.went and not edge.is_htmx(request):
        return redirect("works:audit", row.number)
    return _page(request, _report(request, row.number), said)


def _report(request: HttpRequest, number: str) -> Report:
    try:
        return queries.audit_report(number, by=edge.actor(request))
    except handlers.UnknownAudit as unknown:
        raise Http404(_("There is no audit of this number.")) from unknown


def _page(request: HttpRequest, report: Report, said: Said) -> HttpResponse:
    names, audit = dict(names_of_points()), report.audit
    may_scan = audit.closed_at is None and may(
        edge.actor(request), "works.audit", point=audit.point
    )
    lines = [_line(each, names, may_scan) for each in report.lines if each.line.found != MISSING]
    missing = [each.piece for each in report.lines if each.line.found == MISSING and each.piece]
    context = {
        "report": report,
        "audit": audit,
        "place": place(names, audit.point, audit.lane, ""),
        "lines": lines,
        "last": lines[0] if lines else None,
        "waiting": [
            (row, place(names, row.point, row.lane, row.desk))
            for row in (missing if audit.closed_at else report.waiting)
        ],
        "may_scan": may_scan,
        "said": said,
    }
    page = edge.fragment(request, "works/audit.html", "audit")
    return render(request, page, context, status=said.status)


def _line(each: Line, names: dict[str, str], may_scan: bool) -> dict[str, Any]:
    found = Found(each.line.found)
    corrected = each.line.corrected
    away = found is Found.ELSEWHERE
    stood = place(names, each.line.point, each.line.lane, each.line.desk) if away else ""
    return {
        "line": each.line,
        "piece": each.piece,
        "state": "passed" if corrected else STATES[found],
        "word": _("put right") if corrected else words.word(found),
        "stood": stood,
        "may_correct": may_scan and away and not corrected,
    }
