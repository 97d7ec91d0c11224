"""What head office does with batches: once, in order, proven; a fault stops one node only."""

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.access.models import Look
from shekara.kernel.ledger import events
from shekara.kernel.ledger.models import Checkpoint, Entry, PrivatePart
from shekara.kernel.ledger.read import history, tail
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.sync import handlers, membership, queries
from shekara.kernel.sync.models import Later, Quarantine, Reach
from shekara.kernel.sync.protocol import Stream
from shekara.kernel.sync.take import Stranger
from shekara.kernel.sync.tests.chain import NOON_US, Chain
from shekara.kernel.sync.tests.station import NOON, OPERATOR, follow, held, look, sent, stopped
from shekara.kernel.sync.wire import pack
from shekara.kernel.sync.written import catch_up

pytestmark = pytest.mark.django_db


def test_what_a_node_wrote_stands_at_head_office_as_it_was_written(
    kordai: Chain, tmp_path: Path
) -> None:
    taken = sent(tmp_path, kordai.batch(1, 4))

    assert (taken.entries, taken.state) == (4, Stream.FOLLOWING)
    assert tail("kordai") == (4, kordai.entries[3].digest) == tuple(taken.end)
    assert [e.digest for e in kordai.entries] == list(
        Entry.objects.filter(node="kordai").order_by("seq").values_list("digest", flat=True)
    )
    assert PrivatePart.objects.get(node="kordai", seq=3).text == '{"surname":"ОМАРОВ"}'
    assert Look.objects.filter(code="kordaiA").exists()


def test_rows_at_head_office_equal_a_rebuild(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, kordai.batch(1, 2))
    sent(tmp_path, kordai.batch(3, 4))
    before = sorted(Look.objects.values_list())

    rebuild(["access.look"])

    assert sorted(Look.objects.values_list()) == before
    assert len(before) == 3


def test_a_repeat_changes_nothing_however_it_is_cut(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, kordai.batch(1, 3))

    again = sent(tmp_path, kordai.batch(1, 3), kordai.batch(2, 2), kordai.batch(3, 3))
    beyond = sent(tmp_path, kordai.batch(2, 4))

    assert (again.entries, again.state, len(again.settled)) == (0, Stream.FOLLOWING, 3)
    assert (beyond.entries, held()) == (1, 4)


def test_a_gap_waits_and_is_closed_in_any_order(kordai: Chain, tmp_path: Path) -> None:
    early = sent(tmp_path, kordai.batch(3, 4))
    assert (early.state, early.early, held()) == (Stream.WAITING, ["kordai-3-4"], 0)

    whole = sent(tmp_path, kordai.batch(3, 4), kordai.batch(1, 2))

    assert (whole.state, whole.early, held()) == (Stream.FOLLOWING, [], 4)


def test_a_fork_stops_the_chain_and_is_kept_as_evidence(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, kordai.batch(1, 4))
    restored = Chain()
    restored.entries = kordai.entries[:2]
    look(restored, "D")
    look(restored, "E")

    taken = sent(tmp_path, restored.batch(3, 4))

    assert (taken.state, stopped(), held()) == (Stream.QUARANTINED, "fork", 4)
    row = Quarantine.objects.get()
    assert row.seq == 3
    assert (tmp_path / "evidence" / row.evidence).read_bytes() == pack(restored.batch(3, 4))
    assert tail("kordai")[1] == kordai.entries[3].digest


def test_a_fork_hidden_behind_a_known_beginning_is_seen(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, kordai.batch(1, 3))
    other = Chain()
    other.entries = kordai.entries[:2]
    look(other, "D")
    look(other, "E")

    assert sent(tmp_path, other.batch(2, 4)).state is Stream.QUARANTINED
    assert (stopped(), held()) == ("fork", 3)


@pytest.mark.parametrize("what", ["broken", "unsigned", "unreadable", "disorder"])
def test_what_is_not_whole_stops_the_chain_after_what_is(
    kordai: Chain, tmp_path: Path, what: str
) -> None:
    good = kordai.batch(1, 2)
    match what:
        case "broken":
            bad = kordai.batch(3, 4)
            altered = msgspec.structs.replace(bad.entries[0], actor="b")
            bad = msgspec.structs.replace(bad, entries=(altered, bad.entries[1]))
        case "unsigned":
            stolen = Chain(key=Ed25519PrivateKey.generate())
            stolen.entries, stolen.private = kordai.entries, kordai.private
            bad = stolen.batch(3, 4)
        case "unreadable":
            kordai.back_to(2)
            kordai.write("access.look/X", 1, "access.looked.v1", '{"subject":7}')
            bad = kordai.batch(3, 3)
        case _:
            kordai.back_to(2)
            look(kordai, "A", version=3)
            bad = kordai.batch(3, 3)

    taken = sent(tmp_path, good, bad)

    assert (taken.state, stopped(), held()) == (Stream.QUARANTINED, what, 2)
    assert taken.end.seq == 2


def test_a_stopped_chain_takes_nothing_and_no_other_node_waits(
    kordai: Chain, tmp_path: Path
) -> None:
    sent(tmp_path, msgspec.structs.replace(kordai.batch(1, 1), previous="f" * 64))
    follow("semey")
    semey = Chain("semey")
    look(semey, "A")

    assert sent(tmp_path, kordai.batch(1, 4)).state is Stream.QUARANTINED
    assert sent(tmp_path, semey.batch(1, 1), node="semey").entries == 1
    assert (held(), held("semey")) == (0, 1)


def test_somebody_with_the_right_lets_it_go_on_with_a_reason(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, msgspec.structs.replace(kordai.batch(1, 1), previous="f" * 64))
    row = Quarantine.objects.get()

    handlers.lift(row.id, "bus replayed an old disk", actor=OPERATOR, stamp=NOON)

    assert sent(tmp_path, kordai.batch(1, 4)).entries == 4
    assert Quarantine.objects.get().reason == "bus replayed an old disk"
    with pytest.raises(handlers.NotOpen):
        handlers.lift(row.id, "again", actor=OPERATOR, stamp=NOON)


def test_a_stream_belongs_to_the_node_that_began_it(kordai: Chain, tmp_path: Path) -> None:
    sent(tmp_path, kordai.batch(1, 4))
    follow("semey")
    semey = Chain("semey")
    semey.write("access.look/kordaiA", 1, "access.looked.v1", '{"purpose":"p","subject":"s"}')

    sent(tmp_path, semey.batch(1, 1), node="semey")

    assert (stopped("semey"), held("semey")) == ("shared", 0)


def test_an_unknown_or_revoked_node_is_nobody(kordai: Chain, tmp_path: Path) -> None:
    membership.revoke("kordai", actor=OPERATOR, stamp=NOON)
    with pytest.raises(Stranger):
        sent(tmp_path, kordai.batch(1, 1))
    with pytest.raises(Stranger):
        sent(tmp_path, kordai.batch(1, 1), node="oral")
    assert held() == 0


def test_a_time_in_the_future_is_kept_and_noted(kordai: Chain, tmp_path: Path) -> None:
    look(kordai, "F", at_us=NOON_US + 86_400_000_000)

    sent(tmp_path, kordai.batch(1, 5))

    assert held() == 5
    assert Reach.objects.get(node="kordai").ahead_us == 86_400_000_000
    assert queries.health(actor=OPERATOR)[0].ahead_s == 86_400


def test_an_unknown_fact_is_kept_shown_and_projected_after_the_upgrade(
    kordai: Chain, tmp_path: Path
) -> None:
    kordai.write("access.look/L", 1, "access.looked_closely.v1", '{"subject":"s","purpose":"p"}')
    sent(tmp_path, kordai.batch(1, 5))
    assert history("access.look/L")[0].fact.name == "access.looked_closely.v1"  # type: ignore[attr-defined]
    assert {row.fact for row in Later.objects.all()} == {
        "test.unheard_of.v1", "access.looked_closely.v1",
    }  # fmt: skip
    assert not Look.objects.filter(code="L").exists()
    assert catch_up(list(events.kinds())) == 0

    events.upcast("access.looked_closely.v1", lambda values: ("access.looked.v1", values))
    try:
        assert catch_up([*events.kinds(), "access.looked_closely.v1"]) == 1
    finally:
        events._upcasters.pop("access.looked_closely.v1")

    assert Look.objects.get(code="L").subject == "s"
    assert [row.fact for row in Later.objects.all()] == ["test.unheard_of.v1"]


def test_checkpoints_of_the_node_travel_along(kordai: Chain, tmp_path: Path) -> None:
    signed = kordai.signed(kordai.entries[1])
    sent(tmp_path, msgspec.structs.replace(kordai.batch(1, 4), checkpoints=(signed,)))

    row = Checkpoint.objects.get(node="kordai")
    assert (row.seq, row.signature) == (2, signed.signature)
