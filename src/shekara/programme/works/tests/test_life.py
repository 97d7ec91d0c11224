"""From the acceptance act to the write-off, in sentences."""

from datetime import timedelta

import pytest

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict
from shekara.programme.works import commands as c
from shekara.programme.works.kinds import Condition, EndReason, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.tests.store import KEEPER, OKSANA, Store


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
