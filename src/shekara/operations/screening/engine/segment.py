"""One list ready to be searched: its arrays, and the search through them."""

import math
import threading
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import compare, features, rank, seek
from shekara.operations.screening.engine.ask import NAMESAKES, SECOND, SIZE, Question
from shekara.operations.screening.engine.build import SCHEMAS, Builder
from shekara.operations.screening.engine.compare import Parts
from shekara.operations.screening.engine.entity import Schema
from shekara.operations.screening.engine.people import People
from shekara.operations.screening.engine.seek import Doors
from shekara.operations.screening.engine.settings import THRESHOLDS
from shekara.operations.screening.engine.weigh import Asked

_PERSON = SCHEMAS[Schema.PERSON]
_ALL = -1e9
#: Log-odds below which a person's score is less than ``shown``, with room for its rounding.
_LEAST = math.log(THRESHOLDS.shown / (1 - THRESHOLDS.shown)) - 0.01


class Counts(NamedTuple):
    """How common a query's parts are: in one segment, or in several together."""

    size: int
    heard: NDArray[np.float64]
    alike: NDArray[np.float64]
    namesakes: int


class Found(NamedTuple):
    """One candidate: its number in the segment, which of its names is the best (-1: none), its
    log-odds and their reasons.

    partners, levels   for each part asked about, its partner in the name, and how they relate
    roles    of the parts of the name
    """

    entity: int
    place: int
    odds: float
    document: bool
    facts: NDArray[np.float64]
    partners: list[int]
    levels: list[int]
    roles: list[int]


class Segment:
    """Arrays of one list. Nothing is changed after it is made, so threads may share it."""

    def __init__(self, people: People, tokens: Parts, doors: Doors) -> None:
        self.people, self.tokens = People(*map(_fixed, people)), Parts(*map(_fixed, tokens))
        self.doors = Doors(*map(_fixed, doors))
        self.counted = len(self) - int(np.count_nonzero(people.schemas() == rank.GONE))

    @classmethod
    def of(cls, builder: Builder) -> "Segment":
        """The arrays of what ``builder`` took."""
        people, tokens, doors = builder.finish()
        return cls(people, tokens.parts, doors)

    def __len__(self) -> int:
        return len(self.people.cards)

    def counts(self, question: Question) -> Counts:
        """How common the parts of ``question`` are here."""
        heard, alike, pair = seek.counts(
            self.tokens, self.doors, question.parts, question.facts[SECOND]
        )
        return Counts(len(self), heard, alike, pair)

    def candidates(self, question: Question) -> NDArray[np.int32]:
        """Entities worth comparing; those found by a number are written as -1 - entity."""
        found: NDArray[np.int32] = seek.found_by(
            self.doors, self.people, question.parts, question.facts, question.numbers, room().runs
        )  # fmt: skip
        return found

    def everybody(self) -> NDArray[np.int32]:
        """All entities: for the scan."""
        return np.arange(len(self), dtype=np.int32)

    def search(
        self, question: Question, *, top: int, weights: NDArray[np.float64], least: float = _LEAST
    ) -> list[Found]:
        """The ``top`` best, best first; the names' frequency is this segment's."""
        return _found(*rank.searched(
            question.parts, question.roles, question.numbers, question.facts, self.people,
            self.tokens, self.doors, weights, top, _least(question, least), room(),
        ))  # fmt: skip

    def best(
        self,
        question: Question,
        counts: Counts,
        among: NDArray[np.int32],
        *,
        top: int,
        weights: NDArray[np.float64],
        least: float = _LEAST,
    ) -> list[Found]:
        """The ``top`` best of ``among``, best first.

        least   log-odds; persons that have less, and no number in common, are left out
        """
        return _found(*rank.ranked(
            question.parts, asked(question, counts), self.people, self.tokens, weights,
            question.schema, among, top, _least(question, least), room(),
        ))  # fmt: skip


def _found(
    which: NDArray[np.int64], odds: NDArray[np.float64], facts: NDArray[np.float64],
    met: NDArray[np.int64],
) -> list[Found]:  # fmt: skip
    """What `rank.ranked` gave, one by one."""
    return [
        Found(entity, place, chance, document > 0, reasons, partners, levels, roles)
        for (entity, place, document), chance, reasons, (partners, levels, roles) in zip(
            which.tolist(), odds.tolist(), facts, met.tolist(), strict=True
        )
    ]


def _least(question: Question, least: float) -> float:
    return least if question.schema == _PERSON else _ALL


def _fixed(array: Any) -> Any:
    """The array, not to be written to: what is mapped from a file is so, and code is compiled
    once for each kind of array."""
    seen = array.view()
    seen.flags.writeable = False
    return seen


def asked(question: Question, counts: Counts) -> Asked:
    """The question as compiled code takes it."""
    facts = question.facts.copy()
    facts[SIZE], facts[NAMESAKES] = counts.size, counts.namesakes
    return Asked(question.roles, counts.heard, counts.alike, facts)


_rooms = threading.local()


def room() -> "Room":
    """This thread's room to work in."""
    made: Room | None = getattr(_rooms, "room", None)
    if made is None:
        made = Room(
            compare.desk(), np.zeros(features.FEATURES), np.zeros(features.FEATURES),
            np.zeros(compare.MOST, np.int64), np.zeros(compare.MOST, np.int64),
            np.zeros((seek.MOST_RUNS, 4), np.int64),
        )  # fmt: skip
        _rooms.room = made
    return made


class Room(NamedTuple):
    """Where compiled code works."""

    desk: compare.Desk
    facts: NDArray[np.float64]
    best: NDArray[np.float64]
    partner: NDArray[np.int64]
    level: NDArray[np.int64]
    runs: NDArray[np.int64]
