"""Tables of money: who gives, what was promised and received, budgets, dated lines, rates.

An amount once entered never changes: ``clean`` refuses it, so no way of writing can. A mistake
is mended by a new line that ``corrects`` the old one and stands in its place in every sum.
"""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.funding import words
from shekara.programme.funding.currencies import currencies
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.kinds import (
    BudgetKind,
    BudgetState,
    DonorKind,
    LineKind,
    Meaning,
    Precision,
    Stage,
)
from shekara.programme.funding.money import Exchange, Money

slug = RegexValidator(
    r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$", _("Use Latin letters, digits and hyphens.")
)


def _code(length: int = 60) -> "models.CharField[str, str]":
    return models.CharField(_("Code"), max_length=length, primary_key=True, validators=[slug])


def _ref(label: Any, *, blank: bool = True) -> "models.CharField[str, str]":
    """The code of another record; no foreign key, because facts travel one at a time."""
    return models.CharField(label, max_length=80, blank=blank, default="")


def _text(length: int, label: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, default="")


def _choice(kinds: Any, label: Any, default: Any) -> "models.CharField[str, str]":
    """One word of a closed list."""
    choices = [(kind.value, kind.value) for kind in kinds]
    return models.CharField(label, max_length=20, choices=choices, default=default.value)


class Donor(Record):
    """Somebody who gives money to the programme.

    ``organisation`` is its code among the organisations of activity, ``iati`` its identifier in
    files of IATI.
    Personal data: none.
    """

    code = _code()
    name_en = models.CharField(_("Name in English"), max_length=200)
    name_ru = _text(200, _("Name in Russian"))
    name_kk = _text(200, _("Name in Kazakh"))
    short = _text(30, _("Short name"))
    kind = _choice(DonorKind, _("Kind"), DonorKind.OTHER)
    iati = _text(100, _("IATI identifier"))
    organisation = _ref(_("Organisation"))
    source = models.CharField(_("Source"), max_length=500)

    class Meta:
        db_table = "funding_donor"

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else the nearest there is."""
        language = (get_language() or "en")[:2]
        own = getattr(self, f"name_{language}", "")
        return own or (self.name_ru if language == "kk" else "") or self.name_en

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


class DonorSeat(Record):
    """Ties a sign-in to the donor it speaks for: ``code`` is the service number.

    Personal data: none; a service number.
    """

    code = models.CharField(_("Service number"), max_length=32, primary_key=True)
    donor = _ref(_("Donor"), blank=False)

    class Meta:
        db_table = "funding_donor_seat"

    def __str__(self) -> str:
        return f"{self.code}: {self.donor}"


class Agreement(Record):
    """A paper a donor signed: number, days, sum. The money itself stands in contributions.

    Personal data: none.
    """

    code = _code()
    donor = _ref(_("Donor"), blank=False)
    number = models.CharField(_("Number"), max_length=80)
    title = _text(300, _("Title"))
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("Begins on"), null=True, blank=True)
    ends_on = models.DateField(_("Ends on"), null=True, blank=True)
    amount = models.DecimalField(
        _("Amount"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = _text(3, _("Currency"))
    source = models.CharField(_("Source"), max_length=500)

    FIXED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        db_table = "funding_agreement"
        indexes = (models.Index(fields=["donor"], name="funding_agreement_donor"),)
        constraints = (
            models.CheckConstraint(
                name="funding_agreement_days",
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Entered(Record):
    """An amount somebody entered: fixed for ever, corrected only by a line that follows it."""

    FIXED: ClassVar[tuple[str, ...]] = ("project", "amount", "currency", "corrects")
    """Columns that never change after the first put."""

    project = _ref(_("Project"), blank=False)
    amount = models.DecimalField(_("Amount"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3)
    public = models.BooleanField(_("May be published"), default=True)
    note = _text(1000, _("Note"))
    source = models.CharField(_("Source"), max_length=500)
    corrects = _ref(_("Corrects"))
    reason = _text(500, _("Reason of the correction"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.money}"

    @property
    def money(self) -> Money:
        """The amount with its currency."""
        return Money(amount=self.amount, currency=self.currency)

    def clean(self) -> None:
        """Refuse a negative amount, an unknown currency, and any change of what is fixed."""
        super().clean()
        if self.amount is not None and self.amount < 0:
            raise ValidationError({"amount": words.WRONG[Wrong.NEGATIVE]})
        if self.currency not in currencies():
            raise ValidationError({"currency": words.WRONG[Wrong.UNKNOWN_CURRENCY]})
        if self.version > 1:
            known = type(self).objects.values(*self.FIXED).get(pk=self.pk)
            changed = [name for name in self.FIXED if known[name] != getattr(self, name)]
            if changed:
                raise ValidationError({changed[0]: words.WRONG[Wrong.AMOUNT_IS_ENTERED]})


class Contribution(Entered):
    """Money a donor pledged, committed or gave to a project: one line for each step.

    Personal data: none.
    """

    FIXED = (*Entered.FIXED, "donor", "stage", "on")

    code = _code()
    donor = _ref(_("Donor"), blank=False)
    agreement = _ref(_("Agreement"))
    stage = _choice(Stage, _("Stage"), Stage.COMMITMENT)
    meaning = _choice(Meaning, _("Meaning"), Meaning.STATED)
    on = models.DateField(_("Date"))
    precision = _choice(Precision, _("The date is exact to the"), Precision.DAY)

    class Meta:
        db_table = "funding_contribution"
        indexes = (
            models.Index(fields=["project", "on"], name="funding_contribution_project"),
            models.Index(fields=["donor"], name="funding_contribution_donor"),
            models.Index(fields=["corrects"], name="funding_contribution_fixes"),
        )
        constraints = (
            models.CheckConstraint(
                name="funding_contribution_amount", condition=models.Q(amount__gte=Decimal(0))
            ),
        )


class Budget(Entered):
    """What an output of a project may cost in a period of at most a year.

    Personal data: none.
    """

    FIXED = (*Entered.FIXED, "output", "starts_on", "ends_on", "kind")

    code = _code()
    output = _ref(_("Output"))
    kind = _choice(BudgetKind, _("Kind"), BudgetKind.ORIGINAL)
    state = _choice(BudgetState, _("Bound or expected"), BudgetState.INDICATIVE)
    starts_on = models.DateField(_("From the day"))
    ends_on = models.DateField(_("To the day"))
    value_on = models.DateField(_("Value of the day"))

    class Meta:
        db_table = "funding_budget"
        indexes = (
            models.Index(fields=["project", "starts_on"], name="funding_budget_project"),
            models.Index(fields=["corrects"], name="funding_budget_fixes"),
        )
        constraints = (
            models.CheckConstraint(
                name="funding_budget_period",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="funding_budget_amount", condition=models.Q(amount__gte=Decimal(0))
            ),
        )


class MoneyLine(Entered):
    """Money that moved or was delivered, on a day or in a month.

    ``meaning`` says whether the source tells what its figure is; ``donor`` whose money it was,
    where that is known.
    Personal data: none.
    """

    FIXED = (*Entered.FIXED, "kind", "on", "donor")

    code = _code()
    kind = _choice(LineKind, _("Kind"), LineKind.EXPENDITURE)
    meaning = _choice(Meaning, _("Meaning"), Meaning.STATED)
    on = models.DateField(_("Date"))
    precision = _choice(Precision, _("The date is exact to the"), Precision.DAY)
    donor = _ref(_("Donor"))
    output = _ref(_("Output"))
    receiver = _ref(_("Received by"))
    description = _text(500, _("For what"))

    class Meta:
        db_table = "funding_money_line"
        indexes = (
            models.Index(fields=["project", "on"], name="funding_line_project"),
            models.Index(fields=["donor"], name="funding_line_donor"),
            models.Index(fields=["corrects"], name="funding_line_fixes"),
        )
        constraints = (
            models.CheckConstraint(
                name="funding_line_amount", condition=models.Q(amount__gte=Decimal(0))
            ),
        )


class Rate(Record):
    """What one unit of a currency was worth in another on a day, and who says so.

    Personal data: none.
    """

    code = _code()
    base = models.CharField(_("One unit of"), max_length=3)
    quote = models.CharField(_("Is worth, in"), max_length=3)
    rate = models.DecimalField(_("Rate"), max_digits=18, decimal_places=8)
    on = models.DateField(_("Date"))
    source = models.CharField(_("Source"), max_length=500)

    class Meta:
        db_table = "funding_rate"
        indexes = (models.Index(fields=["base", "quote", "on"], name="funding_rate_day"),)
        constraints = (
            models.CheckConstraint(
                name="funding_rate_positive", condition=models.Q(rate__gt=Decimal(0))
            ),
        )

    def __str__(self) -> str:
        return f"{self.base}/{self.quote} {self.on}"

    @property
    def exchange(self) -> Exchange:
        """The rate as a value."""
        return Exchange(
            base=self.base, quote=self.quote, rate=self.rate, on=self.on, source=self.source
        )
