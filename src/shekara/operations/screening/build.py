"""The live index made of the newest edition of every list, and swapped in without a pause.

Runs as a process of its own (``python -m shekara.operations.screening.build FOLDER``), so that
a lane never waits for it. Index and entries are written first; the pointer file is renamed last:
whoever reads sees the old pair or the new one, never a mixture.
"""

import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from shekara.operations.screening.engine.entity import Entity, Query, Schema
from shekara.operations.screening.engine.index import Index, IndexUnusable
from shekara.operations.screening.lists import entries
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.store import Manifest, Store

POINTER = "live.json"
LOCK = "build.lock"
SCANNED = "scan.entries"
PAST = "live.before.json"
_decoder = msgspec.json.Decoder(ListEntry)


class EditionRef(msgspec.Struct, frozen=True, kw_only=True):
    """Which edition of a list: what every screening records."""

    list: str
    title: str
    number: int
    digest: str
    made_at: str


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """Which files are live; names relative to the folder of the lists."""

    index: str
    entries: str
    editions: tuple[EditionRef, ...]
    built_at: str


def build(folder: Path) -> Pointer:
    """Build what is newest and make it live. Does nothing when it is live already and whole.

    One at a time a folder: a second one waits, then finds its work done.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _built(folder)


def refs_of(folder: Path) -> tuple[EditionRef, ...]:
    """The newest edition of every list taken here."""
    return tuple(map(_ref, newest_of(folder)))


def _ref(m: Manifest) -> EditionRef:
    return EditionRef(
        list=m.list, title=m.title, number=m.number, digest=m.digest, made_at=m.made_at
    )


def _built(folder: Path) -> Pointer:
    newest = newest_of(folder)
    refs = tuple(map(_ref, newest))
    name = hashlib.sha256(msgspec.json.encode(refs)).hexdigest()[:24]
    pointer = Pointer(
        index=f"{name}.index",
        entries=f"{name}.entries",
        editions=refs,
        built_at=datetime.now(UTC).isoformat(),
    )
    live = folder / POINTER
    now = read_pointer(live)
    if now is not None and now.index == pointer.index and usable(folder, now):
        return now
    _write(folder, pointer, newest)
    if now is not None and now.index != pointer.index and usable(folder, now):
        (folder / PAST).write_bytes(live.read_bytes())
    aside = folder / (POINTER + ".new")
    aside.write_bytes(msgspec.json.encode(pointer))
    aside.replace(live)
    _tidy(folder)
    return pointer


def read_pointer(path: Path) -> Pointer | None:
    """The pointer at ``path``; nothing when there is none or it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Pointer)
    except (OSError, msgspec.DecodeError):
        return None


def usable(folder: Path, pointer: Pointer) -> bool:
    """Whether both files are there and whole. Cost: both are read through once."""
    try:
        entries.Entries(folder / pointer.entries).close()
        Index.open(folder / pointer.index)
    except (OSError, IndexUnusable, sqlite3.Error):
        return False
    return True


def newest_of(folder: Path) -> list[Manifest]:
    """The newest manifest of every list, in the order of their codes."""
    if not folder.exists():
        return []
    found = (
        Store(folder, path.name).latest()
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith(".")
    )
    return [manifest for manifest in found if manifest]


def gather(folder: Path) -> Path:
    """All entries of the newest editions in one file, for a scan while no index can be opened."""
    path = folder / SCANNED
    aside = folder / f"{SCANNED}.{os.getpid()}.new"
    aside.unlink(missing_ok=True)
    entries.write(aside, _lines(folder, newest_of(folder)))
    aside.replace(path)
    return path


def _lines(folder: Path, newest: list[Manifest]) -> Iterator[tuple[str, bytes]]:
    for manifest in newest:
        for line in Store(folder, manifest.list).lines(manifest.number):
            yield f"{manifest.list}:{_decoder.decode(line).entity.id}", line


def _write(folder: Path, pointer: Pointer, newest: list[Manifest]) -> None:
    aside = folder / (pointer.entries + ".new")
    aside.unlink(missing_ok=True)
    entries.write(aside, _lines(folder, newest))
    aside.replace(folder / pointer.entries)
    index = Index.build(_entities(folder, newest))
    index.save(folder / pointer.index)
    _warm(Index.open(folder / pointer.index, check=False))


def _warm(index: Index) -> None:
    """Ask every kind of question once, of the file as lanes open it: what has to be compiled is
    compiled here, not in a lane."""
    for query in (
        Query(surname="SAMPLE", given="SAM", dob="1985-03-12", docno="N0000000"),
        Query(full="Sample Trading Ltd", schema=Schema.COMPANY),
        Query(mark="000AAA00", schema=Schema.VEHICLE),
    ):
        index.search(query)


def _entities(folder: Path, newest: list[Manifest]) -> Iterator[Entity]:
    for key, line in _lines(folder, newest):
        yield msgspec.structs.replace(_decoder.decode(line).entity, id=key)


def _tidy(folder: Path) -> None:
    """Keep the live pair and the one before it."""
    kept = set()
    for name in (POINTER, PAST):
        if pointer := read_pointer(folder / name):
            kept |= {pointer.index, pointer.entries}
    for path in (*folder.glob("*.index"), *folder.glob("*.entries")):
        if path.name not in kept:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
