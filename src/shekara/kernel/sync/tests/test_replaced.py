"""A machine that was replaced, or a part whose time is over: left out, and nobody is stopped."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.ledger.entry import to_us
from shekara.kernel.ledger.models import Entry, PrivatePart
from shekara.kernel.ledger.read import tail
from shekara.kernel.records import put
from shekara.kernel.sync.models import Node, Quarantine
from shekara.kernel.sync.protocol import Stream
from shekara.kernel.sync.tests.chain import PUBLIC, Chain
from shekara.kernel.sync.tests.station import NOON, sent
from shekara.kernel.sync.wire import Batch

pytestmark = pytest.mark.django_db


def replaced(machine: Ed25519PrivateKey, until: int) -> None:
    """The node's chain goes on under another machine's key."""
    values = {
        "code": "kordai",
        "key": machine.public_key().public_bytes_raw().hex(),
        "keys": [{"key": PUBLIC, "until": until}],
    }
    put(Node, values, stamp=NOON)


def test_the_old_disk_returns_and_the_new_machine_goes_on_undisturbed(
    kordai: Chain, tmp_path: Path
) -> None:
    sent(tmp_path, kordai.batch(1, 3))
    fresh = Ed25519PrivateKey.generate()
    replaced(fresh, 3)
    old = sent(tmp_path, kordai.batch(4, 4))
    assert (old.entries, old.state, len(old.settled)) == (0, Stream.FOLLOWING, 1)
    assert not Quarantine.objects.exists()
    chain = Chain(key=fresh)
    chain.entries, chain.private = kordai.entries[:3], {}
    chain.write("unheard/9", 1)
    new = sent(tmp_path, chain.batch(4, 4), kordai.batch(4, 4))
    assert (new.entries, new.state) == (1, Stream.FOLLOWING)
    assert tail("kordai") == (4, chain.entries[3].digest)


def test_what_the_old_machine_signed_before_is_a_repeat_and_nothing_else(
    kordai: Chain, tmp_path: Path
) -> None:
    sent(tmp_path, kordai.batch(1, 4))
    replaced(Ed25519PrivateKey.generate(), 4)
    again = sent(tmp_path, kordai.batch(1, 4))
    assert (again.entries, again.state) == (0, Stream.FOLLOWING)


def test_a_private_part_that_arrives_after_its_time_is_not_stored(
    kordai: Chain, tmp_path: Path
) -> None:
    """A node that was away for years, or a disk out of a cupboard."""
    batch: Batch = kordai.batch(1, 4)
    late = to_us(datetime(2031, 1, 2, tzinfo=UTC))
    taken = sent(tmp_path, batch, at_us=late)
    assert taken.entries == 4
    assert Entry.objects.filter(node="kordai").count() == 4
    assert not PrivatePart.objects.filter(node="kordai").exists()
