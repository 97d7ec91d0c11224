"""Money: an amount with its currency, how it is read, and what it may be added to.

Pure. Nothing here knows a donor or a project. Two currencies are never added unseen: a sum
over several is one sum for each, and a conversion carries its rate, its day and its source.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")
GROUP = 3
"""Digits between two marks of thousands."""
LARGEST = Decimal("9999999999999999.99")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_PLAIN = re.compile(r"[0-9]+(?:[.][0-9]+)?")
_CURRENCY = re.compile(r"[A-Z]{3}")


class OtherCurrency(ValueError):
    """Two currencies were about to be added or compared unseen."""


class NotAnAmount(ValueError):
    """The text is no amount, or could be read as two different ones."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """An exact amount of one currency; it adds up only with its own kind.

    amount    two places at most, may be below zero in a difference
    currency  ISO 4217, three capital letters
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError("an amount of money is a Decimal")
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is no currency code")

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(amount=self.amount - other.amount, currency=self.currency)

    def __neg__(self) -> "Money":
        return Money(amount=-self.amount, currency=self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def share_of(self, whole: "Money") -> Decimal | None:
        """Percent of the whole, one place; ``None`` of nothing."""
        self._same(whole)
        if not whole.amount:
            return None
        return (self.amount * 100 / whole.amount).quantize(Decimal("0.1"))

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise OtherCurrency(f"{self.currency} and {other.currency} are never added unseen")


def sums(parts: Iterable[Money]) -> list[Money]:
    """One sum for each currency, by code; never one over all."""
    totals: dict[str, Money] = {}
    for part in parts:
        held = totals.get(part.currency)
        totals[part.currency] = part if held is None else held + part
    return [totals[currency] for currency in sorted(totals)]


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """What one unit of ``base`` was worth in ``quote`` on a day, and who says so."""

    base: str
    quote: str
    rate: Decimal
    on: datetime.date
    source: str

    def other_way(self) -> "Exchange":
        """The same rate, read from the other side."""
        return Exchange(
            base=self.quote, quote=self.base, rate=1 / self.rate, on=self.on, source=self.source
        )


@dataclass(frozen=True, kw_only=True)
class Converted:
    """An amount in another currency: an estimate that shows what it was made from."""

    money: Money
    original: Money
    at: Exchange


def convert(money: Money, at: Exchange) -> Converted:
    """The amount in the quote currency of a dated rate, to the cent."""
    if money.currency != at.base:
        raise OtherCurrency(f"the rate is for {at.base}, not {money.currency}")
    amount = (money.amount * at.rate).quantize(CENT, rounding=ROUND_HALF_EVEN)
    return Converted(money=Money(amount=amount, currency=at.quote), original=money, at=at)


def read_amount(text: str) -> Decimal:
    """The amount a person typed or pasted: ``1,674,745``, ``1 674 745,50``, ``1674745.5``.

    One comma with three digits behind it is thousands, because money has two places at most;
    one point with three (``1.234``) could be meant either way and is refused.

    Raises ``NotAnAmount``.
    """
    bare = _SPACES.sub("", text).replace("\u2212", "-")
    negative = bare.startswith("-")
    digits = bare.removeprefix("-")
    plain = _without_thousands(digits)
    if plain is None or not _PLAIN.fullmatch(plain):
        raise NotAnAmount(text)
    amount = Decimal(plain)
    if amount != amount.quantize(CENT) or amount > LARGEST:
        raise NotAnAmount(text)
    return -amount if negative else amount


def _without_thousands(text: str) -> str | None:
    """The digits with one decimal point, or ``None`` when marks contradict each other."""
    if "," in text and "." in text:
        mark = "," if text.rfind(",") > text.rfind(".") else "."
        whole, _, places = text.rpartition(mark)
        return _joined(whole, "." if mark == "," else ",", places)
    for mark in ",.":
        if text.count(mark) > 1:
            return _joined(text, mark, "")
        if mark in text:
            whole, _, places = text.partition(mark)
            if len(places) == GROUP:
                return whole + places if mark == "," and len(whole) <= GROUP else None
            return f"{whole}.{places}"
    return text


def _joined(whole: str, mark: str, places: str) -> str | None:
    head, *groups = whole.split(mark)
    if not 1 <= len(head) <= GROUP or any(len(group) != GROUP for group in groups):
        return None
    return "".join([head, *groups]) + (f".{places}" if places else "")
