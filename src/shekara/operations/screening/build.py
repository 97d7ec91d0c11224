"""The live index made of the newest edition of every list, and swapped in without a pause.

Runs as a process of its own (``python -m shekara.operations.screening.build FOLDER``), so that
a lane never waits for it. Index and entries are written first; the pointer file is renamed last:
whoever reads sees the old pair or the new one, never a mixture.
"""

import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from shekara.operations.screening.engine.entity import Entity
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.lists import entries
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.store import Manifest, Store

POINTER = "live.json"
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
    """Build what is newest and make it live. Does nothing when it is live already."""
    newest = _newest(folder)
    refs = tuple(
        EditionRef(list=m.list, title=m.title, number=m.number, digest=m.digest, made_at=m.made_at)
        for m in newest
    )
    name = hashlib.sha256(msgspec.json.encode(refs)).hexdigest()[:24]
    pointer = Pointer(
        index=f"{name}.index",
        entries=f"{name}.entries",
        editions=refs,
        built_at=datetime.now(UTC).isoformat(),
    )
    live = folder / POINTER
    if live.exists():
        now = msgspec.json.decode(live.read_bytes(), type=Pointer)
        if now.index == pointer.index and usable(folder, now):
            return now
    _write(folder, pointer, newest)
    if live.exists():
        (folder / PAST).write_bytes(live.read_bytes())
    aside = folder / (POINTER + ".new")
    aside.write_bytes(msgspec.json.encode(pointer))
    aside.replace(live)
    _tidy(folder)
    return pointer


def usable(folder: Path, pointer: Pointer) -> bool:
    """Whether both files are there; their inside is proved when they are opened."""
    return (folder / pointer.index).exists() and (folder / pointer.entries).exists()


def _newest(folder: Path) -> list[Manifest]:
    found = (
        Store(folder, path.name).latest() for path in sorted(folder.iterdir()) if path.is_dir()
    )
    return [manifest for manifest in found if manifest]


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


def _entities(folder: Path, newest: list[Manifest]) -> Iterator[Entity]:
    for key, line in _lines(folder, newest):
        yield msgspec.structs.replace(_decoder.decode(line).entity, id=key)


def _tidy(folder: Path) -> None:
    """Keep the live pair and the one before it."""
    kept = set()
    for name in (POINTER, PAST):
        if (folder / name).exists():
            pointer = msgspec.json.decode((folder / name).read_bytes(), type=Pointer)
            kept |= {pointer.index, pointer.entries}
    for path in (*folder.glob("*.index"), *folder.glob("*.entries")):
        if path.name not in kept:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
