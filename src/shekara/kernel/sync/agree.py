"""Prove that node and head office hold the same, each from what the other has signed.

At a node: every receipt kept is head office's, and our entry there is the one it signed
for. At head office: the node's own signature stands under the newest entry held of it. A
digest covers everything before it, so one equal entry proves the whole chain up to it.
"""

from collections.abc import Iterable

from django.conf import settings

from shekara.kernel.ledger.verify import Fault, is_signed
from shekara.kernel.sync import book, receipts
from shekara.kernel.sync.models import Node, Reach, Receipt

Proof = tuple[list[Fault], dict[str, int]]
"""What is wrong, and for each node the number up to which both hold the same."""


def agreed() -> Proof:
    """By this place's role. A standalone has nobody to agree with: nothing is proved."""
    if settings.ROLE == "head_office":
        return _with_nodes()
    return _with_head_office()


def _with_head_office() -> Proof:
    faults: list[Fault] = []
    proved: dict[str, int] = {}
    for row in Receipt.objects.filter(node=settings.NODE).order_by("seq"):
        words = ""
        if row.key != settings.HEAD_OFFICE_KEY or not receipts.is_signed(row):
            words = f"the receipt for {row.seq} is not signed by head office"
        elif not (held := book.digest(row.node, row.seq)):
            words = f"entry {row.seq} has a receipt and is gone"
        elif held != row.digest:
            words = f"entry {row.seq} is not the one head office signed for"
        if words:
            faults.append(Fault(code="receipt", node=row.node, seq=row.seq, words=words))
        else:
            proved[row.node] = row.seq
    return faults, proved


def _with_nodes() -> Proof:
    faults: list[Fault] = []
    proved: dict[str, int] = {}
    keys = dict(Node.objects.values_list("code", "key"))
    for reach in _reached():
        key, words = keys.get(reach.node, ""), ""
        signed = (reach.node, reach.seq, reach.digest, reach.signed_us, key, reach.signature)
        if not is_signed(*signed):
            words = f"entry {reach.seq} is not signed by the node's key"
        elif book.digest(reach.node, reach.seq) != reach.digest:
            words = f"entry {reach.seq} is not the one the node signed"
        if words:
            faults.append(Fault(code="signature", node=reach.node, seq=reach.seq, words=words))
        else:
            proved[reach.node] = reach.seq
    return faults, proved


def _reached() -> Iterable[Reach]:
    return Reach.objects.filter(seq__gt=0).order_by("node")
