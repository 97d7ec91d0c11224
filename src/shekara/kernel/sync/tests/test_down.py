"""The way down: head office's word reaches a node whole, in order and proven, or not at all.

One database plays both: what head office answers is made from its entries, which are then
moved out of the way before the node takes them.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection

from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.erase import erase_due
from shekara.kernel.ledger.read import tail
from shekara.kernel.records import put
from shekara.kernel.sync import answering, taking, wire
from shekara.kernel.sync.models import Node
from shekara.kernel.sync.taking import NotProved
from shekara.kernel.sync.tests.two_sides import (
    NOW,
    answered,
    empty,
    known,
    officer,
    stamp,
    whole,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("head_office")]


def test_a_node_holds_head_offices_chain_as_it_was_written_and_shows_what_follows_from_it(
    as_node: Callable[[], None],
) -> None:
    known()
    officer("B-17", "kordai", rank="Captain")
    batch, end = answered().batch, tail("hq")
    as_node()
    assert taking.take(batch, node="hq") == 2
    assert tail("hq") == end
    assert Officer.objects.get(pk="B-17").names == "Name of B-17"
    assert whole()


def test_names_come_down_only_for_those_who_serve_at_the_point(
    as_node: Callable[[], None],
) -> None:
    known()
    for code, points in (("B-1", ["kordai"]), ("B-2", ["merke"]), ("B-3", ["*"]), ("B-4", [])):
        officer(code, *points)
    batch, end = answered().batch, tail("hq")
    as_node()
    taking.take(batch, node="hq")
    names = dict(Officer.objects.values_list("code", "names"))
    assert names == {"B-1": "Name of B-1", "B-2": "", "B-3": "Name of B-3", "B-4": ""}
    assert tail("hq") == end
    assert whole()


def test_a_repeat_changes_nothing_and_the_rest_of_a_long_ledger_follows(
    as_node: Callable[[], None],
) -> None:
    known()
    for number in range(wire.ENTRIES + 30):
        officer(f"B-{number}", "kordai")
    first = answered()
    second = answered(wire.ENTRIES)
    end = tail("hq")
    as_node()
    assert taking.take(first.batch, node="hq") == wire.ENTRIES
    assert taking.take(first.batch, node="hq") == 0
    assert taking.take(second.batch, node="hq") == 31
    assert (tail("hq"), Officer.objects.count()) == (end, wire.ENTRIES + 30)


@pytest.mark.parametrize("change", ["key", "node", "gap", "private", "bytes", "chain"])
def test_what_is_not_head_offices_word_is_not_taken_and_changes_nothing(
    as_node: Callable[[], None], settings: Any, change: str
) -> None:
    known()
    officer("B-1", "kordai")
    officer("B-2", "kordai")
    message = answered(1 if change == "gap" else 0).batch
    batch = wire.unpack(message)
    if change == "private":
        false = msgspec.structs.replace(batch.private[0], text='{"of_person":{"names":"X"}}')
        message = wire.pack(msgspec.structs.replace(batch, private=(false,)))
    if change == "chain":
        entry = msgspec.structs.replace(batch.entries[1], actor="nobody")
        entries = (batch.entries[0], entry, *batch.entries[2:])
        message = wire.pack(msgspec.structs.replace(batch, entries=entries))
    as_node()
    if change == "key":
        settings.HEAD_OFFICE_KEY = "00" * 32
    with pytest.raises(NotProved):
        taking.take(
            b"\x00" * 50 if change == "bytes" else message,
            node="merke" if change == "node" else "hq",
        )
    assert tail("hq") == (0, "0" * 64)
    assert not Officer.objects.exists()


def test_another_chain_under_head_offices_name_is_a_fork_and_is_refused(
    as_node: Callable[[], None],
) -> None:
    known()
    officer("B-1", "kordai")
    first = answered().batch
    empty()
    known()
    officer("B-2", "kordai")
    officer("B-3", "kordai")
    other = answered().batch
    as_node()
    taking.take(first, node="hq")
    before = tail("hq")
    with pytest.raises(NotProved, match="not the chain"):
        taking.take(other, node="hq")
    assert tail("hq") == before


def test_who_is_revoked_or_unknown_is_not_answered() -> None:
    known()
    assert answered(node="merke").fault == "stranger"
    put(Node, {"code": "kordai", "revoked_at": NOW}, stamp=stamp())
    assert answered().fault == "stranger"
    known("taraz")
    assert answering.answer("taraz", b"\xff\x00nonsense", at=NOW).fault == "question"


def test_what_was_erased_at_head_office_does_not_come_down(as_node: Callable[[], None]) -> None:
    known()
    long_ago = NOW - timedelta(days=4000)
    officer("B-1", "kordai", at=long_ago)
    officer("B-2", "kordai")
    due = answered()  # asked before the day's erasure was done: over all the same
    assert erase_due(NOW.date()) == 1
    assert due.batch
    again = answered()
    assert [p.seq for p in wire.unpack(again.batch).private] == [3]
    as_node()
    taking.take(due.batch, node="hq")
    assert dict(Officer.objects.values_list("code", "names")) == {"B-1": "", "B-2": "Name of B-2"}
    assert whole()


def test_a_private_part_whose_time_is_over_is_not_stored_by_a_node_either(
    as_node: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Head office sent it in time; the node takes it years later, out of a restored disk."""
    known()
    long_ago = NOW - timedelta(days=4000)
    officer("B-1", "kordai", at=long_ago)
    message = answered(at=long_ago).batch
    assert wire.unpack(message).private
    as_node()
    taking.take(message, node="hq")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_privatepart")
        assert cursor.fetchone() == (0,)
    assert Officer.objects.get(pk="B-1").names == ""
    assert whole()


def test_both_sides_erase_on_the_same_day_and_both_chains_verify(
    as_node: Callable[[], None],
) -> None:
    known()
    officer("B-1", "kordai")
    batch = answered().batch
    day = (NOW + timedelta(days=3654)).date()
    assert erase_due(day) == 1
    assert whole()
    as_node()
    taking.take(batch, node="hq")
    assert Officer.objects.get(pk="B-1").names
    assert erase_due(day) == 1
    assert Officer.objects.get(pk="B-1").names == ""
    assert whole()


def test_a_new_machine_gets_back_what_head_office_has_and_goes_on_from_there(
    as_node: Callable[[], None], settings: Any
) -> None:
    known()
    for code in ("C-1", "C-2"):
        put(Officer, {"code": code, "names": f"Name of {code}"}, stamp=stamp("kordai"))
    end = tail("kordai")
    own = answered(what="own")
    as_node()
    assert taking.take(own.batch, node="kordai", until=end[0]) == 2
    taking.must_end("kordai", *end)
    assert Officer.objects.get(pk="C-1").names == "Name of C-1"
    with pytest.raises(NotProved, match="as head office said"):
        taking.must_end("kordai", end[0] + 1, end[1])
    put(Officer, {"code": "C-3"}, stamp=stamp("kordai"))
    assert tail("kordai")[0] == end[0] + 1
    assert whole()


def test_a_machine_is_not_given_more_than_where_its_chain_goes_on() -> None:
    known()
    put(Officer, {"code": "C-1"}, stamp=stamp("kordai"))
    put(Officer, {"code": "C-2"}, stamp=stamp("kordai"))
    own = answered(what="own").batch
    with pytest.raises(NotProved, match="beyond"):
        taking.take(own, node="kordai", until=1)
