"""Who searched across points: by officer, purpose, point and day, for the auditor."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shekara.headquarters import queries
from shekara.headquarters.events import Purpose
from shekara.headquarters.queries import Sought
from shekara.headquarters.ui import tables
from shekara.headquarters.ui.words import PURPOSES, at_head_office
from shekara.kernel.access import queries as access
from shekara.registry.queries import names_of_points
from shekara.web import edge

A_PAGE = 50
NO_DAY = _("This is no day. Choose one from the calendar, or write it as 2026-11-28.")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, error_messages={"invalid": NO_DAY},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class SoughtForm(forms.Form):
    """Whose searches, what for, where, when."""

    officer = forms.CharField(label=_("Officer"), max_length=40, required=False)
    purpose = forms.ChoiceField(label=_("Purpose"), required=False)
    point = forms.ChoiceField(label=_("Showed a file of"), required=False)
    since = _day(_("From"))
    until = _day(_("To"))

    def __init__(self, data: Any, *, points: list[tuple[str, str]]) -> None:
        super().__init__(data, label_suffix="", auto_id="sought_%s")
        self._choose("purpose", [(p.value, str(words)) for p, words in PURPOSES.items()])
        self._choose("point", points)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", _("all")), *choices]

    def clean(self) -> dict[str, Any]:
        """A time that ends before it begins finds nothing: better to say so."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first one."))
        return values

    def sought(self) -> Sought:
        """What is asked for; days are the point's own, from midnight to midnight."""
        asked = self.cleaned_data
        return Sought(
            officer=asked["officer"].strip(), purpose=asked["purpose"], point=asked["point"],
            since=_instant(asked["since"], time.min), until=_instant(asked["until"], time.max),
        )  # fmt: skip


@at_head_office
@require_GET
def searches(request: HttpRequest) -> HttpResponse:
    """Every search across points: who, what for, how many files were shown."""
    actor = edge.actor(request)
    points = sorted(names_of_points().items(), key=lambda named: named[1])
    form = SoughtForm(request.GET, points=points)
    found = queries.searches(form.sought() if form.is_valid() else None, by=actor)
    page = Paginator(found if form.is_valid() else found.none(), A_PAGE).get_page(
        request.GET.get("page")
    )
    names = access.names_of(row.officer for row in page)
    context = {
        "form": form,
        "page": page,
        "rows": [
            (row, names.get(row.officer, ""), str(PURPOSES[Purpose(row.purpose)])) for row in page
        ],
        "columns": tables.SEARCHES,
        "narrowed": any(request.GET.get(name) for name in form.fields),
    }
    status = 422 if form.errors else 200
    return render(request, "headquarters/searches.html", context, status=status)


def _instant(day: date | None, at: time) -> datetime | None:
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    return datetime.combine(day, at, tzinfo=zone) if day else None
