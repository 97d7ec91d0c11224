"""Who gives and on what paper; what a currency was worth on a day."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.funding.kinds import DonorKind
from shekara.programme.funding.models import columns
from shekara.programme.funding.money import Exchange


class Donor(Record):
    """Somebody who gives money to the programme.

    ``organisation`` is its code among the organisations of activity, ``iati`` its identifier in
    files of IATI.
    Personal data: none.
    """

    code = columns.code()
    name_en = models.CharField(_("Name in English"), max_length=200)
    name_ru = columns.text(200, _("Name in Russian"))
    name_kk = columns.text(200, _("Name in Kazakh"))
    short = columns.text(30, _("Short name"))
    kind = columns.choice(DonorKind, _("Kind"), DonorKind.OTHER)
    iati = columns.text(100, _("IATI identifier"))
    organisation = columns.ref(_("Organisation"))
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
    donor = columns.ref(_("Donor"), blank=False)

    class Meta:
        db_table = "funding_donor_seat"

    def __str__(self) -> str:
        return f"{self.code}: {self.donor}"


class Agreement(Record):
    """A paper a donor signed: number, days, sum. The money itself stands in contributions.

    Personal data: none.
    """

    code = columns.code()
    donor = columns.ref(_("Donor"), blank=False)
    number = models.CharField(_("Number"), max_length=80)
    title = columns.text(300, _("Title"))
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("Begins on"), null=True, blank=True)
    ends_on = models.DateField(_("Ends on"), null=True, blank=True)
    amount = models.DecimalField(
        _("Amount"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = columns.text(3, _("Currency"))
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


class Rate(Record):
    """What one unit of a currency was worth in another on a day, and who says so.

    Personal data: none.
    """

    code = columns.code()
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
