"""A query made into arrays, ready to be compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, doors
from shekara.operations.screening.engine.build import SCHEMAS, SEXES, nation_code
from shekara.operations.screening.engine.compare import MOST, Parts
from shekara.operations.screening.engine.endings import Ending
from shekara.operations.screening.engine.entity import Query
from shekara.operations.screening.engine.fold import Role, Token, as_chinese, read, words_of
from shekara.operations.screening.engine.sounds import LONGEST
from shekara.operations.screening.engine.vocabulary import Row, row_of

#: Room for a name in the machine-readable zone, by kind of document (ICAO 9303 parts 4-6).
_ROOM = {"TD3": 39, "TD2": 31, "TD1": 30, "MRVA": 39, "MRVB": 31}
_MOST_DOORS = 7


class Question(NamedTuple):
    """A query, folded.

    tokens   its parts, family names first
    keys     (parts,) int64 hashes of skeletons, then those without an article
    second   the first part of another role than the first one, 0 when there is none
    facts    birth packed, sex, nation, whether the last part may be cut off
    """

    tokens: tuple[Token, ...]
    parts: Parts
    wholes: NDArray[np.int64]
    roles: NDArray[np.int64]
    skeletons: NDArray[np.int64]
    keys: NDArray[np.int64]
    numbers: NDArray[np.int64]
    born: int
    sex: int
    nation: int
    cut: bool
    schema: int
    second: int


def ask(query: Query) -> Question:
    """``query`` made ready. Cost: about 20 µs."""
    tokens, roles = _parts_of(query)
    rows = [row_of(token) for token in tokens]
    skeletons = np.array([row[8] for row in rows], np.int64)
    keys = [row[8] for row in rows[:_MOST_DOORS]] + [row[9] for row in rows[:_MOST_DOORS] if row[9]]
    if 2 < len(tokens) <= 4:
        keys += [row_of(_one(tokens[k], tokens[k + 1]))[8] for k in range(len(tokens) - 1)]
    numbers = {doors.number_hash(query.docno), doors.number_hash(query.mark)} - {0}
    return Question(
        tokens=tokens,
        parts=_parts(rows),
        wholes=np.array([row[6] for row in rows], np.int64),
        roles=np.array(roles, np.int64),
        skeletons=skeletons,
        keys=np.array(keys, np.int64),
        numbers=np.array(sorted(numbers), np.int64),
        born=births.pack(query.dob),
        sex=SEXES.get(query.sex, 0),
        nation=nation_code(query.nat),
        cut=_may_be_cut(query),
        schema=SCHEMAS.get(query.schema, 255),
        second=next((k for k, role in enumerate(roles) if role != roles[0]), 0),
    )


def _one(one: Token, other: Token) -> Token:
    sound = (one.sound + other.sound)[:LONGEST]
    stem = min(len(one.sound) + other.stem, len(sound))
    return Token(sound, stem, other.ending, one.unvowelled or other.unvowelled, "")


def _parts(rows: list[Row]) -> Parts:
    sound = b"".join([row[0] + bytes(row[1:5]) for row in rows])
    marks = [(row[6], row[7], row[5]) for row in rows]
    return Parts(
        np.frombuffer(sound, np.uint8).reshape(len(rows), LONGEST + 4),
        np.array(marks, np.int64).reshape(len(rows), 3),
    )


def _parts_of(query: Query) -> tuple[tuple[Token, ...], list[int]]:
    chinese = as_chinese(words_of(f"{query.surname} {query.given}")) is not None
    family = read(query.surname, chinese=chinese)
    given = read(query.given, chinese=chinese)
    roles = [int(Role.FAMILY)] * len(family)
    for k, token in enumerate(given):
        second = k > 0 or (token.ending >= Ending.SON_OF and len(given) > 1)
        roles.append(Role.PATRONYMIC if second else Role.GIVEN)
    tokens = family + given
    if query.full:
        have = {token.sound for token in tokens}
        typed = tuple(token for token in read(query.full) if token.sound not in have)
        if tokens:
            roles += [Role.PATRONYMIC] * len(typed)
        else:
            roles = _guessed(typed)
        tokens += typed
    return tokens[:MOST], [int(role) for role in roles[:MOST]]


def _guessed(tokens: tuple[Token, ...]) -> list[int]:
    """Roles of a name typed whole: by its endings, else the first is the family name."""
    families = [k for k, t in enumerate(tokens) if t.ending in (Ending.FAMILY, Ending.FEMININE)]
    sons = [k for k, t in enumerate(tokens) if t.ending >= Ending.SON_OF]
    family = (
        families[0]
        if families
        else (sons.pop() if len(sons) > 1 or (len(tokens) == 2 and sons) else 0)
    )
    roles = []
    given = False
    for k in range(len(tokens)):
        if k == family:
            roles.append(Role.FAMILY)
        elif k in sons or given:
            roles.append(Role.PATRONYMIC)
        else:
            roles.append(Role.GIVEN)
            given = True
    return [int(role) for role in roles]


def _may_be_cut(query: Query) -> bool:
    room = _ROOM.get(query.doc.upper().replace("-", ""))
    if room is None:
        return False
    return len(query.surname) + len(query.given) + 2 >= room
