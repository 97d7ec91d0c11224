"""Holds name what is awaited and from whom; one joint inspection serves all agencies."""

from decimal import Decimal

import pytest

from shekara.kernel.access import Forbidden
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import CARNET, MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency


@pytest.fixture
def lorry(kordai: CrossingPoint) -> CrossingFile:
    return kordai.lorry(lines=(MEAT,), papers=(CARNET,))


def test_a_hold_names_what_is_awaited_and_from_whom(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    with pytest.raises(r.AwaitedMissing):
        kordai.records(lorry, "veterinary.c1", e.Outcome.HOLD)

    held = kordai.holds(lorry, "veterinary.c1", e.Party.LABORATORY)

    assert held.stage is e.Stage.HELD
    hold = held.controls["veterinary.c1"].hold
    assert hold
    assert (hold.awaited, hold.party) == (e.Awaited.DOCUMENT, e.Party.LABORATORY)


def test_a_held_file_is_not_released_until_the_hold_is_closed(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    kordai.holds(lorry, "veterinary.c1")
    kordai.passes(lorry, "border.p1", "transport.v1")
    assert not kordai.sees(lorry).released

    lorry = kordai.passes(lorry, "veterinary.c1", "customs.c1")

    assert lorry.released
    assert lorry.controls["veterinary.c1"].holds[0].until


def test_a_hold_is_lifted_when_what_was_awaited_is_here(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    kordai.holds(lorry, "veterinary.c1")
    lift = c.LiftHold(file=lorry.id, control="veterinary.c1")

    lorry = kordai.asks(lift, by=actor(Agency.QUARANTINE, number=8))

    assert lorry.controls["veterinary.c1"].outcome is None
    with pytest.raises(r.NotHeld):
        kordai.asks(lift, by=Agency.QUARANTINE)


def test_a_second_hold_ends_the_first(kordai: CrossingPoint, lorry: CrossingFile) -> None:
    kordai.holds(lorry, "veterinary.c1", e.Party.TRADER)

    lorry = kordai.holds(lorry, "veterinary.c1", e.Party.LABORATORY)

    trader, laboratory = lorry.controls["veterinary.c1"].holds
    assert trader.until == laboratory.since


def test_one_key_in_the_lane_leaves_what_is_held_alone(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian()
    kordai.holds(traveller, "border.p1", e.Party.TRAVELLER)

    with pytest.raises(r.NothingOwed):
        kordai.asks(c.PassSubjects(file=traveller.id, subjects=("p1",)))


def test_one_key_waits_for_the_steps_before(kordai: CrossingPoint) -> None:
    traveller = kordai.in_2012().pedestrian()
    key = c.PassSubjects(file=traveller.id, subjects=("p1",))

    half = kordai.asks(key, by=Agency.CUSTOMS)
    assert [k.key for k in half.open_controls] == ["border.p1", "customs.p1"]
    with pytest.raises(r.EarlierStepOpen):
        kordai.asks(key, by=Agency.CUSTOMS)
    kordai.asks(key)
    assert kordai.asks(key, by=Agency.CUSTOMS).released


def test_one_key_works_only_after_the_entrance_gate(kordai: CrossingPoint) -> None:
    file = kordai.adds(kordai.opens(at_gate=False), kordai.person())

    with pytest.raises(r.NotAtGate):
        kordai.asks(c.PassSubjects(file=file.id, subjects=("p1",)))


def test_the_second_line_is_closed_by_an_officer_with_an_outcome(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian()
    kordai.records(traveller, "border.p1", e.Outcome.REFER, reasons=(e.Reason.LIST_MATCH,))
    assert kordai.sees(traveller).controls["border.p1"].second_line

    with pytest.raises(r.AlreadyReferred):
        kordai.records(traveller, "border.p1", e.Outcome.REFER)
    other = actor(Agency.BORDER_GUARD, number=8)
    assert kordai.records(traveller, "border.p1", by=other).released


def test_lifting_a_hold_in_the_second_line_goes_back_to_the_second_line(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian()
    kordai.records(traveller, "border.p1", e.Outcome.REFER)
    kordai.holds(traveller, "border.p1")

    traveller = kordai.asks(c.LiftHold(file=traveller.id, control="border.p1"))

    assert traveller.controls["border.p1"].outcome is e.Outcome.REFER


def test_disinfect_then_pass_is_closed_by_the_disinfection(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    kordai.passes(lorry, "border.p1", "transport.v1")
    kordai.records(
        lorry,
        "veterinary.c1",
        e.Outcome.DISINFECT_THEN_PASS,
        reasons=(e.Reason.VISUAL_SUSPICION,),
    )
    assert kordai.sees(lorry).controls["veterinary.c1"].open

    lorry = kordai.asks(
        c.TakeMeasure(file=lorry.id, control="veterinary.c1", kind=e.MeasureKind.DISINFECTION),
        by=Agency.QUARANTINE,
    )

    assert not lorry.controls["veterinary.c1"].open


def test_a_measure_keeps_its_reference_and_amount(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    fine = c.TakeMeasure(
        file=lorry.id,
        control="transport.v1",
        kind=e.MeasureKind.FINE,
        reference="A-17",
        amount=Decimal(39320),
        currency="KZT",
    )
    lorry = kordai.asks(fine, by=Agency.TRANSPORT)
    assert lorry.measures[0].amount == Decimal(39320)

    with pytest.raises(r.AmountUnclear):
        kordai.asks(
            c.TakeMeasure(
                file=lorry.id,
                control="transport.v1",
                kind=e.MeasureKind.FINE,
                amount=Decimal(1),
            ),
            by=Agency.TRANSPORT,
        )


def test_every_outcome_names_what_it_must(kordai: CrossingPoint, lorry: CrossingFile) -> None:
    with pytest.raises(r.ReasonMissing):
        kordai.records(lorry, "veterinary.c1", e.Outcome.QUARANTINE)
    with pytest.raises(r.ReasonNotOfControl):
        kordai.records(lorry, "veterinary.c1", e.Outcome.REFUSE, reasons=(e.Reason.OVERWEIGHT,))
    with pytest.raises(r.ConditionMissing):
        kordai.records(lorry, "border.p1", e.Outcome.PASS_WITH_CONDITION)
    with pytest.raises(r.OutcomeNotAllowed):
        kordai.records(lorry, "border.p1", e.Outcome.DESTROY, reasons=(e.Reason.WEAPONS_FOUND,))


def call(kordai: CrossingPoint, file: CrossingFile, agency: Agency, **more: str) -> CrossingFile:
    return kordai.asks(c.CallInspection(file=file.id, agency=agency, **more), by=agency)


def find(
    kordai: CrossingPoint, file: CrossingFile, agency: Agency, finding: e.Finding
) -> CrossingFile:
    return kordai.asks(c.RecordFinding(file=file.id, agency=agency, finding=finding), by=agency)


def test_any_agency_calls_the_joint_inspection_and_others_join(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    call(kordai, lorry, Agency.QUARANTINE, why="meat, first time", place="yard 2")
    join = c.JoinInspection(file=lorry.id, agency=Agency.CUSTOMS)
    kordai.asks(join, by=Agency.CUSTOMS)
    assert kordai.sees(lorry).stage is e.Stage.INSPECTION

    with pytest.raises(r.AlreadyJoined):
        kordai.asks(join, by=Agency.CUSTOMS)
    with pytest.raises(r.NotInInspection):
        find(kordai, lorry, Agency.TRANSPORT, e.Finding.NOTHING)
    find(kordai, lorry, Agency.QUARANTINE, e.Finding.NOTHING)
    find(kordai, lorry, Agency.CUSTOMS, e.Finding.DIFFERS)
    over = kordai.asks(
        c.ConcludeInspection(file=lorry.id, agency=Agency.CUSTOMS), by=Agency.CUSTOMS
    )

    assert over.inspections[0].finding is e.Finding.DIFFERS
    assert over.inspections[0].agencies == (Agency.QUARANTINE, Agency.CUSTOMS)


def test_nobody_calls_an_inspection_in_another_agencys_name(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    with pytest.raises(Forbidden):
        kordai.asks(c.CallInspection(file=lorry.id, agency=Agency.CUSTOMS), by=Agency.TRANSPORT)


def test_there_is_one_inspection_at_a_time_and_a_second_needs_a_reason(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    call(kordai, lorry, Agency.CUSTOMS)
    with pytest.raises(r.InspectionCalledAlready):
        call(kordai, lorry, Agency.QUARANTINE)
    find(kordai, lorry, Agency.CUSTOMS, e.Finding.NOTHING)
    kordai.asks(c.ConcludeInspection(file=lorry.id, agency=Agency.CUSTOMS), by=Agency.CUSTOMS)

    with pytest.raises(r.SecondInspectionNeedsReason):
        call(kordai, lorry, Agency.QUARANTINE, why="meat")
    again = call(kordai, lorry, Agency.QUARANTINE, repeat_reason="laboratory is positive")
    assert [k.number for k in again.inspections] == [1, 2]


def test_an_inspection_is_concluded_by_who_took_part_and_found_something(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    conclude = c.ConcludeInspection(file=lorry.id, agency=Agency.CUSTOMS)

    with pytest.raises(r.NoInspection):
        kordai.asks(conclude, by=Agency.CUSTOMS)
    call(kordai, lorry, Agency.QUARANTINE)
    with pytest.raises(r.NotInInspection):
        kordai.asks(conclude, by=Agency.CUSTOMS)
    with pytest.raises(r.FindingMissing):
        kordai.asks(
            c.ConcludeInspection(file=lorry.id, agency=Agency.QUARANTINE),
            by=Agency.QUARANTINE,
        )


def test_nothing_is_released_while_an_inspection_goes_on(
    kordai: CrossingPoint, lorry: CrossingFile
) -> None:
    lorry = kordai.passes_all(lorry)
    assert lorry.released

    lorry = call(kordai, lorry, Agency.BORDER_GUARD)

    assert not lorry.released
    find(kordai, lorry, Agency.BORDER_GUARD, e.Finding.NOTHING)
    lorry = kordai.asks(c.ConcludeInspection(file=lorry.id, agency=Agency.BORDER_GUARD))
    assert lorry.released


def test_an_inspection_needs_the_vehicle_at_the_gate(kordai: CrossingPoint) -> None:
    with pytest.raises(r.NotAtGate):
        call(kordai, kordai.opens(at_gate=False), Agency.CUSTOMS)
