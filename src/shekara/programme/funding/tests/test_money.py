"""Money adds up with its own kind, and an amount is read as it was meant or refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shekara.programme.funding.money import (
    CENT,
    LARGEST,
    Exchange,
    Money,
    NotAnAmount,
    OtherCurrency,
    convert,
    read_amount,
    sums,
)

amounts = st.decimals(min_value=0, max_value=10**12, places=2)
currencies = st.sampled_from(["USD", "EUR", "KZT"])
monies = st.builds(lambda a, c: Money(amount=a, currency=c), amounts, currencies)


@given(monies, monies)
def test_two_currencies_are_never_added_unseen(one: Money, other: Money) -> None:
    if one.currency == other.currency:
        assert (one + other).amount == one.amount + other.amount
        assert (one + other) - other == one
    else:
        with pytest.raises(OtherCurrency):
            one + other


@given(st.lists(monies))
def test_a_sum_over_several_currencies_is_one_for_each(parts: list[Money]) -> None:
    told = sums(parts)

    assert [m.currency for m in told] == sorted({p.currency for p in parts})
    for total in told:
        assert total.amount == sum(p.amount for p in parts if p.currency == total.currency)


@given(amounts, st.sampled_from([",", " ", "\u202f", "'", ""]), st.sampled_from([".", ","]))
def test_an_amount_is_read_back_however_people_write_it(
    amount: Decimal, thousands: str, mark: str
) -> None:
    if thousands == mark:
        return
    whole, _, places = f"{amount:,.2f}".partition(".")

    assert read_amount(whole.replace(",", thousands) + mark + places) == amount


@given(st.text(max_size=30))
def test_any_text_is_an_amount_in_bounds_or_refused(text: str) -> None:
    try:
        amount = read_amount(text)
    except NotAnAmount:
        return
    assert abs(amount) <= LARGEST
    assert amount == amount.quantize(CENT)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,674,745", "1674745"),
        ("60,000", "60000"),
        ("1 674 745,50", "1674745.50"),
        ("1.674.745,5", "1674745.5"),
        ("−12.5", "-12.5"),
        ("0", "0"),
    ],
)
def test_amounts_as_the_sources_write_them(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "1.234", "1.500", "12.345,678", "1,67,4", "1e5", "NaN", "Infinity", "$5", "1,2345", "--1",
     "1674,745", "10000000000000000", "٣"],
)  # fmt: skip
def test_what_could_be_meant_two_ways_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_amount(text)


def test_a_conversion_shows_what_it_was_made_from() -> None:
    rate = Exchange(
        base="EUR", quote="USD", rate=Decimal("1.3115"), on=date(2012, 12, 31), source="ECB"
    )
    euros = Money(amount=Decimal("100.00"), currency="EUR")

    told = convert(euros, rate)

    assert told.money == Money(amount=Decimal("131.15"), currency="USD")
    assert (told.original, told.at.on) == (euros, date(2012, 12, 31))
    assert convert(told.money, rate.other_way()).money == euros
    with pytest.raises(OtherCurrency):
        convert(told.money, rate)


def test_money_is_a_decimal_with_a_currency() -> None:
    with pytest.raises(TypeError):
        Money(amount=1.5, currency="USD")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no currency"):
        Money(amount=Decimal(1), currency="dollars")
