"""A worker's desk: bad messages are refused on record, what was lost is asked for again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.events import Event, Stamp, fact
from shekara.kernel.ledger.models import Entry
from shekara.kernel.ledger.read import history
from shekara.kernel.sync import queries
from shekara.kernel.sync.beats import Beat
from shekara.kernel.sync.desk import Verdict
from shekara.kernel.sync.protocol import Stream
from shekara.kernel.sync.tests.chain import NOON_US, PUBLIC, Chain
from shekara.kernel.sync.tests.station import (
    HQ_KEY,
    OPERATOR,
    Worker,
    follow,
    held,
)
from shekara.kernel.sync.wire import pack

pytestmark = pytest.mark.django_db


def test_a_node_that_takes_anothers_name_is_refused_on_record(
    kordai: Chain, tmp_path: Path
) -> None:
    follow("semey")
    outcome = Worker(tmp_path).gets(("semey", pack(kordai.batch(1, 4))))

    assert [verdict for _, verdict in outcome.verdicts] == [Verdict.OUT]
    assert held() == 0
    refused = Entry.objects.get(name="sync.message_refused.v1")
    assert '"code":"name"' in refused.data
    assert '"node":"semey"' in refused.data


def test_a_flood_of_rubbish_is_one_line_a_minute(kordai: Chain, tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.gets(*[("kordai", b"rubbish %d" % n) for n in range(50)])
    worker.now += 61_000_000
    worker.gets(("kordai", b"more"), ("kordai", pack(kordai.batch(1, 4))))

    refused = Entry.objects.filter(name="sync.message_refused.v1").order_by("seq")
    assert [history(entry.stream)[0].fact.times for entry in refused] == [1, 50]  # type: ignore[attr-defined]
    assert held() == 4


def test_a_lasting_gap_is_asked_for_again(kordai: Chain, tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    message = ("kordai", pack(kordai.batch(3, 4)))
    assert worker.gets(message).slips == []
    worker.now += 6_000_000

    (slip,) = worker.gets(message).slips

    assert (slip.wanted, slip.seq, slip.state) == (True, 0, Stream.WAITING)


def test_what_the_bus_lost_is_asked_for_again(kordai: Chain, tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.gets(("kordai", pack(kordai.batch(1, 2))))
    worker.now += 20_000_000
    beat = Beat(4, kordai.entries[3].digest, 4, worker.now)

    (slip,) = worker.gets(beats={"kordai": beat}).slips

    assert (slip.wanted, slip.seq) == (True, 2)


def test_a_node_restored_from_an_old_backup_shows_before_it_writes(
    kordai: Chain, tmp_path: Path
) -> None:
    worker = Worker(tmp_path)
    worker.gets(("kordai", pack(kordai.batch(1, 4))))

    worker.gets(beats={"kordai": Beat(2, kordai.entries[1].digest, 0, worker.now)})

    assert queries.health(actor=OPERATOR)[0].behind


@fact("test.weighed.v1")
class Weighed(Event, frozen=True, kw_only=True):
    """For the node's own side below."""

    kg: int


def test_a_node_counts_what_head_office_has_not_signed_for(settings: Any) -> None:
    from shekara.kernel.sync import receipts
    from shekara.kernel.sync.protocol import End

    assert queries.standing() is None
    settings.ROLE, settings.NODE = "node", "kordai"
    stamp = Stamp(actor="a", unit="u", node="kordai", at=datetime(2026, 1, 2, tzinfo=UTC))
    wrote = append("test.scale/1", [Weighed(kg=n) for n in range(5)], expected=0, stamp=stamp)
    standing = queries.standing()
    assert standing is not None
    assert (standing.waiting, standing.oldest, standing.heard) == (5, stamp.at, None)

    slip = receipts.sign("kordai", End(3, wrote[2].digest), HQ_KEY, at_us=NOON_US)
    receipts.keep(slip)

    standing = queries.standing()
    assert standing is not None
    assert (standing.waiting, standing.heard) == (2, from_us(NOON_US))
    public = HQ_KEY.public_key().public_bytes_raw().hex()
    message = msgspec.json.encode(slip)
    assert receipts.read(message, node="kordai", key=public) == slip
    assert receipts.read(message, node="semey", key=public) is None
    assert receipts.read(message, node="kordai", key=PUBLIC) is None
    assert receipts.read(b"rubbish", node="kordai", key=public) is None
