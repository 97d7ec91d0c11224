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
    tells_nothing,
    words_of,
)
from shekara.operations.screening.engine.skeletons import asked
from shekara.operations.screening.engine.vocabulary import parts_of, row_of

#: Room for a name in the machine-readable zone, by kind of document (ICAO 9303 parts 4-6).
_ROOM = {"TD3": 39, "TD2": 31, "TD1": 30, "MRVA": 39, "MRVB": 31}


_FAMILY, _GIVEN, _SECOND = int(Role.FAMILY), int(Role.GIVEN), int(Role.PATRONYMIC)
_SON = int(Ending.SON_OF)


class Question(NamedTuple):
    """A query, folded.

    tokens   its parts, family names first; ``parts_are`` the role of each
    keys     (parts,) int64 hashes of skeletons, then those without an article
    second   the first part of another role than the first one, 0 when there is none
    born     birth packed; ``cut`` whether the last part may be cut off
    facts    (8,) int64, see `weigh.Asked`; then schema and ``second``
    """

    tokens: tuple[Token, ...]
    parts_are: list[int]
    parts: Parts
    roles: NDArray[np.int64]
    skeletons: NDArray[np.int64]
    keys: NDArray[np.int64]
    numbers: NDArray[np.int64]
    born: int
    cut: bool
    schema: int
    second: int
    facts: NDArray[np.int64]


def ask(query: Query) -> Question:
    """``query`` made ready. Cost: about 20 µs."""
    tokens, roles = _parts_of(query)
    parts = parts_of(bytearray(b"".join([row_of(token) for token in tokens])))
    skeletons, keys = asked(parts)
    numbers = sorted({doors.number_hash(each) for each in (query.docno, query.mark) if each} - {0})
    born, cut = births.pack(query.dob), _may_be_cut(query)
    schema = SCHEMAS.get(query.schema, 255)
    second = next((k for k, role in enumerate(roles) if role != roles[0]), 0)
    sex, nation = SEXES.get(query.sex, 0), nation_code(query.nat)
    return Question(
        tokens=tokens, parts_are=roles, parts=parts, roles=np.array(roles, np.int64),
        skeletons=skeletons, keys=keys, numbers=np.array(numbers, np.int64), born=born, cut=cut,
        schema=schema, second=second,
        facts=np.array((born, sex, nation, cut, 0, 0, schema, second), np.int64),
    )  # fmt: skip


def _parts_of(query: Query) -> tuple[tuple[Token, ...], list[int]]:
    chinese = is_chinese(words_of(f"{query.surname} {query.given}"))
    family = read(query.surname, chinese=chinese)
    given = read(query.given, chinese=chinese)
    if tells_nothing(given) and not tells_nothing(family):
        given = ()  # a list's "Nasir, Hajji" is read without it too
    roles = [_FAMILY] * len(family)
    for k, token in enumerate(given):
        second = k > 0 or (token.ending >= _SON and len(given) > 1)
        roles.append(_SECOND if second else _GIVEN)
    tokens = family + given
    if query.full:
        have = {token.sound for token in tokens}
        typed = tuple(token for token in read(query.full) if token.sound not in have)
        if tokens:
            roles += [_SECOND] * len(typed)
        else:
            roles = _guessed(typed)
        tokens += typed
    return tokens[:MOST], roles[:MOST]


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
