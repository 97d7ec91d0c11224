"""Exact scan without an index: used when none can be opened."""

from collections.abc import Iterable

from shekara.operations.screening.engine.ask import ask
from shekara.operations.screening.engine.entity import Entity, Hit, Query
from shekara.operations.screening.engine.index import Index


class Scan:
    """Entities compared one by one, every one of them, each time: about 2 µs for each.

    Same scores and evidence as `index.Index`; it only finds its candidates without doors.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._index = Index.build(entities)

    def __len__(self) -> int:
        return len(self._index)

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this traveller, best first, ties by entity id."""
        question = ask(query)
        counts = self._index.counts(question)
        return self._index.answer(query, question, counts, top=top, scan=True)


def slow_search(entities: Iterable[Entity], query: Query, *, top: int = 10) -> tuple[Hit, ...]:
    """One query against ``entities``; for several, keep a `Scan`."""
    return Scan(entities).search(query, top=top)


def explain(query: Query, entity: Entity) -> Hit:
    """How ``query`` compares with ``entity``, where no list says how common its names are."""
    return Index.build([entity]).explain(query, entity)
