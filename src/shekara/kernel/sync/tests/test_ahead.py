"""What is read before its turn is what would be read at its turn."""

import msgspec

from shekara.kernel.ledger.events import Unknown
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.sync.ahead import Read, prove, read
from shekara.kernel.sync.protocol import Fault
from shekara.kernel.sync.tests.chain import Chain
from shekara.kernel.sync.wire import pack

SAID = '{"purpose":"crossing","subject":"person 1"}'


def one(name: str = "access.looked.v1", data: str = SAID, private: str = "") -> Chain:
    chain = Chain()
    chain.write("access.look/kordai1", 1, name, data, private=private)
    return chain


def said(came: Read) -> list[object]:
    facts = [one.fact for one in came.facts if isinstance(one, Recorded)]
    return [fact.data for fact in facts if isinstance(fact, Unknown)]


def test_a_private_part_is_read_to_its_last_day_and_not_after() -> None:
    batch = one("test.unheard_of.v1", "{}", private='{"who":"Saule"}').batch(1, 1)

    kept = read(pack(batch), "2031-01-01")
    due = kept.on("2031-01-02")

    assert said(kept) == [{"who": "Saule"}]
    assert said(due) == [{}]
    assert kept.on("2031-01-01") is kept


def test_a_fact_that_cannot_be_read_stands_as_a_fault_in_its_place() -> None:
    chain = one()
    chain.write("access.look/kordai2", 1, "access.looked.v1", '{"purpose":5}')
    chain.write("access.look/kordai3", 1, "test.unheard_of.v1", "{}")

    good, odd, unknown = prove(chain.batch(1, 3), b"", "2026-11-28").facts

    assert isinstance(good, Recorded)
    assert isinstance(odd, Fault)
    assert (odd.code, odd.seq) == ("unreadable", 2)
    assert isinstance(unknown, Recorded)
    assert isinstance(unknown.fact, Unknown)


def test_a_broken_batch_is_not_read_at_all() -> None:
    chain = one()
    chain.entries[0] = msgspec.structs.replace(chain.entries[0], actor="x")

    came = prove(chain.batch(1, 1), b"", "2026-11-28")

    assert came.fault is not None
    assert came.fault.code == "broken"
    assert (came.rows, came.facts) == ((), ())
