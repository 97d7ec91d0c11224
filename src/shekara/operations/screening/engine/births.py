"""Birth dates as small numbers, and how two of them relate."""

import re
from functools import lru_cache

from shekara.operations.screening.engine.compiled import counted_not, inlined

# Relations, nearest first where it matters.
UNKNOWN, SAME, SWAPPED, ONE_DIGIT_YEAR, ONE_DIGIT_DAY, MONTH, YEAR, FIRST_OF_JANUARY = range(8)
SAME_YEAR, RANGE, NEAR_YEAR, DIFFERS_LITTLE, DIFFERS, NEXT_DAY, SAME_MONTH = range(8, 15)
OTHER_AGE = 15
RELATIONS = 16
#: Best first: which of several listed dates speaks.
_ORDER = (-2, 14, 13, 11, 12, 9, 7, 8, 4, 6, 3, 1, 0, 10, 5, -1)
#: So many years apart are seen in a face.
_AGES_APART = 10

_DATE = re.compile(r"^(~)?(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_RANGE = re.compile(r"^(\d{4})\D+(\d{4})$")
_LAST_MONTH, _LAST_DAY = 12, 31


@lru_cache(maxsize=1 << 16)
def pack(written: str) -> int:
    """``1985-03-12``, ``1985-03``, ``1985``, ``~1985`` or ``1983/1987`` as one number; 0 unread.

    Bits: year 11, month 4, day 5, last year of a range 11, approximate 1.
    """
    if found := _RANGE.match(written):
        first, last = sorted((int(found[1]), int(found[2])))
        return _bits(first, 0, 0, last, 0)
    if found := _DATE.match(written):
        year, month, day = int(found[2]), int(found[3] or 0), int(found[4] or 0)
        if month > _LAST_MONTH or day > _LAST_DAY:
            month = day = 0
        return _bits(year, month, day if month else 0, 0, 1 if found[1] else 0)
    return 0


def _bits(year: int, month: int, day: int, last: int, about: int) -> int:
    if not 0 < year < 2048 or last >= 2048:
        return 0
    return year | month << 11 | day << 15 | last << 20 | about << 31


@inlined
def _one_digit(one, other):  # type: ignore[no-untyped-def]  # compiled
    """Whether two numbers differ by one digit, or by two neighbours turned round."""
    unlike = 0
    x, y = one, other
    while x > 0 or y > 0:
        if x % 10 != y % 10:
            unlike += 1
        x //= 10
        y //= 10
    turned = one < 100 and other < 100 and one % 10 == other // 10 and one // 10 == other % 10
    return unlike == 1 or turned


@counted_not
def relation(ours, theirs):  # type: ignore[no-untyped-def]  # compiled
    """How our date relates to one listed date; both packed."""
    y, m, d = ours & 2047, ours >> 11 & 15, ours >> 15 & 31
    v, n, e = theirs & 2047, theirs >> 11 & 15, theirs >> 15 & 31
    last, about = theirs >> 20 & 2047, theirs >> 31 & 1
    if y == 0 or v == 0:
        return UNKNOWN
    if last:
        if v <= y <= last:
            return RANGE
        return NEAR_YEAR if v - 1 <= y <= last + 1 else DIFFERS
    gap = abs(y - v)
    if about:
        return RANGE if gap <= 1 else NEAR_YEAR if gap <= 3 else DIFFERS
    if m and d and n and e:
        if y == v:
            if m == n and d == e:
                return SAME
            if m == e and d == n:
                return SWAPPED
            if (m == n and _one_digit(d, e)) or (d == e and _one_digit(m, n)):
                return ONE_DIGIT_DAY
            if (m == 1 and d == 1) or (n == 1 and e == 1):
                return FIRST_OF_JANUARY
            if m == n:
                return NEXT_DAY if abs(d - e) == 1 else SAME_MONTH
            return SAME_YEAR
        decade = gap == 1 or gap == 10  # noqa: PLR1714 - compiled: a set is made each time
        if m == n and d == e and (decade or _one_digit(y, v)):
            return ONE_DIGIT_YEAR
        return DIFFERS_LITTLE if gap <= 2 else DIFFERS if gap < _AGES_APART else OTHER_AGE
    if gap == 0:
        if m and n:
            return MONTH if m == n else FIRST_OF_JANUARY if m == 1 and d == 1 else SAME_YEAR
        return YEAR
    if gap >= _AGES_APART:
        return OTHER_AGE
    return NEAR_YEAR if gap == 1 else DIFFERS_LITTLE if gap <= 2 else DIFFERS


@inlined
def best_relation(ours, listed, first, last):  # type: ignore[no-untyped-def]  # compiled
    """The nearest relation of our date to ``listed[first:last]``."""
    best = UNKNOWN
    for at in range(first, last):
        found = relation(ours, listed[at])
        if _ORDER[found] > _ORDER[best]:
            best = found
    return best


def nearer(one: int, other: int) -> bool:
    """Whether relation ``one`` speaks more for the same person than ``other``."""
    return _ORDER[one] > _ORDER[other]
