"""Node and head office prove to each other that they hold the same."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import receipts
from shekara.kernel.sync.agree import agreed
from shekara.kernel.sync.models import Node, Reach
from shekara.kernel.sync.protocol import End
from shekara.kernel.sync.tests.chain import NOON_US, Chain
from shekara.kernel.sync.tests.station import HQ_KEY, sent

pytestmark = pytest.mark.django_db


def test_head_office_proves_by_the_nodes_own_signature(
    kordai: Chain, tmp_path: Path, settings: Any
) -> None:
    settings.ROLE = "head_office"
    sent(tmp_path, kordai.batch(1, 4))
    assert agreed() == ([], {"kordai": 4})

    Reach.objects.update(digest=kordai.entries[2].digest)
    assert [fault.code for fault in agreed()[0]] == ["signature"]


def test_a_node_proves_by_the_receipts_it_kept(
    kordai: Chain, tmp_path: Path, settings: Any
) -> None:
    sent(tmp_path, kordai.batch(1, 4))  # the same rows stand for the node's own ledger here
    settings.ROLE, settings.NODE = "node", "kordai"
    settings.HEAD_OFFICE_KEY = HQ_KEY.public_key().public_bytes_raw().hex()
    good = End(3, kordai.entries[2].digest)
    receipts.keep(receipts.sign("kordai", good, HQ_KEY, at_us=NOON_US))
    assert agreed() == ([], {"kordai": 3})

    other = End(4, "f" * 64)
    receipts.keep(receipts.sign("kordai", other, HQ_KEY, at_us=NOON_US))
    receipts.keep(receipts.sign("kordai", End(9, "f" * 64), HQ_KEY, at_us=NOON_US))
    forged = receipts.sign("kordai", End(2, kordai.entries[1].digest),
                           Ed25519PrivateKey.generate(), at_us=NOON_US)  # fmt: skip
    receipts.keep(forged)

    assert [fault.words for fault in agreed()[0]] == [
        "the receipt for 2 is not signed by head office",
        "entry 4 is not the one head office signed for",
        "entry 9 has a receipt and is gone",
    ]
    assert Node.objects.filter(code="kordai").exists()
