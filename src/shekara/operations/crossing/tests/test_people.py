"""People on a file: asked once, replaced, staying behind, asking for protection."""

import pytest

from shekara.kernel.access import Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic


def test_the_same_document_is_asked_for_once(kordai: CrossingPoint) -> None:
    file, driver = kordai.opens(), kordai.person()
    kordai.adds(file, driver)

    with pytest.raises(r.DocumentOnFile):
        kordai.adds(file, driver)
    with pytest.raises(r.DocumentOnFile):
        kordai.adds(kordai.opens(), driver, driver)


def test_a_person_has_a_name(kordai: CrossingPoint) -> None:
    with pytest.raises(r.NameMissing):
        kordai.adds(kordai.opens(), kordai.person(surname=" ", given_names=""))


def test_migration_is_due_on_third_country_nationals_inside_the_union(
    kordai: CrossingPoint,
) -> None:
    kyrgyz, german = (
        kordai.pedestrian(nationality="KGZ"),
        kordai.pedestrian(nationality="DEU"),
    )

    assert set(kyrgyz.controls) == {"border.p1"}
    assert german.controls["migration.p1"].why is e.Why.THIRD_COUNTRY_NATIONAL


def test_in_2012_migration_is_due_on_every_foreigner(kordai: CrossingPoint) -> None:
    kyrgyz = kordai.in_2012().pedestrian(nationality="KGZ")

    assert kyrgyz.controls["migration.p1"].why is e.Why.FOREIGN_NATIONAL
    assert kordai.passes_all(kyrgyz).released


def test_another_nationality_makes_more_due_and_takes_nothing_back(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian()

    wrong = c.CorrectPerson(
        file=traveller.id, person="p1", reason="misread", nationality="DEU", surname="MUSTER"
    )
    traveller = kordai.asks(wrong)

    assert set(traveller.controls) == {"border.p1", "migration.p1"}
    assert traveller.people["p1"].surname == "MUSTER"
    assert traveller.people["p1"].given_names == "ARMAN"


def test_a_correction_needs_a_reason_and_no_foreign_document(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    other = kordai.person(e.PersonRole.PASSENGER)
    kordai.adds(lorry, other)

    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.CorrectPerson(file=lorry.id, person="p1", reason=" "))
    with pytest.raises(r.DocumentOnFile):
        kordai.asks(
            c.CorrectPerson(file=lorry.id, person="p1", reason="misread", number=other.number)
        )
    with pytest.raises(r.NotOnFile):
        kordai.asks(c.CorrectPerson(file=lorry.id, person="p9", reason="misread"))


def test_a_detained_driver_does_not_stop_the_cargo(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.records(lorry, "border.p1", e.Outcome.DETAIN, reasons=(e.Reason.LIST_MATCH,))
    lorry = kordai.passes(lorry, "transport.v1")
    assert lorry.lacks == (e.Lack.NO_DRIVER,)

    kordai.asks(c.ReplaceDriver(file=lorry.id, leaves="p1", driver=kordai.person()))
    lorry = kordai.passes(lorry, "border.p2")

    assert lorry.released
    assert lorry.decision
    assert lorry.decision.behind == ("p1 detain",)


def test_a_replaced_driver_does_not_come_back_when_his_refusal_is_taken_back(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.refuses(kordai.lorry(), "p1")
    kordai.asks(c.ReplaceDriver(file=lorry.id, leaves="p1", driver=kordai.person()))

    withdraw = c.WithdrawControl(file=lorry.id, control="border.p1", reason="namesake")
    lorry = kordai.asks(withdraw, by=actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER))

    assert lorry.apart["p1"].why is e.ApartWhy.REPLACED
    assert kordai.passes(lorry, "border.p2", "transport.v1").released


def test_only_a_driver_is_replaced_and_by_somebody_new(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    passenger = kordai.person(e.PersonRole.PASSENGER)
    kordai.adds(lorry, passenger)

    with pytest.raises(r.NotADriver):
        kordai.asks(c.ReplaceDriver(file=lorry.id, leaves="p2", driver=kordai.person()))
    again = kordai.person(number=passenger.number)
    with pytest.raises(r.DocumentOnFile):
        kordai.asks(c.ReplaceDriver(file=lorry.id, leaves="p1", driver=again))


def test_a_refused_pedestrian_is_decided_at_once(kordai: CrossingPoint) -> None:
    traveller = kordai.refuses(kordai.pedestrian(), "p1")

    assert traveller.stage is e.Stage.STOPPED
    assert traveller.decision
    assert traveller.decision.outcome is e.Outcome.REFUSE
    closed = kordai.asks(c.CloseFile(file=traveller.id, ending=e.Ending.TURNED_BACK))
    assert closed.stage is e.Stage.CLOSED


def test_a_refusal_names_its_ground_and_the_language_of_the_form(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian()

    with pytest.raises(r.GroundMissing):
        kordai.records(traveller, "border.p1", e.Outcome.REFUSE, reasons=(e.Reason.VISA_MISSING,))


def test_what_was_put_on_the_file_by_mistake_is_taken_off(kordai: CrossingPoint) -> None:
    car = kordai.couples(kordai.opens(Traffic.CAR, people=1), kind=e.VehicleKind.CAR)
    car = kordai.adds(car, kordai.person(), kordai.person(e.PersonRole.PASSENGER))
    leader = actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER)

    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.RemoveSubject(file=car.id, subject="p2", reason=""), by=leader)
    car = kordai.asks(c.RemoveSubject(file=car.id, subject="p2", reason="another car"), by=leader)
    assert list(car.people) == ["p1"]
    assert kordai.adds(car, kordai.person(e.PersonRole.PASSENGER)).numbered["p"] == 3

    kordai.passes(car, "border.p1")
    with pytest.raises(r.ControlsRecorded):
        kordai.asks(c.RemoveSubject(file=car.id, subject="p1", reason="another car"), by=leader)
    for nobody in ("p2", "file"):
        with pytest.raises(r.NotOnFile):
            kordai.asks(
                c.RemoveSubject(file=car.id, subject=nobody, reason="another car"), by=leader
            )


def test_people_must_be_counted_before_a_car_is_released(kordai: CrossingPoint) -> None:
    car = kordai.couples(kordai.opens(Traffic.CAR), kind=e.VehicleKind.CAR)
    car = kordai.passes(kordai.adds(car, kordai.person()), "border.p1")
    assert car.lacks == (e.Lack.PEOPLE_NOT_COUNTED,)

    car = kordai.asks(c.CountPeople(file=car.id, count=2))
    assert car.lacks == (e.Lack.PEOPLE_MISSING,)
    kordai.adds(car, kordai.person(e.PersonRole.PASSENGER))

    assert kordai.passes(car, "border.p2").released


def test_a_count_is_not_less_than_who_is_there(kordai: CrossingPoint) -> None:
    bus = kordai.bus(3)

    with pytest.raises(r.MorePeopleOnFile):
        kordai.asks(c.CountPeople(file=bus.id, count=2))
    with pytest.raises(r.TooMany):
        kordai.asks(c.CountPeople(file=bus.id, count=99_999))
    with pytest.raises(r.TooMany):
        kordai.opens(people=-1)
