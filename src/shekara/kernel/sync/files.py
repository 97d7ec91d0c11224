"""Large files that go down: put by head office into the object store, fetched part by part.

A domain gives a shelf in its ``apps.py``: what there is at head office, what is missing at
a node, and what is done with a file that came. A file's name never means other content. It
travels in parts of one megabyte: a cut line costs the part that was on its way.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.conf import settings
from nats.errors import Error as BusError
from nats.js.api import ObjectStoreConfig, StorageType
from nats.js.errors import NotFoundError
from nats.js.object_store import ObjectStore

from shekara.kernel.sync import bus
from shekara.kernel.sync.bus import Line
from shekara.kernel.vault import files as sealed
from shekara.kernel.vault import memory

log = logging.getLogger(__name__)

PART_BYTES = 1_000_000
PART_S = 60.0
LOOK_S = 5.0
MOST_PARTS = 20_000
"""Twenty gigabytes: more is no list."""


@dataclass(frozen=True)
class Shelf:
    """Files of one kind.

    offered  at head office: every file there is, by name
    wanted   at a node: names of files that are missing, in the order they are needed
    took     at a node: a file that came whole; proves it and takes it, or raises ``Unwanted``
    ordered  a file is of no use before the one before it; where not, one that is damaged or
             not there yet keeps no other waiting
    """

    name: str
    offered: Callable[[], dict[str, Path]]
    wanted: Callable[[], list[str]]
    took: Callable[[str, Path], None]
    ordered: bool = True


class Unwanted(Exception):
    """A file that came is not what head office's ledger says; it is thrown away."""


class Contents(msgspec.Struct, array_like=True, frozen=True):
    """What is put last, under the file's own name: size, parts, SHA-256 of the whole."""

    size: int
    parts: int
    digest: str


_shelves: dict[str, Shelf] = {}


def give(shelf: Shelf) -> None:
    """Let the files of this shelf go down. Called once, in the domain's ``apps.py``."""
    _shelves[shelf.name] = shelf


async def offer(line: Line) -> None:
    """At head office: put what is new on the shelves, until the line is lost."""
    store = await _store(line)
    while not line.lost.is_set():
        for shelf in list(_shelves.values()):
            for name, path in (await asyncio.to_thread(shelf.offered)).items():
                try:
                    await put(store, f"{shelf.name}/{name}", path)
                except (BusError, OSError, TimeoutError) as error:
                    log.warning("%s was not put: %s", name, error or type(error).__name__)
        await bus.sleep(LOOK_S, line.lost)


async def put(store: ObjectStore, name: str, path: Path) -> bool:
    """Put one file unless it is there; its contents last, so that half a file has no name."""
    try:
        await store.get_info(name)
    except NotFoundError:
        pass
    else:
        return False
    whole, parts, size = hashlib.sha256(), 0, 0
    with sealed.opening(path) as file:
        while part := file.read(PART_BYTES):
            await store.put(f"{name}/{parts}", part)
            whole.update(part)
            parts, size = parts + 1, size + len(part)
    contents = Contents(size, parts, whole.hexdigest())
    await store.put(name, msgspec.msgpack.encode(contents))
    return True


async def fetch(line: Line) -> None:
    """At a node: fetch what is missing on the shelves, and hand it to whoever needs it."""
    store: ObjectStore | None = None
    for shelf in list(_shelves.values()):
        for name in await asyncio.to_thread(shelf.wanted):
            try:
                store = store or await line.stream.object_store(bus.LISTS)
                path = await get(
                    store, f"{shelf.name}/{name}", memory.place(settings.SYNC) / "coming"
                )
                await asyncio.to_thread(_took, shelf, name, path)
            except NotFoundError:  # head office has not put it yet
                if shelf.ordered:
                    break
            except Unwanted as error:
                log.error("%s is not taken: %s", name, error)
                if shelf.ordered:
                    break


def lacking() -> int:
    """At a node: how many files of all shelves are known to be there and have not come."""
    return sum(len(shelf.wanted()) for shelf in list(_shelves.values()))


async def get(store: ObjectStore, name: str, folder: Path) -> Path:
    """The whole file in ``folder``; parts that came before are not fetched again.

    Raises ``NotFoundError``; ``Unwanted`` when the parts do not make the file.
    """
    contents = msgspec.msgpack.decode(await _part(store, name), type=Contents)
    if not 0 <= contents.parts <= MOST_PARTS:
        raise Unwanted(f"{name} has {contents.parts} parts")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / hashlib.sha256(f"{name} {contents.digest}".encode()).hexdigest()
    have = path.stat().st_size // PART_BYTES if path.exists() else 0
    with path.open("r+b" if path.exists() else "wb") as file:
        file.seek(have * PART_BYTES)
        file.truncate()
        for number in range(have, contents.parts):
            part = await _part(store, f"{name}/{number}")
            if len(part) > PART_BYTES:
                raise Unwanted(f"part {number} of {name} is too large")
            await asyncio.to_thread(file.write, part)
            file.flush()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != contents.digest:
        path.unlink()
        raise Unwanted(f"{name} did not come as it was put")
    return path


async def _part(store: ObjectStore, name: str) -> bytes:
    result = await asyncio.wait_for(store.get(name), PART_S)
    return bytes(result.data or b"")


def _took(shelf: Shelf, name: str, path: Path) -> None:
    try:
        shelf.took(name, path)
    finally:
        path.unlink(missing_ok=True)


async def _store(line: Line) -> ObjectStore:
    try:
        return await line.stream.object_store(bus.LISTS)
    except NotFoundError:
        config = ObjectStoreConfig(bucket=bus.LISTS, storage=StorageType.FILE)
        return await line.stream.create_object_store(bus.LISTS, config=config)
