"""The one write transaction of a node.

SQLite lets one connection write at a time, but lets the others spin and time out
unfairly (measured: p99 1.2 s with two processes). A lock held for the length of
the transaction makes them queue instead (p99 26 ms): a lock file between processes,
a mutex between threads. PostgreSQL locks the node's ``Tail`` row instead.
"""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection, transaction

_mutex = threading.RLock()
_held = threading.local()


@contextmanager
def writing() -> Iterator[None]:
    """All or nothing for everything inside, one writer at a time; may be nested.

    On leaving the outermost block the facts are durable (``synchronous=FULL``).
    """
    if getattr(_held, "depth", 0):
        _held.depth += 1
        try:
            with transaction.atomic(savepoint=False):
                yield
        finally:
            _held.depth -= 1
        return
    with _mutex, _between_processes():
        _held.depth = 1
        try:
            with transaction.atomic():
                yield
        finally:
            _held.depth = 0


@contextmanager
def _between_processes() -> Iterator[None]:
    path = _lock_path()
    if path is None:
        yield
        return
    with _opened(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    # One descriptor per thread and file, kept open: opening costs more than locking.
    files: dict[Path, IO[bytes]] = _held.__dict__.setdefault("files", {})
    if path not in files:
        files[path] = path.open("ab")
    yield files[path]


def _lock_path() -> Path | None:
    if connection.vendor != "sqlite":
        return None
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        return None
    return Path(name + ".write-lock")
