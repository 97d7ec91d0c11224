"""The file of an index: arrays to be mapped into memory, then the texts of the entities.

Layout: 16 bytes of magic and version, 8 bytes length of the head, the head (JSON: arrays with
type, shape and place; digest), then everything at places divisible by 64. Many processes that
map one file share its pages. Nothing but arrays is ever touched by a search; the texts are
read, not mapped, for the few entities shown, so that they never become resident.
"""

import hashlib
import mmap
import os
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.settings import VERSION

MAGIC = b"SHEKARA-INDEX\x00\x00\x04"
_STEP = 64
_CHUNK = 1 << 20


class IndexUnusable(Exception):
    """The index file cannot serve. ``reason``: missing, unreadable, truncated, version, digest."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Column(msgspec.Struct, frozen=True):
    name: str
    type: str
    shape: tuple[int, ...]
    at: int


class _Head(msgspec.Struct, frozen=True):
    engine: str
    columns: tuple[_Column, ...]
    texts_at: int
    length: int
    digest: str


class Texts:
    """Bytes in memory, or in a file of which a few are read at a time; threads may share one.

    at  where the texts begin in the file
    """

    def __init__(self, source: bytes | IO[bytes], at: int = 0) -> None:
        self._at, self._memory, self._file = at, b"", -1
        if isinstance(source, bytes):
            self._memory = source
        else:
            self._file = os.dup(source.fileno())
            weakref.finalize(self, os.close, self._file)

    def read(self, first: int, last: int) -> bytes:
        """Bytes ``first`` to ``last``."""
        if self._file < 0:
            return self._memory[first:last]
        return os.pread(self._file, last - first, self._at + first)


class Contents(NamedTuple):
    """What a file holds: arrays by name, and the bytes of the texts."""

    arrays: Mapping[str, NDArray[Any]]
    texts: Texts
    digest: str


def digest_of(arrays: Mapping[str, NDArray[Any]], texts: str) -> str:
    """Digest of everything an index holds; ``texts`` is the SHA-256 of the texts."""
    found = hashlib.sha256(VERSION.encode())
    for name in sorted(arrays):
        found.update(name.encode())
        found.update(_bytes(arrays[name]))
    found.update(texts.encode())
    return found.hexdigest()


def _bytes(array: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(array).reshape(-1).view(np.uint8).data


def chunks(texts: Texts, first: int, last: int) -> Iterator[bytes]:
    """The bytes between, a megabyte at a time."""
    for at in range(first, last, _CHUNK):
        yield texts.read(at, min(at + _CHUNK, last))


def write(path: Path, contents: Contents, texts_length: int) -> None:
    """Write ``path`` whole or not at all; a reader of the old file keeps what it has mapped."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    columns, at = [], 0
    for name, array in contents.arrays.items():
        columns.append(_Column(name, array.dtype.str, array.shape, at))
        at += -(-array.nbytes // _STEP) * _STEP
    head = msgspec.json.encode(_Head(VERSION, tuple(columns), at, texts_length, contents.digest))
    start = _start(len(head))
    try:
        with beside.open("wb") as file:
            file.write(MAGIC + len(head).to_bytes(8, "little") + head)
            for column in columns:
                file.write(bytes(start + column.at - file.tell()))
                file.write(_bytes(contents.arrays[column.name]))
            file.write(bytes(start + at - file.tell()))
            for chunk in chunks(contents.texts, 0, texts_length):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _start(head: int) -> int:
    return -(-(len(MAGIC) + 8 + head) // _STEP) * _STEP


def read(path: Path, *, check: bool = True) -> Contents:
    """Map the file at ``path``. ``check`` reads it once through for its digest.

    Raises `IndexUnusable`.
    """
    try:
        with path.open("rb") as file:
            head = _head(file)
            start = _start(_head_length(file))
            end = start + head.texts_at + head.length
            size = os.fstat(file.fileno()).st_size
            if size != end:
                raise IndexUnusable("truncated" if size < end else "digest")
            mapped = _mapped(file, start + head.texts_at)
            arrays = {column.name: _array(mapped, start, column) for column in head.columns}
            if check and _digest_of_file(Texts(file), head, start) != head.digest:
                raise IndexUnusable("digest")
            texts = Texts(file, start + head.texts_at)
    except FileNotFoundError as absent:
        raise IndexUnusable("missing") from absent
    except OSError as broken:
        raise IndexUnusable("unreadable") from broken
    except (ValueError, TypeError, OverflowError, msgspec.MsgspecError) as broken:
        raise IndexUnusable("digest") from broken
    return Contents(arrays, texts, head.digest)


def _mapped(file: IO[bytes], length: int) -> mmap.mmap:
    """The first ``length`` bytes of a file, all of them at once where the system can: else the
    first searches would fetch them page by page."""
    flags = mmap.MAP_SHARED | getattr(mmap, "MAP_POPULATE", 0)
    return mmap.mmap(file.fileno(), length, flags=flags, prot=mmap.PROT_READ)


def _head_length(file: IO[bytes]) -> int:
    file.seek(len(MAGIC))
    return int.from_bytes(file.read(8), "little")


def _head(file: IO[bytes]) -> _Head:
    magic = file.read(len(MAGIC))
    if magic != MAGIC:
        raise IndexUnusable("truncated" if MAGIC.startswith(magic) else "version")
    length = _head_length(file)
    size = os.fstat(file.fileno()).st_size
    if length > size:
        raise IndexUnusable("truncated")
    head = msgspec.json.decode(file.read(length), type=_Head)
    if head.engine != VERSION:
        raise IndexUnusable("version")
    return head


def _array(mapped: mmap.mmap, start: int, column: _Column) -> NDArray[Any]:
    kind = np.dtype(column.type)
    count = 1
    for side in column.shape:
        count *= side
    if column.at < 0 or start + column.at + count * kind.itemsize > len(mapped):
        raise IndexUnusable("digest")
    if not count:
        return np.zeros(column.shape, kind)
    flat = np.frombuffer(mapped, kind, count, start + column.at)
    return flat.reshape(column.shape)


def _digest_of_file(file: Texts, head: _Head, start: int) -> str:
    """The digest, read through the file so that its pages do not become ours."""
    found = hashlib.sha256(head.engine.encode())
    for column in sorted(head.columns, key=lambda each: each.name):
        found.update(column.name.encode())
        count = np.dtype(column.type).itemsize
        for side in column.shape:
            count *= side
        for chunk in chunks(file, start + column.at, start + column.at + count):
            found.update(chunk)
    first, texts = start + head.texts_at, hashlib.sha256()
    for chunk in chunks(file, first, first + head.length):
        texts.update(chunk)
    found.update(texts.hexdigest().encode())
    return found.hexdigest()
