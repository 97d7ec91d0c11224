"""One stop: a crossing is controlled once, on one file, by every agency that is due.

Each test is one sentence of the joint order. Read them from the top.
"""

import pytest

from shekara.kernel.access import Forbidden
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CARNET, MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction


def test_the_last_control_due_releases_the_lorry(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(MEAT,), papers=(CARNET,))
    assert lorry.waiting_for == {
        Agency.BORDER_GUARD,
        Agency.TRANSPORT,
        Agency.QUARANTINE,
        Agency.CUSTOMS,
    }

    lorry = kordai.passes(lorry, "border.p1", "transport.v1", "veterinary.c1")
    assert not lorry.released
    assert lorry.waiting_for == {Agency.CUSTOMS}

    assert kordai.passes(lorry, "customs.c1").stage is e.Stage.RELEASED


def test_the_gate_opens_only_for_what_is_released(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")

    with pytest.raises(r.GateStaysShut) as refusal:
        kordai.opens_gate(lorry)
    assert refusal.value.details["due"] == "transport.v1"

    kordai.passes(lorry, "transport.v1")
    assert kordai.opens_gate(lorry).stage is e.Stage.LEFT


def test_a_pedestrian_needs_a_scan_and_one_key(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian()

    traveller = kordai.asks(c.PassSubjects(file=traveller.id, subjects=("p1",)))

    assert traveller.released
    assert traveller.stage is e.Stage.LEFT


def test_only_what_is_due_stops_a_traveller(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian()

    with pytest.raises(r.NotDue):
        kordai.records(traveller, "veterinary.c1")


def test_nobody_is_stopped_twice_by_the_same_control(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")

    with pytest.raises(r.AlreadyClosed):
        kordai.records(lorry, "border.p1")


def test_an_officer_speaks_for_the_agency_that_performs_the_control(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry()

    with pytest.raises(Forbidden):
        kordai.records(lorry, "transport.v1", by=actor(Agency.CUSTOMS))


def test_an_officer_works_at_his_own_point_only(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    with pytest.raises(Forbidden):
        kordai.records(lorry, "border.p1", by=actor(Agency.BORDER_GUARD, points=("merke",)))


def test_by_delegation_customs_does_the_sanitary_control_in_2012(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.in_2012().lorry()
    assert lorry.controls["sanitary.file"].agency is Agency.CUSTOMS

    lorry = kordai.passes(lorry, "border.p1")
    assert (
        not kordai.records(lorry, "sanitary.file", by=actor(Agency.CUSTOMS))
        .controls["sanitary.file"]
        .open
    )


def test_in_2012_even_an_empty_lorry_meets_customs(kordai: CrossingPoint) -> None:
    lorry = kordai.in_2012().lorry()

    assert set(lorry.controls) == {"border.p1", "transport.v1", "sanitary.file", "customs.file"}
    assert kordai.passes_all(lorry).released


def test_a_later_step_waits_for_the_earlier_ones(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(MEAT,), papers=(CARNET,))
    kordai.asks(c.ClaimControl(file=lorry.id, control="customs.c1"), by=Agency.CUSTOMS)

    with pytest.raises(r.EarlierStepOpen) as refusal:
        kordai.records(lorry, "customs.c1")
    assert refusal.value.details["earlier"] == "border.p1 transport.v1 veterinary.c1"


def test_who_finds_narcotics_does_not_wait_for_the_earlier_steps(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry(lines=(MEAT,), papers=(CARNET,))

    lorry = kordai.records(
        lorry, "customs.c1", e.Outcome.SEIZE, reasons=(e.Reason.NARCOTICS_SUSPECTED,)
    )

    assert not lorry.controls["customs.c1"].open


def test_on_exit_the_border_guard_is_last(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(Direction.EXIT)

    with pytest.raises(r.EarlierStepOpen):
        kordai.records(lorry, "border.p1")
    assert kordai.passes(lorry, "transport.v1", "border.p1").released


def test_nothing_is_controlled_before_the_entrance_gate(kordai: CrossingPoint) -> None:
    lorry = kordai.opens(at_gate=False, load=e.Load.EMPTY)
    kordai.couples(kordai.adds(lorry, kordai.person()))
    assert kordai.sees(lorry).stage is e.Stage.EXPECTED

    with pytest.raises(r.NotAtGate):
        kordai.records(lorry, "border.p1")
    kordai.asks(c.RecordArrival(file=lorry.id))
    kordai.asks(c.EnterGate(file=lorry.id, lane="4", gross_mass_kg=18_400))
    assert kordai.passes_all(lorry).released


def test_after_it_has_left_only_notes_may_follow(kordai: CrossingPoint) -> None:
    lorry = kordai.opens_gate(kordai.passes_all(kordai.lorry()))

    with pytest.raises(r.FileOver):
        kordai.adds(lorry, kordai.person(e.PersonRole.PASSENGER))
    noted = kordai.asks(c.AddNote(file=lorry.id, text="The driver left his umbrella."))
    assert noted.notes[0].text == "The driver left his umbrella."


def test_the_printed_number_counts_per_node_and_year(kordai: CrossingPoint) -> None:
    first, second = kordai.opens(), kordai.opens()

    assert (first.number, second.number) == ("KRD-26-000001", "KRD-26-000002")
    assert kordai.in_2012().opens().number == "KRD-12-000001"


def test_a_file_is_opened_once(kordai: CrossingPoint) -> None:
    file = kordai.opens()

    with pytest.raises(r.AlreadyOpen):
        kordai.opens(id=file.id)


def test_a_file_cannot_be_opened_where_no_scheme_says_what_is_due(
    kordai: CrossingPoint,
) -> None:
    kordai.clock = kordai.clock.replace(year=1999)

    with pytest.raises(r.NoScheme):
        kordai.opens()
