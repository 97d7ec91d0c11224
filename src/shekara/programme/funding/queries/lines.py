"""Lines of money one by one, as whoever asks may see them.

A donor's sign-in sees the lines of its own donor and those that may be published; everybody
else with ``funding.read`` sees all. Sums are one for each currency. A corrected line is shown
and never summed.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet

from shekara.kernel.access import Actor, may, require
from shekara.kernel.records import Record
from shekara.programme.funding.kinds import DELIVERED, LineKind, Stage
from shekara.programme.funding.models import (
    Agreement,
    Budget,
    Contribution,
    Donor,
    DonorSeat,
    Entered,
    MoneyLine,
    Rate,
)
from shekara.programme.funding.money import Converted, Exchange, Money, convert, sums

BEST = (Stage.COMMITMENT, Stage.RECEIVED, Stage.PLEDGE)
"""Which stage a sum is made of, the first that is there."""
assert set(BEST) == set(Stage)  # noqa: S101 -- a new stage needs a place here
E = TypeVar("E", bound=Entered)
M = TypeVar("M", Contribution, Budget, MoneyLine)


class Unknown(LookupError):
    """There is no donor, line or project of this code with money."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entered line as it stands: whether a correction took its place, and sums up to it.

    running   the sum of its currency up to and with this line; ``None`` for a corrected one
    """

    row: Contribution | Budget | MoneyLine
    corrected_by: str
    running: Money | None

    @property
    def stands(self) -> bool:
        """Does it count in sums?"""
        return not self.corrected_by


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What part of the money was delivered, in one currency, with both figures shown.

    stage   which contributions the whole is made of: committed ones where there are any
    unsure  does a figure in it have a meaning its source does not state?
    """

    delivered: Money
    of: Money
    stage: Stage
    share: Decimal | None
    unsure: bool


def own_donor(by: Actor) -> str:
    """The donor this sign-in speaks for; empty for everybody else."""
    seat = DonorSeat.objects.filter(pk=by.code).first()
    return seat.donor if seat else ""


def donors(*, by: Actor) -> list[Donor]:
    """All donors, by name in the reader's language."""
    require(by, "funding.read_own")
    return sorted(Donor.objects.all(), key=lambda row: row.name.casefold())


def get_donor(code: str, *, by: Actor) -> Donor:
    """The donor of this code; raises ``Unknown``, ``Forbidden``."""
    require(by, "funding.read_own")
    row: Donor | None = Donor.objects.filter(pk=code).first()
    if row is None:
        raise Unknown(code)
    return row


def agreements_of(donor: str, *, by: Actor) -> list[Agreement]:
    """Agreements of a donor; only its own for a donor's sign-in."""
    require(by, "funding.read_own")
    if not may(by, "funding.read") and own_donor(by) != donor:
        return []
    return list(Agreement.objects.filter(donor=donor).order_by("signed_on", "pk"))


def get_entered(model: type[E], code: str, *, by: Actor) -> E:
    """One line of money this person may see; raises ``Unknown``, ``Forbidden``."""
    row: E | None = visible(model, by).filter(pk=code).first()
    if row is None:
        raise Unknown(code)
    return row


def get_row(model: type[Record], code: str, *, by: Actor) -> Record:
    """A line this person may see, or a donor, an agreement, a rate; raises ``Unknown``."""
    if issubclass(model, Entered):
        return get_entered(model, code, by=by)
    require(by, "funding.read_own")
    row: Record | None = model.objects.filter(pk=code).first()
    if row is None or (
        isinstance(row, Agreement) and not may(by, "funding.read") and own_donor(by) != row.donor
    ):
        raise Unknown(code)
    return row


def contributions(*, project: str = "", donor: str = "", by: Actor | None = None) -> list[Line]:
    """Contributions in the order of time, with running sums by currency and stage."""
    rows = _chosen(Contribution, by, project=project, donor=donor)
    return _running(list(rows.order_by("on", "pk")), lambda row: row.stage)


def lines(
    *, project: str = "", donor: str = "", kind: str = "", by: Actor | None = None
) -> list[Line]:
    """Dated lines of money in the order of time, with running sums by currency and kind."""
    rows = _chosen(MoneyLine, by, project=project, donor=donor)
    if kind:
        rows = rows.filter(kind=kind)
    return _running(list(rows.order_by("on", "pk")), lambda row: row.kind)


def budgets(*, project: str = "", by: Actor | None = None) -> list[Line]:
    """Budgets of a project, or of all, by period and output."""
    rows = _chosen(Budget, by, project=project)
    return _running(list(rows.order_by("starts_on", "output", "pk")), lambda row: row.kind)


def published(model: type[E], projects: Iterable[str]) -> list[E]:
    """Lines of these projects that may be published and that no correction replaced."""
    rows = list(model.objects.filter(project__in=list(projects)).order_by("pk"))
    replaced = {row.corrects for row in rows if row.corrects}
    return [row for row in rows if row.public and row.pk not in replaced]


def delivery_rates(*, project: str = "", by: Actor | None = None) -> list[Delivery]:
    """Delivered of what was committed, one for each currency that was given. Four queries."""
    return delivery_of(contributions(project=project, by=by), lines(project=project, by=by))


def delivery_of(given: Iterable[Line], moved: Iterable[Line]) -> list[Delivery]:
    """Delivery rates of these contributions and lines, one for each currency given.

    Money passed on (disbursement) is left out: whoever spends it reports it as spent.
    """
    of_all = [x.row for x in given if x.stands and isinstance(x.row, Contribution)]
    spent = [x.row for x in moved if x.stands and isinstance(x.row, MoneyLine)]
    return [
        _delivery(
            [row for row in of_all if row.currency == currency],
            [row for row in spent if row.currency == currency and row.kind in DELIVERED],
            Money(amount=Decimal(0), currency=currency),
        )
        for currency in sorted({row.currency for row in of_all})
    ]


def _delivery(
    given: Sequence[Contribution], moved: Sequence[MoneyLine], nothing: Money
) -> Delivery:
    stage = next(s for s in BEST if any(row.stage == s for row in given))
    counted = [row for row in given if row.stage == stage]
    delivered = sum((row.money for row in moved), nothing)
    whole = sum((row.money for row in counted), nothing)
    return Delivery(
        delivered=delivered,
        of=whole,
        stage=stage,
        share=delivered.share_of(whole),
        unsure=any(row.meaning != "stated" for row in counted)
        or any(row.meaning != "stated" for row in moved),
    )


def totals(rows: Iterable[Line]) -> list[Money]:
    """One sum for each currency over the lines that stand."""
    return sums(line.row.money for line in rows if line.stands)


def delivered_over_time(rows: Iterable[Line]) -> dict[str, list[tuple[datetime.date, Money]]]:
    """By currency: what was delivered in each month, oldest first."""
    months: defaultdict[tuple[str, datetime.date], list[Money]] = defaultdict(list)
    for line in rows:
        row = line.row
        if line.stands and isinstance(row, MoneyLine) and row.kind in DELIVERED:
            months[row.currency, row.on.replace(day=1)].append(row.money)
    told: defaultdict[str, list[tuple[datetime.date, Money]]] = defaultdict(list)
    for (currency, month), parts in sorted(months.items()):
        told[currency].append((month, sums(parts)[0]))
    return dict(told)


def find_rate(base: str, quote: str, *, on: datetime.date) -> Exchange | None:
    """The latest rate of that day or before it, read from either side; none where nobody
    entered one."""
    rows = Rate.objects.filter(
        Q(base=base, quote=quote) | Q(base=quote, quote=base), on__lte=on
    ).order_by("-on")
    row = rows.first()
    if row is None:
        return None
    exchange: Exchange = row.exchange
    return exchange if row.base == base else exchange.other_way()


def converted(money: Money, to: str, *, on: datetime.date) -> Converted | None:
    """An estimate in another currency with the rate it was made from; ``None`` without a rate."""
    rate = find_rate(money.currency, to, on=on)
    return convert(money, rate) if rate else None


def rates(*, by: Actor) -> list[Rate]:
    """All rates, newest first."""
    require(by, "funding.read_own")
    return list(Rate.objects.order_by("-on", "pk"))


KINDS = tuple(LineKind)


def delivered(lines: Iterable[Line]) -> list[Line]:
    """Those that count as delivered: deliveries and expenditures."""
    return [x for x in lines if isinstance(x.row, MoneyLine) and x.row.kind in DELIVERED]


def visible(model: type[E], by: Actor | None) -> "QuerySet[E, E]":
    """What this person may see; everything for callers inside the programme (``None``)."""
    rows: QuerySet[E, E] = model.objects.all()
    if by is None or may(by, "funding.read"):
        return rows
    require(by, "funding.read_own")
    own = own_donor(by)
    if model is Budget or not own:
        return rows.filter(public=True)
    return rows.filter(Q(public=True) | Q(donor=own))


def _chosen(
    model: type[E], by: Actor | None, *, project: str = "", donor: str = ""
) -> "QuerySet[E, E]":
    rows = visible(model, by)
    if project:
        rows = rows.filter(project=project)
    return rows.filter(donor=donor) if donor else rows


def _running(rows: Sequence[M], group: Callable[[M], str]) -> list[Line]:
    fixes = {row.corrects: row.pk for row in rows if row.corrects}
    held: dict[tuple[str, str], Money] = {}
    told = []
    for row in rows:
        by_code = fixes.get(row.pk, "")
        running = None
        if not by_code:
            key = (row.currency, group(row))
            running = held[key] + row.money if key in held else row.money
            held[key] = running
        told.append(Line(row=row, corrected_by=by_code, running=running))
    return told
