"""Prove a ledger with nothing but its file: no Django, no settings.

Reads a copied SQLite file, or rows from anywhere. Finds an entry that was altered,
removed, reordered or cut off, and says which. What a lone file cannot show is a tail
that was cut together with every checkpoint after it: for that, give the checkpoints
somebody else has kept (``witness``).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shekara.kernel.ledger.entry import GENESIS, private_seal, seal, signed_bytes
from shekara.kernel.vault.opening import connect

Progress = Callable[[int], None]
Row = tuple[Any, ...]

ENTRIES = (
    "SELECT node, seq, stream, version, name, data, actor, unit, at_us, private_digest, digest"
    " FROM ledger_entry ORDER BY node, seq"
)
PRIVATE = (
    "SELECT p.node, p.seq, p.salt, p.text, e.private_digest FROM ledger_privatepart p"
    " LEFT JOIN ledger_entry e ON e.node = p.node AND e.seq = p.seq"
)
CHECKPOINTS = (
    "SELECT c.node, c.seq, c.digest, c.at_us, c.key, c.signature, e.digest"
    " FROM ledger_checkpoint c LEFT JOIN ledger_entry e ON e.node = c.node AND e.seq = c.seq"
    " ORDER BY c.node, c.seq"
)
TAILS = "SELECT node, seq, digest FROM ledger_tail ORDER BY node"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong. ``code`` is stable; ``words`` say it to a person."""

    code: str
    node: str
    seq: int
    words: str


@dataclass
class Report:
    """What was proved: how much was read, each node's end, and every fault found."""

    entries: int = 0
    private_parts: int = 0
    checkpoints: int = 0
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Nothing is wrong."""
        return not self.faults

    def fault(self, code: str, node: str, seq: int, words: str) -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(code=code, node=node, seq=seq, words=words))


def verify_file(
    path: Path,
    *,
    witness: Path | None = None,
    key: str | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Prove the ledger in an SQLite file, which may be a copy; the file is only read.

    witness   checkpoints kept elsewhere, one JSON object a line
    key       the node's public key in hex: every checkpoint must be signed with it
    progress  called with the number of entries read since the last call

    Raises ``FileNotFoundError``, ``vault.opening.Unreadable`` (not a ledger, or damaged),
    ``vault.slots.Locked`` (encrypted, and this process holds no key that opens it).
    Cost: about 5 µs an entry (bench/ledger.py).
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(connect(path, readonly=True)) as database:
        database.execute("PRAGMA mmap_size=1073741824")
        database.execute("BEGIN")  # all is read as of one instant, though others may write
        return verify(database.execute, witness=witness, key=key, progress=progress)


def verify(
    execute: Callable[[str], Iterable[Row]],
    *,
    witness: Path | None = None,
    key: str | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """As ``verify_file``, for any database: ``execute`` runs a SELECT and yields rows."""
    report = Report()
    _chain(report, execute(ENTRIES), progress)
    _tails(report, execute(TAILS))
    _private(report, execute(PRIVATE))
    _checkpoints(report, execute(CHECKPOINTS), key)
    if witness is not None:
        _witness(report, execute, witness)
    return report


def _chain(report: Report, rows: Iterable[Row], progress: Progress) -> None:
    node, seq, digest = None, 0, GENESIS
    versions: dict[str, int] = {}
    for row in rows:
        if row[0] != node:
            node, seq, digest = row[0], 0, GENESIS
        if row[1] != seq + 1:
            missing = str(seq + 1) if row[1] == seq + 2 else f"{seq + 1}–{row[1] - 1}"
            report.fault("removed", row[0], seq + 1, f"entry {missing} is missing")
        elif seal(digest, *row[:10]) != row[10]:
            report.fault(
                "altered", row[0], row[1], f"entry {row[1]} is not what was written, or not here"
            )
        if row[3] != versions.get(row[2], 0) + 1:
            report.fault(
                "reordered", row[0], row[1], f"{row[2]} goes to version {row[3]} out of turn"
            )
        versions[row[2]] = row[3]
        seq, digest = row[1], row[10]
        report.ends[row[0]] = (seq, digest)
        report.entries += 1
        if report.entries % 1000 == 0:
            progress(1000)
    progress(report.entries % 1000)


def _tails(report: Report, rows: Iterable[Row]) -> None:
    for node, seq, digest in rows:
        end = report.ends.get(node, (0, GENESIS))
        if end == (seq, digest):
            continue
        if end[0] < seq:
            report.fault("cut", node, end[0] + 1, f"entries {end[0] + 1}–{seq} were cut off")
        else:
            report.fault("altered", node, seq, f"the chain's end is noted as {seq}, not {end[0]}")


def _private(report: Report, rows: Iterable[Row]) -> None:
    for node, seq, salt, text, digest in rows:
        report.private_parts += 1
        if digest is None:
            report.fault("removed", node, seq, f"a private part has no entry {seq}")
        elif private_seal(salt, text) != digest:
            report.fault(
                "altered", node, seq, f"the private part of entry {seq} is not what was written"
            )


def _checkpoints(report: Report, rows: Iterable[Row], key: str | None) -> None:
    for node, seq, digest, at_us, public, signature, stands in rows:
        report.checkpoints += 1
        if key is not None and public != key:
            report.fault("signature", node, seq, f"the checkpoint at {seq} has another key")
        elif not is_signed(node, seq, digest, at_us, public, signature):
            report.fault(
                "signature", node, seq, f"the checkpoint at {seq} is not signed by its key"
            )
        elif stands is None:
            report.fault("cut", node, seq, f"entry {seq} was signed and is gone")
        elif stands != digest:
            report.fault("altered", node, seq, f"entry {seq} is not the one that was signed")


def _witness(report: Report, execute: Callable[[str], Iterable[Row]], path: Path) -> None:
    seen = {(row["node"], row["seq"]): row["digest"] for row in _lines(report, path)}
    if not seen:
        return
    standing = {(row[0], row[1]): row[10] for row in execute(ENTRIES) if (row[0], row[1]) in seen}
    for (node, seq), digest in sorted(seen.items()):
        if (node, seq) not in standing:
            report.fault("cut", node, seq, f"entry {seq} was witnessed and is gone")
        elif standing[node, seq] != digest:
            report.fault("altered", node, seq, f"entry {seq} is not the one that was witnessed")


def _lines(report: Report, path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            fields = ("node", "seq", "digest", "at_us", "key", "signature")
            if not is_signed(*(row[name] for name in fields)):
                raise ValueError("the signature does not fit")
        except (ValueError, KeyError, TypeError) as error:
            report.fault("witness", "", 0, f"line {number} of {path.name} is unusable: {error}")
        else:
            yield row


def is_signed(node: str, seq: int, digest: str, at_us: int, key: str, signature: str) -> bool:
    """Whether the checkpoint's signature is its key's."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), signed_bytes(node, seq, digest, at_us))
    except (InvalidSignature, ValueError):
        return False
    return True
