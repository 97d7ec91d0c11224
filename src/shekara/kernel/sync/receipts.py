"""Head office signs for what it holds; the node keeps the newest of these receipts.

A receipt covers every entry up to its number, because the digest does. The signature is
over ``["receipt", node, seq, digest, at_us]``, so that no checkpoint can pass for one.
"""

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import connection

from shekara.kernel.ledger.events import canonical
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync.models import Receipt
from shekara.kernel.sync.protocol import End, Stream

KEPT = 50


class Slip(msgspec.Struct, frozen=True):
    """A receipt as it travels.

    state   how head office stands to the node's chain
    wanted  send again from ``seq`` + 1: something in between was lost
    """

    node: str
    seq: int
    digest: str
    at_us: int
    key: str
    signature: str
    state: Stream = Stream.FOLLOWING
    wanted: bool = False

    @property
    def end(self) -> End:
        """The end of the chain that was signed for."""
        return End(self.seq, self.digest)


_decoder = msgspec.json.Decoder(Slip)


def sign(
    node: str,
    end: End,
    key: Ed25519PrivateKey,
    *,
    at_us: int,
    state: Stream = Stream.FOLLOWING,
    wanted: bool = False,
) -> Slip:
    """Head office's signature under what it holds of a node."""
    public = key.public_key().public_bytes_raw().hex()
    signature = key.sign(_covered(node, end, at_us)).hex()
    return Slip(node, end.seq, end.digest, at_us, public, signature, state, wanted)


def read(message: bytes, *, node: str, key: str) -> Slip | None:
    """The receipt in a message, or nothing when it is not ours or not signed by ``key``."""
    try:
        slip = _decoder.decode(message)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return slip if slip.node == node and slip.key == key and is_signed(slip) else None


def is_signed(slip: "Slip | Receipt") -> bool:
    """Whether the receipt's signature is its key's."""
    covered = _covered(slip.node, End(slip.seq, slip.digest), slip.at_us)
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(slip.key))
        public.verify(bytes.fromhex(slip.signature), covered)
    except (InvalidSignature, ValueError):
        return False
    return True


def keep(slip: Slip) -> None:
    """Keep a receipt at the node, and let the oldest go."""
    with writing():
        Receipt.objects.bulk_create(
            [
                Receipt(
                    node=slip.node,
                    seq=slip.seq,
                    digest=slip.digest,
                    at_us=slip.at_us,
                    key=slip.key,
                    signature=slip.signature,
                )
            ],
            ignore_conflicts=True,
        )
        old = Receipt.objects.filter(node=slip.node).order_by("-seq")[KEPT:].values_list("seq")
        if numbers := [row[0] for row in old]:
            Receipt.objects.filter(node=slip.node, seq__in=numbers).delete()


def drop_beyond(slip: Slip) -> None:
    """Forget receipts for more than head office now says it holds (it was restored)."""
    with writing():
        Receipt.objects.filter(node=slip.node, seq__gt=slip.seq).delete()


def last(node: str) -> End:
    """What head office last signed for, as kept here; (0, zeros) before the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, digest FROM sync_receipt WHERE node = %s ORDER BY seq DESC LIMIT 1",
            (node,),
        )
        row = cursor.fetchone()
    return End(row[0], row[1]) if row else End(0, "0" * 64)


def _covered(node: str, end: End, at_us: int) -> bytes:
    return canonical(["receipt", node, end.seq, end.digest, at_us])
