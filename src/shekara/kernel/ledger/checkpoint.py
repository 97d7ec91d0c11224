"""The node signs the end of its chain, so that a cut tail shows.

Signed every minute and at every gate closing. The key is made at the first start and
stands in a file of mode 0600; the public key is with every checkpoint. What others
have seen (head office, a neighbour, the witness file on another disk) cannot be cut.
"""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from shekara.kernel.ledger.entry import signed_bytes, to_us
from shekara.kernel.ledger.read import tail
from shekara.kernel.ledger.writing import writing


def sign(node: str, key: Ed25519PrivateKey, at: datetime, *, witness: Path | None = None) -> int:
    """Sign the newest entry of ``node``; return its number, or 0 when already signed or empty.

    witness  also append the checkpoint as one JSON line to this file
    """
    with writing():
        seq, digest = tail(node)
        if not seq or _is_signed(node, seq):
            return 0
        at_us = to_us(at)
        signature = key.sign(signed_bytes(node, seq, digest, at_us)).hex()
        public = key.public_key().public_bytes_raw().hex()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_checkpoint (node, seq, digest, at_us, key, signature)"
                " VALUES (%s,%s,%s,%s,%s,%s) ON CONFLICT DO NOTHING",
                (node, seq, digest, at_us, public, signature),
            )
            if not cursor.rowcount:  # another program of this place signed it just now
                return 0
    if witness is not None:
        line = (
            f'{{"node":"{node}","seq":{seq},"digest":"{digest}","at_us":{at_us},'
            f'"key":"{public}","signature":"{signature}"}}\n'
        )
        with witness.open("a", encoding="utf-8") as file:
            file.write(line)
    return seq


def _is_signed(node: str, seq: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_checkpoint WHERE node = %s AND seq = %s", (node, seq))
        return cursor.fetchone() is not None
