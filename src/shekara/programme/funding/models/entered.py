"""Money as it was entered: contributions, budgets, dated lines. An amount never changes.

``clean`` refuses it, so no way of writing can. A mistake is mended by a new line that
``corrects`` the old one and stands in its place in every sum.
"""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.funding import words
from shekara.programme.funding.currencies import currencies
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.kinds import (
    BudgetKind,
    BudgetState,
    LineKind,
    Meaning,
    Precision,
    Stage,
)
from shekara.programme.funding.models import columns
from shekara.programme.funding.money import Money


class Entered(Record):
    """An amount somebody entered: fixed for ever, corrected only by a line that follows it."""

    FIXED: ClassVar[tuple[str, ...]] = ("project", "amount", "currency", "corrects")
    """Columns that never change after the first put."""

    project = columns.ref(_("Project"), blank=False)
    amount = models.DecimalField(_("Amount"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3)
    public = models.BooleanField(_("May be published"), default=True)
    note = columns.text(1000, _("Note"))
    source = models.CharField(_("Source"), max_length=500)
    corrects = columns.ref(_("Corrects"))
    reason = columns.text(500, _("Reason of the correction"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk} {self.money}"

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

    code = columns.code()
    donor = columns.ref(_("Donor"), blank=False)
    agreement = columns.ref(_("Agreement"))
    stage = columns.choice(Stage, _("Stage"), Stage.COMMITMENT)
    meaning = columns.choice(Meaning, _("Meaning"), Meaning.STATED)
    on = models.DateField(_("Date"))
    precision = columns.choice(Precision, _("The date is exact to the"), Precision.DAY)

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

    code = columns.code()
    output = columns.ref(_("Output"))
    kind = columns.choice(BudgetKind, _("Kind"), BudgetKind.ORIGINAL)
    state = columns.choice(BudgetState, _("Bound or expected"), BudgetState.INDICATIVE)
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

    code = columns.code()
    kind = columns.choice(LineKind, _("Kind"), LineKind.EXPENDITURE)
    meaning = columns.choice(Meaning, _("Meaning"), Meaning.STATED)
    on = models.DateField(_("Date"))
    precision = columns.choice(Precision, _("The date is exact to the"), Precision.DAY)
    donor = columns.ref(_("Donor"))
    output = columns.ref(_("Output"))
    receiver = columns.ref(_("Received by"))
    description = columns.text(500, _("For what"))

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
