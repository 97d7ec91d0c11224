"""The ledger: facts are added, in order, once, and never changed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection

from shekara.kernel.ledger.append import Conflict, TooLarge, append
from shekara.kernel.ledger.entry import GENESIS
from shekara.kernel.ledger.erase import erase_due
from shekara.kernel.ledger.events import Event, Stamp, Unknown, decode, encode, fact
from shekara.kernel.ledger.read import entries, history, tail

pytestmark = pytest.mark.django_db
NOON = Stamp(actor="a", unit="customs", node="kordai", at=datetime(2010, 3, 1, 12, tzinfo=UTC))


@fact("test.barrier_lifted.v1")
class BarrierLifted(Event, frozen=True, kw_only=True):
    """A barrier went up."""

    lane: int = 1


@fact("test.driver_seen.v1", private=("surname",), keep_days=10)
class DriverSeen(Event, frozen=True, kw_only=True):
    """A driver was seen."""

    lane: int = 1
    surname: str | None = None


def facts_of(stream: str) -> list[Event]:
    return [entry.fact for entry in history(stream)]


def test_facts_come_back_in_the_order_they_were_added() -> None:
    append("gate/1", [BarrierLifted(lane=1), BarrierLifted(lane=2)], expected=0, stamp=NOON)
    append("gate/1", [BarrierLifted(lane=3)], expected=2, stamp=NOON)

    assert facts_of("gate/1") == [BarrierLifted(lane=n) for n in (1, 2, 3)]


def test_a_node_counts_its_entries_without_gaps_over_all_streams() -> None:
    append("gate/1", [BarrierLifted()] * 2, expected=0, stamp=NOON)
    append("gate/2", [BarrierLifted()], expected=0, stamp=NOON)

    assert [entry.seq for entry in entries(node="kordai")] == [1, 2, 3]
    assert tail("kordai")[0] == 3


def test_a_writer_who_looked_too_early_is_told_so_and_nothing_is_written() -> None:
    append("gate/1", [BarrierLifted()], expected=0, stamp=NOON)

    with pytest.raises(Conflict, match="gate/1 is at 1, not 0"):
        append("gate/1", [BarrierLifted()], expected=0, stamp=NOON)
    assert tail("kordai")[0] == 1


@pytest.mark.parametrize(
    "rewrite",
    ["UPDATE ledger_entry SET actor = 'b'", "DELETE FROM ledger_entry WHERE seq = 1"],
)
def test_the_database_refuses_to_rewrite_history(rewrite: str) -> None:
    append("gate/1", [BarrierLifted()], expected=0, stamp=NOON)

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(rewrite)


def test_a_private_part_travels_beside_the_entry() -> None:
    append("gate/1", [DriverSeen(surname="OMAROV")], expected=0, stamp=NOON)

    with connection.cursor() as cursor:
        cursor.execute("SELECT data, private_digest FROM ledger_entry")
        data, private_digest = cursor.fetchone()
    assert "OMAROV" not in data
    assert len(private_digest) == len(GENESIS)
    assert facts_of("gate/1") == [DriverSeen(surname="OMAROV")]


def test_an_erased_private_part_reads_as_nothing_and_the_fact_stays() -> None:
    append("gate/1", [DriverSeen(surname="OMAROV")], expected=0, stamp=NOON)

    assert erase_due(date(2010, 3, 11)) == 0
    assert erase_due(date(2010, 3, 12)) == 1
    assert facts_of("gate/1") == [DriverSeen(surname=None)]


def test_a_name_is_given_to_one_fact_only() -> None:
    with pytest.raises(TypeError, match="already names"):

        @fact("test.barrier_lifted.v1")
        class Impostor(Event, frozen=True, kw_only=True):
            """Another meaning under the same name."""


def test_a_name_this_release_does_not_know_is_kept_and_shown() -> None:
    assert decode("future.fact.v9", '{"a":1}') == Unknown(name="future.fact.v9", data={"a": 1})


def test_a_fact_too_large_is_refused() -> None:
    with pytest.raises(TooLarge):
        append("gate/1", [DriverSeen(surname="A" * 1_000_001)], expected=0, stamp=NOON)


def test_a_stamp_is_in_utc() -> None:
    almaty = timezone(timedelta(hours=5))
    with pytest.raises(ValueError, match="a stamp is in UTC"):
        Stamp(actor="a", unit="customs", node="kordai", at=datetime(2010, 3, 1, tzinfo=almaty))


def test_an_empty_private_part_is_not_stored() -> None:
    assert encode(DriverSeen(lane=2)) == (b'{"lane":2}', None)
