"""Which lists are held, how old they are; the bar says when one rings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from shekara.kernel.access import may
from shekara.operations.screening import queries
from shekara.operations.screening.live import How, current
from shekara.operations.screening.queries.lists import STALE
from shekara.web import edge
from shekara.web.shell import Line

HOUR = 3600
_HOW = {
    How.INDEX: "",
    How.LAST_GOOD: "last_good",
    How.SCAN: "scan",
    How.NONE: "none",
}


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with its edition, size and age."""
    rows = queries.watch_lists(by=edge.actor(request), at=edge.now(request))
    page = {"rows": rows, "how": _HOW[current().how], "stale_h": int(STALE.total_seconds()) // HOUR}
    return render(request, "screening/lists.html", page)


@require_GET
def editions(request: HttpRequest, code: str) -> HttpResponse:
    """What every edition of one list changed."""
    rows = queries.editions(code, by=edge.actor(request))
    return render(request, "screening/editions.html", {"code": code, "rows": rows})


def age_line(request: HttpRequest) -> Line | None:
    """The oldest list in the bar; silent where no list is held or the reader may not know."""
    actor = edge.find_actor(request)
    if actor is None or not may(actor, "screening.read_instruction"):
        return None
    live = current()
    if live.how is How.NONE or not live.editions:
        return None
    oldest = max(live.age_s(ref, edge.now(request)) for ref in live.editions)
    hours = oldest // HOUR
    if live.how is not How.INDEX:
        return Line(text=_("lists: index being rebuilt"), level="warn")
    said = ngettext("lists %(n)s hour old", "lists %(n)s hours old", hours) % {"n": hours}
    if oldest >= STALE.total_seconds():
        return Line(text=said, level="warn")
    return Line(text=_("lists fresh") if hours < 1 else said)
