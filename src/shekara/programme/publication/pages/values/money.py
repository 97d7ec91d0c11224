"""Money as the public reads it: each figure in its own currency, exactly as its source gives it."""

import datetime
from decimal import Decimal

from shekara.programme.publication.pages.values.value import Value


class Gift(Value, frozen=True, kw_only=True):
    """What one donor gave, exactly as its source says."""

    code: str
    donor: str
    donor_code: str
    amount: Decimal
    currency: str
    stage: str
    meaning: str
    stated: bool
    on: str
    iso: str
    source: str


class Moved(Value, frozen=True, kw_only=True):
    """A dated line of money, exactly as its source gives it."""

    code: str
    kind: str
    amount: Decimal
    currency: str
    on: datetime.date
    when: str
    iso: str
    meaning: str
    stated: bool
    source: str


class Sum(Value, frozen=True, kw_only=True):
    """A sum in one currency."""

    amount: Decimal
    currency: str


class Rate(Value, frozen=True, kw_only=True):
    """Delivered of what was given, both figures shown."""

    delivered: Decimal
    of: Decimal
    currency: str
    share: Decimal | None
    stage: str
    unsure: bool
