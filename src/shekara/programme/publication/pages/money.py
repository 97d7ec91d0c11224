"""Money as the public reads it: what each donor gave, what moved when, exactly as sources say.

Only lines that may be published and that no correction replaced. Sums are one for a currency.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from shekara.programme.funding import queries, words
from shekara.programme.funding.kinds import DELIVERED, Meaning, Precision, Stage
from shekara.programme.funding.models import Contribution, Donor, MoneyLine
from shekara.programme.funding.money import Money, sums
from shekara.programme.publication.pages.days import day, iso
from shekara.programme.publication.pages.values import Gift, Moved, Rate, Sum

BEST = (Stage.COMMITMENT, Stage.RECEIVED, Stage.PLEDGE)


def plain(amount: Decimal) -> Decimal:
    """Without cents where there are none."""
    return Decimal(int(amount)) if amount == amount.to_integral() else amount


def gifts(project: str) -> tuple[Gift, ...]:
    """Public contributions, the largest of a currency first. Cost: two queries."""
    rows = queries.published(Contribution, [project])
    donors: dict[str, Donor] = Donor.objects.in_bulk({row.donor for row in rows})
    rows.sort(key=lambda row: (row.currency, -row.amount, row.pk))
    return tuple(gift(row, donors.get(row.donor)) for row in rows)


def gift(row: Contribution, donor: Donor | None) -> Gift:
    """One contribution in the reader's words."""
    return Gift(
        code=row.code,
        donor=donor.name if donor else row.donor,
        donor_code=row.donor,
        amount=plain(row.amount),
        currency=row.currency,
        stage=str(words.STAGES[row.stage]),
        meaning=str(words.MEANINGS[row.meaning]),
        stated=row.meaning == Meaning.STATED,
        on="" if row.precision == Precision.ASSUMED else day(row.on, row.precision),
        iso="" if row.precision == Precision.ASSUMED else iso(row.on, row.precision),
        source=row.source,
    )


def moved(project: str) -> tuple[Moved, ...]:
    """Public dated lines, oldest first. Cost: one query."""
    rows = queries.published(MoneyLine, [project])
    rows.sort(key=lambda row: (row.on, row.pk))
    return tuple(line(row) for row in rows)


def line(row: MoneyLine) -> Moved:
    """One dated line in the reader's words."""
    return Moved(
        code=row.code,
        kind=str(words.LINES[row.kind]),
        amount=plain(row.amount),
        currency=row.currency,
        on=row.on,
        when=day(row.on, row.precision),
        iso=iso(row.on, row.precision),
        meaning=str(words.MEANINGS[row.meaning]),
        stated=row.meaning == Meaning.STATED,
        source=row.source,
    )


def given(rows: Iterable[Gift]) -> tuple[Sum, ...]:
    """One sum a currency."""
    found = sums(Money(amount=row.amount, currency=row.currency) for row in rows)
    return tuple(Sum(amount=plain(each.amount), currency=each.currency) for each in found)


def rates(project: str) -> tuple[Rate, ...]:
    """Delivered of given, by currency, from public lines only. Cost: two queries."""
    gave = queries.published(Contribution, [project])
    return rates_of(gave, queries.published(MoneyLine, [project]))


def rates_of(gave: Sequence[Contribution], went: Sequence[MoneyLine]) -> tuple[Rate, ...]:
    """Delivered of what was given, one for each currency that was given. Pure."""
    return tuple(
        _rate(currency, [row for row in gave if row.currency == currency], went)
        for currency in sorted({row.currency for row in gave})
    )


def _rate(currency: str, gave: Sequence[Contribution], went: Sequence[MoneyLine]) -> Rate:
    stage = next(s for s in BEST if any(row.stage == s for row in gave))
    counted = [row for row in gave if row.stage == stage]
    out = [row for row in went if row.kind in DELIVERED and row.currency == currency]
    whole = sum((row.amount for row in counted), Decimal(0))
    delivered = sum((row.amount for row in out), Decimal(0))
    return Rate(
        delivered=plain(delivered),
        of=plain(whole),
        currency=currency,
        share=Money(amount=delivered, currency=currency).share_of(
            Money(amount=whole, currency=currency)
        ),
        stage=str(words.STAGES[stage]),
        unsure=any(row.meaning != Meaning.STATED for row in counted)
        or any(row.meaning != Meaning.STATED for row in out),
    )
