"""Money as the public reads it: each figure in its own currency, exactly as its source gives it."""

import datetime
from decimal import Decimal

from shekara.programme.publication.pages.values.value import Value


class Gift(Value, frozen=True, kw_only=True):
    """What one donor pledged, committed or gave, exactly as its source says.

    step     the stage as a code; ``stage`` is its word
    counts   is it of the stage that sums are made of? The same money is often pledged,
             committed and received, and counts once
    """

    code: str
    step: str
    counts: bool = True
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


class Planned(Value, frozen=True, kw_only=True):
    """What an output may cost in a period, exactly as its source gives it."""

    code: str
    output: str
    kind: str
    state: str
    begins: datetime.date
    ends: datetime.date
    amount: Decimal
    currency: str
    source: str


class Sum(Value, frozen=True, kw_only=True):
    """A sum in one currency; ``stage`` is the word of what it is made of."""

    amount: Decimal
    currency: str
    stage: str = ""


class Rate(Value, frozen=True, kw_only=True):
    """Delivered of what was given, both figures shown."""

    delivered: Decimal
    of: Decimal
    currency: str
    share: Decimal | None
    stage: str
    unsure: bool
