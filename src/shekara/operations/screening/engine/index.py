"""A list made searchable: built, saved, opened, asked."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import judge, model, store
from shekara.operations.screening.engine.ask import Question, ask
from shekara.operations.screening.engine.build import Builder, taken
from shekara.operations.screening.engine.compare import Parts
from shekara.operations.screening.engine.entity import Entity, Hit, Query
from shekara.operations.screening.engine.people import People
from shekara.operations.screening.engine.seek import Doors
from shekara.operations.screening.engine.segment import Counts, Found, Segment
from shekara.operations.screening.engine.settings import THRESHOLDS
from shekara.operations.screening.engine.store import Contents, IndexUnusable

__all__ = ["Index", "IndexUnusable"]

#: Looked at beyond what is asked for, so that equal scores are ordered by id, not by place.
_BEYOND = 10
_ANY = -1e9
_decoder = msgspec.msgpack.Decoder(Entity)


class Index:
    """Entities, searchable by name, birth date, document number and mark.

    Threads may share one; processes that open the same file share its memory. 10^6 persons:
    about 150 MB of arrays, a minute to build.

    Compared with a query is whoever has its birth date (or that with day and month turned), one
    of its numbers, or two parts of its name with a birth year that is unknown or may be a slip,
    or the same day of another year; whoever has one part and no full birth date, if the year is
    the same or another part may fit (`hints`). That depends on nobody else who is listed. Those
    who have two parts of the name and differ in year and day are compared while they are few
    (`seek.FEW`). Adding an entity may lower another's score, when its name becomes less rare,
    and of more hits than are asked for the best are given.
    """

    def __init__(self, segment: Segment, contents: Contents) -> None:
        self.segment, self._contents = segment, contents
        self._ids: frozenset[str] | None = None
        self.digest = contents.digest

    @classmethod
    def build(
        cls, entities: Iterable[Entity], *, progress: Callable[[int], None] | None = None
    ) -> "Index":
        """Make ``entities`` searchable; ``progress`` is told how many were taken."""
        builder = taken(entities, progress=progress)
        segment = Segment.of(builder)
        arrays = _arrays(builder, segment)
        texts = _texts(builder)
        digest = store.digest_of(arrays, builder.texts_digest.hexdigest())
        return cls(segment, Contents(arrays, texts, digest))

    def save(self, path: Path) -> None:
        """Write to ``path``: whole or not at all."""
        store.write(path, self._contents, int(self._contents.arrays["text_at"][-1]))

    @classmethod
    def open(cls, path: Path, *, check: bool = True) -> "Index":
        """The index saved at ``path``, mapped. Raises `IndexUnusable`.

        check   read it through once for its digest (a second for 10^6 persons)
        """
        contents = store.read(path, check=check)
        try:
            return cls(_segment(contents.arrays), contents)
        except KeyError as lacking:
            raise IndexUnusable("version") from lacking

    def __len__(self) -> int:
        return self.segment.counted

    def __contains__(self, entity: object) -> bool:
        return entity in self.ids()

    def ids(self) -> frozenset[str]:
        """Ids of all entities. Cost: read once, some 100 bytes each; not needed to search."""
        if self._ids is None:
            ends = self._contents.arrays["id_at"].tolist()
            raw = self._contents.arrays["ids"].tobytes()
            self._ids = frozenset(
                raw[first:last].decode() for first, last in itertools.pairwise(ends)
            )
        return self._ids

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this traveller, best first, ties by entity id.

        Cost: 0.1 ms for 10^4 persons, under 1 ms for 10^6.
        """
        return self.answer(query, ask(query), top=top)

    def explain(self, query: Query, entity: Entity) -> Hit:
        """How ``query`` compares with ``entity``, found or not, as common as names are here."""
        alone = Index.build([entity])
        question = ask(query)
        own, here = alone.counts(question), self.counts(question)
        common = Counts(
            here.size, np.maximum(here.heard, own.heard), np.maximum(here.alike, own.alike),
            max(here.namesakes, own.namesakes),
        )  # fmt: skip
        found = alone.segment.best(
            question, common, alone._among(question), top=1, weights=model.weights(), least=_ANY
        )
        hits = alone.hits(query, question, found, top=1, least=0.0)
        return hits[0] if hits else Hit(entity.id, 0.0)

    def counts(self, question: Question) -> Counts:
        """How common the parts of the question are in this index."""
        return self.segment.counts(question)

    def answer(
        self, query: Query, question: Question, counts: Counts | None = None, *, top: int = 10,
        scan: bool = False,
    ) -> tuple[Hit, ...]:  # fmt: skip
        """`search`, with the names' frequency given; ``scan`` compares everybody."""
        top = max(top, 0)
        reach = top + _BEYOND
        while True:
            found = self._best(question, counts, reach, scan=scan)
            if len(found) < reach or not _tied(found[-1], found[max(top, 1) - 1]):
                return self.hits(query, question, found, top=top)
            reach *= 8

    def _best(
        self, question: Question, counts: Counts | None, top: int, *, scan: bool
    ) -> list[Found]:
        segment, weights = self.segment, model.weights()
        if counts is None and not scan:
            return segment.search(question, top=top, weights=weights)
        counts = counts or segment.counts(question)
        among = self._among(question) if scan else segment.candidates(question)
        return segment.best(question, counts, among, top=top, weights=weights)

    def hits(
        self, query: Query, question: Question, found: list[Found], *, top: int,
        least: float = THRESHOLDS.shown,
    ) -> tuple[Hit, ...]:  # fmt: skip
        """The best of what was found, judged and explained; what is less than ``least`` left out."""
        scored = []
        few = len(found) <= top  # all their texts are read anyway, and hold their ids
        for each in found:
            entity, score = None, None if few else judge.by_odds(each, question)
            if score is None:
                entity = self.entity(each.entity)
                score = judge.score_of(query, each, entity)
            if score >= least:
                name = entity.id if entity else self._id(each.entity)
                scored.append((-score, name, each, entity))
        scored.sort(key=lambda row: row[:2])
        return tuple(
            judge.hit(query, question, each, entity or self.entity(each.entity), -minus)
            for minus, _, each, entity in scored[:top]
        )

    def _id(self, place: int) -> str:
        ends = self._contents.arrays["id_at"]
        return bytes(self._contents.arrays["ids"][ends[place] : ends[place + 1]]).decode()

    def entity(self, place: int) -> Entity:
        """The entity at ``place``, as it was given."""
        ends = self._contents.arrays["text_at"]
        return _decoder.decode(self._contents.texts.read(int(ends[place]), int(ends[place + 1])))

    def _among(self, question: Question) -> NDArray[np.int32]:
        """Everybody, and those whose number is asked for marked so: for lists of a few."""
        marked = self.segment.candidates(question)
        return np.concatenate([self.segment.everybody(), marked[marked < 0]])


def _tied(one: Found, other: Found) -> bool:
    """Whether both have the same score as it is printed."""
    return model.probability(one.odds) == model.probability(other.odds)


def _arrays(builder: Builder, segment: Segment) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {"tokens": segment.tokens.marks}
    for group in (segment.people, segment.doors):
        kind = type(group).__name__.lower()
        arrays.update({f"{kind}.{name}": each for name, each in group._asdict().items()})
    arrays["text_at"] = np.array(builder.text_at, np.int64)
    arrays["id_at"] = np.array(builder.id_at, np.int64)
    arrays["ids"] = np.frombuffer(bytes(builder.ids), np.uint8)
    return arrays


def _segment(arrays: Mapping[str, NDArray[Any]]) -> Segment:
    people = People(*(arrays[f"people.{name}"] for name in People._fields))
    doors = Doors(*(arrays[f"doors.{name}"] for name in Doors._fields))
    return Segment(people, Parts.of(arrays["tokens"]), doors)


def _texts(builder: Builder) -> store.Texts:
    """The texts: in memory when few, else in their file that has no name."""
    file = builder.texts
    file.flush()
    if getattr(file, "_rolled", False):
        return store.Texts(file)
    file.seek(0)
    return store.Texts(file.read())
