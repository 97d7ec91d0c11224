"""A query made into arrays, ready to be compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, doors
from shekara.operations.screening.engine.build import SCHEMAS, SEXES, nation_code
from shekara.operations.screening.engine.compare import MOST, Parts
from shekara.operations.screening.engine.endings import Ending
from shekara.operations.screening.engine.entity import Query
from shekara.operations.screening.engine.fold import (
    Role,
    Token,
    is_chinese,
    read,
    read_words,
    spelled,
    tells_nothing,
)
from shekara.operations.screening.engine.vocabulary import parts_of, row_of

#: Room for a name in the machine-readable zone, by kind of document (ICAO 9303 parts 4-6).
_ROOM = {"TD3": 39, "TD2": 31, "TD1": 30, "MRVA": 39, "MRVB": 31}


_FAMILY, _GIVEN, _SECOND = int(Role.FAMILY), int(Role.GIVEN), int(Role.PATRONYMIC)
_SON = int(Ending.SON_OF)


class Question(NamedTuple):
    """A query, folded.

    tokens   its parts, family names first; ``parts_are`` the role of each, ``roles`` the same
    numbers  keys of its document number and mark
    facts    (8,) int64: birth packed, sex, nation, whether the last part may be cut off, two
             places for `weigh.Asked`, schema, and the first part of another role than the first
             one, 0 when there is none
    """

    tokens: tuple[Token, ...]
    parts_are: list[int]
    parts: Parts
    roles: NDArray[np.int64]
    numbers: NDArray[np.int64]
    facts: NDArray[np.int64]

    @property
    def born(self) -> int:
        """Birth date, packed."""
        return int(self.facts[BORN])

    @property
    def schema(self) -> int:
        """What is asked for."""
        return int(self.facts[SCHEMA])


#: Places in `Question.facts`.
BORN, SEX, NATION, CUT, SIZE, NAMESAKES, SCHEMA, SECOND = range(8)


def ask(query: Query) -> Question:
    """``query`` made ready. Cost: about 20 µs."""
    tokens, roles = _parts_of(query)
    parts = parts_of(bytearray(b"".join([row_of(token) for token in tokens])))
    ints = np.array(
        [births.pack(query.dob), SEXES.get(query.sex, 0), nation_code(query.nat),
         _may_be_cut(query), 0, 0, SCHEMAS.get(query.schema, 255), _second(roles), *roles],
        np.int64,
    )  # fmt: skip
    numbers = np.array(_numbers(query), np.int64)
    return Question(tuple(tokens), roles, parts, ints[SECOND + 1 :], numbers, ints[: SECOND + 1])


def _numbers(query: Query) -> list[int]:
    """Keys of the numbers of a query, the smaller first."""
    one = doors.number_hash(query.docno) if query.docno else 0
    if not query.mark:
        return [one] if one else []
    return sorted({one, doors.number_hash(query.mark)} - {0})


def _second(roles: list[int]) -> int:
    for place, role in enumerate(roles):
        if role != roles[0]:
            return place
    return 0


def _parts_of(query: Query) -> tuple[list[Token], list[int]]:
    families, givens = spelled(query.surname), spelled(query.given)
    chinese = is_chinese(families + givens)
    family, given = read_words(families, chinese=chinese), read_words(givens, chinese=chinese)
    if tells_nothing(given) and not tells_nothing(family):
        given = []  # a list's "Nasir, Hajji" is read without it too
    roles = [_FAMILY] * len(family)
    for k, token in enumerate(given):
        second = k > 0 or (token.ending >= _SON and len(given) > 1)
        roles.append(_SECOND if second else _GIVEN)
    tokens = family + given
    if query.full:
        have = {token.sound for token in tokens}
        typed = [token for token in read(query.full) if token.sound not in have]
        roles = roles + [_SECOND] * len(typed) if tokens else _guessed(typed)
        tokens += typed
    return tokens[:MOST], roles[:MOST]


def _guessed(tokens: list[Token]) -> list[int]:
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
            roles.append(_FAMILY)
        elif k in sons or given:
            roles.append(_SECOND)
        else:
            roles.append(_GIVEN)
            given = True
    return roles


def _may_be_cut(query: Query) -> bool:
    room = _ROOM.get(query.doc.upper().replace("-", ""))
    if room is None:
        return False
    return len(query.surname) + len(query.given) + 2 >= room
