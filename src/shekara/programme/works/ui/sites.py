"""Sites: the list, one site's story, and supply contracts with what arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shekara.programme.works import models, queries
from shekara.programme.works.kinds import ActKind, CostKind
from shekara.programme.works.ui import words
from shekara.programme.works.ui.listing import rights, today
from shekara.registry.queries import names_of_points
from shekara.web import edge

WHOLE = 100


@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """All sites."""
    names = names_of_points()
    found = queries.sites(by=edge.actor(request))
    lines = [(each, names.get(each.site.point, each.site.point)) for each in found]
    return render(request, "works/sites.html", {"lines": lines, **rights(request)})


@require_GET
def site(request: HttpRequest, code: str) -> HttpResponse:
    """One site: before and after, stages, money, acts, defects, what it is used for."""
    try:
        story = queries.site_story(code, by=edge.actor(request))
    except queries.UnknownSite as unknown:
        raise Http404(_("There is no site of this code.")) from unknown
    names = names_of_points()
    context = {
        "story": story,
        "site": story.site,
        "point_name": names.get(story.site.point, story.site.point),
        "contracts": [(each, story.contractors.get(each.contractor)) for each in story.contracts],
        "plan": plan_of(story.stages, today(request)),
        "acts": [(act, words.word(ActKind(act.kind))) for act in story.acts],
        "money": [(each, words.word(CostKind(each.kind))) for each in story.lines],
        "today": today(request),
        **rights(request),
    }
    return render(request, "works/site.html", context)


@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """Supply contracts: pieces and money, ordered and delivered."""
    by = edge.actor(request)
    context = {
        "lines": queries.supplies(by=by),
        "firms": queries.contractors(by=by),
        **rights(request),
    }
    return render(request, "works/contracts.html", context)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A stage as two bars: as planned above, as it went below."""

    stage: models.Stage
    plan_x: str
    plan_width: str
    fact_x: str
    fact_width: str
    look: str
    late_days: int


def plan_of(stages: Sequence[models.Stage], now: date) -> list[Row]:
    """Plan against fact, all stages on one scale."""
    if not stages:
        return []
    days = [
        day
        for each in stages
        for day in (each.planned_from, each.planned_to, each.begun_on, each.done_on)
        if day
    ]
    if any(each.begun_on and not each.done_on for each in stages):
        days.append(now)
    begin, end = min(days), max(days) + timedelta(days=1)
    return [_row(each, begin, end, now) for each in stages]


def _row(stage: models.Stage, begin: date, end: date, now: date) -> Row:
    whole = (end - begin).days

    def bar(since: date, until: date) -> tuple[str, str]:
        x = (since - begin).days * WHOLE / whole
        width = max(((until - since).days + 1) * WHOLE / whole, 0.6)
        return f"{x:.2f}%", f"{width:.2f}%"

    plan_x, plan_width = bar(stage.planned_from, stage.planned_to)
    until = stage.done_on or now
    fact = bar(stage.begun_on, until) if stage.begun_on and until >= stage.begun_on else ("", "")
    late = (until - stage.planned_to).days
    look = "late" if late > 0 else ("done" if stage.done_on else "open")
    return Row(
        stage=stage,
        plan_x=plan_x,
        plan_width=plan_width,
        fact_x=fact[0],
        fact_width=fact[1],
        look=look,
        late_days=max(0, late),
    )
