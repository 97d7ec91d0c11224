"""Nodes one release behind and one ahead of head office: heard, kept, and nobody is stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shekara.kernel.access.models import Look
from shekara.kernel.ledger import events
from shekara.kernel.ledger.read import history
from shekara.kernel.sync import answering, asking, queries, taking, wire
from shekara.kernel.sync.asking import Answer, News, Question
from shekara.kernel.sync.beats import Beat
from shekara.kernel.sync.desk import Verdict
from shekara.kernel.sync.knowing import note_asked
from shekara.kernel.sync.models import Later, Quarantine, Told
from shekara.kernel.sync.tests.chain import Chain
from shekara.kernel.sync.tests.station import OPERATOR, Worker, follow, held, sent
from shekara.kernel.sync.tests.two_sides import HEAD, NOW, known, officer, whole
from shekara.kernel.sync.written import catch_up

pytestmark = pytest.mark.django_db
LOOKED = '{"subject":"s","purpose":"p"}'


@pytest.mark.parametrize(
    "message",
    [
        Question("ledger", 7, 2), Answer(3, 4, b"b", b"k", "f"), News(5, 6),
    ],
    ids=lambda message: type(message).__name__,
)  # fmt: skip
def test_a_message_of_the_next_release_with_a_field_more_is_read_without_it(message: Any) -> None:
    more = msgspec.msgpack.encode([*msgspec.structs.astuple(message), "new"])

    assert msgspec.msgpack.decode(more, type=type(message)) == message


def test_a_batch_with_a_field_more_is_read_without_it() -> None:
    chain = Chain()
    chain.write("a/1", 1)
    batch = chain.batch(1, 1)
    plain = msgspec.msgpack.decode(msgspec.msgpack.encode(batch))
    packed = wire.pack(batch)
    import zstandard

    longer = zstandard.ZstdCompressor(write_checksum=True).compress(
        msgspec.msgpack.encode([*plain, "new"])
    )

    assert wire.unpack(packed[:4] + longer) == batch


def test_a_sign_of_life_of_the_next_release_is_heard() -> None:
    beat = Beat(seq=1, digest="0" * 64, sent=1, at_us=2)
    more = msgspec.to_builtins(beat) | {"mood": "calm"}

    assert msgspec.convert(more, Beat) == beat


@pytest.mark.usefixtures("head_office")
def test_a_question_of_the_release_before_is_answered() -> None:
    known()
    officer("B-17", "kordai")

    said = answering.answer("kordai", msgspec.msgpack.encode(["ledger", 0]), at=NOW)

    assert asking.answer(asking.said(said)).batch
    assert Told.objects.get().files == 0


def test_a_batch_of_a_later_protocol_waits_and_stops_nobody(kordai: Chain, tmp_path: Path) -> None:
    follow("merke")
    merke = Chain("merke")
    merke.write("unheard/m", 1)
    message = wire.pack(kordai.batch(1, 4))
    later = message[:3] + bytes([wire.PROTOCOL + 1]) + message[4:]

    outcome = Worker(tmp_path).gets(("kordai", later), ("merke", wire.pack(merke.batch(1, 1))))

    assert {lot.node: verdict for lot, verdict in outcome.verdicts} == {
        "kordai": Verdict.BACK, "merke": Verdict.TAKEN,
    }  # fmt: skip
    assert (held("kordai"), held("merke")) == (0, 1)
    assert not Quarantine.objects.exists()
    assert not history("sync.refusal/kordai")


def test_a_fact_of_a_release_before_is_projected_at_once(kordai: Chain, tmp_path: Path) -> None:
    events.upcast("access.peeped.v1", lambda values: ("access.looked.v1", values))
    try:
        kordai.write("access.look/OLD", 1, "access.peeped.v1", LOOKED)
        sent(tmp_path, kordai.batch(1, 5))
    finally:
        events._upcasters.pop("access.peeped.v1")

    assert Look.objects.get(code="OLD").subject == "s"


@pytest.mark.usefixtures("head_office")
def test_a_node_keeps_what_a_later_head_office_says_and_shows_it_after_its_own_upgrade(
    as_node: Callable[[], None],
) -> None:
    office = Chain("hq", HEAD)
    office.write("access.look/NEW", 1, "access.looked_closely.v1", LOOKED)
    office.write("access.look/PLAIN", 1, "access.looked.v1", LOOKED)
    as_node()

    assert taking.take(wire.pack(office.batch(1, 2)), node="hq") == 2

    assert Look.objects.get().code == "PLAIN"
    assert [row.stream for row in Later.objects.all()] == ["access.look/NEW"]
    assert whole()
    assert catch_up(list(events.kinds())) == 0
    events.upcast("access.looked_closely.v1", lambda values: ("access.looked.v1", values))
    try:
        assert catch_up([*events.kinds(), "access.looked_closely.v1"]) == 1
    finally:
        events._upcasters.pop("access.looked_closely.v1")
    assert Look.objects.filter(code="NEW").exists()
    assert not Later.objects.exists()


def test_head_office_knows_how_far_a_node_follows_from_what_it_asks(settings: Any) -> None:
    settings.NODE = "hq"
    follow("kordai")

    note_asked("kordai", Question("ledger", 0, 2), tail=1, at=NOW)
    [before] = queries.health(actor=OPERATOR)
    note_asked("kordai", Question("ledger", 1), tail=1, at=NOW)
    [level] = queries.health(actor=OPERATOR)

    assert (before.knows_at, before.lacks, before.files_lacking) == (None, 1, 2)
    assert (level.knows_at, level.lacks, level.files_lacking) == (NOW, 0, 0)


@pytest.mark.parametrize("after", [-5, 99, 2**62])
def test_a_node_that_claims_nonsense_is_no_further_than_we_are(settings: Any, after: int) -> None:
    settings.NODE = "hq"
    follow("kordai")

    note_asked("kordai", Question("ledger", after, -after), tail=1, at=NOW)

    told = Told.objects.get()
    assert 0 <= told.seq <= 1
    assert 0 <= told.files < 2**31
