"""Rows follow from facts; serial numbers stay unique; audits, uptime and words are right."""

import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from PIL import Image

from shekara.kernel.access import Forbidden
from shekara.kernel.access.matrix import rights
from shekara.kernel.ledger.events import kinds
from shekara.kernel.ledger.rebuild import rebuild
from shekara.programme.works import commands as c
from shekara.programme.works import events as e
from shekara.programme.works import handlers, load, models, photos, queries
from shekara.programme.works.handlers import buying as write_door
from shekara.programme.works.kinds import EndReason, Found
from shekara.programme.works.permissions import RIGHTS
from shekara.programme.works.projections import AUDIT, EQUIPMENT
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.tests.store import (
    ENGINEER,
    HEAD,
    KEEPER,
    OFFICER,
    PROGRAMME,
    Store,
)
from shekara.programme.works.ui import words
from shekara.programme.works.ui.words.lists import WORDS
from shekara.programme.works.ui.words.refusals import SAYS

KINDS: tuple[type[Model], ...] = (*EQUIPMENT.models, *AUDIT.models)


def everything() -> dict[type[Model], list[dict[str, Any]]]:
    return {kind: list(kind._default_manager.order_by("pk").values()) for kind in KINDS}


def test_rows_written_again_are_the_same(store: Store) -> None:
    it = store.breaks(store.uses(store.accepted(), 4))
    store.stocks(serial="S-1", maker="M")
    audit = store.scans(store.scans(store.counts(), it.number), "nonsense")
    handlers.close_audit(c.CloseAudit(audit=audit.id), by=KEEPER, stamp=store.stamp(KEEPER))
    before = everything()
    assert all(before.values())

    rebuild(["equipment", "audit"])

    assert everything() == before


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "works", check=True, dry_run=True, verbosity=0)


def test_two_writers_cannot_both_take_a_serial_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.delivered(serial="TR-9")
    # The second writer looked before the first wrote: the rule lets both pass.
    monkeypatch.setattr(write_door, "holder_of", lambda *_args, **_more: "")

    with pytest.raises(r.SerialTaken):
        store.delivered(serial="TR-9")

    assert models.Equipment.objects.filter(serial="TR-9").count() == 1


@pytest.mark.parametrize("name", sorted(RIGHTS))
def test_every_right_reaches_only_its_roles(name: str) -> None:
    assert rights()[name] == RIGHTS[name]


def test_who_may_do_what(store: Store) -> None:
    it = store.accepted()
    for command, by in (
        (c.RecordUse(equipment=it.id), KEEPER),
        (c.WriteOff(equipment=it.id, on=store.today, reason=EndReason.LOST, act="W"), KEEPER),
        (c.Move(equipment=it.id, point="merke"), OFFICER),
        (c.ReportFault(equipment=it.id, text="x"), PROGRAMME),
    ):
        with pytest.raises(Forbidden):
            store.asks(command, by=by)
    with pytest.raises(Forbidden):
        handlers.open_audit(c.OpenAudit(point="kordai"), by=ENGINEER, stamp=store.stamp())
    with pytest.raises(Forbidden):
        handlers.put_record(models.Site, {"code": "x"}, by=HEAD, stamp=store.stamp())


def test_an_audit_tells_here_from_elsewhere_unknown_and_missing(store: Store) -> None:
    here, away, lost = store.stocks(), store.stocks(point="merke"), store.stocks()
    audit = store.counts()
    for text in (here.number, away.number.lower(), "XYZ", here.number):
        audit = store.scans(audit, text)

    assert [line.found for line in audit.lines.values()] == [
        Found.HERE, Found.ELSEWHERE, Found.UNKNOWN,
    ]  # fmt: skip
    command = c.CorrectPlace(audit=audit.id, equipment=away.id)
    handlers.correct_place(command, by=KEEPER, stamp=store.stamp(KEEPER))
    audit = handlers.close_audit(c.CloseAudit(audit=audit.id), by=KEEPER, stamp=store.stamp(KEEPER))

    assert handlers.load(away.id).point == "kordai"
    assert (audit.expected, audit.missing) == (3, (lost.id,))
    report = queries.audit_report(audit.number, by=PROGRAMME)
    assert (report.found, report.left, report.corrected) == (1, 1, 1)
    with pytest.raises(r.AuditOver):
        store.scans(audit, here.number)


def test_one_audit_of_a_place_at_a_time(store: Store) -> None:
    audit = store.counts()

    with pytest.raises(r.AuditRunning):
        store.counts()
    with pytest.raises(r.TextMissing):
        store.scans(audit, " ")
    with pytest.raises(r.NotScanned):
        handlers.correct_place(
            c.CorrectPlace(audit=audit.id, equipment=store.stocks().id),
            by=KEEPER,
            stamp=store.stamp(KEEPER),
        )


def test_a_serial_number_of_two_makers_means_the_one_that_stands_here(store: Store) -> None:
    store.stocks(point="merke", maker="A", serial="7")
    here = store.stocks(maker="B", serial="7")

    audit = store.scans(store.counts(), "7")

    assert audit.lines[here.id].found is Found.HERE


def test_uptime_counts_hours_in_service_and_overlapping_faults_once(store: Store) -> None:
    begun = datetime(2026, 2, 1, tzinfo=UTC)
    it = store.stocks(accepted_on=begun.date())
    for hours in (10, 12):
        store.asks(
            c.ReportFault(equipment=it.id, text="x", at=begun + timedelta(hours=hours)), by=OFFICER
        )
        store.asks(
            c.MendFault(
                equipment=it.id, fault=len(handlers.load(it.id).faults), work="y",
                at=begun + timedelta(hours=hours + 8),
            )
        )  # fmt: skip

    (found,) = queries.uptime(since=begun, until=begun + timedelta(hours=100), by=PROGRAMME)

    assert (found.service_s, found.down_s) == (360_000, 36_000)
    assert found.pct == Decimal("90.0")


def test_idle_and_due_are_found(store: Store) -> None:
    it = store.stocks(delivered_on=store.ago(200), warranty_until=store.today)
    store.asks(c.PlanMaintenance(equipment=it.id, every_days=30, first_on=store.ago(3)))

    (idle,) = queries.idle(today=store.today, by=PROGRAMME)
    due = queries.due(today=store.today, by=PROGRAMME)

    assert (idle.row.id, idle.days) == (it.id, 200)
    assert [(each.what, each.days) for each in due] == [("maintenance", -3), ("warranty", 0)]


def test_records_refuse_what_cannot_be(store: Store) -> None:
    day, site = store.today, {"site": "s"}
    store.record(models.Site, code="s", name_en="S", point="merke")
    plan = {"code": "x", "name": "n", "planned_from": day, "planned_to": day} | site
    money = {"code": "m", "kind": "cost", "on": day, "what": "w", "currency": "EUR"} | site
    for model, values, field in (
        (models.Site, {"code": "t", "name_en": "T", "point": "atlantis"}, "point"),
        (models.Stage, plan | {"planned_to": store.ago(3)}, "planned_to"),
        (models.Stage, plan | {"done_pct": 110}, "done_pct"),
        (models.Stage, plan | {"begun_on": day + timedelta(days=1)}, "begun_on"),
        (models.Stage, plan | {"site": "none"}, "site"),
        (models.CostLine, money | {"amount": Decimal(-1)}, "amount"),
        (models.CostLine, money | {"amount": Decimal(1), "currency": "XXX"}, "currency"),
        (models.Act, {"code": "a", "kind": "handover", "number": "1", "on": day} | site, "to_whom"),
        (models.Contract, {"code": "c", "kind": "works", "number": "1", "title": "t",
                           "contractor": "nobody"}, "contractor"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as wrong:
            store.record(model, **values)
        assert field in wrong.value.message_dict
    store.record(models.CostLine, **money, amount=Decimal(5))
    with pytest.raises(ValidationError):
        store.record(models.CostLine, code="m", amount=Decimal(6))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 no photo", b"%PDF-1.7"])
def test_a_photo_that_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(photos.NotAPhoto):
        photos.keep(content)


def test_a_photo_is_written_anew_without_what_cameras_hide(tmp_path: Any, settings: Any) -> None:
    settings.HOME = tmp_path
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    Image.new("RGB", (3000, 1000), "grey").save(out, "JPEG", exif=exif)

    kept = photos.keep(out.getvalue())

    assert (kept.width, kept.height) == (2000, 667)
    assert b"Secret" not in (photos.folder() / kept.file).read_bytes()


def test_what_the_source_says_is_loaded_once(store: Store) -> None:
    assert (load.load(store.stamp()), load.load_equipment(store.stamp())) == (2, 1)
    assert (load.load(store.stamp()), load.load_equipment(store.stamp())) == (0, 0)
    assert handlers.load(load.KORDAI).point == "kordai"
    assert models.Site.objects.get(code=load.MERKE).completed


def test_every_value_and_every_refusal_has_words() -> None:
    assert all(words.word(value).strip() for kind in WORDS for value in kind)
    assert set(SAYS) == set(r.Refusal.__subclasses__())
    names = "number most point least count contract quantity delivered left currency serial fault"
    details = dict.fromkeys([*names.split(" "), "officer"], "1")
    details |= {"on": "2026-01-02", "step": "need", "last": "need", "field": "name"}
    for kind in SAYS:
        said = words.say(kind(**details))
        assert "%" not in said
        assert said.endswith(".")


def test_every_fact_stands_in_the_readme() -> None:
    readme = (load.__file__ or "").replace("load.py", "README.md")
    with open(readme, encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()

    ours = {n for n, kind in kinds().items() if kind.__module__.startswith(e.__name__ + ".")}
    assert len(ours) == len(e.__all__) - 1
    assert not [name for name in ours if f"`{name}`" not in text]


def test_the_list_goes_by_its_indexes(store: Store) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the planner of PostgreSQL scans small tables")
    for wanted in (queries.Wanted(point="kordai"), queries.Wanted(kind="scale"), queries.Wanted()):
        rows = queries.matching(wanted, by=PROGRAMME).order_by("-number")[:50]
        assert "USE TEMP B-TREE" not in rows.explain()
