"""Rows follow from facts: dropped and written again they are the same, or emptier by law."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from shekara.kernel.access import Role
from shekara.kernel.ledger.erase import erase_due
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import models, queries
from shekara.operations.crossing.projections import CROSSING, rows
from shekara.operations.crossing.queries.files import _begins
from shekara.operations.crossing.state.entry import Said
from shekara.operations.crossing.state.fold import apply, start
from shekara.operations.crossing.tests.desk import CARNET, MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic


def everything() -> dict[type[Model], list[dict[str, Any]]]:
    return {
        model: list(model._default_manager.order_by("pk").values()) for model in CROSSING.models
    }


def busy(kordai: CrossingPoint) -> None:
    """Some of everything that can be on a file."""
    lorry = kordai.lorry(lines=(MEAT,), papers=(CARNET,))
    kordai.couples(lorry, "4455KG", e.VehicleKind.TRAILER, vin="XTA1")
    kordai.asks(c.AddContainer(file=lorry.id, number="CSQU3054383"))
    kordai.asks(c.RecordSeal(file=lorry.id, number="S1", mark=e.SealMark.FOUND))
    kordai.asks(c.CallInspection(file=lorry.id, agency=Agency.CUSTOMS), by=Agency.CUSTOMS)
    kordai.holds(lorry, "veterinary.c1")
    kordai.passes(kordai.pedestrian(), "border.p1")
    bus = kordai.refuses(kordai.bus(5), "p3")
    kordai.asks(c.RemoveSubject(file=bus.id, subject="p6", reason="twice"), by=LEADER)


LEADER = actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER)


def test_rows_written_again_are_the_same(kordai: CrossingPoint) -> None:
    busy(kordai)
    before = everything()
    assert all(before.values())

    rebuild(["crossing"])

    assert everything() == before


def test_a_subject_taken_off_has_no_row(kordai: CrossingPoint) -> None:
    busy(kordai)

    subjects = models.CrossingPerson.objects.filter(file__mode=Traffic.BUS)
    assert sorted(subjects.values_list("subject", flat=True)) == ["p1", "p2", "p3", "p4", "p5"]


def test_erased_people_leave_empty_rows_and_cannot_be_found(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    driver = lorry.people["p1"]
    by = actor(Agency.BORDER_GUARD)
    assert queries.last_crossings(driver.issuer, driver.number, by=by)

    assert erase_due(kordai.clock.date() + timedelta(days=1827)) == 1

    person = models.CrossingPerson.objects.get(file_id=lorry.id)
    assert (person.surname, person.number, person.birth_date) == ("", "", "")
    assert person.nationality == "KAZ"
    assert not queries.last_crossings(driver.issuer, driver.number, by=by)


def test_a_file_of_which_nothing_is_known_has_no_rows() -> None:
    assert rows(start("f")) == []


def test_a_long_train_is_one_line_on_the_board(kordai: CrossingPoint) -> None:
    train = kordai.opens(Traffic.RAIL_FREIGHT, people=0)
    for n in range(7):
        train = kordai.couples(train, f"5234567{n}", e.VehicleKind.WAGON)

    row = models.CrossingFile.objects.get(id=train.id)

    assert row.plates == "52345670 52345671 52345672 52345673 +3"
    assert row.vehicles == 7


def test_what_stays_behind_no_longer_waits(kordai: CrossingPoint) -> None:
    bus = kordai.refuses(kordai.bus(1), "p2")

    waits = models.CrossingControl.objects.filter(file_id=bus.id, waits=True)

    assert {control.key for control in waits} == {"border.p1", "transport.v1"}


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "crossing", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", CROSSING.models)
def test_every_model_says_what_personal_data_it_holds(model: type[Model]) -> None:
    assert "Personal data:" in (model.__doc__ or "")


def test_a_control_that_is_due_already_is_not_due_anew(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    border = lorry.controls["border.p1"]
    again = e.Due(control=border.control, agency=border.agency, turn=9)

    said = Said(
        version=99,
        actor="x",
        unit="x",
        at=kordai.clock,
        fact=e.ControlAdded(subject="p1", due=again),
    )

    assert apply(lorry, said).controls["border.p1"] is border


def test_a_prefix_is_found_by_the_index(kordai: CrossingPoint) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the planner of PostgreSQL scans small tables")
    for model, field in (
        (models.CrossingFile, "number"),
        (models.CrossingMark, "text"),
        (models.CrossingPerson, "surname"),
    ):
        wanted = model._default_manager.filter(_begins(field, "KRD")).exclude(**{field: ""})
        assert "USING INDEX" in wanted.explain()
