"""The programme from above, one phase, one project, one activity."""

from datetime import timedelta
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import may, require
from shekara.kernel.records import Record
from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import TEACHING, About, Stage
from shekara.programme.activity.models import (
    Activity,
    DateSaid,
    Indicator,
    Location,
    Mission,
    Output,
    Person,
    Phase,
    Photo,
    Programme,
    ProgrammeDocument,
    Project,
)
from shekara.programme.activity.ui import desk, figures, shown
from shekara.programme.activity.ui.lately import lately
from shekara.web import edge

R = TypeVar("R", bound=Record)
A_MONTH = timedelta(days=31)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Phases over the years, the map, projects, what is due, what changed this month."""
    actor, today = edge.actor(request), timezone.localdate(edge.now(request))
    require(actor, "activity.read")
    phases = list(Phase.objects.filter(programme="bomca").order_by("turn"))
    said = queries.attached(DateSaid, About.PHASE, [phase.code for phase in phases])
    places = list(Location.objects.exclude(point=""))
    due = queries.recommendations(today=today, by=actor)
    context = {
        "programme": Programme.objects.filter(pk="bomca").first(),
        "timeline": shown.phases_timeline(phases, said, today),
        "map": shown.work_map(places),
        "projects": [
            (row, shown.dates_of(row), words.STAGES[row.stage], words.STAGE_MARKS[Stage(row.stage)])
            for row in queries.projects()
        ],
        "due": due[:5],
        "due_all": len(due),
        "figures": figures.figures(
            queries.standings(list(Indicator.objects.exclude(feed="").order_by("code")))
        ),
        "ahead": shown.ahead(today),
        "sections": desk.sections(request),
        "mentions": queries.mentions(by=actor),
        "drafts": queries.drafts(by=actor),
        "changed": lately(since=edge.now(request) - A_MONTH, by=actor),
        "may_edit": may(actor, "activity.edit"),
    }
    return render(request, "activity/overview.html", context)


@require_safe
def phase(request: HttpRequest, code: str) -> HttpResponse:
    """One phase: what it continues and takes over, its dates with every source, its work."""
    actor = edge.actor(request)
    row = _row(request, Phase, code)
    acts = queries.activities_of(phase=code)
    context = {
        "phase": row,
        "programme": queries.named(Programme, [row.programme]).get(row.programme),
        "before": queries.named(Phase, [row.continues]).get(row.continues),
        "after": Phase.objects.filter(continues=code).first(),
        "taken_from": queries.named(Programme, [row.takes_over]).get(row.takes_over),
        "dates": shown.dates_of(row),
        "said": shown.dates_said(About.PHASE, code),
        "stage": words.STAGES[row.stage],
        "mark": words.STAGE_MARKS[Stage(row.stage)],
        "statements": shown.statements(About.PHASE, code),
        "parts": shown.parts(About.PHASE, code),
        "projects": queries.projects_of_phase(code),
        "activities": shown.activities(acts),
        "source": shown.source_of(row),
        "may_edit": may(actor, "activity.edit"),
    }
    return render(request, "activity/phase.html", context)


@require_safe
def project(request: HttpRequest, code: str) -> HttpResponse:
    """One project for those who run it: dates, parts, outputs, work, results, risks, papers."""
    actor, today = edge.actor(request), timezone.localdate(edge.now(request))
    row = _row(request, Project, code)
    acts = queries.activities_of(project=code)
    places = [
        *queries.attached(Location, About.PROJECT, code),
        *queries.attached(Location, About.ACTIVITY, [each.code for each in acts]),
    ]
    phases = sorted(queries.named(Phase, row.phases).values(), key=lambda p: p.turn)
    context = {
        "project": row,
        "phases": phases,
        "dates": shown.dates_of(row),
        "said": shown.dates_said(About.PROJECT, code),
        "stage": words.STAGES[row.stage],
        "mark": words.STAGE_MARKS[Stage(row.stage)],
        "focus": [words.FOCUS[each] for each in row.focus],
        "officer": queries.named(Person, [row.officer]).get(row.officer),
        "parts": shown.parts(About.PROJECT, code),
        "timeline": shown.project_timeline(row, phases, acts, today),
        "map": shown.work_map(places),
        "outputs": _by_output(code, acts),
        "chain": figures.chain(code),
        "milestones": shown.milestones(About.PROJECT, code, today),
        "risks": shown.risks(About.PROJECT, code),
        "photos": queries.attached(Photo, About.PROJECT, code),
        "documents": queries.attached(ProgrammeDocument, About.PROJECT, code),
        "statements": shown.statements(About.COUNTRY, row.countries),
        "source": shown.source_of(row),
        "may_edit": may(actor, "activity.edit"),
        "may_results": may(actor, "activity.edit_results"),
    }
    return render(request, "activity/project.html", context)


@require_safe
def activity(request: HttpRequest, code: str) -> HttpResponse:
    """One activity: plan and fact, why it moved, where, and what came of it."""
    actor = edge.actor(request)
    row = _row(request, Activity, code)
    came, finished = queries.heads(code)
    context = {
        "activity": row,
        "teaches": came or row.kind in TEACHING,
        "came": came,
        "finished": finished,
        "may_trainees": may(actor, "activity.edit_trainees"),
        "shown": shown.activities([row])[0],
        "project": queries.named(Project, [row.project]).get(row.project),
        "phase": queries.named(Phase, [row.phase]).get(row.phase),
        "output": queries.named(Output, [row.output]).get(row.output),
        "focus": [words.FOCUS[each] for each in row.focus],
        "where": [
            (place, words.PLACES[place.kind])
            for place in queries.attached(Location, About.ACTIVITY, code)
        ],
        "missions": list(Mission.objects.filter(activity=code).order_by("code")),
        "parts": shown.parts(About.ACTIVITY, code),
        "statements": shown.statements(About.ACTIVITY, code),
        "photos": queries.attached(Photo, About.ACTIVITY, code),
        "source": shown.source_of(row),
        "may_edit": may(actor, "activity.edit"),
    }
    return render(request, "activity/activity.html", context)


def _by_output(code: str, acts: list[Activity]) -> list[tuple[Output | None, list[shown.Shown]]]:
    """Activities under their outputs; those without one stand last."""
    rows = shown.activities(acts)
    outputs: list[Output | None] = list(Output.objects.filter(project=code).order_by("turn"))
    known = {output.code for output in outputs if output}
    grouped = [
        (output, [each for each in rows if output and each.row.output == output.code])
        for output in outputs
    ]
    rest = [each for each in rows if each.row.output not in known]
    return [*grouped, (None, rest)] if rest else grouped


def _row(request: HttpRequest, model: type[R], code: str) -> R:
    try:
        return queries.get(model, code, by=edge.actor(request))
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error
