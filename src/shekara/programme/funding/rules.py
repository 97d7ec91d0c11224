"""What may be entered as money: every rule a named fault, decided from plain values. Pure.

The sentences a person reads stand in ``words``; the tables are not asked here.
"""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from shekara.programme.funding.faults import Wrong

A_YEAR_DAYS = 366
EARLIEST = datetime.date(1991, 12, 16)
"""Independence of Kazakhstan: no money of the programme is older."""
WHOLE = Decimal(100)

Faults = dict[str, Wrong]
"""Field → what is wrong in it; empty when nothing is."""


def amount_faults(amount: Decimal, *, corrects: bool) -> Faults:
    """Money is above zero; a correction may also say that there was none."""
    if amount < 0:
        return {"amount": Wrong.NEGATIVE}
    if amount == 0 and not corrects:
        return {"amount": Wrong.NOTHING}
    return {}


def currency_faults(currency: str, *, known: Iterable[str]) -> Faults:
    """The currency stands in ISO 4217."""
    return {} if currency in known else {"currency": Wrong.UNKNOWN_CURRENCY}


def day_faults(day: datetime.date | None, *, today: datetime.date, field: str = "on") -> Faults:
    """What happened with money has happened: not in the future, not before 1991."""
    if day is None:
        return {field: Wrong.NO_DATE}
    if day > today:
        return {field: Wrong.IN_THE_FUTURE}
    return {field: Wrong.TOO_EARLY} if day < EARLIEST else {}


def period_faults(
    start: datetime.date | None,
    end: datetime.date | None,
    *,
    fields: tuple[str, str] = ("starts_on", "ends_on"),
    at_most_a_year: bool = False,
) -> Faults:
    """A period does not end before it begins; a budget's is a year at most (IATI rule 7.5.3)."""
    if start is None or end is None:
        return {}
    if end < start:
        return {fields[1]: Wrong.ENDS_BEFORE_START}
    if at_most_a_year and (end - start).days >= A_YEAR_DAYS:
        return {fields[1]: Wrong.LONGER_THAN_A_YEAR}
    return {}


def share_faults(shares: Mapping[str, Decimal | None], *, field: str) -> Faults:
    """Shares of one whole are each 0 to 100 and add up to exactly 100; one alone may be empty."""
    given = [share for share in shares.values() if share is not None]
    if any(share < 0 or share > WHOLE for share in given):
        return {field: Wrong.BEYOND_A_HUNDRED}
    if not shares or (len(shares) == 1 and not given):
        return {}
    if len(given) != len(shares) or sum(given) != WHOLE:
        return {field: Wrong.NOT_A_HUNDRED}
    return {}


def rate_faults(base: str, quote: str, rate: Decimal) -> Faults:
    """A rate is above zero and between two currencies."""
    faults: Faults = {}
    if base == quote:
        faults["quote"] = Wrong.SAME_CURRENCY
    if rate <= 0:
        faults["rate"] = Wrong.RATE_NOT_POSITIVE
    return faults


def last_day(day: datetime.date, precision: str) -> datetime.date:
    """The last day a date of this precision can mean: April 2013 is 30 April."""
    if precision == "year":
        return day.replace(month=12, day=31)
    if precision == "month":
        after = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        return after - datetime.timedelta(days=1)
    return day
