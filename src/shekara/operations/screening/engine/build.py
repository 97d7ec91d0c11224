"""A list made into arrays, one entity at a time: nothing but arrays is held in memory."""

import hashlib
import itertools
import json
import re
import tempfile
from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import IO, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, doors
from shekara.operations.screening.engine.endings import Ending
from shekara.operations.screening.engine.entity import Entity, Kind, Name, Schema
from shekara.operations.screening.engine.fold import (
    SPECIAL,
    Token,
    as_chinese,
    plain_token,
    read,
    read_words,
    skeleton,
    words_of,
)
from shekara.operations.screening.engine.roles import roles_of
from shekara.operations.screening.engine.seek import GONE, Doors
from shekara.operations.screening.engine.sounds import HAN, sounds
from shekara.operations.screening.engine.vocabulary import Columns
from shekara.operations.screening.engine.weigh import People

SEXES = {"M": 1, "F": 2}
SCHEMAS = {schema.value: number for number, schema in enumerate(Schema)}
_MOST_NATIONS = 6
_MOST_PARTS = 12
_IN_MEMORY = 1 << 24
_TOLD_EVERY = 20_000
_TOGETHER = 256

_NO_JOINS = array("q", [0] * _MOST_PARTS)

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


class _Word(NamedTuple):
    """A word by itself: the part it makes and its row; ``None`` when neighbours matter."""

    plain: tuple[Token, int] | None
    chinese: tuple[Token, int] | None


class Builder:
    """Takes entities one by one; ``finish`` gives their arrays and the file of their texts."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._known: dict[Token, int] = {}
        self._words: dict[str, _Word] = {}
        self.names, self.begins, self.parts = array("i", [0]), array("i", [0]), array("i")
        self.roles, self.weak, self.joins = array("B"), array("B"), array("q")
        self.born, self.born_at = array("q"), array("i", [0])
        self.nations, self.sex, self.schema = array("Q"), array("B"), array("B")
        self.numbers, self.bearers = array("q"), array("i")
        self.id_hashes, self.texts_digest = array("q"), hashlib.sha256()
        self.texts: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self.text_at, self.ids, self.id_at = array("q", [0]), bytearray(), array("q", [0])
        self._waiting: list[bytes] = []

    def __len__(self) -> int:
        return len(self.sex)

    def add(self, entity: Entity) -> None:
        """Take one entity."""
        number = len(self.sex)
        for name in entity.names:
            self._add_name(name)
        self.names.append(len(self.weak))
        for written in entity.dob:
            if born := births.pack(written):
                self.born.append(born)
        self.born_at.append(len(self.born))
        nations = 0
        for nation in entity.nat[:_MOST_NATIONS]:
            nations = nations << 10 | nation_code(nation)
        self.nations.append(nations)
        self.sex.append(SEXES.get(entity.sex or "", 0))
        self.schema.append(SCHEMAS.get(entity.schema, 255))
        for mark in (*(doc.number for doc in entity.docs), *entity.marks):
            if key := doors.number_hash(mark):
                self.numbers.append(key)
                self.bearers.append(number)
        text = _encoded(entity)
        self._waiting.append(text)
        self.text_at.append(self.text_at[-1] + len(text))
        if len(self._waiting) == _TOGETHER:
            self.write_texts()
        self.id_hashes.append(doors.text_hash(entity.id))
        self.ids += entity.id.encode("utf-8", "replace")
        self.id_at.append(len(self.ids))

    def write_texts(self) -> None:
        """Write the texts that wait to be written, and count them into the digest."""
        together = b"".join(self._waiting)
        self._waiting.clear()
        self.texts_digest.update(together)
        self.texts.write(together)

    def _add_name(self, name: Name) -> None:
        words = words_of(name.full)
        try:
            found = [self._words[word] for word in words]
        except KeyError:
            found = [self._look_at(word) for word in words]
        if found and all(each.chinese is not None for each in found):
            parts = [each.chinese for each in found if each.chinese is not None]
        elif all(each.plain is not None for each in found):
            parts = [each.plain for each in found if each.plain is not None]
        else:
            tokens = read(name.full) if HAN.search(name.full) else read_words(words)
            parts = [(token, self._row(token)) for token in tokens]
        tokens = [token for token, _ in parts[:_MOST_PARTS]]
        self.parts.extend([row for _, row in parts[:_MOST_PARTS]])
        self.begins.append(len(self.parts))
        self.roles.extend(roles_of(name, tokens))
        self.weak.append(name.kind == Kind.WEAK)
        self._add_joins(tokens)

    def _look_at(self, word: str) -> "_Word":
        """What is known of one word by itself; remembered."""
        seen = self._words.get(word)
        if seen is None:
            sound, unvowelled = sounds(word)
            plain = chinese = None
            if sound and sound not in SPECIAL and not HAN.search(word):
                token = plain_token(word, sound, unvowelled)
                plain = (token, self._row(token))
            if spelled := as_chinese([word]):
                chinese = (spelled[0], self._row(spelled[0]))
            seen = self._words[word] = _Word(plain, chinese)
        return seen

    def _row(self, part: Token) -> int:
        plain = part._replace(raw="")
        row = self._known.get(plain)
        if row is None:
            row = self._known[plain] = self.columns.add(part)
        return row

    def _add_joins(self, parts: list[Token]) -> None:
        few = len(parts) == 3 and all(part.ending < Ending.SON_OF for part in parts)
        if not few:
            self.joins.extend(_NO_JOINS[: len(parts)])
            return
        for part, after in itertools.pairwise(parts):
            both = part.sound + after.sound[: after.stem]
            self.joins.append(doors.text_hash(skeleton(both)))
        self.joins.append(0)

    def doubled(self) -> NDArray[np.int64]:
        """Places of entities whose id comes again later: the last one counts."""
        hashes = np.frombuffer(self.id_hashes, np.int64)
        order = np.argsort(hashes, kind="stable")
        again = hashes[order][1:] == hashes[order][:-1]
        ones, others = order[:-1][again].tolist(), order[1:][again].tolist()
        same = [self._id(one) == self._id(two) for one, two in zip(ones, others, strict=True)]
        found: NDArray[np.int64] = np.array(ones, np.int64)[np.array(same, bool)]
        return found

    def _id(self, place: int) -> bytes:
        return bytes(self.ids[self.id_at[place] : self.id_at[place + 1]])

    def people(self) -> People:
        """What was taken, as arrays; the counts of parts are made here."""
        for place in self.doubled():
            self.schema[int(place)] = GONE
        people = People(
            names=_ints(self.names), begins=_ints(self.begins), parts=_ints(self.parts),
            roles=_bytes(self.roles), weak=_bytes(self.weak),
            born=np.frombuffer(self.born, np.int64), born_at=_ints(self.born_at),
            nations=np.frombuffer(self.nations, np.uint64),
            sex=_bytes(self.sex), schema=_bytes(self.schema),
            heard=np.zeros(0, np.int32), alike=np.zeros(0, np.int32),
        )  # fmt: skip
        heard = self._counted(people, self.columns.sound_hashes())
        alike = self._counted(people, self.columns.skeletons()[0])
        return people._replace(heard=heard, alike=alike)

    def _counted(self, people: People, hashes: NDArray[np.int64]) -> NDArray[np.int32]:
        if not len(hashes):
            return np.zeros(0, np.int32)
        kinds, which = np.unique(hashes, return_inverse=True)
        found: NDArray[np.int32] = doors.counted(people, which.astype(np.int32), len(kinds))
        return found[which]

    def doors(self, people: People) -> Doors:
        """The sorted keys of what was taken."""
        skeletons, others = self.columns.skeletons()
        joins = np.frombuffer(self.joins, np.int64)
        room = len(self.parts) + 64
        while True:
            keys, owners = np.empty(room, np.int64), np.empty(room, np.int32)
            count = doors.name_keys(people, skeletons, others, joins, keys, owners)
            if count >= 0:
                break
            room *= 2
        name, named = _sorted(keys[:count], owners[:count])
        del keys, owners
        keys32, holders = np.empty(len(self.born), np.int32), np.empty(len(self.born), np.int32)
        count = doors.birth_keys(people, keys32, holders)
        day, born = _sorted(keys32[:count], holders[:count])
        number, bearer = _sorted(np.array(self.numbers, np.int64), np.array(self.bearers, np.int32))
        return Doors(name=name, named=named, day=day, born=born, number=number, bearer=bearer)


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


def taken(entities: Iterable[Entity], *, progress: Callable[[int], None] | None = None) -> Builder:
    """A builder that took all ``entities``; ``progress`` hears how many, now and then."""
    builder = Builder()
    for count, entity in enumerate(entities, start=1):
        builder.add(entity)
        if progress and count % _TOLD_EVERY == 0:
            progress(count)
    builder.write_texts()
    if progress:
        progress(len(builder))
    return builder
