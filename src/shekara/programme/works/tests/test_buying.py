"""From the need to the delivery, in sentences."""

from datetime import timedelta
from decimal import Decimal

import pytest

from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.kinds import Condition, Kind, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.tests.store import ENGINEER, Store


def test_a_piece_goes_from_the_need_to_its_use(store: Store) -> None:
    it = store.accepted()
    store.asks(c.RecordTraining(equipment=it.id, on=store.ago(170), people=6, course="Day 1"))
    it = store.uses(it, 3)

    assert list(it.days) == [
        Step.NEED, Step.SPECIFICATION, Step.TENDER, Step.CONTRACT, Step.DELIVERY,
        Step.INSTALLATION, Step.ACCEPTANCE, Step.TRAINING, Step.USE,
    ]  # fmt: skip
    assert (it.step, it.uses, it.people_trained, it.condition) == (Step.USE, 3, 6, Condition.READY)
    assert (it.number, it.lane) == ("EQ-26-000001", "4")


def test_pieces_needed_together_are_a_lot(store: Store) -> None:
    made = store.need(3)

    assert {it.lot for it in made} == {made[0].id}
    assert [it.number for it in made] == ["EQ-26-000001", "EQ-26-000002", "EQ-26-000003"]
    assert len(handlers.lot_of(made[0])) == 2


def test_nobody_needs_none_or_a_thousand(store: Store) -> None:
    for pieces in (0, 1000):
        with pytest.raises(r.CountUnclear):
            store.need(pieces)


def test_a_need_at_a_point_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(r.PlaceUnknown):
        handlers.state_need(
            c.StateNeed(kind=Kind.SCALE, name="x", point="atlantis", on=store.today),
            by=ENGINEER,
            stamp=store.stamp(),
        )


def test_a_tender_and_a_contract_need_a_specification(store: Store) -> None:
    it = store.need()

    with pytest.raises(r.StepTooEarly):
        store.asks(c.PutToTender(equipment=it.id, on=store.today, reference="T-1"))
    with pytest.raises(r.StepTooEarly):
        store.asks(c.OrderUnder(equipment=it.id, on=store.today, contract="supply-1"))


def test_an_order_without_a_tender_needs_a_reason(store: Store) -> None:
    it = store.specified()
    order = c.OrderUnder(equipment=it.id, on=store.today, contract="supply-1")

    with pytest.raises(r.ReasonMissing):
        store.asks(order)
    it = store.asks(
        c.OrderUnder(
            equipment=it.id, on=store.today, contract="supply-1", direct_reason="One maker only."
        )
    )
    assert it.step is Step.CONTRACT


def test_an_order_names_a_contract_that_exists(store: Store) -> None:
    it = store.specified()

    with pytest.raises(r.UnknownContract):
        store.asks(c.OrderUnder(equipment=it.id, on=store.today, contract="nothing"))


def test_a_step_is_done_once_and_never_backwards(store: Store) -> None:
    it = store.ordered()

    with pytest.raises(r.StepDone):
        store.asks(c.OrderUnder(equipment=it.id, on=store.today, contract="supply-1"))
    it = store.delivers(it)
    store.accepted(it)
    with pytest.raises(r.StepDone):
        store.asks(c.Specify(equipment=it.id, on=store.today, text="Late."))
    plain = store.stocks(delivered_on=store.ago(10))
    with pytest.raises(r.StepPassed):
        store.asks(c.Specify(equipment=plain.id, on=store.today, text="Late."))


def test_nothing_is_delivered_without_a_contract(store: Store) -> None:
    with pytest.raises(r.StepTooEarly):
        store.delivers(store.need())


def test_a_delivery_above_the_pieces_of_the_contract_is_refused(store: Store) -> None:
    for _ in range(3):
        store.delivered()

    with pytest.raises(r.AboveContract) as refusal:
        store.delivered()

    assert refusal.value.details["quantity"] == "3"


def test_a_delivery_above_the_money_of_the_contract_is_refused(store: Store) -> None:
    store.delivered(price=Decimal(25000))

    with pytest.raises(r.AboveAmount) as refusal:
        store.delivered(price=Decimal("5000.01"))

    assert refusal.value.details["left"] == "5000.00"


def test_a_price_in_another_currency_or_below_zero_is_refused(store: Store) -> None:
    with pytest.raises(r.OtherCurrency):
        store.delivered(currency="USD")
    with pytest.raises(r.PriceUnclear):
        store.delivered(price=Decimal(-1))
    with pytest.raises(r.PriceUnclear):
        store.delivered(currency="XXX")


def test_the_same_serial_number_twice_is_refused_however_it_is_typed(store: Store) -> None:
    first = store.delivered(serial="TR-77 a")

    with pytest.raises(r.SerialTaken) as refusal:
        store.delivered(serial="tr77-A", maker="TRACER")

    assert refusal.value.details["number"] == first.number
    assert store.delivered(serial="TR-77 a", maker="Other maker").serial == "TR-77 a"


def test_a_delivery_without_a_serial_number_is_refused(store: Store) -> None:
    with pytest.raises(r.SerialMissing):
        store.delivered(serial="  ")


def test_nothing_happens_in_the_future_or_before_what_it_follows(store: Store) -> None:
    it = store.ordered()
    with pytest.raises(r.InFuture):
        store.delivers(it, on=store.today + timedelta(days=1))
    with pytest.raises(r.BeforeEarlier):
        store.delivers(it, on=store.ago(301))
    with pytest.raises(r.ValidityUnclear):
        store.delivers(it, warranty_until=store.ago(250))
