"""A list made searchable."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from shekara.operations.screening.engine.entity import Entity, Hit, Query
from shekara.operations.screening.engine.slow import explain, slow_search

_MAGIC = b"SHEKARA-INDEX-0\n"


class IndexUnusable(Exception):
    """The index file cannot serve; ``reason`` is missing, truncated, version or digest."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Index:
    """Entities, searchable by name, birth date, document number and mark."""

    def __init__(self, entities: tuple[Entity, ...], digest: str) -> None:
        self._entities = entities
        self._ids = {each.id for each in entities}
        self.digest = digest

    @classmethod
    def build(
        cls, entities: Iterable[Entity], *, progress: Callable[[int], None] | None = None
    ) -> "Index":
        """Make ``entities`` searchable; ``progress`` is told how many were taken."""
        kept = tuple(entities)
        if progress:
            progress(len(kept))
        return cls(kept, hashlib.sha256(msgspec.msgpack.encode(kept)).hexdigest())

    def save(self, path: Path) -> None:
        """Write to ``path``: whole or not at all."""
        content = msgspec.msgpack.encode(self._entities)
        beside = path.with_name(path.name + ".new")
        with beside.open("wb") as file:
            file.write(_MAGIC + hashlib.sha256(content).digest() + content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    @classmethod
    def open(cls, path: Path) -> "Index":
        """The index saved at ``path``. Raises `IndexUnusable`."""
        try:
            content = path.read_bytes()
        except OSError as broken:
            raise IndexUnusable("missing") from broken
        if not content.startswith(_MAGIC):
            raise IndexUnusable("version")
        digest, body = content[16:48], content[48:]
        if hashlib.sha256(body).digest() != digest:
            raise IndexUnusable("digest")
        return cls(msgspec.msgpack.decode(body, type=tuple[Entity, ...]), digest.hex())

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, entity: object) -> bool:
        return entity in self._ids

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this traveller, best first, ties by entity id."""
        return slow_search(self._entities, query, top=top)

    def explain(self, query: Query, entity: Entity) -> Hit:
        """How ``query`` compares with ``entity``, found or not."""
        return explain(query, entity)
