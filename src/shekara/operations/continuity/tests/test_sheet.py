"""Paper comes back in: every line once, screened, as a crossing file with the paper's times."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import LazySettings

from shekara.kernel.access import Forbidden
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import handlers, queries
from shekara.operations.continuity.events import PaperOutcome
from shekara.operations.continuity.models import SheetLine
from shekara.operations.continuity.projections import SHEET
from shekara.operations.continuity.rules import refusals as r
from shekara.operations.continuity.rules.sheet import line_code
from shekara.operations.continuity.tests.conftest import AIGERIM, GULNARA, OKSANA, Point
from shekara.operations.crossing.events import Ending, Stage
from shekara.operations.crossing.handlers import load
from shekara.operations.crossing.queries import archive, last_crossings, release_seconds
from shekara.operations.screening.build import build
from shekara.operations.screening.handlers import preview, take
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.tests.test_readers import national, written
from shekara.operations.screening.models import Hit
from shekara.registry.kinds import Traffic


def test_a_line_becomes_a_crossing_file_with_the_time_of_the_paper(kordai: Point) -> None:
    sheet = kordai.prints()
    kordai.clock += timedelta(hours=3)
    entered = kordai.enters(sheet, 3, ago=timedelta(hours=2))

    file = load(entered.file.id)
    assert (file.stage, file.ending) == (Stage.CLOSED, Ending.ON_PAPER)
    assert file.arrived_at == entered.sheet.entered[3].crossed_at
    assert "KRD-P26-0001 03" in entered.file.notes[0].text
    assert SheetLine.objects.get().file == entered.file.id


def test_whom_a_line_names_is_screened_at_once(
    kordai: Point, tmp_path: Path, settings: LazySettings
) -> None:
    settings.LISTS = tmp_path
    wanted = {"surname": "ULGIBAEV", "given": "ARMAN", "birth_dates": "1985-03-12"}
    path = written(tmp_path, national(wanted))
    seen = preview(path, form=Form.NATIONAL, code="national", folder=tmp_path)
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    take(seen, folder=tmp_path, key=key, by=None, stamp=kordai.stamp())
    build(tmp_path)

    entered = kordai.enters(kordai.prints(), 1, surname="ULGIBAEV")

    assert Hit.objects.get().file == entered.file.id
    assert entered.file.over  # gone long ago; the second line still judges the hit


def test_the_next_officer_sees_when_he_crossed_and_no_release_time_is_spoilt(kordai: Point) -> None:
    sheet = kordai.prints()
    kordai.clock += timedelta(hours=3)
    entered = kordai.enters(sheet, 1, ago=timedelta(hours=2))

    (earlier,) = last_crossings("KAZ", "N1000001", by=AIGERIM)
    assert earlier.left
    assert earlier.at == entered.sheet.entered[1].crossed_at
    assert release_seconds("kordai", since=sheet.printed_at, until=kordai.clock) == []  # type: ignore[arg-type]


def test_a_second_scan_of_a_line_says_that_it_is_in_and_writes_nothing(kordai: Point) -> None:
    sheet = kordai.prints()
    first = kordai.enters(sheet, 1)

    with pytest.raises(r.AlreadyIn) as refused:
        kordai.enters(sheet, 1, by=GULNARA, surname="OTHER")
    assert refused.value.details["file"] == first.file.id
    assert refused.value.details["by"] == "BG-7"
    with pytest.raises(r.AlreadyIn):
        queries.line_of(line_code(sheet.number, 1), by=AIGERIM)
    assert archive.files(point="kordai", by=AIGERIM).count() == 1


@pytest.mark.parametrize("outcome", [PaperOutcome.REFUSED, PaperOutcome.SECOND_LINE])
def test_what_the_paper_did_not_pass_stays_open_for_a_person(
    kordai: Point, outcome: PaperOutcome
) -> None:
    entered = kordai.enters(kordai.prints(), 1, outcome=outcome)

    assert not entered.file.over
    assert entered.file.open_controls


def test_a_lorry_comes_in_with_its_plate_and_driver(kordai: Point) -> None:
    entered = kordai.enters(kordai.prints(Traffic.LORRY), 1, plate="01 kg 774 ade")

    assert [v.plate for v in entered.file.vehicles.values()] == ["01774ADE"]
    assert len(entered.file.people) == 1


def test_a_closed_sheet_voids_what_nobody_used_and_takes_no_more(kordai: Point) -> None:
    sheet = kordai.enters(kordai.prints(lines=3), 2).sheet
    with pytest.raises(Forbidden):
        handlers.close_sheet(c.CloseSheet(sheet=sheet.id), by=AIGERIM, stamp=kordai.stamp())
    closed = handlers.close_sheet(c.CloseSheet(sheet=sheet.id), by=GULNARA, stamp=kordai.stamp())

    assert closed.void == (1, 3)
    with pytest.raises(r.SheetIsClosed):
        kordai.enters(sheet, 1)
    with pytest.raises(r.AlreadyIn):
        kordai.enters(sheet, 2)
    with pytest.raises(r.SheetIsClosed):
        handlers.close_sheet(c.CloseSheet(sheet=sheet.id), by=GULNARA, stamp=kordai.stamp())


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"code": "KRD-P26-0001-01-?"}, r.CodeUnreadable),
        ({"code": line_code("KRD-P26-0099", 1)}, r.SheetUnknown),
        ({"code": line_code("KRD-P26-0001", 9)}, r.LineUnknown),
        ({"crossed_at": "later"}, r.CrossedLater),
        ({"crossed_at": "before"}, r.CrossedBeforePrint),
        ({"officer": "  "}, r.OfficerMissing),
        ({"person": None}, r.NobodyNamed),
        ({"person": c.PaperPerson(surname="X" * 121)}, r.TextTooLong),
        ({"person": c.PaperPerson(surname="X", birth_date="1985-02-30")}, r.DateUnreadable),
        ({"person": c.PaperPerson(surname="X", birth_date="2099-01-01")}, r.DateUnreadable),
        ({"people": 0}, r.PeopleUnclear),
    ],
)
def test_a_line_that_cannot_be_so_is_refused_and_changes_nothing(
    kordai: Point, change: dict[str, object], refusal: type[r.Refusal]
) -> None:
    sheet = kordai.prints(lines=8)
    times = {"later": kordai.clock + timedelta(hours=1), "before": kordai.clock - timedelta(days=1)}
    values: dict[str, object] = {
        "code": line_code(sheet.number, 1), "crossed_at": kordai.clock, "officer": "sgt A.",
        "outcome": PaperOutcome.PASSED, "person": c.PaperPerson(surname="ISKAKOV"),
    } | change  # fmt: skip
    values["crossed_at"] = times.get(str(values["crossed_at"]), values["crossed_at"])

    with pytest.raises(refusal):
        handlers.enter_line(
            c.EnterLine(**values),  # type: ignore[arg-type]
            by=AIGERIM, stamp=kordai.stamp(AIGERIM),
        )  # fmt: skip
    assert not archive.files(point="kordai", by=AIGERIM).exists()
    assert SHEET.load(sheet.id).entered == {}


def test_sheets_are_numbered_and_have_a_sensible_length(kordai: Point) -> None:
    assert [kordai.prints().number for _ in range(2)] == ["KRD-P26-0001", "KRD-P26-0002"]
    for lines in (0, 25):
        with pytest.raises(r.LinesUnclear):
            kordai.prints(lines=lines)


def test_an_officer_of_another_point_brings_nothing_in(kordai: Point) -> None:
    sheet = kordai.prints()
    with pytest.raises(Forbidden):
        kordai.enters(sheet, 1, by=OKSANA)
    with pytest.raises(Forbidden):
        queries.get_sheet(sheet.id, by=OKSANA)
    command = c.CloseSheet(sheet="nothing")
    with pytest.raises(handlers.UnknownSheet):
        handlers.close_sheet(command, by=GULNARA, stamp=kordai.stamp())
    assert queries.get_sheet("nothing", by=GULNARA) is None
