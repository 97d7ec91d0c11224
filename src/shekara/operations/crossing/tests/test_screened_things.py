"""Documents, vehicles and companies are screened like people; odd names break nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import STEEL, CrossingPoint
from shekara.operations.crossing.tests.test_screened import (
    AIGERIM,
    KEY,
    LISTED,
    hold,
)
from shekara.operations.screening import handlers, queries
from shekara.operations.screening.build import build
from shekara.operations.screening.events import Asked, SubjectKind
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.models import Hit, Screening
from shekara.operations.screening.queries import Seen
from shekara.operations.screening.remote import Answer, Said, Why

NOBODY = {"surname": "", "given": "", "patronymic": "", "other_names": "", "documents": "",
          "birth_dates": "", "nationalities": "", "sex": ""}  # fmt: skip
STOLEN_LORRY = NOBODY | {"kind": "Vehicle", "marks": "08KG210ABK;XTA21099012345678"}
COMPANY = NOBODY | {"kind": "Company", "other_names": "Алтын Жол Сауда ЖШС"}


def seen(file: Any, subject: str) -> Seen:
    return queries.mark_of(file.id, subject, by=AIGERIM).seen


def test_a_stolen_document_is_caught_by_its_number_whoever_carries_it(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    path = lists / "stolen.csv"
    path.write_text("issuer,number,type,date\nKAZ,N77700001,passport,2026-01-01\n")
    taken = handlers.preview(path, form=Form.STOLEN, code="stolen", folder=lists)
    handlers.take(taken, folder=lists, key=KEY, by=None, stamp=kordai.stamp(AIGERIM))
    build(lists)

    traveller = kordai.pedestrian(number="N77700001")

    mark = queries.mark_of(traveller.id, "p1", by=AIGERIM)
    assert (mark.seen, mark.instruction) == (Seen.WAITS, "take_document")
    assert seen(kordai.pedestrian(number="N77700002"), "p1") is Seen.CLEAR


def test_a_listed_plate_stops_its_vehicle_although_the_vin_is_new(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, STOLEN_LORRY)
    file = kordai.couples(kordai.opens(), "08KG210ABK", vin="XTA99999999999999")

    assert seen(file, "v1") is Seen.WAITS
    assert {row.part for row in Screening.objects.all()} == {"plate", "vin"}
    with pytest.raises(r.HitUnjudged):
        kordai.records(file, "transport.v1")


def test_a_company_on_a_consignment_is_screened(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, COMPANY)
    kordai = kordai.in_2012()
    file = kordai.lorry(lines=(STEEL,), sender="Sample GmbH", consignee="TOO Altyn Zhol Sauda")

    assert seen(file, "c1") is Seen.WAITS
    assert set(queries.marks_on(file.id, by=AIGERIM)) == {"c1"}


def test_the_gate_stays_shut_while_any_strong_hit_is_unjudged(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, STOLEN_LORRY)
    file = kordai.lorry()

    kordai.records(file, "border.p1")
    with pytest.raises(r.HitUnjudged):
        kordai.passes_all(file)


def test_a_screening_records_editions_their_age_engine_and_thresholds(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, {"documents": ""})
    file = kordai.pedestrian(**LISTED)

    (row,) = queries.screened_on(file.id, by=AIGERIM)

    assert [(each.list, each.number) for each in row.editions] == [("national", 1)]
    assert row.editions[0].age_s > 0
    assert row.how == "index"
    assert row.engine
    assert (row.remote, row.remote_why) == (Said.NOT_ASKED, Why.NO_SERVICE)


def test_a_hit_of_the_remote_service_stops_like_one_here(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, {"documents": ""})
    file = kordai.pedestrian(number="N77700003")
    screening = Screening.objects.get()
    answer = Answer(said=Said.HIT, service="sltd", reference="SLTD-1", took_ms=120)

    handlers.record(screening.id, answer, stamp=kordai.stamp(AIGERIM))
    handlers.record(screening.id, answer, stamp=kordai.stamp(AIGERIM))

    assert seen(file, "p1") is Seen.WAITS
    hit = Hit.objects.get()
    assert (hit.list, hit.strong) == ("remote", True)
    with pytest.raises(r.HitUnjudged):
        kordai.asks(c.PassSubjects(file=file.id, subjects=("p1",)))


def test_a_service_that_was_not_asked_stops_nobody_and_says_why(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, {"documents": ""})
    file = kordai.pedestrian(number="N77700003")
    answer = Answer(said=Said.NOT_ASKED, why=Why.SLOW, service="sltd", took_ms=2000)

    handlers.record(Screening.objects.get().id, answer, stamp=kordai.stamp(AIGERIM))

    (row,) = queries.screened_on(file.id, by=AIGERIM)
    assert (row.remote, row.remote_why) == (Said.NOT_ASKED, Why.SLOW)
    assert kordai.asks(c.PassSubjects(file=file.id, subjects=("p1",))).released


ODD = ["Ә", "A" * 100, "\u202eمحمد", "🙂🙂", "王", "' OR 1=1 --", "ULGIBAEV\u200bMYSALBEK"]


@pytest.mark.parametrize("name", ODD, ids=range(len(ODD)))
def test_any_name_that_comes_on_a_file_is_screened(
    kordai: CrossingPoint,
    lists: Path,
    name: str,
) -> None:
    hold(kordai, lists, {"documents": ""})

    file = kordai.pedestrian(surname=name, given_names="", number="N1")

    assert Screening.objects.filter(file=file.id).count() == 1


@pytest.mark.parametrize("name", ["A" * 2000, "Ә" * 2000, "A\0B", "\0", "🙂" * 500])
def test_the_engine_takes_what_no_form_would(
    kordai: CrossingPoint,
    lists: Path,
    name: str,
) -> None:
    hold(kordai, lists, {"documents": ""})
    stamp = Stamp(actor="m", unit="", node="kordai", at=datetime(2026, 3, 3, tzinfo=UTC))

    key = handlers.screen(
        Asked(surname=name, given=name),
        file="f",
        subject="p1",
        kind=SubjectKind.PERSON,
        point="kordai",
        stamp=stamp,
    )

    assert Screening.objects.get(id=key).strong == 0
