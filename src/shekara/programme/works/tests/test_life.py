"""The life of a piece of equipment, in sentences."""

from datetime import timedelta
from decimal import Decimal

import pytest

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict
from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.kinds import Condition, EndReason, Kind, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.tests.store import ENGINEER, KEEPER, OKSANA, Store


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


def test_nobody_uses_it_before_the_acceptance_act(store: Store) -> None:
    it = store.delivered()

    with pytest.raises(r.NotAccepted):
        store.uses(it)


def test_nobody_uses_what_is_not_here(store: Store) -> None:
    it = store.ordered()

    for command in (
        c.RecordUse(equipment=it.id),
        c.ReportFault(equipment=it.id, text="x"),
        c.Move(equipment=it.id, point="merke"),
    ):
        with pytest.raises(r.NotDelivered):
            store.asks(command)


def test_what_is_carried_by_hand_is_accepted_without_installation(store: Store) -> None:
    it = store.delivered()

    it = store.asks(c.Accept(equipment=it.id, on=store.today, act="A-2"))

    assert it.step is Step.ACCEPTANCE


def test_a_use_in_the_future_or_before_acceptance_is_refused(store: Store) -> None:
    it = store.accepted()

    with pytest.raises(r.InFuture):
        store.uses(it, days_ago=-1)
    with pytest.raises(r.BeforeEarlier):
        store.uses(it, days_ago=185)
    with pytest.raises(r.CountUnclear):
        store.uses(it, 0)


def test_a_fault_that_stops_it_forbids_use_until_it_is_mended(store: Store) -> None:
    it = store.breaks(store.accepted())
    assert it.condition is Condition.DOWN
    with pytest.raises(r.OutOfService):
        store.uses(it)
    assert store.uses(it, days_ago=1).uses == 1

    store.asks(c.BeginRepair(equipment=it.id, fault=1, done_by="Maker"), by=KEEPER)
    it = store.mends(it)

    assert it.condition is Condition.READY
    assert store.uses(it).uses == 2


def test_a_small_fault_only_limits_it(store: Store) -> None:
    it = store.breaks(store.accepted(), stops=False)

    assert it.condition is Condition.LIMITED
    assert store.uses(it).uses == 1


def test_a_fault_is_mended_once_and_must_exist(store: Store) -> None:
    it = store.breaks(store.accepted())
    repair = c.BeginRepair(equipment=it.id, fault=1)
    store.asks(repair)
    with pytest.raises(r.RepairBegunAlready):
        store.asks(repair)
    store.mends(it)

    with pytest.raises(r.AlreadyMended):
        store.mends(it)
    with pytest.raises(r.NoSuchFault):
        store.mends(it, 2)


def test_maintenance_counts_on_from_the_day_it_was_done(store: Store) -> None:
    it = store.accepted()
    it = store.asks(c.PlanMaintenance(equipment=it.id, every_days=90, first_on=store.today))
    assert it.maintenance_due_on == store.today

    it = store.asks(c.RecordMaintenance(equipment=it.id, on=store.ago(1), what="Filters"))

    assert it.maintenance_due_on == store.today + timedelta(days=89)


def test_a_calibration_ends_after_it_begins(store: Store) -> None:
    it = store.accepted()

    with pytest.raises(r.ValidityUnclear):
        store.asks(
            c.RecordCalibration(
                equipment=it.id, on=store.today, valid_until=store.today, certificate="C-1"
            )
        )


def test_it_is_written_off_once_and_nothing_follows(store: Store) -> None:
    it = store.writes_off(store.accepted())

    for command in (
        c.WriteOff(equipment=it.id, on=store.today, reason=EndReason.LOST, act="W-2"),
        c.RecordUse(equipment=it.id),
        c.ReportFault(equipment=it.id, text="No light."),
        c.Move(equipment=it.id, point="merke"),
    ):
        with pytest.raises(r.AlreadyWrittenOff):
            store.asks(command)


def test_what_never_arrived_can_only_be_no_longer_needed(store: Store) -> None:
    it = store.need()

    with pytest.raises(r.NotDelivered):
        store.writes_off(it)
    assert store.writes_off(it, EndReason.NOT_NEEDED).over


def test_a_wrong_plate_is_corrected_with_a_reason(store: Store) -> None:
    first, it = store.delivered(), store.delivered()

    with pytest.raises(r.SerialTaken):
        store.asks(
            c.CorrectSerial(equipment=it.id, maker="Tracer", serial=first.serial, reason="misread")
        )
    with pytest.raises(r.ReasonMissing):
        store.asks(c.CorrectSerial(equipment=it.id, maker="Tracer", serial="X", reason=" "))
    it = store.asks(c.CorrectSerial(equipment=it.id, maker="Tracer", serial="X9", reason="misread"))

    assert it.serial == "X9"


def test_it_moves_only_to_another_place(store: Store) -> None:
    it = store.accepted()

    it = store.asks(c.Move(equipment=it.id, point="merke"))

    assert (it.point, it.lane) == ("merke", "")
    with pytest.raises(r.AlreadyThere):
        store.asks(c.Move(equipment=it.id, point="merke"))


def test_a_custodian_and_a_donor_mark_are_on_record(store: Store) -> None:
    it = store.accepted()

    store.asks(c.NameCustodian(equipment=it.id, officer="BG-7"))
    it = store.asks(c.MarkDonor(equipment=it.id, donor="EU", mark="Funded by the EU, BOMCA"))

    assert (it.custodian, it.donor, it.mark) == ("BG-7", "EU", "Funded by the EU, BOMCA")
    with pytest.raises(r.SamePerson):
        store.asks(c.NameCustodian(equipment=it.id, officer="BG-7"))


def test_a_page_drawn_from_an_older_version_is_a_conflict(store: Store) -> None:
    it = store.accepted()
    store.uses(it)

    with pytest.raises(Conflict):
        store.asks(c.Move(equipment=it.id, point="merke"), seen=it.version)


def test_an_officer_of_another_point_logs_no_use_here(store: Store) -> None:
    it = store.accepted()

    with pytest.raises(Forbidden):
        store.asks(c.RecordUse(equipment=it.id), by=OKSANA)


def test_a_text_too_long_or_unreadable_is_refused(store: Store) -> None:
    it = store.accepted()

    with pytest.raises(r.TooLong):
        store.breaks(it, "x" * 2001)
    with pytest.raises(r.Unreadable):
        store.breaks(it, "x\0")
    with pytest.raises(r.TextMissing):
        store.breaks(it, " ")
