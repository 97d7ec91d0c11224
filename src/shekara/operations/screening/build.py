"""The live index made of the newest edition of every list, and swapped in without a pause.

Runs as a process of its own (``python -m shekara.operations.screening.build FOLDER``), so that
a lane never waits for it. Index and entries are written first; the pointer file is renamed last:
whoever reads sees the old pair or the new one, never a mixture.

Where the node is locked, the pair stands in memory (``kernel.vault.memory``) and a sealed copy of
it beside the editions, so that a start after a power cut opens it instead of building it.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from shekara.kernel.vault import files, memory
from shekara.kernel.vault.slots import Locked
from shekara.operations.screening.engine.entity import Entity, Query, Schema
from shekara.operations.screening.engine.index import Index, IndexUnusable
from shekara.operations.screening.lists import entries
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.names import LOCK, PAST, POINTER, SCANNED, SEALED
from shekara.operations.screening.lists.store import Manifest, Store

_CHUNK = 1 << 22
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


def restore(folder: Path) -> None:
    """Open the sealed copy of the live pair in memory, where it is not open already.

    Cost: reading and opening the copy once.
    """
    place = memory.place(folder)
    pointer = read_pointer(folder / POINTER)
    if place == folder or pointer is None or (place / POINTER).exists():
        return
    try:
        for name in (pointer.entries, pointer.index):
            _copied(folder / (name + SEALED), place / name)
    except (OSError, Locked):
        return  # what cannot be opened is built anew
    _write_pointer(place, pointer)


def _keep_sealed(folder: Path, place: Path, pointer: Pointer) -> None:
    if place == folder:
        return
    for name in (pointer.entries, pointer.index):
        aside = folder / f"{name}{SEALED}.new"
        with (place / name).open("rb") as source, aside.open("wb") as raw:
            with files.sealing(raw) as out:
                shutil.copyfileobj(source, out, _CHUNK)
            raw.flush()
            os.fsync(raw.fileno())
        aside.replace(folder / (name + SEALED))
    _write_pointer(folder, pointer)


def _copied(source: Path, target: Path) -> None:
    aside = target.with_name(f"{target.name}.{os.getpid()}.new")
    with files.opening(source) as sealed, aside.open("wb") as out:
        shutil.copyfileobj(sealed, out, _CHUNK)
    aside.replace(target)


def _write_pointer(place: Path, pointer: Pointer) -> None:
    aside = place / f"{POINTER}.{os.getpid()}.new"
    aside.write_bytes(msgspec.json.encode(pointer))
    aside.replace(place / POINTER)


def _built(folder: Path) -> Pointer:
    restore(folder)
    place = memory.place(folder)
    newest = newest_of(folder)
    refs = tuple(map(_ref, newest))
    name = hashlib.sha256(msgspec.json.encode(refs)).hexdigest()[:24]
    pointer = Pointer(
        index=f"{name}.index",
        entries=f"{name}.entries",
        editions=refs,
        built_at=datetime.now(UTC).isoformat(),
    )
    live = place / POINTER
    now = read_pointer(live)
    if now is not None and now.index == pointer.index and usable(place, now):
        return now
    _write(folder, pointer, newest)
    if now is not None and now.index != pointer.index and usable(place, now):
        (place / PAST).write_bytes(live.read_bytes())
    _write_pointer(place, pointer)
    _keep_sealed(folder, place, pointer)
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
    place = memory.place(folder)
    path = place / SCANNED
    aside = place / f"{SCANNED}.{os.getpid()}.new"
    aside.unlink(missing_ok=True)
    entries.write(aside, _lines(folder, newest_of(folder)))
    aside.replace(path)
    return path


def _lines(folder: Path, newest: list[Manifest]) -> Iterator[tuple[str, bytes]]:
    for manifest in newest:
        for line in Store(folder, manifest.list).lines(manifest.number):
            yield f"{manifest.list}:{_decoder.decode(line).entity.id}", line


def _write(folder: Path, pointer: Pointer, newest: list[Manifest]) -> None:
    place = memory.place(folder)
    aside = place / (pointer.entries + ".new")
    aside.unlink(missing_ok=True)
    entries.write(aside, _lines(folder, newest))
    aside.replace(place / pointer.entries)
    index = Index.build(_entities(folder, newest))
    index.save(place / pointer.index)
    warm(Index.open(place / pointer.index, check=False))


def warm(index: Index) -> None:
    """Ask every kind of question once, of the file as lanes open it: what has to be compiled or
    read from the disk is read here, not in a lane."""
    for query in (
        Query(surname="SAMPLE", given="SAM", dob="1985-03-12", docno="N0000000"),
        Query(full="Sample Trading Ltd", schema=Schema.COMPANY),
        Query(mark="000AAA00", schema=Schema.VEHICLE),
        Query(full="王小明"),  # the table of Chinese signs takes most of a second to read
    ):
        index.search(query)


def _entities(folder: Path, newest: list[Manifest]) -> Iterator[Entity]:
    for key, line in _lines(folder, newest):
        yield msgspec.structs.replace(_decoder.decode(line).entity, id=key)


def _tidy(folder: Path) -> None:
    """Keep the live pair and the one before it; of sealed copies the live one."""
    place, kept = memory.place(folder), set()
    for name in (POINTER, PAST):
        if pointer := read_pointer(place / name):
            kept |= {pointer.index, pointer.entries}
    live = read_pointer(folder / POINTER)
    sealed = {live.index + SEALED, live.entries + SEALED} if live else set()
    for path in (*place.glob("*.index"), *place.glob("*.entries")):
        if path.name not in kept:
            path.unlink(missing_ok=True)
    for path in folder.glob(f"*{SEALED}"):
        if path.name not in sealed:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
