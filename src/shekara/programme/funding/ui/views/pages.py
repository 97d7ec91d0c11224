"""Reading money: all projects, one project, one donor, the rates."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import may, require
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.funding import queries, words
from shekara.programme.funding.currencies import COMMON, currencies
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.models import Budget, Contribution, Donor, MoneyLine
from shekara.programme.funding.ui import shown
from shekara.web import edge


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every project with its money, and who gives it."""
    actor = edge.actor(request)
    require(actor, "funding.read_own")
    sums = queries.given_sums(by=actor)
    given = shown.givers(sums)
    context = {
        "projects": shown.portfolio(sums, by=actor),
        "givers": given,
        "silent": _without_money(given, queries.donors(by=actor)),
        **rights(request),
    }
    return render(request, "funding/overview.html", context)


@require_safe
def project(request: HttpRequest, code: str) -> HttpResponse:
    """One project: what was given, what it may cost, what was delivered, line by line."""
    actor = edge.actor(request)
    require(actor, "funding.read_own")
    try:
        row = activity.find(Project, code)
    except activity.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error
    given = queries.contributions(project=code, by=actor)
    budgets = queries.budgets(project=code, by=actor)
    lines = queries.lines(project=code, by=actor)
    context = {
        "project": row,
        "rates": shown.rates(queries.delivery_of(given, lines)),
        "givers": shown.givers(queries.given_in(given)),
        "given": shown.told(given),
        "budgets": shown.told(budgets),
        "years": shown.years(budgets, lines),
        "lines": shown.told(lines),
        "may_desk": may(actor, "activity.read"),
        "publishing": address("publication:publish", code) if may(actor, "activity.edit") else "",
        **_estimates(request, given, lines),
        **rights(request),
    }
    return render(request, "funding/project.html", context)


@require_safe
def line(request: HttpRequest, code: str) -> HttpResponse:
    """Where a contribution, a budget or a line of money stands: its row on the project's page."""
    actor = edge.actor(request)
    require(actor, "funding.read_own")
    for model in (Contribution, MoneyLine, Budget):
        try:
            project = queries.get_entered(model, code, by=actor).project
        except queries.Unknown:
            continue
        return redirect(f"{reverse('funding:project', args=[project])}#line-{code}")
    raise Http404(_("There is no record of this code."))


@require_safe
def donor(request: HttpRequest, code: str) -> HttpResponse:
    """One donor: agreements, and every line of its money."""
    actor = edge.actor(request)
    try:
        row = queries.get_donor(code, by=actor)
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error
    given = queries.contributions(donor=code, by=actor)
    context = {
        "donor": row,
        "kind": words.DONORS[row.kind],
        "agreements": queries.agreements_of(code, by=actor),
        "sums": shown.givers(queries.given_in(given)),
        "given": shown.told(given),
        "lines": shown.told(queries.lines(donor=code, by=actor)),
        "became": address("publication:donor", code),
        **rights(request),
    }
    return render(request, "funding/donor.html", context)


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Every rate anybody entered, newest first."""
    context = {"rows": queries.rates(by=edge.actor(request)), **rights(request)}
    return render(request, "funding/rates.html", context)


def rights(request: HttpRequest) -> dict[str, Any]:
    """What this person may do from here, and whose money they see."""
    actor = edge.actor(request)
    return {
        "may_enter": may(actor, "funding.enter"),
        "may_donors": may(actor, "funding.edit_donors"),
        "own_only": not may(actor, "funding.read"),
        "own_donor": queries.own_donor(actor),
    }


def address(name: str, code: str) -> str:
    """The address of a page of another room; empty where this program serves none."""
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""


def _without_money(given: list[shown.Giver], known: list[Donor]) -> list[Donor]:
    seen = {each.donor.code for each in given}
    return [row for row in known if row.code not in seen]


def _estimates(
    request: HttpRequest, given: list[queries.Line], lines: list[queries.Line]
) -> dict[str, Any]:
    """Sums in one currency, when somebody asks for one; never by themselves."""
    wanted = request.GET.get("in", "").upper()[:3]
    told: dict[str, Any] = {"wanted": wanted, "common": COMMON}
    if wanted in currencies():
        committed = [x for x in given if getattr(x.row, "stage", "") == "commitment"]
        delivered = queries.delivered(lines)
        told["estimates"] = [
            (_("committed"), shown.estimate(committed, wanted)),
            (_("delivered"), shown.estimate(delivered, wanted)),
        ]
    elif wanted:
        told["unknown_currency"] = words.WRONG[Wrong.UNKNOWN_CURRENCY]
    return told
