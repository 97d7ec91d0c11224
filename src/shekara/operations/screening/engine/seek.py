"""Who may be meant: the few entities worth comparing, out of a million."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import doors
from shekara.operations.screening.engine.compare import WHOLE, alike_of, heard_of
from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.hints import may_fit
from shekara.operations.screening.engine.people import births_of
from shekara.operations.screening.engine.skeletons import MOST_KEYED, asked

#: Years asked of people who have one part of the name in common: its own, those beside it.
_YEARS = (0, -1, 1)
#: Years that may be a slip of the query's, asked of people who have two parts.
_SLIPS = (0, -1, 1, -10, 10, -2, 2)
#: So many who share two parts are all compared, whenever born.
FEW = 128
_DAY_AND_MONTH = 0b111111111 << 11
#: Beyond the last year that stands in a key: the next name begins there.
YEARS = 1 << doors.YEAR_BITS
#: Whose steps they are.
NAMES, ONES, SOUNDS, SKELETONS = range(4)
#: By what somebody is found, and room for the runs of postings of one query.
BY_PAIR, BY_PAIR_AND_DAY, BY_PART, BY_PART_AND_YEAR, BY_DAY, BY_NUMBER = range(6)
MOST_RUNS = 2048


class Doors(NamedTuple):
    """Sorted keys and whom they lead to.

    name, named      int64 keys of two parts of a name, int32 entities
    one, oned, hints   int64 keys of one part, int32 entities, int64 what stands beside it
    day, born        int32 packed dates, int32 entities
    number, bearer   int64 keys of documents and marks, int32 entities
    order            (4, tokens) int64: sorted hashes of sounds and their rows of tokens; the same
                     of skeletons
    steps            (4, buckets + 1) int32: where in ``name``, ``one``, the hashes of sounds and
                     those of skeletons each so many-th part of all numbers begins
    """

    name: NDArray[np.int64]
    named: NDArray[np.int32]
    one: NDArray[np.int64]
    oned: NDArray[np.int32]
    hints: NDArray[np.int64]
    day: NDArray[np.int32]
    born: NDArray[np.int32]
    number: NDArray[np.int64]
    bearer: NDArray[np.int32]
    order: NDArray[np.int64]
    steps: NDArray[np.int32]


#: How many keys lie between two steps, about: so many stand in one or two lines of memory.
_BETWEEN = 8
_KEY_BITS = 63


def steps_of(*sorted_keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """(len(sorted_keys), buckets + 1): see `Doors.steps`. The keys are well mixed, so that all
    buckets hold about as many."""
    bits = max(0, (max(map(len, sorted_keys)) // _BETWEEN).bit_length() - 1)
    first = np.arange(1 << bits, dtype=np.int64) << (_KEY_BITS - bits)
    steps = np.empty((len(sorted_keys), len(first) + 1), np.int32)
    for row, keys in zip(steps, sorted_keys, strict=True):
        row[:-1], row[-1] = np.searchsorted(keys, first), len(keys)
    return steps


@counted_not
def _first(keys, low, high, key):  # type: ignore[no-untyped-def]  # compiled
    """The first place in ``keys[low:high]``, which are sorted, of ``key`` or what is greater."""
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@counted_not
def _place(keys, steps, which, key):  # type: ignore[no-untyped-def]  # compiled
    """As `_first` in all of ``keys``: what a search by halves would look at first is in ``steps``."""
    bucket = (key >> 31) * (steps.shape[1] - 1) >> 32
    return _first(keys, steps[which, bucket], steps[which, bucket + 1], key)


@counted_not
def _end(keys, low, key):  # type: ignore[no-untyped-def]  # compiled
    """The first place from ``low`` on of ``key`` or what is greater; it is near."""
    high, step = low, 1
    while high < len(keys) and keys[high] < key:
        low = high + 1
        high += step
        step *= 2
    return _first(keys, low, min(high, len(keys)), key)


@inlined
def _note(runs, many, kind, part, low, high):  # type: ignore[no-untyped-def]  # compiled
    """Write down a run of people behind one key, when there are any; how many runs."""
    if low < high and many < len(runs):
        runs[many, 0], runs[many, 1], runs[many, 2], runs[many, 3] = kind, part, low, high
        many += 1
    return many


@counted_not
def _behind_pairs(open_, keys, born, runs):  # type: ignore[no-untyped-def]  # compiled
    """Runs of those who have two of the query's parts: all of them when few or when the query
    has no year; else those of unknown year and of a year that may be a slip, and the rest for
    whom the day has to be the same. How many runs."""
    many, year = 0, born & 2047
    for k in range(len(keys)):
        for j in range(k + 1, len(keys)):
            key = doors.pair_key(keys[k], keys[j])
            low = _place(open_.name, open_.steps, NAMES, key)
            high = _end(open_.name, low, key + YEARS)
            if year == 0 or high - low <= FEW:
                many = _note(runs, many, BY_PAIR, k, low, high)
                continue
            many = _note(runs, many, BY_PAIR, k, low, _first(open_.name, low, high, key + 1))
            for y in range(len(_SLIPS)):
                one = _first(open_.name, low, high, key + year + _SLIPS[y])
                two = _first(open_.name, one, high, key + year + _SLIPS[y] + 1)
                many = _note(runs, many, BY_PAIR, k, one, two)
            if born >> 15 & 31:
                many = _note(runs, many, BY_PAIR_AND_DAY, k, low, high)
    return many


@inlined
def _same_day(people, entity, born):  # type: ignore[no-untyped-def]  # compiled
    """Whether somebody is born on this day and month of whatever year."""
    first, last = births_of(people, entity)
    for at in range(first, last):  # noqa: SIM110 - compiled
        if (people.born[at] ^ born) & _DAY_AND_MONTH == 0:
            return True
    return False


@counted_not
def _behind_singles(open_, keys, parts, year, runs, many):  # type: ignore[no-untyped-def]  # compiled
    """Add the runs of those who have one of the query's parts and cannot be found by their
    birth, as it is not fully known: of its year; of those beside it and of unknown year, for
    whom another part has to fit too."""
    for k in range(len(keys)):
        key, part = doors.single_key(keys[k]), k if k < parts else -1
        low = _place(open_.one, open_.steps, ONES, key)
        high = _end(open_.one, low, key + YEARS)
        if year == 0 or parts == 1:
            many = _note(runs, many, BY_PART, part, low, high)
            continue
        many = _note(runs, many, BY_PART, part, low, _first(open_.one, low, high, key + 1))
        for y in range(len(_YEARS)):
            one = _first(open_.one, low, high, key + year + _YEARS[y])
            two = _first(open_.one, one, high, key + year + _YEARS[y] + 1)
            kind = BY_PART_AND_YEAR if y == 0 else BY_PART
            many = _note(runs, many, kind, part, one, two)
    return many


@counted_not
def _behind_days(open_, born, runs, many):  # type: ignore[no-untyped-def]  # compiled
    """Add the runs of those born on the query's day, and on it with day and month turned."""
    y, m, d = born & 2047, born >> 11 & 15, born >> 15 & 31
    for turn in range(2):
        key = y | m << 11 | d << 15 if turn == 0 else y | d << 11 | m << 15
        if d == 0 or (turn == 1 and (d > 12 or d == m)):
            break
        low = _first(open_.day, 0, len(open_.day), key)
        high = _end(open_.day, low, key + 1)
        many = _note(runs, many, BY_DAY, -1, low, high)
    return many


@counted_not
def _behind_numbers(open_, numbers, runs, many):  # type: ignore[no-untyped-def]  # compiled
    """Add the runs of those who have one of the query's numbers."""
    for number in numbers:
        low = _first(open_.number, 0, len(open_.number), number)
        high = _end(open_.number, low, number + 1)
        many = _note(runs, many, BY_NUMBER, -1, low, high)
    return many


@counted_not
def _gathered(open_, people, q, born, cut, runs, found):  # type: ignore[no-untyped-def]  # compiled
    """The people of all runs into ``found``: each once, in order; then, negative minus one,
    those found by a number. How many."""
    count = 0
    for r in range(len(runs)):
        kind, part = runs[r, 0], runs[r, 1]
        for at in range(runs[r, 2], runs[r, 3]):
            if kind == BY_PAIR or (
                kind == BY_PAIR_AND_DAY and _same_day(people, open_.named[at], born)
            ):
                found[count] = open_.named[at]
            elif kind == BY_DAY:
                found[count] = open_.born[at]
            elif kind == BY_PART_AND_YEAR or (
                kind == BY_PART and may_fit(open_.hints[at], q, part, cut)
            ):
                found[count] = open_.oned[at]
            else:
                continue
            count += 1
    _sorted(found, count)
    many = 0
    for k in range(count):
        if many == 0 or found[many - 1] != found[k]:
            found[many] = found[k]
            many += 1
    for r in range(len(runs)):
        if runs[r, 0] == BY_NUMBER:
            for at in range(runs[r, 2], runs[r, 3]):
                found[many] = -1 - open_.bearer[at]
                many += 1
    return many


@inlined
def _sorted(found, count):  # type: ignore[no-untyped-def]  # compiled
    """Put the first ``count`` in order: Shell's way, for there are tens of them."""
    gap = 1
    while gap < count // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for k in range(gap, count):
            one, at = found[k], k
            while at >= gap and found[at - gap] > one:
                found[at] = found[at - gap]
                at -= gap
            found[at] = one
        gap //= 3


@compiled
def found_by(open_, people, q, facts, numbers, runs):  # type: ignore[no-untyped-def]  # compiled
    """Entities behind the query's doors, each once, in order; those found by a number after
    them, as negative minus one. Whoever may be meant is there, however many there are: among
    more than ``FEW`` who share two parts only those are left out who are born in another year
    and on another day.

    facts   of `ask.Question`. Cost: a few short searches for each pair of the query's parts.
    """
    _, keys = asked(q)
    born, cut = facts[0], facts[3] != 0
    many = _behind_pairs(open_, keys, born, runs)
    parts = min(len(q.sound), MOST_KEYED)
    many = _behind_singles(open_, keys, parts, born & 2047, runs, many)
    many = _behind_days(open_, born, runs, many)
    many = _behind_numbers(open_, numbers, runs, many)
    total = 0
    for r in range(many):
        total += runs[r, 3] - runs[r, 2]
    found = np.empty(total, dtype=np.int32)
    count = _gathered(open_, people, q, born, cut, runs[:many], found)
    return found[:count]


@compiled
def counts(tokens, open_, q, second):  # type: ignore[no-untyped-def]  # compiled
    """How many entities have each of the query's sounds, each of its skeletons, and the pair of
    its first part and its ``second``."""
    skeletons, _ = asked(q)
    marks = q.marks
    heard = np.zeros(len(marks), dtype=np.float64)
    alike = np.zeros(len(marks), dtype=np.float64)
    order, rows = open_.order, open_.order.shape[1]
    for k in range(len(marks)):
        at = _place(order[0], open_.steps, SOUNDS, marks[k, WHOLE])
        if at < rows and order[0, at] == marks[k, WHOLE]:
            heard[k] = heard_of(tokens, order[1, at])
        at = _place(order[2], open_.steps, SKELETONS, skeletons[k])
        if at < rows and order[2, at] == skeletons[k]:
            alike[k] = alike_of(tokens, order[3, at])
    pair = np.int64(0)
    if second > 0:
        key = doors.pair_key(skeletons[0], skeletons[second])
        low = _place(open_.name, open_.steps, NAMES, key)
        pair = _end(open_.name, low, key + YEARS) - low
    return heard, alike, pair
