"""Money as the public reads it: what each donor gave, what moved when, exactly as sources say.

Only lines that may be published and that no correction replaced. Sums are one for a currency.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Output
from shekara.programme.funding import queries, words
from shekara.programme.funding.kinds import DELIVERED, Meaning, Precision, Stage
from shekara.programme.funding.models import Budget, Contribution, Donor, MoneyLine
from shekara.programme.funding.money import Money, sums
from shekara.programme.publication.pages.days import day, iso
from shekara.programme.publication.pages.values import Gift, Moved, Planned, Rate, Sum

BEST = (Stage.COMMITMENT, Stage.RECEIVED, Stage.PLEDGE)


def plain(amount: Decimal) -> Decimal:
    """Without cents where there are none."""
    return Decimal(int(amount)) if amount == amount.to_integral() else amount


def gifts(project: str) -> tuple[Gift, ...]:
    """Public contributions, the largest of a currency first. Cost: two queries."""
    rows = queries.published(Contribution, [project])
    donors: dict[str, Donor] = Donor.objects.in_bulk({row.donor for row in rows})
    rows.sort(key=lambda row: (row.currency, -row.amount, row.pk))
    return gifts_of(rows, donors)


def gifts_of(rows: Sequence[Contribution], donors: Mapping[str, Donor]) -> tuple[Gift, ...]:
    """Contributions to one project in the reader's words; those of one stage count. Pure."""
    counted = {row.currency: best(each.stage for each in rows if each.currency == row.currency)
               for row in rows}  # fmt: skip
    return tuple(
        gift(row, donors.get(row.donor), counts=row.stage == counted[row.currency]) for row in rows
    )


def best(stages: Iterable[str]) -> Stage:
    """The stage sums are made of: committed where anything is, else received, else pledged."""
    there = set(stages)
    return next(stage for stage in BEST if stage in there)


def gift(row: Contribution, donor: Donor | None, *, counts: bool) -> Gift:
    """One contribution in the reader's words."""
    return Gift(
        code=row.code,
        step=row.stage,
        counts=counts,
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


def planned(project: str) -> tuple[Planned, ...]:
    """Public budgets, oldest first. Cost: two queries."""
    rows = queries.published(Budget, [project])
    outputs = activity.named(Output, (row.output for row in rows))
    rows.sort(key=lambda row: (row.starts_on, row.output, row.pk))
    return tuple(
        Planned(
            code=row.code,
            output=outputs[row.output].title if row.output in outputs else "",
            kind=str(words.BUDGETS[row.kind]),
            state=str(words.BUDGET_STATES[row.state]),
            begins=row.starts_on,
            ends=row.ends_on,
            amount=plain(row.amount),
            currency=row.currency,
            source=row.source,
        )
        for row in rows
    )


def given(rows: Iterable[Gift]) -> tuple[Sum, ...]:
    """One sum a currency over those that count, with the word of their stage."""
    counted = [row for row in rows if row.counts]
    found = sums(Money(amount=row.amount, currency=row.currency) for row in counted)
    return tuple(
        Sum(
            amount=plain(each.amount),
            currency=each.currency,
            stage=_one({row.stage for row in counted if row.currency == each.currency}),
        )
        for each in found
    )


def _one(words: set[str]) -> str:
    """The word, where there is only one."""
    return next(iter(words)) if len(words) == 1 else ""


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
    stage = best(row.stage for row in gave)
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
