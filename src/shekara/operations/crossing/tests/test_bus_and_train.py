"""Buses and trains: many people and wagons on one file, on parallel tracks."""

import pytest

from shekara.kernel.access import Forbidden, Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.rules import vehicles
from shekara.operations.crossing.rules.speaker import Speaker, after
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import MEAT, STEEL, CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic


def test_a_bus_list_of_sixty_comes_in_one_command(kordai: CrossingPoint) -> None:
    bus = kordai.bus(60)

    assert len(bus.people) == bus.people_expected == 61
    assert len(bus.controls) == 62


def test_a_bus_and_its_passengers_meet_at_the_gate(kordai: CrossingPoint) -> None:
    bus = kordai.bus(2)

    bus = kordai.passes(bus, "transport.v1")
    assert not bus.released
    bus = kordai.asks(c.PassSubjects(file=bus.id, subjects=("p1", "p2", "p3")))

    assert bus.released


def test_a_bus_of_forty_five_leaves_without_the_one_refused(kordai: CrossingPoint) -> None:
    bus = kordai.refuses(kordai.bus(44), "p17")
    kordai.passes(bus, "transport.v1")

    bus = kordai.asks(c.PassSubjects(file=bus.id, subjects=tuple(bus.people)))

    assert bus.released
    assert bus.decision
    assert bus.decision.outcome is e.Outcome.PASS
    assert bus.decision.behind == ("p17 refuse",)
    assert bus.worst_outcome is e.Outcome.REFUSE


def test_two_desks_pass_passengers_of_one_bus_without_conflict(kordai: CrossingPoint) -> None:
    bus = kordai.bus(2)

    kordai.records(bus, "border.p2", seen=bus.version)
    bus = kordai.records(bus, "border.p3", seen=bus.version)

    assert [k.key for k in bus.open_controls] == ["transport.v1", "border.p1"]


def test_in_2012_the_bus_is_controlled_beside_its_passengers(kordai: CrossingPoint) -> None:
    bus = kordai.in_2012().bus(1)

    bus = kordai.passes(bus, "sanitary.file", "transport.v1", "customs.v1")

    assert {k.subject for k in bus.open_controls} == {"p1", "p2"}


def train(kordai: CrossingPoint) -> CrossingFile:
    file = kordai.opens(Traffic.RAIL_FREIGHT, people=0)
    kordai.couples(file, "LOC1", e.VehicleKind.LOCOMOTIVE)
    for plate in ("52345678", "52345686"):
        file = kordai.couples(file, plate, e.VehicleKind.WAGON)
    kordai.loads(file, STEEL, vehicle="v2")
    papers = (c.NewPaper(kind=e.PaperKind.SMGS, number="0012345"),)
    return kordai.loads(file, MEAT, vehicle="v3", papers=papers)


def test_one_wagon_is_uncoupled_and_the_train_goes_on(kordai: CrossingPoint) -> None:
    file = train(kordai)
    kordai.passes(file, "border.file")
    kordai.holds(file, "veterinary.c2", e.Party.LABORATORY)
    assert not kordai.sees(file).released

    file = kordai.asks(
        c.UncoupleVehicle(file=file.id, vehicle="v3", reason="laboratory", short="KRD")
    )

    assert file.released
    assert file.apart["c2"].why is e.ApartWhy.UNCOUPLED


def test_the_uncoupled_wagon_has_its_own_file_and_nobody_asks_twice(
    kordai: CrossingPoint,
) -> None:
    file = train(kordai)
    kordai.passes(file, "border.file")
    into = "01KJQ4N2Y0000000000000000Z"
    kordai.asks(
        c.UncoupleVehicle(file=file.id, vehicle="v3", reason="laboratory", short="KRD", into=into)
    )

    wagon = handlers.load(into)
    assert wagon.split_from == file.id
    assert [v.plate for v in wagon.vehicles.values()] == ["52345686"]
    assert [(p.kind, p.subject) for p in wagon.papers] == [(e.PaperKind.SMGS, "c1")]
    assert [k.key for k in wagon.open_controls] == ["veterinary.c1"]
    assert kordai.passes(wagon, "veterinary.c1").released


def test_a_wagon_on_which_everything_is_closed_is_released_when_uncoupled(
    kordai: CrossingPoint,
) -> None:
    file = kordai.passes(train(kordai), "border.file")
    into = "01KJQ4N2Y0000000000000000Y"

    kordai.asks(
        c.UncoupleVehicle(file=file.id, vehicle="v2", reason="brakes", short="KRD", into=into)
    )

    assert handlers.load(into).released


def test_only_wagons_and_trailers_are_uncoupled(kordai: CrossingPoint) -> None:
    file = train(kordai)

    def uncouple(vehicle: str, reason: str = "brakes") -> None:
        kordai.asks(c.UncoupleVehicle(file=file.id, vehicle=vehicle, reason=reason, short="KRD"))

    with pytest.raises(r.CannotUncouple):
        uncouple("v1")
    with pytest.raises(r.NotOnFile):
        uncouple("v9")
    with pytest.raises(r.ReasonMissing):
        uncouple("v2", " ")
    uncouple("v2")
    with pytest.raises(r.AlreadyApart):
        uncouple("v2")


def test_a_trailer_left_behind_waits_for_a_tractor(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.couples(lorry, "4455KG", e.VehicleKind.TRAILER)
    into = "01KJQ4N2Y0000000000000000X"
    kordai.asks(
        c.UncoupleVehicle(file=lorry.id, vehicle="v2", reason="axle", short="KRD", into=into)
    )

    trailer = handlers.load(into)
    assert e.Lack.NO_DRIVER in trailer.lacks
    kordai.couples(trailer, "08KG999ABK")
    kordai.adds(trailer, kordai.person())
    assert kordai.passes_all(trailer).released


def test_a_file_id_is_a_ulid(kordai: CrossingPoint) -> None:
    with pytest.raises(r.Unreadable):
        kordai.opens(id="../../etc/passwd")


def test_the_same_plate_or_vin_stands_once_on_a_file(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.couples(lorry, "4455KG", e.VehicleKind.TRAILER, vin="VIN1")

    with pytest.raises(r.PlateOnFile):
        kordai.couples(lorry)
    with pytest.raises(r.PlateOnFile):
        kordai.couples(lorry, "OTHER", vin="VIN1")
    with pytest.raises(r.PlateMissing):
        kordai.couples(lorry, " ")


def test_a_misread_plate_is_corrected_with_a_reason(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.CorrectVehicle(file=lorry.id, vehicle="v1", reason="", plate="A1"))
    with pytest.raises(r.PlateMissing):
        kordai.asks(c.CorrectVehicle(file=lorry.id, vehicle="v1", reason="dirt", plate=""))
    with pytest.raises(r.NotOnFile):
        kordai.asks(c.CorrectVehicle(file=lorry.id, vehicle="v7", reason="dirt"))
    lorry = kordai.asks(
        c.CorrectVehicle(file=lorry.id, vehicle="v1", reason="dirt", plate="08KG211ABK")
    )
    assert lorry.vehicles["v1"].plate == "08KG211ABK"
    assert lorry.vehicles["v1"].country == "KGZ"


def test_a_file_holds_two_hundred_vehicles_at_most(kordai: CrossingPoint) -> None:
    who = Speaker(code="x", agency=Agency.BORDER_GUARD, at=kordai.clock)
    file = kordai.opens(Traffic.RAIL_FREIGHT)
    for n in range(vehicles.MOST_VEHICLES):
        command = c.AddVehicle(file=file.id, kind=e.VehicleKind.WAGON, plate=str(n))
        file = after(file, vehicles.add_vehicle(file, command, who), who)

    with pytest.raises(r.TooMany):
        vehicles.add_vehicle(
            file, c.AddVehicle(file=file.id, kind=e.VehicleKind.WAGON, plate="N"), who
        )


def test_a_lane_is_written_once(kordai: CrossingPoint) -> None:
    bus = kordai.bus(1)

    moved = kordai.asks(c.ChangeLane(file=bus.id, lane="4"))
    same = kordai.asks(c.ChangeLane(file=bus.id, lane="4"))

    assert (moved.lane, same.version) == ("4", moved.version)


def test_a_machine_may_not_take_a_passenger_off(kordai: CrossingPoint) -> None:
    bus = kordai.bus(1)
    camera = actor(Agency.BORDER_GUARD, Role.MACHINE)

    with pytest.raises(Forbidden):
        kordai.asks(
            c.SetApart(
                file=bus.id, subject="p2", why=e.ApartWhy.STAYS_BY_WISH, reason="seen leaving"
            ),
            by=camera,
        )
