"""The list of equipment with search and filters; the reports: idle, due, uptime."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shekara.kernel.access import may
from shekara.programme.works import models, queries
from shekara.programme.works.days import day_of
from shekara.programme.works.kinds import Condition, Kind, Step
from shekara.programme.works.queries import reports
from shekara.programme.works.queries.equipment import MOST_COUNTED, points_of
from shekara.programme.works.ui import words
from shekara.programme.works.ui.words.facts import place
from shekara.registry.queries import names_of_points
from shekara.web import edge

STATES = {Condition.READY: "passed", Condition.LIMITED: "held", Condition.DOWN: "refused"}
PERIODS_DAYS = (30, 90, 365)


class FindForm(forms.Form):
    """What to look for; every field may stay empty."""

    text = forms.CharField(label=_("Number, name, maker or serial"), max_length=80, required=False)
    point = forms.ChoiceField(label=_("Crossing point"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    step = forms.ChoiceField(label=_("Step"), required=False)
    condition = forms.ChoiceField(label=_("Condition"), required=False)

    def __init__(self, data: Any, names: dict[str, str]) -> None:
        super().__init__(data, label_suffix="", auto_id="find_%s")
        places = sorted(names.items(), key=lambda pair: pair[1])
        self.fields["point"].choices = [("", "—"), *places]  # type: ignore[attr-defined]
        for name, kind in (("kind", Kind), ("step", Step), ("condition", Condition)):
            self.fields[name].choices = words.choices(kind, empty="—")  # type: ignore[attr-defined]


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All equipment that this person may see, newest first; a whole number goes to its page."""
    actor = edge.actor(request)
    names = own_points(request)
    form = FindForm(request.GET, names)
    asked = form.cleaned_data if form.is_valid() else {}
    text = str(asked.get("text") or "").strip()
    exact = queries.find_by_label(text, by=actor) if text and " " not in text else []
    if len(exact) == 1 and not edge.is_htmx(request):
        return redirect("works:item", exact[0].number)
    turned = {name: request.GET.get(name, "")[:20] for name in ("after", "before")}
    found = queries.listed(queries.Wanted(**(asked | turned)), by=actor)
    context = {
        "form": form,
        "lines": [line(row, names) for row in found.rows],
        "found": found,
        "most": MOST_COUNTED,
        "asked": asked,
        **rights(request),
    }
    page = edge.fragment(request, "works/list.html", "found")
    return render(request, page, context, status=200 if form.is_valid() else 422)


def rights(request: HttpRequest) -> dict[str, bool]:
    """What this person may begin from here."""
    actor = edge.actor(request)
    return {
        "may_need": may(actor, "works.state_need"),
        "may_receive": may(actor, "works.receive"),
        "may_audit": may(actor, "works.audit"),
        "may_works": may(actor, "works.read"),
        "may_edit": may(actor, "works.edit"),
    }


def own_points(request: HttpRequest) -> dict[str, str]:
    """Names of the points whose equipment this person may see."""
    points = points_of(edge.actor(request))
    names = names_of_points()
    return {code: name for code, name in names.items() if points is None or code in points}


def line(row: models.Equipment, names: dict[str, str]) -> dict[str, Any]:
    """A row of a list in words."""
    condition = Condition(row.condition)
    here = row.here
    state, said = STATES[condition], words.word(condition)
    if here and row.accepted_on is None and condition is Condition.READY:
        state, said = "waiting", gettext("not accepted")
    return {
        "row": row,
        "kind": words.word(Kind(row.kind)),
        "place": place(names, row.point, row.lane, row.desk),
        "state": state if here else ("exempt" if row.over else "waiting"),
        "word": said if here else words.word(Step(row.step)),
        "step": words.word(Step(row.step)),
    }


def today(request: HttpRequest) -> date:
    """The calendar day at the point."""
    return day_of(edge.now(request))


@require_GET
def idle(request: HttpRequest) -> HttpResponse:
    """What stands here and nobody uses."""
    names = own_points(request)
    days, point = _days(request), _point(request, names)
    found = queries.idle(today=today(request), by=edge.actor(request), days=days, point=point)
    context = {
        "lines": [line(each.row, names) | {"days": each.days} for each in found],
        "days": days,
        "most": reports.MOST,
        **_places(names, point),
        **rights(request),
    }
    return render(request, "works/idle.html", context)


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Maintenance, calibration and warranties that run out."""
    names = own_points(request)
    point = _point(request, names)
    said = {
        "maintenance": _("maintenance"),
        "calibration": _("calibration"),
        "warranty": _("warranty ends"),
    }
    found = queries.due(today=today(request), by=edge.actor(request), point=point)
    context = {
        "lines": [
            line(each.row, names) | {"what": said[each.what], "on": each.on, "days": each.days}
            for each in found
        ],
        "ahead": reports.AHEAD_DAYS,
        **_places(names, point),
        **rights(request),
    }
    return render(request, "works/due.html", context)


@require_GET
def uptime(request: HttpRequest) -> HttpResponse:
    """Per cent of hours without a fault that stops it, by point."""
    names = own_points(request)
    days = _days(request, usual=PERIODS_DAYS[0])
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    until = edge.now(request)
    since = datetime.combine(today(request) - timedelta(days=days), time.min, zone)
    found = queries.uptime(since=since, until=until, by=edge.actor(request))
    context = {
        "lines": [
            {
                "name": names.get(each.point, each.point),
                "each": each,
                "ready_h": each.ready_s // 3600,
                "service_h": each.service_s // 3600,
            }
            for each in found
        ],
        "days": days,
        "periods": PERIODS_DAYS,
        **rights(request),
    }
    return render(request, "works/uptime.html", context)


def _days(request: HttpRequest, *, usual: int = reports.IDLE_DAYS) -> int:
    given = request.GET.get("days", "")
    return min(int(given), 3650) if given.isascii() and given.isdecimal() and given else usual


def _point(request: HttpRequest, names: dict[str, str]) -> str:
    given = request.GET.get("point", "")
    return given if given in names else ""


def _places(names: dict[str, str], point: str) -> dict[str, Any]:
    return {"point": point, "points": sorted(names.items(), key=lambda pair: pair[1])}
