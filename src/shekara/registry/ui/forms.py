"""Forms of the registry: the day that is asked about, and the change of a point's property."""

import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shekara.registry import words
from shekara.registry.kinds import Category, Operation, Property, Traffic
from shekara.registry.models.places import well_formed
from shekara.web import edge

EARLIEST = datetime.date(1991, 12, 16)
"""Independence of Kazakhstan: nothing here is older."""


class DayForm(forms.Form):
    """Which day the page speaks of."""

    on = forms.DateField(
        required=False,
        label=_("On the day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def clean_on(self) -> datetime.date | None:
        """A day since independence; the far future has no facts."""
        day: datetime.date | None = self.cleaned_data["on"]
        if day is not None and not EARLIEST <= day <= datetime.date(2100, 1, 1):
            raise forms.ValidationError(_("Choose a day between 1991 and 2100."))
        return day


def today(request: HttpRequest) -> datetime.date:
    """The calendar day at the point."""
    return timezone.localdate(edge.now(request))


def day_of(request: HttpRequest) -> tuple[DayForm, datetime.date]:
    """The day asked for (``?on=2012-06-01``), else today there, and the form that says so."""
    form = DayForm(request.GET if "on" in request.GET else {"on": today(request).isoformat()})
    asked = form.cleaned_data["on"] if form.is_valid() else None
    return form, asked or today(request)


class PropertyForm(forms.Form):
    """From a day on, one property of a point has a new value."""

    value = forms.CharField(label=_("What is said"), max_length=200)
    valid_from = forms.DateField(
        label=_("From the day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    source = forms.CharField(
        label=_("Source"), max_length=500, help_text=_("The order, letter or count it comes from.")
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=80)

    def __init__(self, about: Property, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        if choices := _choices(about):
            self.fields["value"] = (
                forms.MultipleChoiceField(
                    label=_("What is said"), choices=choices, widget=forms.CheckboxSelectMultiple
                )
                if about is Property.ALLOWED_TRAFFIC
                else forms.ChoiceField(label=_("What is said"), choices=choices)
            )

    def clean_value(self) -> str:
        """The value in its stored form."""
        given = self.cleaned_data["value"]
        value = "|".join(given) if isinstance(given, list) else str(given).strip()
        if not well_formed(self.about, value):
            raise forms.ValidationError(_("Write a whole number above zero."))
        return value

    def clean_valid_from(self) -> datetime.date:
        """A day since independence."""
        day: datetime.date = self.cleaned_data["valid_from"]
        if not EARLIEST <= day <= datetime.date(2100, 1, 1):
            raise forms.ValidationError(_("Choose a day between 1991 and 2100."))
        return day


def _choices(about: Property) -> list[tuple[str, Any]]:
    match about:
        case Property.CATEGORY:
            return [(c.value, words.CATEGORIES[c]) for c in Category]
        case Property.OPERATION:
            return [(o.value, words.OPERATIONS[o]) for o in Operation]
        case Property.ALLOWED_TRAFFIC:
            return [(t.value, words.TRAFFIC[t]) for t in Traffic]
        case _:
            return []
