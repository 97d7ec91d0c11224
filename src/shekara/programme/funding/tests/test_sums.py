"""Sums the database adds up are those of the lines one by one, to the cent, for whoever asks."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put, put_many
from shekara.programme.funding import queries
from shekara.programme.funding.models import Budget, Contribution, MoneyLine
from shekara.programme.funding.money import Money
from shekara.programme.funding.tests.conftest import PROJECT
from shekara.programme.funding.ui import shown

CENTS = st.integers(0, 10**13).map(lambda cents: Decimal(cents) / 100)
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "amount": CENTS,
            "currency": st.sampled_from(("USD", "EUR", "KZT")),
            "stage": st.sampled_from(("pledge", "commitment", "received")),
            "kind": st.sampled_from(("delivery", "expenditure", "disbursement")),
            "donor": st.sampled_from(("eu", "undp")),
            "meaning": st.sampled_from(("stated", "not_stated")),
            "public": st.booleans(),
            "corrects": st.booleans(),
        }
    ),
    max_size=8,
)


def write(rows: list[dict[str, Any]], stamp: Stamp, turn: int) -> str:
    """The rows as contributions and as lines of a project of their own; some correct the last."""
    project = f"p{turn}"
    for model, drop in ((Contribution, "kind"), (MoneyLine, "stage")):
        last = ""
        told = []
        for n, row in enumerate(rows):
            code = f"{project}-{drop}-{n}"
            told.append(
                {name: value for name, value in row.items() if name != drop}
                | {"code": code, "project": project, "on": date(2013, 1, 1), "source": "x"}
                | {"corrects": last if row["corrects"] else "", "reason": "y"}
            )
            last = "" if row["corrects"] and last else code
        put_many(model, told, stamp=stamp)
    return project


_turns = Counter[str]()


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LINES)
def test_sums_are_those_of_the_lines_one_by_one(
    seed: int, pavel: Actor, anna: Actor, stamp: Stamp, rows: list[dict[str, Any]]
) -> None:
    _turns["turn"] += 1
    project = write(rows, stamp, _turns["turn"])
    for by in (pavel, anna):
        given_ = queries.contributions(project=project, by=by)
        moved = queries.lines(project=project, by=by)
        sums = [each for each in queries.given_sums(by=by) if each.project == project]
        out = [each for each in queries.moved_sums(by=by) if each.project == project]

        assert sorted(sums, key=repr) == sorted(queries.given_in(given_), key=repr)
        assert [each.money for each in out] == queries.totals(queries.delivered(moved))
        assert queries.delivery_from(sums, out) == queries.delivery_of(given_, moved)


def test_a_revised_budget_takes_the_place_of_the_first(
    seed: int, pavel: Actor, stamp: Stamp
) -> None:
    common = {
        "project": PROJECT, "currency": "USD", "source": "plan", "starts_on": date(2012, 1, 1),
        "ends_on": date(2012, 12, 31), "value_on": date(2012, 1, 1),
    }  # fmt: skip
    put(Budget, {**common, "code": "a", "amount": Decimal(100), "kind": "original"}, stamp=stamp)
    put(Budget, {**common, "code": "b", "amount": Decimal(70), "kind": "revised"}, stamp=stamp)

    rows = shown.portfolio(queries.given_sums(by=pavel), by=pavel)
    budget = next(each.budget for each in rows if each.project.code == PROJECT)

    assert budget == [Money(amount=Decimal(70), currency="USD")]


def test_the_source_s_rate_stands_in_the_portfolio(seed: int, pavel: Actor) -> None:
    rows = shown.portfolio(queries.given_sums(by=pavel), by=pavel)
    (rate,) = next(each.rates for each in rows if each.project.code == PROJECT)

    assert rate.delivery.delivered == Money(amount=Decimal(611925), currency="USD")
    assert rate.delivery.of == Money(amount=Decimal(1734745), currency="USD")


@pytest.mark.parametrize("lines", [10, 400])
def test_the_portfolio_costs_the_same_however_many_lines_there_are(
    seed: int, pavel: Actor, stamp: Stamp, lines: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    put_many(
        MoneyLine,
        [
            {"code": f"l{n}", "project": PROJECT, "kind": "expenditure", "amount": Decimal(n + 1),
             "currency": "USD", "on": date(2013, 1, 1), "source": "x"}
            for n in range(lines)
        ],
        stamp=stamp,
    )  # fmt: skip
    with django_assert_max_num_queries(4):
        shown.portfolio(queries.given_sums(by=pavel), by=pavel)
