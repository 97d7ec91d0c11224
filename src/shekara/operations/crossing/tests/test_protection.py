"""A request for protection overrides refusal; who stays behind does not stop the others."""

from datetime import date

import pytest

from shekara.kernel.access import Actor, Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic


def test_a_driver_who_merely_leaves_stays_behind(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    lorry = kordai.asks(c.ReplaceDriver(file=lorry.id, leaves="p1", driver=kordai.person()))

    assert lorry.apart["p1"].why is e.ApartWhy.REPLACED
    assert [k.key for k in lorry.open_controls] == ["transport.v1", "border.p2"]


def test_a_request_for_protection_overrides_refusal_and_is_referred(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.refuses(kordai.pedestrian(nationality="AFG"), "p1")

    traveller = kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))

    assert traveller.decision is None
    assert traveller.moves("p1")
    assert traveller.controls["border.p1"].second_line
    with pytest.raises(r.ProtectionFirst):
        kordai.refuses(traveller, "p1")


def test_who_asks_for_protection_may_be_admitted(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian()
    kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))

    traveller = kordai.records(
        traveller,
        "border.p1",
        e.Outcome.PASS_WITH_CONDITION,
        condition=e.Condition.ADMITTED_FOR_PROTECTION,
    )

    assert traveller.released


def test_a_request_for_protection_is_recorded_once(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian()
    kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))

    with pytest.raises(r.AlreadyProtected):
        kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))


def test_who_is_detained_stays_detained_when_asking_for_protection(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian()
    kordai.records(traveller, "border.p1", e.Outcome.DETAIN, reasons=(e.Reason.LIST_MATCH,))

    traveller = kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))

    assert not traveller.moves("p1")
    assert traveller.people["p1"].protection_at


def test_the_bus_does_not_wait_for_who_asks_for_protection(kordai: CrossingPoint) -> None:
    bus = kordai.bus(2)
    kordai.asks(c.RequestProtection(file=bus.id, person="p3"))
    kordai.passes(bus, "border.p1", "border.p2", "transport.v1")
    assert not kordai.sees(bus).released

    bus = kordai.asks(c.SetApart(file=bus.id, subject="p3", why=e.ApartWhy.PROTECTION))

    assert bus.released


def test_only_who_asked_for_protection_stays_behind_for_it(kordai: CrossingPoint) -> None:
    bus = kordai.bus(1)

    with pytest.raises(r.CannotSetApart):
        kordai.asks(c.SetApart(file=bus.id, subject="p2", why=e.ApartWhy.PROTECTION))


def test_a_passenger_may_stay_behind_by_wish_once_and_with_a_reason(
    kordai: CrossingPoint,
) -> None:
    bus = kordai.bus(1)
    stays = c.SetApart(
        file=bus.id, subject="p2", why=e.ApartWhy.STAYS_BY_WISH, reason="lost luggage"
    )

    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.SetApart(file=bus.id, subject="p2", why=e.ApartWhy.STAYS_BY_WISH))
    kordai.asks(stays)
    with pytest.raises(r.AlreadyApart):
        kordai.asks(stays)


def test_a_vehicle_is_not_simply_set_apart(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    for subject in ("v1", "file"):
        with pytest.raises(r.CannotSetApart):
            kordai.asks(
                c.SetApart(file=lorry.id, subject=subject, why=e.ApartWhy.UNLOADED, reason="broken")
            )


def test_protection_opens_every_refusal_again(kordai: CrossingPoint) -> None:
    traveller = kordai.pedestrian(nationality="AFG")
    for control in ("border.p1", "migration.p1"):
        kordai.records(
            traveller,
            control,
            e.Outcome.REFUSE,
            reasons=(e.Reason.VISA_MISSING,),
            ground=e.Ground.NO_VISA,
            language=e.FormLanguage.RU,
        )

    traveller = kordai.asks(c.RequestProtection(file=traveller.id, person="p1"))

    assert traveller.moves("p1")
    assert {k.key for k in traveller.open_controls} == {"border.p1", "migration.p1"}


def test_who_was_due_nothing_is_referred_to_migration(kordai: CrossingPoint) -> None:
    stamp = kordai.stamp(actor(Agency.BORDER_GUARD))
    handlers.put_scheme(
        {
            "code": "car-test",
            "kind": "road",
            "mode": "car",
            "direction": "entry",
            "regime": "customs_union",
            "steps": ["customs vehicle main 1 everyone"],
            "valid_from": date(2026, 3, 1),
            "source": "a test",
        },
        by=Actor(code="ho-1", agency="", roles=frozenset({Role.HEAD_OFFICE})),
        stamp=stamp,
    )
    car = kordai.adds(kordai.opens(Traffic.CAR), kordai.person())

    car = kordai.asks(c.RequestProtection(file=car.id, person="p1"))

    assert car.controls["migration.p1"].second_line


def test_two_controls_that_stop_a_person_are_both_taken_back_before_he_moves(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.pedestrian(nationality="AFG")
    leader = actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER)
    kordai.records(traveller, "border.p1", e.Outcome.DETAIN, reasons=(e.Reason.LIST_MATCH,))
    kordai.records(traveller, "migration.p1", e.Outcome.DETAIN, reasons=(e.Reason.DEPORTED_BEFORE,))

    traveller = kordai.asks(
        c.WithdrawControl(file=traveller.id, control="border.p1", reason="namesake"), by=leader
    )

    assert not traveller.moves("p1")
    assert traveller.apart["p1"].control == "migration.p1"
