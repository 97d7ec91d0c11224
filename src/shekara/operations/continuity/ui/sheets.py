"""Pages of continuity sheets: print, one sheet, scan a line, type it in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import EVERY_POINT, Actor, may, require
from shekara.kernel.access.roles import EVERYWHERE
from shekara.kernel.ledger.writing import writing
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import handlers, queries
from shekara.operations.continuity.events import PaperOutcome
from shekara.operations.continuity.rules.sheet import line_code
from shekara.operations.continuity.state import Line, Sheet
from shekara.operations.continuity.ui import words
from shekara.operations.continuity.ui.asking import Said, answering
from shekara.operations.continuity.ui.forms import LineForm, PrintForm
from shekara.operations.continuity.ui.pdf import pdf
from shekara.registry.queries import names_of_points
from shekara.web import edge

MOST_IN_PDF = 20


@require_http_methods(["GET", "HEAD", "POST"])
def print_sheets(request: HttpRequest) -> HttpResponse:
    """Number sheets and give the paper as one PDF."""
    actor = edge.actor(request)
    require(actor, "continuity.print_sheet")
    data = request.POST if request.method == "POST" else None
    form, said = PrintForm(data, points=_own_points(actor)), Said()
    if data is not None and form.is_valid():
        command, stamp = form.command(), edge.stamp(request)
        with answering(said), writing():
            made = [
                handlers.print_sheet(command, by=actor, stamp=stamp)
                for _copy in range(form.cleaned_data["copies"])
            ]
        if said.went:
            asked = urlencode([("sheet", sheet.id) for sheet in made])
            return redirect(f"{reverse('continuity:paper')}?{asked}")
    status = 422 if form.errors else said.status
    return render(request, "continuity/print.html", {"form": form, "said": said}, status=status)


@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """The paper of these sheets: the same numbers however often it is printed."""
    actor = edge.actor(request)
    require(actor, "continuity.print_sheet")
    asked = request.GET.getlist("sheet")[:MOST_IN_PDF]
    found = [sheet for each in asked if (sheet := queries.get_sheet(each, by=actor))]
    if not found:
        raise Http404(_("There is no such sheet."))
    answer = HttpResponse(pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found[0].number}.pdf"'
    return answer


@require_GET
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """One sheet: which lines are in, which are not."""
    return _sheet_page(request, sheet, Said())


@require_POST
def close(request: HttpRequest, sheet: str) -> HttpResponse:
    """Nothing more stands on it."""
    said, command = Said(), c.CloseSheet(sheet=sheet)
    try:
        with answering(said):
            handlers.close_sheet(command, by=edge.actor(request), stamp=edge.stamp(request))
            return redirect("continuity:sheet", sheet)
    except handlers.UnknownSheet as unknown:
        raise Http404(_("There is no such sheet.")) from unknown
    return _sheet_page(request, sheet, said)


@require_GET
def line(request: HttpRequest) -> HttpResponse:
    """Scan a line; then its form stands here."""
    actor, said = edge.actor(request), Said()
    require(actor, "continuity.enter_line")
    text = request.GET.get("code", "").strip()[:200]
    context: dict[str, Any] = {"said": said, "text": text}
    if text:
        with answering(said):
            found, number = queries.line_of(text, by=actor)
            form = LineForm(sheet=found, now=edge.now(request))
            context |= _of_line(found, number) | {"form": form}
    return render(request, "continuity/line.html", context, status=said.status)


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """The line as it was typed; then the next one of the same sheet."""
    actor, said = edge.actor(request), Said()
    require(actor, "continuity.enter_line")
    text = request.POST.get("code", "").strip()[:200]
    context: dict[str, Any] = {"said": said, "text": text}
    with answering(said):
        found, number = queries.line_of(text, by=actor)
        form = LineForm(request.POST, sheet=found, now=edge.now(request))
        context |= _of_line(found, number) | {"form": form}
        if form.is_valid():
            entered = handlers.enter_line(form.command(text), by=actor, stamp=edge.stamp(request))
            context |= {"entered": entered, "form": None, **_next(entered)}
        else:
            said.status = 422
    return render(request, "continuity/line.html", context, status=said.status)


def _next(entered: handlers.Entered) -> dict[str, Any]:
    """What came in, and the code of the next line that is not in."""
    sheet = entered.sheet
    missing = [n for n in range(1, sheet.length + 1) if n not in sheet.entered]
    after = [n for n in missing if n > entered.line] or missing
    outcome = sheet.entered[entered.line].outcome
    return {
        "text": "",
        "outcome": words.word(outcome),
        "outcome_state": words.OUTCOMES[outcome],
        "open": outcome is not PaperOutcome.PASSED,
        "next_code": line_code(sheet.number, after[0]) if after else "",
        "next_line": after[0] if after else 0,
    }


def _of_line(sheet: Sheet, number: int) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "number": number,
        "code": line_code(sheet.number, number),
        "traffic": words.word(sheet.traffic),
        "direction": words.word(sheet.direction),
    }


def _sheet_page(request: HttpRequest, sheet_id: str, said: Said) -> HttpResponse:
    actor = edge.actor(request)
    found = queries.get_sheet(sheet_id, by=actor)
    if found is None:
        raise Http404(_("There is no such sheet."))
    context = {
        "sheet": found,
        "said": said,
        "point": names_of_points().get(found.point, found.point),
        "traffic": words.word(found.traffic),
        "direction": words.word(found.direction),
        "lines": [_line_row(found, n) for n in range(1, found.length + 1)],
        "left": found.length - len(found.entered) - len(found.void),
        "may_enter": may(actor, "continuity.enter_line", point=found.point),
        "may_close": may(actor, "continuity.close_sheet", point=found.point),
        "may_print": may(actor, "continuity.print_sheet", point=found.point),
    }
    return render(request, "continuity/sheet.html", context, status=said.status)


def _line_row(sheet: Sheet, number: int) -> dict[str, Any]:
    known: Line | None = sheet.entered.get(number)
    return {
        "number": number,
        "code": line_code(sheet.number, number),
        "line": known,
        "void": number in sheet.void,
        "state": words.OUTCOMES[known.outcome] if known else "",
        "word": words.word(known.outcome) if known else "",
    }


def _own_points(actor: Actor) -> list[tuple[str, str]]:
    everywhere = bool(actor.roles & EVERYWHERE) or EVERY_POINT in actor.points
    named = names_of_points().items()
    own = [(code, name) for code, name in named if everywhere or code in actor.points]
    return sorted(own, key=lambda pair: pair[1])
