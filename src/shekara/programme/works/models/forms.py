"""What the records of works share: a code, a source, checks of days and money.

A row names another by its code, without a foreign key: records travel between nodes one fact
at a time, and a stage may arrive before its contract.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.works.kinds import CURRENCIES

CODE = 80


class Noted(Record):
    """A record that says where it comes from."""

    code = models.CharField(max_length=CODE, primary_key=True)
    source = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True


def in_order(begun: date | None, ended: date | None, field: str) -> None:
    if begun and ended and ended < begun:
        raise ValidationError({field: _("It cannot end before it begins.")})


def money(amount: Decimal | None, currency: str) -> None:
    if amount is None:
        return
    if amount < 0:
        raise ValidationError({"amount": _("An amount is not negative.")})
    if currency not in CURRENCIES:
        raise ValidationError({"currency": _("Choose a currency of the list.")})
