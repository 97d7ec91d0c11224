"""Two desks at once: one wins, the other is shown what changed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import pytest_django
from django.db import connection

from shekara.kernel.access import Role
from shekara.kernel.ledger.append import Conflict, append
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers, queries
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.registry.agencies import Agency

OTHER = actor(Agency.BORDER_GUARD, number=8)


def test_the_second_desk_on_the_same_control_is_told_that_it_moved(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry()
    kordai.records(lorry, "border.p1", e.Outcome.REFER, seen=lorry.version)

    with pytest.raises(Conflict):
        kordai.records(lorry, "border.p1", seen=lorry.version, by=OTHER)
    since = queries.changes_since(lorry.id, lorry.version, by=OTHER)
    assert [entry.name for entry in since] == ["crossing.control_referred.v1"]


def test_a_desk_that_did_not_look_meets_the_rule_instead(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")

    with pytest.raises(r.AlreadyClosed):
        kordai.records(lorry, "border.p1", by=OTHER)


def test_work_on_another_part_of_the_file_is_no_conflict(kordai: CrossingPoint) -> None:
    seen = kordai.lorry().version
    lorry = kordai.passes(kordai.sees(kordai.lorry()), "border.p1")

    lorry = kordai.records(lorry, "transport.v1", seen=seen)

    assert lorry.released


def test_any_change_is_a_conflict_for_a_decision(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    seen = lorry.version
    kordai.asks(c.AddNote(file=lorry.id, text="look at the spare wheel"))

    with pytest.raises(Conflict):
        kordai.asks(c.CloseFile(file=lorry.id, ending=e.Ending.WITHDRAWN, reason="no"), seen=seen)
    leader = actor(Agency.BORDER_GUARD, Role.POINT_HEAD)
    with pytest.raises(Conflict):
        kordai.asks(c.OverrideGate(file=lorry.id, reason="flood"), by=leader, seen=seen)


def test_a_version_from_the_future_is_a_conflict(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    with pytest.raises(Conflict):
        kordai.records(lorry, "border.p1", seen=99)


def test_a_control_another_officer_works_on_is_taken_over_openly(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry()
    claim = c.ClaimControl(file=lorry.id, control="border.p1")
    kordai.asks(claim)

    with pytest.raises(r.ClaimedByAnother) as refusal:
        kordai.asks(claim, by=OTHER)
    assert refusal.value.details["officer"] == "border_guard-7"
    with pytest.raises(r.ClaimedByAnother):
        kordai.records(lorry, "border.p1", by=OTHER)
    over = c.ClaimControl(file=lorry.id, control="border.p1", take_over=True)
    lorry = kordai.asks(over, by=OTHER)

    assert lorry.controls["border.p1"].claimed_by == "border_guard-8"


def test_claiming_twice_writes_nothing(kordai: CrossingPoint) -> None:
    claim = c.ClaimControl(file=kordai.lorry().id, control="border.p1")

    assert kordai.asks(claim).version == kordai.asks(claim).version


def test_a_claimed_control_is_put_back_by_who_has_it(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    back = c.PutControlBack(file=lorry.id, control="border.p1")
    kordai.asks(c.ClaimControl(file=lorry.id, control="border.p1"))

    with pytest.raises(r.NotYours):
        kordai.asks(back, by=OTHER)
    lorry = kordai.asks(back)

    control = lorry.controls["border.p1"]
    assert (control.claimed_by, bool(control.started_at)) == ("", True)


def test_a_closed_control_is_neither_claimed_nor_put_back(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")

    for command in (c.ClaimControl, c.PutControlBack):
        with pytest.raises(r.AlreadyClosed):
            kordai.asks(command(file=lorry.id, control="border.p1"))


def test_facts_decided_on_an_old_file_are_not_written(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.passes(lorry, "border.p1")

    with pytest.raises(Conflict):
        append(
            f"crossing/{lorry.id}",
            [e.Released()],
            expected=lorry.version,
            stamp=kordai.stamp(OTHER),
        )


def test_nobody_asks_anything_of_a_file_that_is_not_there(kordai: CrossingPoint) -> None:
    with pytest.raises(handlers.UnknownFile):
        kordai.asks(c.OpenGate(file="01KJQ4N2Y0000000000000000Z"))
    with pytest.raises(handlers.UnknownFile):
        queries.get_file("nothing", by=OTHER)


def append_only(state: str) -> None:
    with connection.cursor() as cursor:
        for table in ("ledger_entry", "ledger_checkpoint"):
            cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")


@pytest.fixture
def locked_again(django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """After the tables were emptied for the next test, history is append-only again."""
    yield
    with django_db_blocker.unblock():
        append_only("ENABLE")


@pytest.fixture
def may_be_emptied(locked_again: None, transactional_db: None) -> Iterator[None]:
    """A test over several connections ends with TRUNCATE, which the ledger refuses."""
    yield
    append_only("DISABLE")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one connection in memory")
@pytest.mark.usefixtures("may_be_emptied")
def test_ten_desks_race_for_one_control(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    def record(number: int) -> bool:
        by = actor(Agency.BORDER_GUARD, number=number)
        try:
            kordai.records(lorry, "border.p1", by=by, seen=lorry.version)
        except (Conflict, r.Refusal):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as desks:
        assert sum(desks.map(record, range(10))) == 1
