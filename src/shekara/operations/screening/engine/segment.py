"""One list ready to be searched: its arrays, and the search through them."""

import threading
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import compare, features, seek
from shekara.operations.screening.engine.ask import Question
from shekara.operations.screening.engine.build import Builder
from shekara.operations.screening.engine.compare import Parts
from shekara.operations.screening.engine.seek import Doors
from shekara.operations.screening.engine.vocabulary import Columns
from shekara.operations.screening.engine.weigh import Asked, People


class Counts(NamedTuple):
    """How common a query's parts are: in one segment, or in several together."""

    size: int
    heard: NDArray[np.float64]
    alike: NDArray[np.float64]
    namesakes: int


class Found(NamedTuple):
    """One candidate: its number in the segment, its best name (and which of its own that is),
    its log-odds and their reasons.

    met   (2, 12): for each part asked about, its partner in the name, and the level
    """

    entity: int
    name: int
    place: int
    odds: float
    document: bool
    facts: NDArray[np.float64]
    met: NDArray[np.int64]


class Segment:
    """Arrays of one list. Nothing is changed after it is made, so threads may share it."""

    def __init__(
        self, people: People, tokens: Parts, doors: Doors, order: NDArray[np.int64]
    ) -> None:
        self.people, self.tokens, self.doors, self.order = people, tokens, doors, order
        self.counted = len(people.schema) - int(np.count_nonzero(people.schema == seek.GONE))

    @classmethod
    def of(cls, builder: Builder) -> "Segment":
        """The arrays of what ``builder`` took."""
        people = builder.people()
        return cls(people, builder.columns.parts(), builder.doors(people), by_hash(builder.columns))

    def __len__(self) -> int:
        return len(self.people.sex)

    def counts(self, question: Question) -> Counts:
        """How common the parts of ``question`` are here."""
        first = int(np.argmax(question.roles != question.roles[0])) if len(question.roles) else 0
        heard, alike, pair = seek.counts(
            self.order, self.people, self.doors, question.wholes, question.skeletons, first
        )
        return Counts(len(self), heard, alike, pair)

    def candidates(self, question: Question) -> NDArray[np.int32]:
        """Entities worth comparing; those found by a number are written as -1 - entity."""
        found = np.empty(seek.MOST_FOUND, np.int32)
        many = seek.found_by(self.doors, question.keys, question.born, question.numbers, found)
        return found[:many]

    def everybody(self) -> NDArray[np.int32]:
        """All entities: for the scan."""
        return np.arange(len(self), dtype=np.int32)

    def best(
        self,
        question: Question,
        counts: Counts,
        among: NDArray[np.int32],
        *,
        top: int,
        weights: NDArray[np.float64],
    ) -> list[Found]:
        """The ``top`` best of ``among``, best first."""
        entities, names, odds, papers, facts, met = seek.ranked(
            question.parts, asked(question, counts), self.people, self.tokens, weights,
            question.schema, among, top, room(),
        )  # fmt: skip
        return [
            Found(
                int(entities[k]),
                int(names[k]),
                int(names[k]) - int(self.people.names[entities[k]]),
                float(odds[k]),
                bool(papers[k] > 0),
                facts[k],
                met[k],
            )
            for k in range(top)
            if entities[k] >= 0
        ]


def asked(question: Question, counts: Counts) -> Asked:
    """The question as compiled code takes it."""
    facts = (
        question.born, question.sex, question.nation, question.cut, counts.size, counts.namesakes
    )  # fmt: skip
    return Asked(question.roles, counts.heard, counts.alike, np.array(facts, np.int64))


_rooms = threading.local()


def room() -> "Room":
    """This thread's room to work in."""
    made: Room | None = getattr(_rooms, "room", None)
    if made is None:
        made = Room(
            compare.desk(), np.zeros(features.FEATURES), np.zeros(features.FEATURES),
            np.zeros(compare.MOST, np.int64), np.zeros(compare.MOST, np.int64),
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


def by_hash(columns: Columns) -> NDArray[np.int64]:
    """(4, tokens): sorted hashes of sounds and their rows; the same of skeletons."""
    whole, bones = columns.sound_hashes(), columns.skeletons()[0]
    one, two = np.argsort(whole, kind="stable"), np.argsort(bones, kind="stable")
    return (
        np.stack([whole[one], one, bones[two], two]) if len(whole) else np.zeros((4, 0), np.int64)
    )
