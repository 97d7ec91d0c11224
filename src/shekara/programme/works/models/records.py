"""Records of works: sites, contracts, stages, money, acts, defects, photos, use.

A row names another by its code, without a foreign key: records travel between nodes one fact
at a time, and a stage may arrive before its contract.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.works.kinds import (
    CURRENCIES,
    ActKind,
    ContractKind,
    CostKind,
    Moment,
)

_CODE = 80
_WHOLE = 100


class _Noted(Record):
    """A record that says where it comes from."""

    code = models.CharField(max_length=_CODE, primary_key=True)
    source = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True


class Contractor(_Noted):
    """A firm or body that builds or supplies.

    Personal data: none; firms, not people.
    """

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=3, blank=True, default="")

    class Meta:
        db_table = "works_contractor"

    def __str__(self) -> str:
        return self.name


class Site(_Noted):
    """A place that is built, rebuilt or furnished; at a crossing point or elsewhere.

    ``point`` and ``project`` are codes. What it is used for since stands in ``SiteUse``.
    Personal data: none.
    """

    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True, default="")
    name_kk = models.CharField(max_length=200, blank=True, default="")
    point = models.CharField(max_length=40, blank=True, default="")
    project = models.CharField(max_length=60, blank=True, default="")
    donor = models.CharField(max_length=120, blank=True, default="")
    what = models.CharField(max_length=1000, blank=True, default="")
    completed_on = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)

    class Meta:
        db_table = "works_site"
        indexes = (models.Index(fields=["point"], name="works_site_point"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else the nearest there is."""
        language = (get_language() or "en")[:2]
        if language == "kk":
            return self.name_kk or self.name_ru or self.name_en
        return (self.name_ru if language == "ru" else "") or self.name_en


class Contract(_Noted):
    """A contract for works at a site, or for supplies.

    quantity  pieces to be delivered; empty for works, or where the contract does not say
    Personal data: none.
    """

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ContractKind])
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    contractor = models.CharField(max_length=_CODE)
    site = models.CharField(max_length=_CODE, blank=True, default="")
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
        _in_order(self.signed_on, self.ends_on, "ends_on")
        _money(self.amount, self.currency)


class Stage(_Noted):
    """One stage of works at a site: plan against fact.

    Personal data: none.
    """

    site = models.CharField(max_length=_CODE)
    contract = models.CharField(max_length=_CODE, blank=True, default="")
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
        _in_order(self.planned_from, self.planned_to, "planned_to")
        _in_order(self.begun_on, self.done_on, "done_on")
        if self.done_pct > _WHOLE:
            raise ValidationError({"done_pct": _("No more than 100 % can be done.")})
        if self.done_on and not self.begun_on:
            raise ValidationError({"begun_on": _("Say when it began.")})
        if self.done_on and self.done_pct != _WHOLE:
            raise ValidationError({"done_pct": _("What is done is done to 100 %.")})


class CostLine(_Noted):
    """A line of money of a site: budgeted or spent. A correction is a new line.

    Personal data: none.
    """

    site = models.CharField(max_length=_CODE)
    contract = models.CharField(max_length=_CODE, blank=True, default="")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in CostKind])
    on = models.DateField()
    what = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    corrects = models.CharField(max_length=_CODE, blank=True, default="")

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
        _money(abs(self.amount) if self.amount is not None else None, self.currency)


class Act(_Noted):
    """An acceptance act, or the handover of a site to who will keep it.

    Personal data: none; signatures stay on the paper.
    """

    site = models.CharField(max_length=_CODE)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ActKind])
    number = models.CharField(max_length=80)
    on = models.DateField()
    to_whom = models.CharField(max_length=200, blank=True, default="")
    remarks = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "works_act"
        indexes = (models.Index(fields=["site", "on"], name="works_act_site"),)

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """A handover names who receives."""
        if self.kind == ActKind.HANDOVER and not self.to_whom.strip():
            raise ValidationError({"to_whom": _("Say who receives the site.")})


class Defect(_Noted):
    """Something badly done at a site, until it is mended.

    Personal data: none.
    """

    site = models.CharField(max_length=_CODE)
    found_on = models.DateField()
    what = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    mended_on = models.DateField(null=True, blank=True)
    mended_how = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "works_defect"
        indexes = (models.Index(fields=["site", "found_on"], name="works_defect_site"),)

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """Mended after it was found."""
        _in_order(self.found_on, self.mended_on, "mended_on")
        _in_order(self.found_on, self.due_on, "due_on")


class SitePhoto(_Noted):
    """A photo of a site before, during or after the works.

    The file stands in the media folder under its digest; it was decoded and written anew, so
    it carries no place, camera or name inside.
    Personal data: the author's name, with the credit line they agreed to.
    """

    PRIVATE = ("author",)
    KEEP_DAYS = 18262

    site = models.CharField(max_length=_CODE)
    moment = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Moment])
    taken_on = models.DateField(null=True, blank=True)
    author = models.CharField(max_length=120, blank=True, default="")
    credit = models.CharField(max_length=200, blank=True, default="")
    consent = models.BooleanField(default=False)
    alt = models.CharField(max_length=300)
    file = models.CharField(max_length=80)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "works_site_photo"
        indexes = (models.Index(fields=["site", "moment"], name="works_photo_site"),)

    def __str__(self) -> str:
        return self.alt


class SiteUse(_Noted):
    """What a site is used for since when; the day is empty where no source gives it.

    Personal data: none.
    """

    site = models.CharField(max_length=_CODE)
    since = models.DateField(null=True, blank=True)
    what_en = models.CharField(max_length=300)
    what_ru = models.CharField(max_length=300, blank=True, default="")
    what_kk = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "works_site_use"
        indexes = (models.Index(fields=["site"], name="works_use_site"),)

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        """In the reader's language, else the nearest there is."""
        language = (get_language() or "en")[:2]
        if language == "kk":
            return self.what_kk or self.what_ru or self.what_en
        return (self.what_ru if language == "ru" else "") or self.what_en


def _in_order(begun: date | None, ended: date | None, field: str) -> None:
    if begun and ended and ended < begun:
        raise ValidationError({field: _("It cannot end before it begins.")})


def _money(amount: Decimal | None, currency: str) -> None:
    if amount is None:
        return
    if amount < 0:
        raise ValidationError({"amount": _("An amount is not negative.")})
    if currency not in CURRENCIES:
        raise ValidationError({"currency": _("Choose a currency of the list.")})
