"""Forms of money: one column, the reader's words, what is wrong said at its field."""

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity.models import Output, Project
from shekara.programme.funding import words
from shekara.programme.funding.currencies import COMMON
from shekara.programme.funding.models import (
    Agreement,
    Budget,
    Contribution,
    Donor,
    Entered,
    MoneyLine,
    Rate,
)
from shekara.programme.funding.ui.fields import AmountField, CurrencyField, DayField, RateField

Choices = list[tuple[str, Any]]
NONE = ("", "–")


def _long(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(), **kwargs)


def _chosen(label: Any, known: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[(key.value, word) for key, word in known.items()]
    )


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("Source"),
        max_length=500,
        help_text=_("Where this is written: the paper, page, letter or account."),
    )


class MoneyForm(forms.Form):
    """Common to all: ``model`` and ``title``; choices of projects, donors, outputs on demand."""

    model: ClassVar[type[Record]]
    title: ClassVar[str | Promise]
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField) and name in _ASKED:
                field.choices = [*([] if field.required else [NONE]), *_ASKED[name]()]

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class EnteredForm(MoneyForm):
    """An amount: what it is, how much, when, who says so."""

    model: ClassVar[type[Entered]]
    project = forms.ChoiceField(label=_("Project"))
    amount = AmountField(label=_("Amount"))
    currency = CurrencyField()
    source = _source()
    note = _long(_("Note"), max_length=1000)
    public = forms.BooleanField(label=_("May be published"), required=False, initial=True)


class ContributionForm(EnteredForm):
    """Money a donor pledged, committed or gave."""

    model = Contribution
    title = _("Contribution")
    donor = forms.ChoiceField(label=_("Donor"))
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    stage = _chosen(_("Stage"), words.STAGES)
    on = DayField(label=_("Date"))
    precision = _chosen(_("The date is exact to the"), words.PRECISIONS)
    meaning = _chosen(_("Meaning of the figure"), words.MEANINGS)
    field_order = (
        "project", "donor", "stage", "amount", "currency", "on", "precision", "agreement",
        "meaning", "source", "note", "public",
    )  # fmt: skip


class LineForm(EnteredForm):
    """Money that moved or was delivered."""

    model = MoneyLine
    title = _("Line of money")
    kind = _chosen(_("Kind"), words.LINES)
    on = DayField(label=_("Date"))
    precision = _chosen(_("The date is exact to the"), words.PRECISIONS)
    donor = forms.ChoiceField(label=_("Whose money"), required=False)
    output = forms.ChoiceField(label=_("Output"), required=False)
    description = forms.CharField(label=_("For what"), max_length=500, required=False)
    receiver = forms.CharField(label=_("Received by"), max_length=80, required=False)
    meaning = _chosen(_("Meaning of the figure"), words.MEANINGS)
    field_order = (
        "project", "kind", "amount", "currency", "on", "precision", "donor", "output",
        "description", "receiver", "meaning", "source", "note", "public",
    )  # fmt: skip


class BudgetForm(EnteredForm):
    """What an output may cost in a period of at most a year."""

    model = Budget
    title = _("Budget")
    output = forms.ChoiceField(label=_("Output"), required=False)
    kind = _chosen(_("Kind"), words.BUDGETS)
    state = _chosen(_("Bound or expected"), words.BUDGET_STATES)
    starts_on = DayField(label=_("From the day"))
    ends_on = DayField(label=_("To the day"))
    value_on = DayField(
        label=_("Value of the day"), required=False, help_text=_("Empty: the first day.")
    )
    field_order = (
        "project", "output", "kind", "state", "starts_on", "ends_on", "amount", "currency",
        "value_on", "source", "note", "public",
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The value is of the first day unless another was written."""
        told = super().values()
        return {**told, "value_on": told["value_on"] or told["starts_on"]}


class DonorForm(MoneyForm):
    """Who gives."""

    model = Donor
    title = _("Donor")
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200, required=False)
    short = forms.CharField(label=_("Short name"), max_length=30, required=False)
    kind = _chosen(_("Kind"), words.DONORS)
    iati = forms.CharField(label=_("IATI identifier"), max_length=100, required=False)
    source = _source()


class AgreementForm(MoneyForm):
    """A paper a donor signed."""

    model = Agreement
    title = _("Agreement")
    donor = forms.ChoiceField(label=_("Donor"))
    number = forms.CharField(label=_("Number"), max_length=80)
    named = forms.CharField(label=_("Title"), max_length=300, required=False)
    signed_on = DayField(label=_("Signed on"), required=False)
    starts_on = DayField(label=_("Begins on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    amount = AmountField(label=_("Amount"), required=False)
    currency = CurrencyField(required=False)
    source = _source()

    def values(self) -> dict[str, Any]:
        """``named`` is the column ``title``, which the form needs for itself."""
        told = super().values()
        title = told.pop("named")
        return {**told, "title": title}


class RateForm(MoneyForm):
    """The rate of a day."""

    model = Rate
    title = _("Rate")
    base = CurrencyField(label=_("One unit of"))
    quote = CurrencyField(label=_("Is worth, in"))
    rate = RateField(label=_("Rate"))
    on = DayField(label=_("Date"))
    source = _source()


FORMS: dict[str, type[MoneyForm]] = {
    "contribution": ContributionForm,
    "line": LineForm,
    "budget": BudgetForm,
    "donor": DonorForm,
    "agreement": AgreementForm,
    "rate": RateForm,
}
"""By the word in the address."""


def correction_of(form: EnteredForm) -> EnteredForm:
    """The form asks why, first of all; the project stays."""
    form.fields["reason"] = forms.CharField(
        label=_("Why it is corrected"), max_length=500, widget=forms.Textarea()
    )
    del form.fields["project"]
    form.order_fields(["reason"])
    return form


def remarks_of(form: EnteredForm) -> EnteredForm:
    """Only what is not money may be changed: note, source, publication; and why."""
    for name in [*form.fields]:
        if name not in {"source", "note", "public", "seen"}:
            del form.fields[name]
    return form


def values_in(row: Record, form: type[MoneyForm]) -> dict[str, Any]:
    """A row as the form shows it."""
    told = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields}
    named = {"named": told.get("title", "")} if form is AgreementForm else {}
    for name in ("amount", "rate"):
        if told.get(name) is not None:
            told[name] = _plain(told[name])
    return {**told, **named, "seen": row.version}


def _plain(amount: Decimal) -> str:
    """``60000.00`` as ``60000``, ``1.31930000`` as ``1.3193``."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def today_in(today: datetime.date) -> dict[str, Any]:
    """What an empty form begins with."""
    return {"on": today, "currency": COMMON[0], "base": COMMON[1], "quote": COMMON[0]}


def _projects() -> Choices:
    return sorted(((row.pk, row.title) for row in Project.objects.all()), key=lambda p: str(p[1]))


def _donors() -> Choices:
    return sorted(((row.pk, row.name) for row in Donor.objects.all()), key=lambda p: str(p[1]))


def _outputs() -> Choices:
    return [(row.pk, row.title) for row in Output.objects.order_by("project", "turn")]


def _agreements() -> Choices:
    return [(row.pk, row.number) for row in Agreement.objects.order_by("number")]


_ASKED = {
    "project": _projects,
    "donor": _donors,
    "output": _outputs,
    "agreement": _agreements,
}
