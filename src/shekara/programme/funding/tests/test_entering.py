"""What may be entered as money, what is refused, and how a mistake is mended."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.access import Actor, Forbidden
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.records import history_of, put
from shekara.programme.funding import handlers, queries, rules, words
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.models import Budget, Contribution, DonorSeat, MoneyLine, Rate
from shekara.programme.funding.money import Money
from shekara.programme.funding.tests.conftest import PROJECT, TODAY

LINE: dict[str, Any] = {
    "project": PROJECT, "kind": "expenditure", "amount": Decimal(1200), "currency": "USD",
    "on": date(2013, 5, 2), "source": "voucher 17",
}  # fmt: skip
BUDGET: dict[str, Any] = {
    "project": PROJECT, "amount": Decimal(300000), "currency": "USD", "source": "work plan",
    "starts_on": date(2012, 1, 1), "ends_on": date(2012, 12, 31), "value_on": date(2012, 1, 1),
}  # fmt: skip


def wrong(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return error.value.message_dict


def test_the_source_s_figures_stand_exactly(seed: int) -> None:
    given = [r.row for r in queries.contributions(project=PROJECT)]
    given_by = {row.donor: str(row.money) for row in given if isinstance(row, Contribution)}
    lines = [r.row for r in queries.lines(project=PROJECT)]
    moved = [(str(x.money), x.on, x.meaning) for x in lines if isinstance(x, MoneyLine)]

    assert given_by == {"eu": "1674745.00 USD", "undp": "60000.00 USD"}
    assert moved == [
        ("509333.00 USD", date(2012, 12, 1), "not_stated"),
        ("102592.00 USD", date(2013, 4, 1), "not_stated"),
    ]


def test_the_delivery_rate_shows_both_its_figures(seed: int) -> None:
    (rate,) = queries.delivery_rates(project=PROJECT)

    assert str(rate.delivered) == "611925.00 USD"
    assert str(rate.of) == "1734745.00 USD"
    assert rate.share == Decimal("35.3")
    assert rate.unsure


def test_loading_twice_writes_nothing(seed: int, stamp: Stamp) -> None:
    from shekara.programme.funding.load import load

    assert load(stamp, demonstration=True) == 0


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"amount": Decimal("-1")}, "amount", Wrong.NEGATIVE),
        ({"amount": Decimal(0)}, "amount", Wrong.NOTHING),
        ({"currency": "XYZ"}, "currency", Wrong.UNKNOWN_CURRENCY),
        ({"on": date(2026, 11, 25)}, "on", Wrong.IN_THE_FUTURE),
        ({"on": date(1990, 1, 1)}, "on", Wrong.TOO_EARLY),
        ({"on": None}, "on", Wrong.NO_DATE),
        ({"project": "no-such"}, "project", Wrong.UNKNOWN_PROJECT),
        ({"donor": "no-such"}, "donor", Wrong.UNKNOWN_DONOR),
    ],
)
def test_wrong_money_is_refused_at_its_field(
    seed: int, pavel: Actor, stamp: Stamp, change: dict[str, Any], field: str, why: Wrong
) -> None:
    with pytest.raises(ValidationError) as error:
        handlers.enter(MoneyLine, LINE | change, today=TODAY, by=pavel, stamp=stamp)

    assert wrong(error) == {field: [str(words.WRONG[why])]}
    assert MoneyLine.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"ends_on": date(2011, 12, 31)}, "ends_on", Wrong.ENDS_BEFORE_START),
        ({"ends_on": date(2013, 6, 30)}, "ends_on", Wrong.LONGER_THAN_A_YEAR),
    ],
)
def test_a_budget_covers_a_year_at_most(
    seed: int, pavel: Actor, stamp: Stamp, change: dict[str, Any], field: str, why: Wrong
) -> None:
    with pytest.raises(ValidationError) as error:
        handlers.enter(Budget, BUDGET | change, today=TODAY, by=pavel, stamp=stamp)

    assert wrong(error) == {field: [str(words.WRONG[why])]}


def test_a_correction_is_a_new_line_that_stands_in_place_of_the_old(
    seed: int, pavel: Actor, stamp: Stamp
) -> None:
    old = handlers.enter(MoneyLine, LINE, today=TODAY, by=pavel, stamp=stamp)
    new = handlers.correct(
        MoneyLine, old.code, {"amount": Decimal(1300), "reason": "read wrongly"},
        today=TODAY, by=pavel, stamp=stamp,
    )  # fmt: skip

    kept = {line.row.code: line for line in queries.lines(project=PROJECT, kind="expenditure")}
    assert kept[old.code].corrected_by == new.code
    assert kept[old.code].row.amount == Decimal(1200)
    assert queries.totals(kept.values()) == [Money(amount=Decimal(1300), currency="USD")]


def test_a_correction_may_say_that_there_was_nothing(seed: int, pavel: Actor, stamp: Stamp) -> None:
    old = handlers.enter(MoneyLine, LINE, today=TODAY, by=pavel, stamp=stamp)
    handlers.correct(
        MoneyLine, old.code, {"amount": Decimal(0), "reason": "never paid"},
        today=TODAY, by=pavel, stamp=stamp,
    )  # fmt: skip

    told = queries.totals(queries.lines(project=PROJECT, kind="expenditure"))
    assert told == [Money(amount=Decimal(0), currency="USD")]


def test_a_line_is_corrected_once_and_with_a_reason(seed: int, pavel: Actor, stamp: Stamp) -> None:
    def mend(**values: Any) -> MoneyLine:
        return handlers.correct(
            MoneyLine, "bomca-8-kz.2012-12", values, today=TODAY, by=pavel, stamp=stamp
        )

    with pytest.raises(ValidationError) as unsaid:
        mend(amount=Decimal(5))
    mend(amount=Decimal(5), reason="slip")
    with pytest.raises(ValidationError) as twice:
        mend(amount=Decimal(6), reason="slip")

    assert wrong(unsaid) == {"reason": [str(words.WRONG[Wrong.NO_REASON])]}
    assert wrong(twice) == {"corrects": [str(words.WRONG[Wrong.ALREADY_CORRECTED])]}


@pytest.mark.parametrize(
    "change", [{"amount": Decimal(1)}, {"currency": "EUR"}, {"on": date(2012, 11, 1)}]
)
def test_no_way_of_writing_changes_what_was_entered(
    seed: int, stamp: Stamp, change: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as error:
        put(MoneyLine, {"code": "bomca-8-kz.2012-12", **change}, stamp=stamp)

    assert list(wrong(error)) == list(change)
    assert len(history_of(MoneyLine, "bomca-8-kz.2012-12")) == 1


def test_a_note_may_be_added_to_what_was_entered(seed: int, pavel: Actor, stamp: Stamp) -> None:
    row = handlers.annotate(
        Contribution, "bomca-8-kz.eu", {"note": "asked Brussels"}, by=pavel, stamp=stamp
    )

    assert (row.note, row.amount) == ("asked Brussels", Decimal("1674745.00"))


def test_many_lines_are_entered_all_or_none(seed: int, pavel: Actor, stamp: Stamp) -> None:
    with pytest.raises(ValidationError):
        handlers.enter_all(
            MoneyLine, [LINE, LINE | {"currency": "ABC"}], today=TODAY, by=pavel, stamp=stamp
        )

    assert MoneyLine.objects.count() == 2


def test_two_currencies_stand_beside_each_other(seed: int, pavel: Actor, stamp: Stamp) -> None:
    handlers.enter(MoneyLine, LINE | {"currency": "EUR"}, today=TODAY, by=pavel, stamp=stamp)

    told = queries.totals(queries.lines(project=PROJECT))
    assert [str(money) for money in told] == ["1200.00 EUR", "611925.00 USD"]


def test_a_conversion_needs_a_dated_rate(seed: int, pavel: Actor, stamp: Stamp) -> None:
    dollars = Money(amount=Decimal("1000.00"), currency="USD")
    assert queries.converted(dollars, "EUR", on=TODAY) is None

    handlers.put_rate(
        {"base": "EUR", "quote": "USD", "rate": Decimal("1.25"), "on": date(2013, 4, 1),
         "source": "ECB"}, today=TODAY, by=pavel, stamp=stamp,
    )  # fmt: skip

    told = queries.converted(dollars, "EUR", on=TODAY)
    assert told is not None
    assert (str(told.money), told.at.on) == ("800.00 EUR", date(2013, 4, 1))
    assert queries.converted(dollars, "EUR", on=date(2013, 3, 31)) is None


def test_a_rate_is_positive_and_between_two_currencies(
    seed: int, pavel: Actor, stamp: Stamp
) -> None:
    rate = {"base": "EUR", "quote": "EUR", "rate": Decimal(0), "on": TODAY, "source": "x"}
    with pytest.raises(ValidationError) as error:
        handlers.put_rate(rate, today=TODAY, by=pavel, stamp=stamp)

    assert set(wrong(error)) == {"quote", "rate"}
    assert not Rate.objects.exists()


def test_only_finance_enters_money(seed: int, kamila: Actor, anna: Actor, stamp: Stamp) -> None:
    for person in (kamila, anna):
        with pytest.raises(Forbidden):
            handlers.enter(MoneyLine, LINE, today=TODAY, by=person, stamp=stamp)
        with pytest.raises(Forbidden):
            handlers.seat_donor("x1", "eu", by=person, stamp=stamp)


def test_a_donor_reads_its_own_and_what_is_public(
    seed: int, pavel: Actor, anna: Actor, kamila: Actor, stamp: Stamp
) -> None:
    hidden = {"public": False}
    for donor in ("eu", "undp"):
        row = LINE | hidden | {"donor": donor}
        handlers.enter(MoneyLine, row, today=TODAY, by=pavel, stamp=stamp)

    rows = [line.row for line in queries.lines(kind="expenditure", by=anna)]
    seen = [row.donor for row in rows if isinstance(row, MoneyLine)]
    assert seen == ["eu"]
    assert len(queries.lines(kind="expenditure", by=kamila)) == 2
    assert DonorSeat.objects.get(pk="donor").donor == "eu"


def test_rebuilding_gives_the_same_rows(seed: int, pavel: Actor, stamp: Stamp) -> None:
    old = handlers.enter(MoneyLine, LINE, today=TODAY, by=pavel, stamp=stamp)
    handlers.correct(
        MoneyLine, old.code, {"amount": Decimal(7), "reason": "slip"},
        today=TODAY, by=pavel, stamp=stamp,
    )  # fmt: skip
    before = [sorted(m.objects.values_list()) for m in (MoneyLine, Contribution)]

    rebuild(["funding.money_line", "funding.contribution"])

    assert [sorted(m.objects.values_list()) for m in (MoneyLine, Contribution)] == before


shares = st.dictionaries(
    st.text("abc", min_size=1, max_size=3),
    st.none() | st.decimals(min_value=-10, max_value=150, places=1),
    max_size=4,
)


@given(shares)
def test_shares_that_pass_add_up_to_a_hundred(told: dict[str, Decimal | None]) -> None:
    if not rules.share_faults(told, field="sectors") and any(v is not None for v in told.values()):
        assert sum(v for v in told.values() if v is not None) == 100
        assert all(v is not None and 0 <= v <= 100 for v in told.values())


def test_every_reason_has_its_words() -> None:
    assert set(words.WRONG) == set(Wrong)
