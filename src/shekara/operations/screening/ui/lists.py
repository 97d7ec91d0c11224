"""Which lists are held, how old they are; the bar says when one rings."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from shekara.kernel.access import may
from shekara.kernel.access.queries import names_of
from shekara.operations.screening import queries
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.live import How, building, current
from shekara.operations.screening.models import WatchList
from shekara.operations.screening.queries.lists import STALE
from shekara.operations.screening.ui import words_lists
from shekara.registry.notices import Notice
from shekara.web import edge
from shekara.web.shell import Line

HOUR = 3600
NATIONAL = "national"
"""Short name under which a national list begins."""
_HOW = {
    How.INDEX: "",
    How.LAST_GOOD: "last_good",
    How.SCAN: "scan",
    How.NONE: "none",
}


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with its edition, size and age."""
    actor = edge.actor(request)
    rows = queries.watch_lists(by=actor, at=edge.now(request))
    by_hand = next((row.code for row in rows if row.form == Form.NATIONAL), NATIONAL)
    page = {
        "rows": [(row, words_lists.owner(row.owner)) for row in rows],
        "how": _HOW[current().how],
        "building": building(),
        "may_take": may(actor, "screening.take_list"),
        "may_change": may(actor, "screening.change_national"),
        "national": by_hand,
    }
    return render(request, "screening/lists.html", page)


@require_GET
def editions(request: HttpRequest, code: str) -> HttpResponse:
    """What every edition of one list changed."""
    actor = edge.actor(request)
    rows = queries.editions(code, by=actor)
    names = names_of(each.taken_by for each in rows)
    by_hand = may(actor, "screening.change_national") and queries.form_of(code) == Form.NATIONAL
    row = WatchList.objects.filter(code=code).first()
    page = {
        "code": code, "rows": [(each, names.get(each.taken_by, each.taken_by)) for each in rows],
        "by_hand": by_hand, "row": row,
        "kept": words_lists.kept_for(row) if row else "",
        "owner": words_lists.owner(row.owner) if row else "",
        "may_keep": may(actor, "screening.restrict_list"),
    }  # fmt: skip
    return render(request, "screening/editions.html", page)


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


def age_notices(point: str, now: datetime) -> Iterator[Notice]:  # noqa: ARG001
    """What the shift board says of lists: none held, one older than twelve hours, no index."""
    live = current()
    if live.how is How.NONE:
        return
    url = reverse("screening:lists")
    if live.how is not How.INDEX:
        text = _("The index of the watch lists cannot be opened; screening goes on more slowly.")
        yield Notice(text=text, state="held", since=now, url=url)
    for ref in live.editions:
        age = live.age_s(ref, now)
        if age >= STALE.total_seconds():
            text = ngettext(
                "The watch list %(list)s is %(n)s hour old.",
                "The watch list %(list)s is %(n)s hours old.",
                age // HOUR,
            ) % {"list": ref.title, "n": age // HOUR}
            taken = datetime.fromisoformat(ref.made_at)
            yield Notice(text=text, state="held", since=taken, url=url)
