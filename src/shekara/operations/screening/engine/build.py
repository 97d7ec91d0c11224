"""A list made into arrays, some entities at a time: nothing but arrays is held in memory."""

import gc
import hashlib
import json
import re
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate, islice
from typing import IO, Any, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, doors, postings
from shekara.operations.screening.engine.compare import LISTED, WHOLE
from shekara.operations.screening.engine.entity import Entity, Schema
from shekara.operations.screening.engine.people import Columns, People
from shekara.operations.screening.engine.rank import GONE
from shekara.operations.screening.engine.seek import Doors, steps_of
from shekara.operations.screening.engine.vocabulary import Tokens
from shekara.operations.screening.engine.written import Names

SEXES = {"M": 1, "F": 2}
SCHEMAS = {schema.value: number for number, schema in enumerate(Schema)}
_MOST_NATIONS = 6
_IN_MEMORY = 1 << 24
_TOLD_EVERY = 20_000
_TOGETHER = 256

_SURROGATE = re.compile(r"\\ud[89a-f][0-9a-f]{2}")
_Key = TypeVar("_Key", np.int32, np.int64)

_encoder = msgspec.msgpack.Encoder()


@lru_cache(maxsize=1 << 10)
def nation_code(nation: str) -> int:
    """Two letters as a number of ten bits; 0 when they are no country code."""
    if len(nation) != 2 or not nation.isascii() or not nation.isalpha():
        return 0
    one, two = nation.lower().encode()
    return (one - 96) * 27 + two - 96


class Builder:
    """Takes entities, some at a time; ``finish`` gives their arrays and the file of their texts."""

    def __init__(self) -> None:
        self.written = Names()
        self.names = array("i", [0])
        self.born, self.born_at = array("q"), array("i", [0])
        self.nations, self.sex, self.schema = array("Q"), array("B"), array("B")
        self.numbers, self.bearers = array("q"), array("i")
        self.texts_digest = hashlib.sha256()
        self.texts: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self.text_at, self.ids, self.id_at = array("q", [0]), bytearray(), array("q", [0])

    def __len__(self) -> int:
        return len(self.sex)

    def take(self, entities: Sequence[Entity]) -> None:
        """Take entities, column by column: many at once cost less than one by one."""
        self.written.take([name for entity in entities for name in entity.names])
        _add_ends(self.names, [len(entity.names) for entity in entities])
        days = [[births.pack(day) for day in entity.dob] for entity in entities]
        for each in days:
            self.born.extend([born for born in each if born])
            self.born_at.append(len(self.born))
        self.nations.extend([_nations(entity.nat) for entity in entities])
        for place, entity in enumerate(entities, start=len(self)):
            if entity.docs or entity.marks:
                self._add_numbers(place, entity)
        self.sex.extend([SEXES.get(entity.sex or "", 0) for entity in entities])
        self.schema.extend([SCHEMAS.get(entity.schema, 255) for entity in entities])
        ids = [entity.id.encode("utf-8", "replace") for entity in entities]
        self.ids += b"".join(ids)
        _add_ends(self.id_at, [len(id_) for id_ in ids])
        texts = [_encoded(entity) for entity in entities]
        _add_ends(self.text_at, [len(text) for text in texts])
        together = b"".join(texts)
        self.texts_digest.update(together)
        self.texts.write(together)

    def _add_numbers(self, place: int, entity: Entity) -> None:
        for mark in (*[doc.number for doc in entity.docs], *entity.marks):
            if key := doors.number_hash(mark):
                self.numbers.append(key)
                self.bearers.append(place)

    def doubled(self) -> NDArray[np.int64]:
        """Places of entities whose id comes again later: the last one counts."""
        hashes = postings.hashed(np.array(self.ids, np.uint8), np.array(self.id_at, np.int64))
        order = np.argsort(hashes, kind="stable")
        again = hashes[order][1:] == hashes[order][:-1]
        ones, others = order[:-1][again].tolist(), order[1:][again].tolist()
        same = [self._id(one) == self._id(two) for one, two in zip(ones, others, strict=True)]
        found: NDArray[np.int64] = np.array(ones, np.int64)[np.array(same, bool)]
        return found

    def _id(self, place: int) -> bytes:
        return bytes(self.ids[self.id_at[place] : self.id_at[place + 1]])

    def finish(self) -> "Finished":
        """What was taken, as arrays; the counts of parts are made here."""
        for place in self.doubled():
            self.schema[int(place)] = GONE
        tokens = self.written.columns.tokens()
        laid = self.written.laid_out(tokens.parts.sound)
        people = People.of(Columns(
            names=_ints(self.names), born_at=_ints(self.born_at),
            born=np.frombuffer(self.born, np.int64),
            nations=np.frombuffer(self.nations, np.uint64),
            sex=_bytes(self.sex), schema=_bytes(self.schema), begins=laid.begins,
            parts=laid.parts, roles=laid.roles, weak=_bytes(self.written.weak),
        ))  # fmt: skip
        marks = tokens.parts.marks
        marks[:, LISTED] = _counted(people, marks[:, WHOLE])
        marks[:, LISTED] |= _counted(people, tokens.skeletons) << 32
        return Finished(people, tokens, self._doors(people, tokens, laid.joins))

    def _doors(self, people: People, tokens: Tokens, joins: NDArray[np.int64]) -> Doors:
        """The sorted keys of what was taken."""
        name, named = _pairs(people, tokens, joins)
        one, oned, hints = _singles(people, tokens)
        keys32, holders = np.empty(len(self.born), np.int32), np.empty(len(self.born), np.int32)
        count = postings.birth_keys(people, keys32, holders)
        day, born = _sorted(keys32[:count], holders[:count])
        number, bearer = _sorted(np.array(self.numbers, np.int64), np.array(self.bearers, np.int32))
        order = _by_hash(tokens)
        return Doors(
            name=name, named=named, one=one, oned=oned, hints=hints, day=day, born=born,
            number=number, bearer=bearer, order=order,
            steps=steps_of(name, one, order[0], order[2]),
        )  # fmt: skip


def _by_hash(tokens: Tokens) -> NDArray[np.int64]:
    """(4, tokens): see `seek.Doors.order`."""
    whole, bones = tokens.parts.marks[:, WHOLE], tokens.skeletons
    one, two = np.argsort(whole, kind="stable"), np.argsort(bones, kind="stable")
    return np.stack([whole[one], one, bones[two], two])


def _pairs(people: People, tokens: Tokens, joins: NDArray[np.int64]) -> tuple[Any, Any]:
    """Sorted keys of two parts, and whom they lead to."""
    room, count = len(people.words) + 64, -1
    while count < 0:
        keys, owners = np.empty(room, np.int64), np.empty(room, np.int32)
        count = postings.pair_keys(people, tokens.skeletons, tokens.others, joins, keys, owners)
        room *= 2
    return _sorted(keys[:count], owners[:count])


def _singles(people: People, tokens: Tokens) -> tuple[Any, Any, Any]:
    """Sorted keys of one part, whom they lead to, and what stands beside that part."""
    room, count = len(people.words) // 4 + 64, -1
    while count < 0:
        keys, owners = np.empty(room, np.int64), np.empty(room, np.int32)
        hints = np.empty(room, np.int64)
        count = postings.single_keys(
            people, tokens.parts, tokens.skeletons, tokens.others, keys, owners, hints
        )
        room *= 2
    order = np.argsort(keys[:count], kind="stable")
    return keys[order], owners[order], hints[order]


class Finished(NamedTuple):
    """The arrays of a list."""

    people: People
    tokens: Tokens
    doors: Doors


@lru_cache(maxsize=1 << 12)
def _nations(nations: tuple[str, ...]) -> int:
    """Up to six countries as one number."""
    packed = 0
    for nation in nations[:_MOST_NATIONS]:
        packed = packed << 10 | nation_code(nation)
    return packed


def _counted(people: People, hashes: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(hashes):
        return np.zeros(0, np.int64)
    kinds, which = np.unique(hashes, return_inverse=True)
    found: NDArray[np.int32] = postings.counted(people, which.astype(np.int32), len(kinds))
    return found[which].astype(np.int64)


def _encoded(entity: Entity) -> bytes:
    """The entity as bytes; signs that are no characters (half a surrogate) are replaced."""
    try:
        return _encoder.encode(entity)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(entity), ensure_ascii=True)
        whole = json.loads(_SURROGATE.sub(r"\\ufffd", text))
        return _encoder.encode(msgspec.convert(whole, Entity))


def _ints(column: "array[int]") -> NDArray[np.int32]:
    return np.frombuffer(column, np.int32) if len(column) else np.zeros(0, np.int32)


def _bytes(column: "array[int]") -> NDArray[np.uint8]:
    return np.frombuffer(column, np.uint8) if len(column) else np.zeros(0, np.uint8)


def _sorted(
    keys: NDArray[_Key], owners: NDArray[np.int32]
) -> tuple[NDArray[_Key], NDArray[np.int32]]:
    order = np.argsort(keys, kind="stable").astype(np.int32)
    return keys[order], owners[order]


def _add_ends(column: "array[int]", lengths: list[int]) -> None:
    """Put down where things of these ``lengths`` end."""
    ends = accumulate(lengths, initial=column[-1])
    next(ends)
    column.extend(ends)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Nothing made meanwhile goes in circles, and looking for circles takes a tenth of the time."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def taken(entities: Iterable[Entity], *, progress: Callable[[int], None] | None = None) -> Builder:
    """A builder that took all ``entities``; ``progress`` hears how many, now and then."""
    builder = Builder()
    coming = iter(entities)
    with _collector_resting():
        while some := list(islice(coming, _TOGETHER)):
            builder.take(some)
            if progress and len(builder) % _TOLD_EVERY < _TOGETHER:
                progress(len(builder))
    if progress:
        progress(len(builder))
    return builder
