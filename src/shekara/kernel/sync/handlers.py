"""What can be done about nodes: register and revoke them, stop a chain, let it go on."""

import hashlib
from datetime import datetime
from pathlib import Path

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.records import put
from shekara.kernel.sync.events import ChainQuarantined, MessageRefused, QuarantineLifted
from shekara.kernel.sync.models import Node, Quarantine
from shekara.kernel.sync.protocol import Fault


class NotOpen(LookupError):
    """This quarantine does not exist or was lifted already."""


def register_node(
    code: str, *, point: str, key: str, certificate: str, actor: Actor, stamp: Stamp
) -> Node:
    """Let head office follow a node's chain.

    key          the node's Ed25519 public key in hex; its chain is signed with it
    certificate  SHA-256 of its certificate in hex

    Raises ``Forbidden``, and ``ValidationError`` by field.
    """
    require(actor, "sync.change_nodes")
    values = {"code": code, "point": point, "key": key, "certificate": certificate}
    return put(Node, {**values, "joined_on": stamp.at.date(), "revoked_at": None}, stamp=stamp)


def quarantine(node: str, fault: Fault, message: bytes, *, folder: Path, stamp: Stamp) -> None:
    """Stop a node's chain and keep the message that was the reason; once while it is stopped.

    folder  where evidence is kept, by its SHA-256; mode 0600, it may hold private parts
    """
    if Quarantine.objects.filter(node=node, lifted_at__isnull=True).exists():
        return
    fact = ChainQuarantined(
        node=node,
        seq=fault.seq,
        code=fault.code,
        words=fault.words[:300],
        evidence=_kept(message, folder),
    )
    append(f"sync.quarantine/{new_ulid(stamp.at)}", [fact], expected=0, stamp=stamp)


def refuse_message(
    node: str, code: str, words: str, message: bytes, *, times: int, folder: Path, stamp: Stamp
) -> None:
    """Put on record that a message was no batch of its sender."""
    evidence = _kept(message, folder)
    fact = MessageRefused(node=node, code=code, words=words[:300], evidence=evidence, times=times)
    append(f"sync.refusal/{new_ulid(stamp.at)}", [fact], expected=0, stamp=stamp)


def lift(key: str, reason: str, *, actor: Actor, stamp: Stamp) -> None:
    """Let a stopped chain go on from where head office holds it.

    What was faulty stays out: when the node sends it again, its chain is stopped again.
    Raises ``Forbidden`` and ``NotOpen``.
    """
    require(actor, "sync.lift_quarantine")
    row = Quarantine.objects.filter(id=key, lifted_at__isnull=True).first()
    if row is None:
        raise NotOpen(key)
    lifted = QuarantineLifted(reason=reason)
    append(f"sync.quarantine/{key}", [lifted], expected=row.version, stamp=stamp)


def by_head_office(node: str, at: datetime) -> Stamp:
    """The stamp under which head office itself writes."""
    return Stamp(actor="system", unit="", node=node, at=at)


def _kept(message: bytes, folder: Path) -> str:
    digest = hashlib.sha256(message).hexdigest()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / digest
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(message)
    return digest
