"""A base index with small newer segments beside it, searched as one."""

from collections.abc import Iterable, Sequence

from shekara.operations.screening.engine.ask import Question, ask
from shekara.operations.screening.engine.entity import Entity, Hit, Query
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.engine.segment import Counts


class Pool:
    """Segments oldest first; an entity in a newer segment hides the older ones.

    removed  ids no longer listed, in whatever segment they stand

    A change of a few entities is a new small segment: built in milliseconds, while the base of
    a million stays mapped. How common a name is, is counted over all segments together.
    """

    def __init__(self, segments: Sequence[Index], removed: Iterable[str] = ()) -> None:
        self._segments = tuple(segments)
        self._removed = frozenset(removed)
        self._hidden = self._count_hidden()

    def _count_hidden(self) -> int:
        hidden = sum(any(gone in each for each in self._segments) for gone in self._removed)
        for number, newer in enumerate(self._segments[1:], start=1):
            older = self._segments[:number]
            hidden += sum(name in each for name in newer.ids() - self._removed for each in older)
        return hidden

    def __len__(self) -> int:
        return sum(len(each) for each in self._segments) - self._hidden

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this traveller, best first, ties by entity id."""
        question = ask(query)
        counts = self._counts(question) if len(self._segments) > 1 else None
        found: list[Hit] = []
        for number, segment in enumerate(self._segments):
            newer = self._segments[number + 1 :]
            reach = top + (len(self._removed) and 20) + 20 * bool(newer)
            found += [
                hit
                for hit in segment.answer(query, question, counts, top=reach)
                if hit.entity not in self._removed and not any(hit.entity in each for each in newer)
            ]
        return tuple(sorted(found, key=lambda hit: (-hit.score, hit.entity))[: max(top, 0)])

    def explain(self, query: Query, entity: Entity) -> Hit:
        """How ``query`` compares with ``entity``, found or not."""
        if not self._segments:
            return Index.build([]).explain(query, entity)
        return self._segments[0].explain(query, entity)

    def _counts(self, question: Question) -> Counts:
        each = [segment.counts(question) for segment in self._segments]
        return Counts(
            sum(one.size for one in each),
            sum((one.heard for one in each[1:]), each[0].heard),
            sum((one.alike for one in each[1:]), each[0].alike),
            sum(one.namesakes for one in each),
        )
