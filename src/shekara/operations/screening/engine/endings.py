"""Endings and small words of names: what changes while the person stays the same.

Endings are written in sounds (see `letters`), so one row covers all spellings of it.
"""

from enum import IntEnum
from typing import NamedTuple


class Ending(IntEnum):
    """What an ending tells."""

    NONE = 0
    FAMILY = 1  # -ov, -ev, -skii, -zoda
    FEMININE = 2  # -ova, -eva, -skaia
    SON_OF = 3  # -ovich, -uly, -ogli: a patronymic, in Kazakh also a family name
    DAUGHTER_OF = 4


class Stem(NamedTuple):
    """A token without its ending."""

    length: int
    ending: Ending


#: Longest first within one last sound; the stem that remains must have three sounds.
_ENDINGS: tuple[tuple[str, Ending], ...] = (
    ("skaia", Ending.FEMININE), ("skoi", Ending.FAMILY), ("ski", Ending.FAMILY),
    ("oviC", Ending.SON_OF), ("eviC", Ending.SON_OF), ("ovic", Ending.SON_OF),
    ("evic", Ending.SON_OF), ("ovits", Ending.SON_OF), ("iC", Ending.SON_OF),
    ("ovna", Ending.DAUGHTER_OF), ("evna", Ending.DAUGHTER_OF), ("iCna", Ending.DAUGHTER_OF),
    ("uulu", Ending.SON_OF), ("ulu", Ending.SON_OF), ("uli", Ending.SON_OF),
    ("ugli", Ending.SON_OF), ("ogli", Ending.SON_OF), ("oglu", Ending.SON_OF),
    ("ogl", Ending.SON_OF), ("kizi", Ending.DAUGHTER_OF), ("gizi", Ending.DAUGHTER_OF),
    ("qizi", Ending.DAUGHTER_OF),
    ("zoda", Ending.FAMILY), ("zada", Ending.FAMILY), ("zade", Ending.FAMILY),
    ("zadeh", Ending.FAMILY), ("zodah", Ending.FAMILY), ("zod", Ending.FAMILY),
    ("zad", Ending.FAMILY), ("ion", Ending.FAMILY), ("pur", Ending.FAMILY),
    ("ova", Ending.FEMININE), ("eva", Ending.FEMININE), ("iova", Ending.FEMININE),
    ("iov", Ending.FAMILY), ("iev", Ending.FAMILY), ("ieva", Ending.FEMININE),
    ("ov", Ending.FAMILY), ("ev", Ending.FAMILY), ("of", Ending.FAMILY), ("ef", Ending.FAMILY),
    ("ina", Ending.FEMININE), ("ine", Ending.FAMILY),
)  # fmt: skip
_SHORTEST = 3
#: These end many a given name too (Shahzod, Larion): more has to stay before them.
_AFTER_A_LONG_STEM = {"zod": 5, "zad": 5, "ion": 5, "pur": 5}


class _Known(NamedTuple):
    """An ending: the length a sound with it has at least, and how much of it is left out."""

    ending: str
    kind: Ending
    shortest: int
    left_out: int


def _by_last_two() -> dict[str, tuple[_Known, ...]]:
    """The endings by their last two sounds, longest first."""
    known: dict[str, list[_Known]] = {}
    for ending, kind in sorted(_ENDINGS, key=lambda row: -len(row[0])):
        shortest = len(ending) + _AFTER_A_LONG_STEM.get(ending, _SHORTEST)
        left_out = len(ending) - 2 if ending in ("ina", "ine") else len(ending)
        known.setdefault(ending[-2:], []).append(_Known(ending, kind, shortest, left_out))
    return {last: tuple(each) for last, each in known.items()}


_BY_LAST_TWO = _by_last_two()

#: Words that say "son of" or "daughter of" the word before them.
PATRONYMIC_WORDS = frozenset((
    "uulu", "ulu", "uli", "ugli", "ogli", "oglu", "ogl", "kizi", "qizi", "gizi", "kyzy", "kizy",
    "qyzy", "gyzy", "uly",
))  # fmt: skip
#: Words that carry nothing of their own.
SMALL_WORDS = frozenset((
    "al", "el", "ul", "ol", "ud", "ed", "bin", "ibn", "ben", "bint", "binti", "ould", "uld",
    "wald", "vld", "de", "la", "las", "los", "di", "da", "das", "do", "dos", "du", "del", "della",
    "van", "von", "der", "den", "ter", "le", "y", "e", "i", "al-", "as", "ash", "ar", "an", "mr",
    "mrs", "dr", "hadji", "haji", "hajji", "haj", "hajj", "shaikh", "sheikh", "sheik", "shaykh",
    "mullah", "mulla", "maulavi", "mawlawi", "maulawi", "qari",
))  # fmt: skip


def stem_of(sound: str) -> Stem:
    """Where the ending of ``sound`` begins, and what it tells. At least three sounds stay."""
    length = len(sound)
    for ending, kind, shortest, left_out in _BY_LAST_TWO.get(sound[-2:], ()):
        if length >= shortest and sound.endswith(ending):
            return Stem(length - left_out, kind)
    return Stem(length, Ending.NONE)
