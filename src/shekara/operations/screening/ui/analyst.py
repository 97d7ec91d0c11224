"""Searching lists by hand, comparing two typed names, figures of hits, clearances."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from shekara.kernel.access import require
from shekara.operations.screening import queries
from shekara.operations.screening.engine.entity import Hit, Query
from shekara.operations.screening.engine.settings import THRESHOLDS
from shekara.operations.screening.models import WatchList
from shekara.operations.screening.queries.by_hand import SearchFor
from shekara.operations.screening.readers import kept_from
from shekara.operations.screening.ui import words
from shekara.operations.screening.ui.columns import columns_of
from shekara.operations.screening.ui.evidence import drawn
from shekara.web import edge

LONGEST = 200
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_BORN = forms.RegexField(
    DAY, required=False, label=_("Born"), help_text=_("1985-03-12, 1985-03 or 1985"),
    error_messages={"invalid": _("Write year, month, day: 1985-03-12. The year alone will do.")},
)  # fmt: skip
_PURPOSES = (
    (SearchFor.REFERRAL, _("somebody referred to the second line")),
    (SearchFor.INQUIRY, _("a question from another agency")),
    (SearchFor.LIST_CHECK, _("proof of a list")),
)


class SearchForm(forms.Form):
    """Whom to look for, and why."""

    name = forms.CharField(label=_("Name, in any script and order"), max_length=LONGEST)
    born = _BORN
    document = forms.CharField(label=_("Document number"), max_length=40, required=False)
    purpose = forms.ChoiceField(label=_("What for"), choices=_PURPOSES)


class CompareForm(forms.Form):
    """Two names to lay side by side."""

    ours = forms.CharField(label=_("Name on the document"), max_length=LONGEST)
    ours_born = _BORN
    theirs = forms.CharField(label=_("Name on the list"), max_length=LONGEST)
    theirs_born = _BORN


@sensitive_post_parameters("name", "born", "document")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Look in the lists by hand. Sent by POST: a name never stands in an address."""
    actor = edge.actor(request)
    require(actor, "screening.search_by_hand")
    form = SearchForm(request.POST if request.method == "POST" else None, label_suffix="")
    found = None
    if form.is_valid():
        typed = form.cleaned_data
        query = Query(full=typed["name"], dob=typed["born"], docno=typed["document"])
        found = [
            _drawn(each.hit) | {"entry": each.entry, "title": each.title}
            for each in queries.search_by_hand(
                query, purpose=SearchFor(typed["purpose"]), by=actor, stamp=edge.stamp(request)
            )
        ]
    kept = kept_from(actor) if found is not None else ()
    titles = [each.title for each in WatchList.objects.filter(code__in=kept).order_by("title")]
    page = {"form": form, "found": found, "kept": ", ".join(titles)}
    return render(request, "screening/search.html", page, status=422 if form.errors else 200)


@sensitive_post_parameters("ours", "theirs")
@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """Why two names that somebody typed are taken for one, or are not."""
    actor = edge.actor(request)
    require(actor, "screening.explain")
    form = CompareForm(request.POST if request.method == "POST" else None, label_suffix="")
    said = None
    if form.is_valid():
        typed = form.cleaned_data
        query = Query(full=typed["ours"], dob=typed["ours_born"])
        born = typed["theirs_born"]
        said = _drawn(queries.compare(query, name=typed["theirs"], born=born, by=actor))
    page = {"form": form, "said": said, "alert": round(THRESHOLDS.alert * 100),
            "strong": round(THRESHOLDS.strong * 100)}  # fmt: skip
    return render(request, "screening/compare.html", page, status=422 if form.errors else 200)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Hits over time, times to judgement, precision by list and by score."""
    actor, at = edge.actor(request), edge.now(request)
    counted = queries.figures(by=actor, at=at, zone=ZoneInfo(settings.POINT_TIME_ZONE))
    titles = queries.titles()
    lists = [replace(row, name=titles.get(row.name, row.name)) for row in counted.lists]
    page = {"figures": counted, "lists": lists, "chart": columns_of(counted.days)}
    return render(request, "screening/figures.html", page)


@require_GET
def clearances(request: HttpRequest) -> HttpResponse:
    """Documents that are not an entry, until the entry changes."""
    rows = queries.clearances(by=edge.actor(request))
    shown = [{"is": row, "lapsed": words.LAPSES.get(row.lapsed, "")} for row in rows]
    return render(request, "screening/clearances.html", {"rows": shown})


def _drawn(hit: Hit) -> dict[str, Any]:
    """A hit with its evidence in words and bars."""
    return {
        "hit": hit,
        "percent": min(99, round(hit.score * 100)),  # nothing here is certain
        "clues": [drawn(clue, clue.weight) for clue in hit.evidence],
    }
