"""Schemes and delegations are dated: Kordai in 2012 and today differ in what is due."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers, queries, schemes
from shekara.operations.crossing.rules.refusals import NoScheme
from shekara.operations.crossing.tests.desk import MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

C = ControlType
HEAD_OFFICE = Actor(code="ho-1", agency="", roles=frozenset({Role.HEAD_OFFICE}))


def due_at_kordai(on: date, regime: Regime, mode: Traffic = Traffic.LORRY) -> dict[C, Agency]:
    scheme = schemes.choose(
        schemes.shipped_schemes(),
        kind=Mode.ROAD,
        mode=mode,
        direction=Direction.ENTRY,
        regime=regime,
        on=on,
    )
    steps = schemes.due(scheme, schemes.shipped_delegations(), point="kordai", on=on)
    return {step.control: step.agency for step in steps}


def test_in_2012_all_seven_controls_are_due_at_kordai() -> None:
    due = due_at_kordai(date(2012, 3, 1), Regime.EXTERNAL)

    assert set(due) == set(ControlType)
    assert due[C.SANITARY] is Agency.CUSTOMS
    assert due[C.VETERINARY] is Agency.QUARANTINE


def test_before_june_2011_the_sanitary_service_stood_there_itself() -> None:
    due = due_at_kordai(date(2010, 3, 1), Regime.EXTERNAL)

    assert due[C.SANITARY] is Agency.QUARANTINE


def test_at_an_external_point_today_customs_performs_by_delegation() -> None:
    due = due_at_kordai(date(2026, 3, 2), Regime.EXTERNAL)

    assert {due[k] for k in (C.SANITARY, C.VETERINARY, C.PHYTOSANITARY, C.TRANSPORT)} == {
        Agency.CUSTOMS
    }


def test_inside_the_union_today_there_is_no_sanitary_control_at_the_line() -> None:
    due = due_at_kordai(date(2026, 3, 2), Regime.CUSTOMS_UNION)

    assert set(due) == set(ControlType) - {C.SANITARY}
    assert due[C.VETERINARY] is Agency.QUARANTINE


def test_agricultural_control_near_the_border_began_in_april_2019() -> None:
    before = due_at_kordai(date(2019, 4, 17), Regime.CUSTOMS_UNION)
    after = due_at_kordai(date(2019, 4, 18), Regime.CUSTOMS_UNION)

    assert C.VETERINARY not in before
    assert C.VETERINARY in after


def test_before_the_union_there_was_no_scheme_inside_it() -> None:
    with pytest.raises(NoScheme):
        due_at_kordai(date(2008, 1, 1), Regime.CUSTOMS_UNION)


def test_kyrgyzstan_joined_in_august_2015() -> None:
    assert "KGZ" not in schemes.union_on(date(2015, 8, 11))
    assert "KGZ" in schemes.union_on(date(2015, 8, 12))


@pytest.mark.parametrize("mode", Traffic)
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("regime", Regime)
def test_every_mode_direction_and_regime_has_one_scheme_today(
    mode: Traffic, direction: Direction, regime: Regime
) -> None:
    kind = Mode.RAIL if mode.value.startswith("rail") else Mode.ROAD
    found = [
        s
        for s in schemes.shipped_schemes()
        if (s.kind, s.mode, s.direction, s.regime) == (kind, mode, direction, regime)
        and s.in_force(date(2026, 3, 2))
    ]

    assert len(found) == 1
    steps = [schemes.parse_step(text) for text in found[0].steps]
    border = [s.turn for s in steps if s.control is C.BORDER and s.per is e.Per.PERSON]
    others = [s.turn for s in steps if s.track is not e.Track.VEHICLE]
    assert border == [min(others) if direction is Direction.ENTRY else max(others)]


def test_changing_a_scheme_never_changes_a_file_already_open(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    stamp = kordai.stamp(actor(Agency.BORDER_GUARD))
    today = stamp.at.date()
    handlers.put_scheme(new_scheme(today), by=HEAD_OFFICE, stamp=stamp)

    assert set(kordai.passes_all(lorry).controls) == {"border.p1", "transport.v1"}
    assert set(kordai.lorry().controls) == {"border.p1"}


def new_scheme(on: date, *steps: str) -> dict[str, object]:
    return {
        "code": "lorry-entry-union-test",
        "kind": "road",
        "mode": "lorry",
        "direction": "entry",
        "regime": "customs_union",
        "steps": steps or ("border person main 1 everyone",),
        "valid_from": on,
        "source": "a test",
    }


def test_a_delegation_for_one_point_beats_the_one_for_all(kordai: CrossingPoint) -> None:
    stamp = kordai.stamp(actor(Agency.BORDER_GUARD))
    values = {
        "code": "veterinary-kordai",
        "control": "veterinary",
        "kind": "road",
        "regime": "customs_union",
        "agency": "customs",
        "point": "kordai",
        "valid_from": stamp.at.date(),
        "source": "a test",
    }
    handlers.put_delegation(values, by=HEAD_OFFICE, stamp=stamp)

    assert kordai.lorry(lines=(MEAT,)).controls["veterinary.c1"].agency is Agency.CUSTOMS


def test_only_head_office_changes_schemes_and_only_to_steps_there_are(
    kordai: CrossingPoint,
) -> None:
    stamp = kordai.stamp(actor(Agency.BORDER_GUARD))
    today = stamp.at.date()

    with pytest.raises(Forbidden):
        handlers.put_scheme(new_scheme(today), by=actor(Agency.CUSTOMS), stamp=stamp)
    for wrong in ("border person main", "magic person main 1 everyone"):
        with pytest.raises(ValidationError):
            handlers.put_scheme(new_scheme(today, wrong), by=HEAD_OFFICE, stamp=stamp)
    with pytest.raises(ValidationError):
        handlers.put_scheme({"code": "x"}, by=HEAD_OFFICE, stamp=stamp)


def test_shipped_rows_are_put_once(kordai: CrossingPoint) -> None:
    by = actor(Agency.BORDER_GUARD)

    assert handlers.load_schemes(stamp=kordai.stamp(by)) == 0


def test_what_is_due_at_a_point_can_be_asked_for_any_day(kordai: CrossingPoint) -> None:
    def asked(on: date) -> object:
        return queries.controls_due(
            "kordai",
            kind=Mode.ROAD,
            mode=Traffic.LORRY,
            direction=Direction.ENTRY,
            regime=Regime.EXTERNAL,
            on=on,
            by=HEAD_OFFICE,
        )

    assert asked(date(1999, 1, 1)) is None
    assert asked(date(2012, 1, 1))
    assert len(queries.all_schemes(by=HEAD_OFFICE)) == len(schemes.shipped_schemes())
    assert len(queries.all_delegations(by=HEAD_OFFICE)) == len(schemes.shipped_delegations())


def test_a_stamp_of_loading_needs_no_officer(db: None) -> None:
    stamp = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 1, 1, tzinfo=UTC))

    assert handlers.load_schemes(stamp=stamp) > len(schemes.shipped_schemes())
