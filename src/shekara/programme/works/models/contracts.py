"""Contractors, contracts, stages and money of works and supplies."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.works.kinds import ContractKind, CostKind
from shekara.programme.works.models.forms import CODE, Noted, in_order, money

WHOLE = 100


class Contractor(Noted):
    """A firm or body that builds or supplies.

    Personal data: none; firms, not people.
    """

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=3, blank=True, default="")

    class Meta:
        db_table = "works_contractor"

    def __str__(self) -> str:
        return self.name


class Contract(Noted):
    """A contract for works at a site, or for supplies.

    quantity  pieces to be delivered; empty for works, or where the contract does not say
    Personal data: none.
    """

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ContractKind])
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    contractor = models.CharField(max_length=CODE)
    site = models.CharField(max_length=CODE, blank=True, default="")
    project = models.CharField(max_length=60, blank=True, default="")
    quantity = models.PositiveIntegerField(null=True, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    signed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "works_contract"
        indexes = (models.Index(fields=["site"], name="works_contract_site"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def clean(self) -> None:
        """Dates in order; an amount with its currency."""
        in_order(self.signed_on, self.ends_on, "ends_on")
        money(self.amount, self.currency)


class Stage(Noted):
    """One stage of works at a site: plan against fact.

    Personal data: none.
    """

    site = models.CharField(max_length=CODE)
    contract = models.CharField(max_length=CODE, blank=True, default="")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    planned_from = models.DateField()
    planned_to = models.DateField()
    begun_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_pct = models.PositiveSmallIntegerField(default=0)
    slipped_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "works_stage"
        indexes = (models.Index(fields=["site", "place"], name="works_stage_site"),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Dates in order; never more than the whole; done means all of it."""
        in_order(self.planned_from, self.planned_to, "planned_to")
        in_order(self.begun_on, self.done_on, "done_on")
        if self.done_pct > WHOLE:
            raise ValidationError({"done_pct": _("No more than 100 % can be done.")})
        if self.done_on and not self.begun_on:
            raise ValidationError({"begun_on": _("Say when it began.")})
        if self.done_on and self.done_pct != WHOLE:
            raise ValidationError({"done_pct": _("What is done is done to 100 %.")})


class CostLine(Noted):
    """A line of money of a site: budgeted or spent. A correction is a new line.

    Personal data: none.
    """

    site = models.CharField(max_length=CODE)
    contract = models.CharField(max_length=CODE, blank=True, default="")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in CostKind])
    on = models.DateField()
    what = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    corrects = models.CharField(max_length=CODE, blank=True, default="")

    class Meta:
        db_table = "works_cost_line"
        indexes = (models.Index(fields=["site", "on"], name="works_cost_site"),)

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """Only a correction may be below zero."""
        if self.amount is not None and self.amount < 0 and not self.corrects:
            text = _("Only the correction of another line is below zero.")
            raise ValidationError({"amount": text})
        money(abs(self.amount) if self.amount is not None else None, self.currency)
