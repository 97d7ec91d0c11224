"""Money as pages show it: every figure with its currency, date, meaning and source; sums apart.

A corrected line stays in its table, struck through, with who stands in its place and why.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from shekara.kernel.access import Actor
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Output, Project
from shekara.programme.activity.words import when
from shekara.programme.funding import queries, words
from shekara.programme.funding.kinds import DELIVERED, BudgetKind, Meaning, Precision, Stage
from shekara.programme.funding.models import Budget, Contribution, Donor, MoneyLine
from shekara.programme.funding.money import Money, sums
from shekara.programme.funding.queries import Delivery, Given, Line, Moved, Planned

P = TypeVar("P", Given, Moved, Planned)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entered line in words. ``noun`` is the word of its kind in addresses."""

    line: Line
    noun: str
    what: str
    whose: str
    output: str
    on: str
    meaning: str
    reason: str

    @property
    def row(self) -> Any:
        """The record itself."""
        return self.line.row


def dated(on: datetime.date, precision: str) -> str:
    """A date as exactly as its source gives it; words where the source gives none."""
    if precision == Precision.ASSUMED:
        return str(words.PRECISIONS[Precision.ASSUMED])
    return when(on, precision)


def told(lines: Iterable[Line]) -> list[Told]:
    """Lines in words. Cost: a query for donors, one for outputs."""
    rows = list(lines)
    donors = Donor.objects.in_bulk({getattr(each.row, "donor", "") for each in rows} - {""})
    outputs = activity.named(Output, (getattr(each.row, "output", "") for each in rows))
    reasons = {each.row.corrects: each.row.reason for each in rows if each.row.corrects}
    return [_told(each, donors, outputs, reasons) for each in rows]


def _told(
    line: Line, donors: dict[str, Donor], outputs: dict[str, Output], reasons: dict[str, str]
) -> Told:
    row = line.row
    donor = donors.get(getattr(row, "donor", ""))
    output = outputs.get(getattr(row, "output", ""))
    meaning = getattr(row, "meaning", Meaning.STATED)
    if isinstance(row, Budget):
        noun, what = "budget", words.BUDGETS[row.kind]
        on = f"{when(row.starts_on)} – {when(row.ends_on)}"
    elif isinstance(row, Contribution):
        noun, what, on = "contribution", words.STAGES[row.stage], dated(row.on, row.precision)
    else:
        noun, what, on = "line", words.LINES[row.kind], dated(row.on, row.precision)
    return Told(
        line=line,
        noun=noun,
        what=str(what),
        whose=donor.called if donor else "",
        output=output.title if output else "",
        on=on,
        meaning="" if meaning == Meaning.STATED else str(words.MEANINGS[meaning]),
        reason=reasons.get(row.pk, ""),
    )


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A delivery rate in words, with its numerator and denominator."""

    delivery: Delivery
    of_what: str

    @property
    def width(self) -> str:
        """The bar of the delivered part, per cent of the whole; never beyond it."""
        share = self.delivery.share
        return f"{min(share, Decimal(100)):.1f}%" if share is not None else "0%"


def rates(found: Iterable[Delivery]) -> list[Rate]:
    """Delivery rates with the word of what the whole is made of."""
    return [Rate(delivery=each, of_what=str(words.STAGES[each.stage])) for each in found]


@dataclass(frozen=True, kw_only=True)
class ProjectMoney:
    """A project in the list of money: its budget, sums by stage and its delivery rates."""

    project: Project
    budget: list[Money]
    committed: list[Money]
    received: list[Money]
    delivered: list[Money]
    rates: list[Rate]


def portfolio(given: Sequence[Given], *, by: Actor) -> list[ProjectMoney]:
    """Every project that has money, newest first. Cost: three queries, summed by the database.

    given  the sums of contributions this person may see
    """
    gave = _by_project(given)
    moved = _by_project(queries.moved_sums(by=by))
    planned = _by_project(queries.planned_sums(by=by))
    return [
        ProjectMoney(
            project=row,
            budget=sums(each.money for each in _in_force(planned[row.code])),
            committed=_stage(gave[row.code], Stage.COMMITMENT),
            received=_stage(gave[row.code], Stage.RECEIVED),
            delivered=sums(each.money for each in moved[row.code]),
            rates=rates(queries.delivery_from(gave[row.code], moved[row.code])),
        )
        for row in activity.projects()
        if gave[row.code] or moved[row.code] or planned[row.code]
    ]


def _by_project(parts: Iterable[P]) -> defaultdict[str, list[P]]:
    found: defaultdict[str, list[P]] = defaultdict(list)
    for each in parts:
        found[each.project].append(each)
    return found


def _in_force(budgets: Sequence[Planned]) -> list[Planned]:
    """Budgets that count: a revised one takes the place of the first of its year and output."""
    revised = {_place(each) for each in budgets if each.kind == BudgetKind.REVISED}
    return [
        each for each in budgets if each.kind == BudgetKind.REVISED or _place(each) not in revised
    ]


def _place(each: Planned) -> tuple[int, str, str]:
    return each.year, each.output, each.money.currency


def _stage(given: Iterable[Given], stage: Stage) -> list[Money]:
    return sums(each.money for each in given if each.stage == stage)


@dataclass(frozen=True, kw_only=True)
class Giver:
    """One donor's part of a project, or of everything: sums by stage, share of what counts."""

    donor: Donor
    pledged: list[Money]
    committed: list[Money]
    received: list[Money]
    shares: list[tuple[str, Decimal]]


def givers(given: Sequence[Given]) -> list[Giver]:
    """Who gives how much: the co-financing, its shares apart for each currency. One query.

    A share is of the committed money of its currency; where nothing is committed there is none.
    """
    by_donor: defaultdict[str, list[Given]] = defaultdict(list)
    for each in given:
        by_donor[each.donor].append(each)
    whole = {each.currency: each for each in _stage(given, Stage.COMMITMENT)}
    rows = sorted(Donor.objects.in_bulk(by_donor).values(), key=lambda row: row.name.casefold())
    return [
        Giver(
            donor=row,
            pledged=_stage(by_donor[row.code], Stage.PLEDGE),
            committed=(committed := _stage(by_donor[row.code], Stage.COMMITMENT)),
            received=_stage(by_donor[row.code], Stage.RECEIVED),
            shares=[
                (each.currency, share)
                for each in committed
                if (share := each.share_of(whole[each.currency])) is not None
            ],
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class Year:
    """Budget against delivery in one year and one currency, for one output or all."""

    year: int
    output: str
    budget: Money
    delivered: Money

    @property
    def share(self) -> Decimal | None:
        """Per cent of the budget; nothing without one."""
        return self.delivered.share_of(self.budget)


def years(budgets: Sequence[Line], lines: Sequence[Line]) -> list[Year]:
    """By year, output and currency. A revised budget takes the place of the first one.

    A budget counts in the year it begins in.
    """
    planned: dict[tuple[int, str, str], list[Money]] = {}
    for each in _counted(budgets):
        planned.setdefault(_key(each.row), []).append(each.row.money)
    moved: dict[tuple[int, str, str], list[Money]] = {}
    for each in lines:
        row = each.row
        if each.stands and isinstance(row, MoneyLine) and row.kind in DELIVERED:
            moved.setdefault((row.on.year, row.output, row.currency), []).append(row.money)
    names = activity.named(Output, {key[1] for key in (*planned, *moved)})
    return [
        Year(
            year=year,
            output=names[output].title if output in names else "",
            budget=_sum(planned.get((year, output, currency), []), currency),
            delivered=_sum(moved.get((year, output, currency), []), currency),
        )
        for year, output, currency in sorted({*planned, *moved})
    ]


def _counted(budgets: Iterable[Line]) -> list[Line]:
    """Budgets that count: a revised one takes the place of the first of its year and output."""
    rows = [each for each in budgets if each.stands]
    revised = {_key(each.row) for each in rows if _kind(each) == BudgetKind.REVISED}
    return [
        each for each in rows if _kind(each) == BudgetKind.REVISED or _key(each.row) not in revised
    ]


def _kind(line: Line) -> str:
    return str(getattr(line.row, "kind", ""))


def _key(row: Any) -> tuple[int, str, str]:
    return row.starts_on.year, row.output, row.currency


def _sum(parts: Sequence[Money], currency: str) -> Money:
    return sums(parts)[0] if parts else Money(amount=Decimal(0), currency=currency)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A sum over several currencies in one: which rates it was made with, what it leaves out."""

    total: Money
    rates: list[Any]
    left_out: list[Money]


def estimate(lines: Iterable[Line], to: str) -> Estimate:
    """What stands, in one currency, each line by the rate of its day or the last before it.

    Cost: one query a line of another currency.
    """
    total, used, missing = Money(amount=Decimal(0), currency=to), {}, []
    for each in lines:
        if not each.stands:
            continue
        if each.row.currency == to:
            total += each.row.money
            continue
        on = each.row.starts_on if isinstance(each.row, Budget) else each.row.on
        made = queries.converted(each.row.money, to, on=on)
        if made is None:
            missing.append(each.row.money)
        else:
            total += made.money
            used[made.at.base, made.at.on] = made.at
    return Estimate(total=total, rates=list(used.values()), left_out=sums(missing))
