"""Names of companies, vessels and vehicles: how much of both is shared, the rare counting more."""

import re

from rapidfuzz import fuzz

from shekara.operations.screening.engine.entity import Entity, Query
from shekara.operations.screening.engine.fold import Token, read

#: Forms of companies and kinds of ships: they name nobody.
_FORMS = frozenset((
    "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "plc",
    "ag", "gmbh", "kg", "sa", "sarl", "spa", "srl", "bv", "nv", "oy", "ab", "as", "jsc", "ojsc",
    "cjsc", "pjsc", "ooo", "oao", "zao", "pao", "ao", "too", "ип", "ip", "llp", "lp", "pte",
    "pty", "sdn", "bhd", "mchj", "qk", "mas", "тоо", "ооо", "ао", "оао", "зао", "пао", "жшс", "жақ",
    "aktiengesellschaft", "gesellschaft", "mbh", "mv", "mt", "ms", "m", "v", "ss",
    "trading", "group", "holding", "holdings", "the", "and", "und", "i",
))  # fmt: skip
_WEIGHT_OF_FORM = 0.15
_LIKE = 82.0
_FLOOR, _SPAN = 0.55, 0.45
_WORDS = re.compile(r"[\s,.;()\"/&-]+")


def likeness_of_names(query: Query, entity: Entity) -> float:
    """0..1: the shared part of the nearer listed name. Not calibrated as persons' scores are."""
    ours = read(query.full or f"{query.surname} {query.given}")
    best = max((_shared(ours, read(name.full)) for name in entity.names), default=0.0)
    return round(max(0.0, (best - _FLOOR) / _SPAN), 6)


def _shared(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> float:
    if not ours or not theirs:
        return 0.0
    whole = fuzz.ratio("".join(t.sound for t in ours), "".join(t.sound for t in theirs)) / 100
    return max(whole, min(_covered(ours, theirs), _covered(theirs, ours)))


def _covered(ones: tuple[Token, ...], others: tuple[Token, ...]) -> float:
    total = met = 0.0
    for one in ones:
        weight = _WEIGHT_OF_FORM if one.raw in _FORMS else 1.0
        total += weight
        near = max(fuzz.ratio(one.sound, other.sound) for other in others)
        met += weight * (near / 100 if near >= _LIKE else 0.0)
    return met / total
