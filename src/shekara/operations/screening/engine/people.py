"""A list as arrays, so laid out that what is looked at together lies together.

A search looks at some hundred people anywhere among a million, and what it waits for is memory,
which comes in lines of 64 bytes. So one row says of somebody all that is not a name, and a name's
beginning and its parts carry what belongs to them in bits they do not need.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compiled import inlined

PLACES, BORN, NATIONS, REST = range(4)
_HALF, _BYTE, _MANY = (1 << 32) - 1, (1 << 8) - 1, (1 << 24) - 1
_WEAK_AT, _ROLE_AT = 30, 28
_BEGIN, _TOKEN = (1 << _WEAK_AT) - 1, (1 << _ROLE_AT) - 1


class People(NamedTuple):
    """The people of a list.

    cards   (entities, 4) int64, one row for each: where its names begin, and above that where
            its birth dates; the first birth date packed (0: none); six countries of ten bits;
            sex, schema, how many names and how many birth dates (8, 8, 24 and 24 bits)
    begins  (names + 1,) int32, where each name's parts begin; bit 30 where the name is weak
    words   (…,) int32, the parts: rows of tokens, and their roles above bit 28
    born    (…,) int64, packed dates
    """

    cards: NDArray[np.int64]
    begins: NDArray[np.int32]
    words: NDArray[np.int32]
    born: NDArray[np.int64]

    @classmethod
    def of(cls, written: "Columns") -> "People":
        """The same, put together."""
        names, born_at = written.names.astype(np.int64), written.born_at.astype(np.int64)
        cards = np.zeros((len(written.sex), 4), np.int64)
        many_names, many_born = np.diff(names), np.diff(born_at)
        cards[:, PLACES] = names[:-1] | born_at[:-1] << 32
        dated = many_born > 0
        cards[dated, BORN] = written.born[born_at[:-1][dated]]
        cards[:, NATIONS] = written.nations.view(np.int64)
        cards[:, REST] = (
            written.sex.astype(np.int64) | written.schema.astype(np.int64) << 8
            | np.minimum(many_names, _MANY) << 16 | many_born << 40
        )  # fmt: skip
        begins = written.begins.copy()
        begins[:-1] |= written.weak.astype(np.int32) << _WEAK_AT
        words = written.parts | written.roles.astype(np.int32) << _ROLE_AT
        return cls(cards, begins, words, written.born)

    def schemas(self) -> NDArray[np.int64]:
        """Schema of each entity, as a number."""
        return self.cards[:, REST] >> 8 & _BYTE


class Columns(NamedTuple):
    """The same as it is written down, a column for each thing.

    names, born_at   (entities + 1,) int32, where the names and birth dates of each begin
    begins, parts, roles, weak   of the names; the rest of the entities
    """

    names: NDArray[np.int32]
    born_at: NDArray[np.int32]
    born: NDArray[np.int64]
    nations: NDArray[np.uint64]
    sex: NDArray[np.uint8]
    schema: NDArray[np.uint8]
    begins: NDArray[np.int32]
    parts: NDArray[np.int32]
    roles: NDArray[np.uint8]
    weak: NDArray[np.uint8]


@inlined
def names_of(people, entity):  # type: ignore[no-untyped-def]  # compiled
    """The first name of an entity, and the first that is no more its own."""
    first = people.cards[entity, PLACES] & _HALF
    return first, first + (people.cards[entity, REST] >> 16 & _MANY)


@inlined
def births_of(people, entity):  # type: ignore[no-untyped-def]  # compiled
    """Where in ``born`` an entity's dates begin and end."""
    first = people.cards[entity, PLACES] >> 32
    return first, first + (people.cards[entity, REST] >> 40)


@inlined
def sex_of(people, entity):  # type: ignore[no-untyped-def]  # compiled
    """0 unknown, 1 male, 2 female."""
    return people.cards[entity, REST] & _BYTE


@inlined
def schema_of(people, entity):  # type: ignore[no-untyped-def]  # compiled
    """What an entity is, as a number."""
    return people.cards[entity, REST] >> 8 & _BYTE


@inlined
def parts_of(people, name):  # type: ignore[no-untyped-def]  # compiled
    """Where in ``words`` the parts of a name begin and end."""
    return np.int64(people.begins[name] & _BEGIN), np.int64(people.begins[name + 1] & _BEGIN)


@inlined
def is_weak(people, name):  # type: ignore[no-untyped-def]  # compiled
    """1 for a weak name, else 0."""
    return people.begins[name] >> _WEAK_AT


@inlined
def token_in(word):  # type: ignore[no-untyped-def]  # compiled
    """The row of tokens a part is."""
    return np.int64(word) & _TOKEN


@inlined
def role_in(word):  # type: ignore[no-untyped-def]  # compiled
    """The role of a part."""
    return np.int64(word) >> _ROLE_AT
