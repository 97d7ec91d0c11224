"""All entries in force, one file: an entry by its id without reading the others.

A read-only SQLite file beside the index. Ids are ``<list>:<id>``. The digest of an entry's line
says whether it is still what somebody judged.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from shekara.operations.screening.engine.entity import Entity
from shekara.operations.screening.lists.entry import ListEntry

_decoder = msgspec.json.Decoder(ListEntry)
_BATCH = 10_000


def write(path: Path, lines: Iterable[tuple[str, bytes]]) -> None:
    """Write ``(id, line)`` pairs; the file must not exist."""
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, line BLOB) WITHOUT ROWID")
        database.executemany("INSERT INTO entry VALUES (?, ?)", lines)
        database.commit()
    finally:
        database.close()


class Entries:
    """The file opened. Safe for many threads: each question opens its own cursor."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._database.execute("SELECT 1 FROM entry LIMIT 1")

    def line(self, key: str) -> bytes | None:
        """The entry as one JSON line. Cost: one indexed read."""
        row = self._database.execute("SELECT line FROM entry WHERE id = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def get(self, key: str) -> ListEntry | None:
        """The entry of this id."""
        line = self.line(key)
        return _decoder.decode(line) if line else None

    def digest(self, key: str) -> str:
        """What the entry says, in 64 digits; empty when it is gone."""
        line = self.line(key)
        return hashlib.sha256(line).hexdigest() if line else ""

    def entities(self) -> Iterator[Entity]:
        """Every entity, for a scan without an index. Cost: the whole file."""
        for key, line in self._database.execute("SELECT id, line FROM entry"):
            yield msgspec.structs.replace(_decoder.decode(line).entity, id=key)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()
