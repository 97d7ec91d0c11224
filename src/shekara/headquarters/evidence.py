"""The message that stopped a chain, beside what head office holds: never its private parts."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.models import Entry
from shekara.kernel.sync.wire import Sealed, Unusable, unpack

MOST_SHOWN = 4000


@dataclass(frozen=True, kw_only=True)
class Side:
    """An entry as one side has it; ``text`` is its public part."""

    name: str
    stream: str
    actor: str
    at: datetime
    digest: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was sent and what is held under the same number.

    bytes  length of the message; ``None`` when the file of evidence is not there
    """

    bytes: int | None
    sent: Side | None
    held: Side | None


def evidence(node: str, seq: int, digest: str, *, folder: Path) -> Evidence:
    """Read the message of a quarantine. Never raises for bytes that are no batch.

    digest  SHA-256 of the message, its name in the folder
    """
    path = folder / digest
    message = path.read_bytes() if digest.isalnum() and path.is_file() else None
    row = Entry.objects.filter(node=node, seq=seq).first()
    held = None
    if row is not None:
        held = _side(row.name, row.stream, row.actor, row.at_us, row.digest, row.data)
    return Evidence(
        bytes=len(message) if message is not None else None,
        sent=_sent(message, seq) if message else None,
        held=held,
    )


def _sent(message: bytes, seq: int) -> Side | None:
    try:
        batch = unpack(message)
    except Unusable:
        return None
    entry: Sealed | None = next((e for e in batch.entries if e.seq == seq), None)
    if entry is None:
        return None
    return _side(entry.name, entry.stream, entry.actor, entry.at_us, entry.digest, entry.data)


def _side(name: str, stream: str, actor: str, at_us: int, digest: str, data: str) -> Side:
    try:
        text = json.dumps(json.loads(data), indent=2, ensure_ascii=False)
    except ValueError:
        text = data
    return Side(
        name=name, stream=stream, actor=actor, at=from_us(at_us), digest=digest,
        text=text[:MOST_SHOWN],
    )  # fmt: skip
