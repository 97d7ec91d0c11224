"""A base index with small newer segments beside it, searched as one."""

from collections.abc import Iterable, Sequence

from shekara.operations.screening.engine.entity import Entity, Hit, Query
from shekara.operations.screening.engine.index import Index


class Pool:
    """Segments oldest first; an entity in a newer segment hides the older ones.

    removed  ids no longer listed, in whatever segment they stand
    """

    def __init__(self, segments: Sequence[Index], removed: Iterable[str] = ()) -> None:
        self._segments = tuple(segments)
        self._removed = frozenset(removed)

    def __len__(self) -> int:
        return sum(len(each) for each in self._segments) - len(self._removed)

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this traveller, best first, ties by entity id."""
        found: dict[str, Hit] = {}
        for number, segment in enumerate(self._segments):
            newer = self._segments[number + 1 :]
            for hit in segment.search(query, top=top + 10):
                hidden = hit.entity in self._removed or any(hit.entity in each for each in newer)
                if not hidden:
                    found[hit.entity] = hit
        return tuple(sorted(found.values(), key=lambda hit: (-hit.score, hit.entity))[:top])

    def explain(self, query: Query, entity: Entity) -> Hit:
        """How ``query`` compares with ``entity``, found or not."""
        return self._segments[0].explain(query, entity)
