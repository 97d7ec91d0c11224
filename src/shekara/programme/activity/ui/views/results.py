"""Results and indicators: how figures stand, where they come from, and measuring them."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shekara.kernel.access import may, require
from shekara.programme.activity import feeds, handlers, queries, words
from shekara.programme.activity.feeds import Period
from shekara.programme.activity.kinds import Origin, Unit
from shekara.programme.activity.models import Indicator, ProgrammeDocument, Project, Result
from shekara.programme.activity.ui import figures, shown
from shekara.programme.activity.ui.chart import Chart, Value, chart
from shekara.web import edge

A_MONTH = datetime.timedelta(days=30)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The chains of all projects, impact to output, each indicator with its light."""
    actor = edge.actor(request)
    require(actor, "activity.read")
    wanted = request.GET.get("project", "")
    rows = queries.projects()
    chains = [
        (row, chain)
        for row in rows
        if (not wanted or row.code == wanted) and (chain := figures.chain(row.code))
    ]
    context = {
        "chains": chains,
        "projects": rows,
        "wanted": wanted,
        "may_edit": may(actor, "activity.edit_results"),
    }
    return render(request, "activity/results.html", context)


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its figures as a chart and as a table, each with where it comes from."""
    return render(request, "activity/indicator.html", _indicator(request, code))


@require_POST
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Measure the last thirty days, or the days given, and keep the figure."""
    today = timezone.localdate(edge.now(request))
    try:
        period = _period(request.POST, today)
        made = handlers.feed_indicator(
            code, period, by=edge.actor(request), stamp=edge.stamp(request)
        )
    except ValueError as error:
        context = {**_indicator(request, code), "refused": str(error)}
        return render(request, "activity/indicator.html", context, status=422)
    except handlers.NothingToMeasure:
        said = _("There is not a single fact in these days: nothing can be measured.")
        context = {**_indicator(request, code), "refused": said}
        return render(request, "activity/indicator.html", context, status=409)
    except (Indicator.DoesNotExist, feeds.UnknownFeed) as error:
        raise Http404(_("This indicator is not measured by the system.")) from error
    messages.success(request, _("Measured from %(facts)s facts.") % {"facts": made.facts})
    return redirect("activity:indicator", code)


def _period(typed: Any, today: datetime.date) -> Period:
    """The days typed; ``ValueError`` with a sentence for the reader when they cannot be."""
    try:
        since = datetime.date.fromisoformat(typed.get("since") or (today - A_MONTH).isoformat())
        until = datetime.date.fromisoformat(typed.get("until") or today.isoformat())
    except ValueError as error:
        raise ValueError(_("Write both days, such as 2026-11-01.")) from error
    if until < since:
        raise ValueError(_("The end is before the start."))
    if until > today:
        raise ValueError(_("The end is in the future: nothing has happened there yet."))
    return Period(since=since, until=until)


def _indicator(request: HttpRequest, code: str) -> dict[str, Any]:
    actor, today = edge.actor(request), timezone.localdate(edge.now(request))
    try:
        row = queries.get(Indicator, code, by=actor)
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error
    stands = queries.standings([row])[0]
    result = queries.named(Result, [row.result]).get(row.result)
    papers = queries.named(
        ProgrammeDocument,
        (f.document for f in (*stands.actuals, *stands.targets, stands.baseline) if f),
    )
    return {
        "indicator": row,
        "figure": figures.figures([stands])[0],
        "result": result,
        "project": queries.named(Project, [result.project]).get(result.project) if result else None,
        "unit": words.UNITS[row.unit],
        "feed": feeds.feeds().get(row.feed),
        "chart": _drawn(stands),
        "figures": _figures(stands, papers),
        "source": shown.source_of(row),
        "since": (today - A_MONTH).isoformat(),
        "until": today.isoformat(),
        "may_feed": bool(row.feed) and may(actor, "activity.feed"),
        "may_edit": may(actor, "activity.edit_results"),
    }


def _drawn(stands: queries.Standing) -> Chart | None:
    unit = stands.indicator.unit
    values = [
        Value(on=a.period_to, value=a.value, kind="actual", word=a.comment)
        for a in stands.actuals
        if not a.dimension
    ]
    values += [
        Value(on=t.period_to, value=t.value, kind="target", word=t.comment)
        for t in stands.targets
        if t.period_to
    ]
    if stands.baseline:
        base = stands.baseline
        values.append(Value(on=base.period_to, value=base.value, kind="baseline"))
    return chart(values, lambda value: words.figure(value, unit), times=unit == Unit.SECONDS)


def _figures(
    stands: queries.Standing, papers: dict[str, ProgrammeDocument]
) -> list[dict[str, Any]]:
    """Every figure, the newest first: what it is, of which days, and who says so."""
    rows: list[tuple[str, str, Any]] = [
        ("actual", str(words.ORIGINS[row.origin]), row) for row in stands.actuals
    ]
    rows += [
        ("target", _("final target") if row.final else _("milestone"), row)
        for row in stands.targets
    ]
    if stands.baseline:
        rows.append(("baseline", _("baseline"), stands.baseline))
    rows.sort(key=lambda each: each[2].period_to or datetime.date.max, reverse=True)
    return [
        {
            "noun": noun,
            "word": word,
            "row": row,
            "value": words.figure(row.value, stands.indicator.unit),
            "days": words.span(row.period_from, row.period_to)
            if row.period_from
            else words.when(row.period_to),
            "fed": noun == "actual" and row.origin == Origin.FED,
            "paper": papers.get(row.document),
        }
        for noun, word, row in rows
    ]
