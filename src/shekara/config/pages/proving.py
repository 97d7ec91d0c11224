"""Prove the whole chain while the auditor watches: one proof at a time, in its own thread.

How far it is stands in a small file of the node's folder, so that any worker can answer.
Not here: what a proof is (``kernel.ledger.verify``).
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection

from shekara.kernel.ledger import verify as proof
from shekara.kernel.ledger.models import Entry
from shekara.kernel.ledger.moment import at_one_moment
from shekara.kernel.ledger.verify import Report

SHOWN = 20
"""Faults written out; a ledger with more is broken as a whole."""
STALE_S = 120
"""A proof that has said nothing for so long has died with its process."""
SAY_EVERY = 20_000
"""Entries between two words about how far it is."""
_running = Lock()


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """How far a proof is, and once done, what it found.

    said_at_s  seconds since 1970 when this was written
    faults     code, number and words of what is wrong
    """

    done: bool = False
    read: int = 0
    total: int = 0
    started_at_s: int = 0
    said_at_s: int = 0
    took_ms: int = 0
    private_parts: int = 0
    checkpoints: int = 0
    ends: dict[str, tuple[int, str]] = {}
    faults: tuple[tuple[str, int, str], ...] = ()
    fault_count: int = 0
    broken: str = ""

    @property
    def whole(self) -> bool:
        """Nothing is wrong."""
        return self.done and not self.fault_count and not self.broken

    @property
    def pct(self) -> int:
        """How much of it is read."""
        return 100 if self.done else min(99, 100 * self.read // max(1, self.total))


def current() -> Proof | None:
    """The proof that runs or ran last; ``None`` before the first, or when it died."""
    try:
        found = msgspec.json.decode(_file().read_bytes(), type=Proof)
    except (OSError, msgspec.DecodeError):
        return None
    if not found.done and time.time() - found.said_at_s > STALE_S:
        return None
    return found


def start() -> Proof:
    """Begin a proof, unless one runs; at once and whole when the database is in memory."""
    found = current()
    if found is not None and not found.done:
        return found
    begun = Proof(started_at_s=int(time.time()), total=Entry.objects.count())
    _say(begun)
    if connection.vendor == "sqlite" and not Path(_database()).is_file():
        _run(begun, _by_connection)
    else:
        Thread(target=_run, args=(begun, _by_file_or_connection), daemon=True).start()
    return current() or begun


def _database() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _file() -> Path:
    return Path(settings.HOME) / "proof.json"


def _say(state: Proof) -> None:
    """Write it whole: a reader never sees half a file."""
    state = msgspec.structs.replace(state, said_at_s=int(time.time()))
    draft = _file().with_suffix(f".{os.getpid()}")
    draft.write_bytes(msgspec.json.encode(state))
    draft.replace(_file())


def _run(begun: Proof, prove: Callable[[proof.Progress], Report]) -> None:
    if not _running.acquire(blocking=False):
        return
    read, said, clock = 0, 0, time.monotonic()

    def progress(more: int) -> None:
        nonlocal read, said
        read += more
        if read - said >= SAY_EVERY:
            said = read
            _say(msgspec.structs.replace(begun, read=read))

    try:
        report = prove(progress)
        took_ms = int((time.monotonic() - clock) * 1000)
        _say(msgspec.structs.replace(begun, done=True, took_ms=took_ms, **_found(report)))
    except Exception as wrong:
        # The thread has no one above it: what broke is shown to the auditor, and logged.
        _say(msgspec.structs.replace(begun, done=True, broken=f"{type(wrong).__name__}: {wrong}"))
        raise
    finally:
        _running.release()


def _found(report: Report) -> dict[str, Any]:
    return {
        "read": report.entries,
        "private_parts": report.private_parts,
        "checkpoints": report.checkpoints,
        "ends": report.ends,
        "faults": tuple((f.code, f.seq, f.words) for f in report.faults[:SHOWN]),
        "fault_count": len(report.faults),
    }


def _by_file_or_connection(progress: proof.Progress) -> Report:
    if connection.vendor == "sqlite":
        return proof.verify_file(Path(_database()), progress=progress)
    try:
        return _by_connection(progress)
    finally:
        connection.close()


def _by_connection(progress: proof.Progress) -> Report:
    with at_one_moment() as execute:
        return proof.verify(execute, progress=progress)
