"""Why a hit is one: each comparison as a clue with both texts and its weight."""

import math

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from shekara.operations.screening.engine import births, compare, doors, features
from shekara.operations.screening.engine.ask import Question
from shekara.operations.screening.engine.entity import (
    Clue,
    Entity,
    Field,
    How,
    Kind,
    Name,
    Query,
)
from shekara.operations.screening.engine.fold import Token, read
from shekara.operations.screening.engine.letters import READER_DIGITS
from shekara.operations.screening.engine.segment import Found

_FIELDS = {0: Field.NAME, 1: Field.FAMILY, 2: Field.GIVEN, 3: Field.PATRONYMIC}
_FIRST_OF = {1: features.FAMILY, 2: features.GIVEN}
_RARE_OF = {1: features.RARE_FAMILY, 2: features.RARE_GIVEN, 3: features.RARE_SECOND}
_BY_LEVEL = {
    compare.EQUIVALENT: How.EQUIVALENT,
    compare.ENDING: How.ENDING,
    compare.TRUNCATED: How.TRUNCATED,
    compare.INITIAL: How.INITIAL,
    compare.JOINED: How.JOINED,
}
_BIRTHS = {
    births.UNKNOWN: How.UNKNOWN, births.SAME: How.SAME, births.SWAPPED: How.SWAPPED,
    births.ONE_DIGIT_YEAR: How.ONE_DIGIT, births.ONE_DIGIT_DAY: How.ONE_DIGIT,
    births.MONTH: How.MONTH, births.YEAR: How.YEAR, births.FIRST_OF_JANUARY: How.YEAR,
    births.SAME_YEAR: How.DIFFERS, births.RANGE: How.RANGE, births.NEAR_YEAR: How.NEAR,
    births.DIFFERS_LITTLE: How.DIFFERS, births.DIFFERS: How.DIFFERS,
    births.NEXT_DAY: How.NEAR, births.SAME_MONTH: How.DIFFERS,
    births.OTHER_AGE: How.DIFFERS,
}  # fmt: skip
_SAME, _DIFFERS, _EXTRA, _ORDER, _MISSING = (
    How.SAME, How.DIFFERS, How.EXTRA, How.ORDER, How.MISSING
)  # fmt: skip
_MARKED = frozenset(("weak", "maiden"))  # `Kind`, compared as plain text
_DIGITS = frozenset(READER_DIGITS)
_RARE, _COMMON = 1.5, -1.0


def clues(
    query: Query, question: Question, entity: Entity, found: Found, name: Name | None,
    weights: NDArray[np.float64],
) -> tuple[Clue, ...]:  # fmt: skip
    """Every comparison of ``query`` with ``entity`` that says something."""
    worth: list[float] = (found.facts * weights).tolist()
    lines: list[Clue] = []
    if name is not None:
        _add_name(lines, question, found, name, worth)
    if query.dob or entity.dob:
        lines.append(_birth(query, entity, question, worth))
    if query.sex and entity.sex:
        same = query.sex == entity.sex
        weight = worth[features.SEX_SAME] + worth[features.SEX_DIFFERS]
        how = _SAME if same else _DIFFERS
        lines.append(Clue(Field.SEX, how, query.sex, entity.sex, _short(weight)))
    if query.nat and entity.nat:
        same = worth[features.NATION_SAME] != 0 or query.nat.lower() in entity.nat
        weight = worth[features.NATION_SAME] + worth[features.NATION_DIFFERS]
        how = _SAME if same else _DIFFERS
        lines.append(Clue(Field.NATIONALITY, how, query.nat, ", ".join(entity.nat), _short(weight)))
    if found.document:
        lines += _papers(query, entity, worth)
    return tuple(lines)


def _add_name(
    lines: list[Clue], question: Question, found: Found, name: Name, worth: list[float]
) -> None:
    parts = read(name.full)[: compare.MOST]
    met: set[int] = set()
    theirs_are, partners, levels = found.roles, found.partners, found.levels
    for k, ours in enumerate(question.tokens):
        role, level, partner = question.parts_are[k], levels[k], partners[k]
        field = _FIELDS[role]
        if level == compare.NONE or partner >= len(parts):
            lines.append(Clue(field, _EXTRA, ours.raw))
            continue
        theirs = parts[partner]
        met.add(partner)
        raw = theirs.raw
        if level == compare.JOINED and partner + 1 < len(parts):
            met.add(partner + 1)
            if len(theirs.sound) < len(ours.sound):
                raw = f"{raw} {parts[partner + 1].raw}"
        weight = worth[_RARE_OF.get(role, features.RARE_SECOND)]
        if role in _FIRST_OF:
            weight = worth[_FIRST_OF[role] + level] + weight
        lines.append(Clue(field, how_of(level, ours, theirs), ours.raw, raw, _short(weight)))
        if role != theirs_are[partner] and theirs_are[partner] in (1, 2) and role in (1, 2):
            lines.append(Clue(field, _ORDER, ours.raw, raw))
    if len(met) < len(parts):
        lines += [
            Clue(_FIELDS[theirs_are[k]], _MISSING, "", part.raw)
            for k, part in enumerate(parts)
            if k not in met
        ]
    if name.kind in _MARKED:
        how = How.WEAK_ALIAS if name.kind == Kind.WEAK else How.MAIDEN
        lines.append(Clue(Field.NAME, how, "", name.full, _short(worth[features.WEAK])))
    lines += _rarity(worth, name)


def how_of(level: int, ours: Token, theirs: Token) -> How:
    """How two parts relate, for a reader: from the level, then from their letters."""
    if level in _BY_LEVEL:
        return _BY_LEVEL[level]
    if ours.raw == theirs.raw:
        return _SAME
    if not _DIGITS.isdisjoint(ours.raw):
        return How.READER
    if level == compare.EXACT:
        return How.TRANSLITERATION
    if ours.ending != theirs.ending and ours.sound[: ours.stem] == theirs.sound[: theirs.stem]:
        return How.ENDING
    if theirs.raw.isascii() and OSA.distance(ours.raw, theirs.raw) == 1:
        return How.ONE_LETTER
    if OSA.distance(ours.sound, theirs.sound) == 1:
        return How.TRANSLITERATION if level == compare.NEAR_A else How.ONE_LETTER
    return How.SOUND if level <= compare.NEAR_B else How.LETTERS


def _rarity(worth: list[float], name: Name) -> list[Clue]:
    weight = sum(worth[features.SURPRISE : features.BOTH_NEAR])
    weight += sum(worth[features.NAMESAKES : features.SEX_SAME])
    how = How.RARE if weight > _RARE else How.COMMON if weight < _COMMON else None
    return [Clue(Field.RARITY, how, "", name.full, _short(weight))] if how else []


def _birth(query: Query, entity: Entity, question: Question, worth: list[float]) -> Clue:
    weight = sum(worth[features.BIRTH : features.SURPRISE])
    best, theirs = births.UNKNOWN, ", ".join(entity.dob)
    for written in entity.dob:
        relation = int(births.relation(question.born, births.pack(written)))
        if births.nearer(relation, best):
            best, theirs = relation, written
    how = How.APPROXIMATE if best == births.RANGE and theirs.startswith("~") else _BIRTHS[best]
    return Clue(Field.BIRTH, how, query.dob, theirs, _short(weight))


def _papers(query: Query, entity: Entity, worth: list[float]) -> list[Clue]:
    weight = _short(worth[features.DOCUMENT] + worth[features.DOCUMENT_NO_NAME])
    lines = []
    for field, ours in ((Field.DOCUMENT, query.docno), (Field.MARK, query.mark)):
        key = doors.number_hash(ours)
        for theirs in (*(doc.number for doc in entity.docs), *entity.marks):
            if key and doors.number_hash(theirs) == key:
                how = How.SAME if ours.upper() == theirs.upper() else How.READER
                lines.append(Clue(field, how, ours, theirs, weight))
                break
    return lines


def _short(weight: float) -> float:
    return round(weight, 2) if math.isfinite(weight) else 0.0
