"""The same money is often pledged, then committed, then received: sums count it once."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.access import Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.funding.models import Contribution, DonorSeat
from shekara.programme.publication.pages import money
from shekara.programme.publication.pages.gather import public_project
from shekara.programme.publication.tests.pages.conftest import PAGE, PROJECT, TODAY, signed_in


def contribution(n: int, stage: str, amount: int, currency: str = "EUR") -> Contribution:
    return Contribution.blank(
        code=f"g{n}", project=PROJECT, donor="eu", stage=stage, amount=Decimal(amount),
        currency=currency, on=date(2013, 1, 1), source="x",
    )  # fmt: skip


@pytest.fixture
def one_grant(page: None, stamp: Stamp) -> None:
    """400 pledged, 380 of it committed, 150 of it received."""
    put(DonorSeat, {"code": "eu-seat", "donor": "eu"}, stamp=stamp)
    for n, (stage, amount) in enumerate(
        (("pledge", 4001), ("commitment", 3802), ("received", 1503))
    ):
        row = contribution(n, stage, amount)
        put(
            Contribution,
            {f.name: getattr(row, f.name) for f in row._meta.concrete_fields
             if f.name != "version"},
            stamp=stamp,
        )  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u202f", "").replace("\u00a0", " ")


def test_the_public_page_sums_what_is_committed(one_grant: None, client: Client) -> None:
    it = public_project(PROJECT, today=TODAY)
    sums = {each.currency: (int(each.amount), each.stage) for each in it.given}

    assert sums == {"EUR": (3802, "committed"), "USD": (1734745, "committed")}
    assert str(4001 + 3802 + 1503) not in plain(client.get(PAGE).content.decode())


def test_the_donor_reads_the_same_sum(one_grant: None, stamp: Stamp) -> None:
    donor = signed_in(Role.DONOR, stamp, "eu-seat")
    html = plain(donor.get("/programme/donor/eu/").content.decode())

    assert "<strong>3802 EUR</strong> committed" in html
    assert str(4001 + 3802 + 1503) not in html


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("pledge", "commitment", "received")),
            st.integers(1, 99),
            st.sampled_from(("EUR", "USD")),
        ),
        max_size=7,
    )
)
def test_a_sum_is_made_of_one_stage_a_currency(told: list[tuple[str, int, str]]) -> None:
    rows = [contribution(n, *each) for n, each in enumerate(told)]
    sums = {each.currency: each.amount for each in money.given(money.gifts_of(rows, {}))}

    for currency in {each[2] for each in told}:
        by_stage = {
            stage: sum(a for s, a, c in told if (s, c) == (stage, currency))
            for stage in ("commitment", "received", "pledge")
        }
        assert sums[currency] == next(amount for amount in by_stage.values() if amount)
