"""Sums of many projects, added up by the database: one row a group, however many lines there are.

The rules are those of single lines: a corrected line does not count, a donor's sign-in sees its
own lines and public ones, two currencies are never added.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, ExtractYear, Round

from shekara.kernel.access import Actor
from shekara.programme.funding.kinds import DELIVERED, Meaning, Stage
from shekara.programme.funding.models import Budget, Contribution, Entered, MoneyLine
from shekara.programme.funding.money import Money
from shekara.programme.funding.queries.lines import BEST, Delivery, Line, visible

HUNDRED = Decimal(100)
_CENTS = Sum(Cast(Round(F("amount") * HUNDRED), BigIntegerField()))
"""Whole cents: a sum of decimals would pass through binary fractions on SQLite."""
_UNSURE = Count("pk", filter=~Q(meaning=Meaning.STATED))


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one donor pledged, committed or gave to one project, in one currency.

    unsure  how many of its figures have a meaning their source does not state
    """

    project: str
    donor: str
    stage: str
    money: Money
    unsure: int


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What was delivered in one project, in one currency."""

    project: str
    money: Money
    unsure: int


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What an output of a project may cost in a year, in one currency."""

    project: str
    year: int
    output: str
    kind: str
    money: Money


def given_sums(*, by: Actor | None = None) -> list[Given]:
    """Contributions by project, donor, stage and currency. One query."""
    groups = _grouped(Contribution, by, "project", "donor", "stage").annotate(unsure=_UNSURE)
    return [
        Given(project=row["project"], donor=row["donor"], stage=row["stage"],
              money=_money(row), unsure=row["unsure"])
        for row in groups
    ]  # fmt: skip


def moved_sums(*, by: Actor | None = None) -> list[Moved]:
    """Deliveries and expenditures by project and currency. One query."""
    rows = _standing(MoneyLine, by).filter(kind__in=DELIVERED)
    groups = _summed(rows, "project").annotate(unsure=_UNSURE)
    return [
        Moved(project=row["project"], money=_money(row), unsure=row["unsure"]) for row in groups
    ]


def planned_sums(*, by: Actor | None = None) -> list[Planned]:
    """Budgets by project, year, output, kind and currency. One query."""
    rows = _standing(Budget, by).annotate(year=ExtractYear("starts_on"))
    return [
        Planned(project=row["project"], year=row["year"], output=row["output"], kind=row["kind"],
                money=_money(row))
        for row in _summed(rows, "project", "year", "output", "kind")
    ]  # fmt: skip


def given_in(lines: Iterable[Line]) -> list[Given]:
    """The same sums over single lines, without a query."""
    parts: defaultdict[tuple[str, str, str, str], list[Contribution]] = defaultdict(list)
    for each in lines:
        row = each.row
        if each.stands and isinstance(row, Contribution):
            parts[row.project, row.donor, row.stage, row.currency].append(row)
    return [
        Given(
            project=project,
            donor=donor,
            stage=stage,
            money=Money(amount=sum((row.amount for row in rows), Decimal(0)), currency=currency),
            unsure=sum(row.meaning != Meaning.STATED for row in rows),
        )
        for (project, donor, stage, currency), rows in parts.items()
    ]


def delivery_from(given: Sequence[Given], moved: Sequence[Moved]) -> list[Delivery]:
    """Delivery rates of one project, one for each currency given. Pure."""
    return [
        _delivery(
            [each for each in given if each.money.currency == currency],
            [each for each in moved if each.money.currency == currency],
            Money(amount=Decimal(0), currency=currency),
        )
        for currency in sorted({each.money.currency for each in given})
    ]


def _delivery(given: Sequence[Given], moved: Sequence[Moved], nothing: Money) -> Delivery:
    stage: Stage = next(s for s in BEST if any(each.stage == s for each in given))
    counted = [each for each in given if each.stage == stage]
    delivered = sum((each.money for each in moved), nothing)
    whole = sum((each.money for each in counted), nothing)
    return Delivery(
        delivered=delivered,
        of=whole,
        stage=stage,
        share=delivered.share_of(whole),
        unsure=any(each.unsure for each in counted) or any(each.unsure for each in moved),
    )


def _grouped(model: type[Entered], by: Actor | None, *names: str) -> "QuerySet[Any, Any]":
    return _summed(_standing(model, by), *names)


def _summed(rows: "QuerySet[Any, Any]", *names: str) -> "QuerySet[Any, Any]":
    groups = rows.values(*names, "currency").annotate(cents=_CENTS)
    summed: QuerySet[Any, Any] = groups.order_by(*names, "currency")
    return summed


def _standing(model: type[Entered], by: Actor | None) -> "QuerySet[Any, Any]":
    """What this person may see and no visible correction took the place of."""
    rows = visible(model, by)
    standing: QuerySet[Any, Any] = rows.exclude(pk__in=rows.exclude(corrects="").values("corrects"))
    return standing


def _money(row: dict[str, Any]) -> Money:
    return Money(amount=Decimal(row["cents"]) / HUNDRED, currency=row["currency"])
