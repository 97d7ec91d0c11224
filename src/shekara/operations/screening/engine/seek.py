"""Who may be meant: the few entities worth comparing, out of a million."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import doors
from shekara.operations.screening.engine.compare import KNOWN, MOST
from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.features import FEATURES
from shekara.operations.screening.engine.weigh import score

#: Digit slips of a year worth asking for beside the year itself.
_YEARS = (0, -1, 1, -10, 10, -2, 2)
#: Behind one key: taken whole when as few; else of one year; else of unknown year.
_FEW, _MOST_OF_YEAR, _MOST_UNKNOWN = 24, 300, 300
_MOST_SINGLE, _MOST_SINGLE_UNKNOWN, _MOST_OF_DAY = 100, 200, 600
MOST_FOUND = 6000
#: Beyond the last year that stands in a key: the next name begins there.
YEARS = 1 << doors.YEAR_BITS
#: `entity.Schema.DOCUMENT` among the schemas: a stolen paper, whoever carries it.
PAPER = 4
#: The schema of an entity whose id came again later in the list.
GONE = 254
#: A query for a schema that is none of ours asks for all.
ANY = 255


class Doors(NamedTuple):
    """Sorted keys and whom they lead to.

    name, named      int64 keys, int32 entities
    day, born        int32 packed dates, int32 entities
    number, bearer   int64 keys of documents and marks, int32 entities
    """

    name: NDArray[np.int64]
    named: NDArray[np.int32]
    day: NDArray[np.int32]
    born: NDArray[np.int32]
    number: NDArray[np.int64]
    bearer: NDArray[np.int32]


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


@inlined
def _take(people, low, high, most, found, count):  # type: ignore[no-untyped-def]  # compiled
    if high - low > most:
        high = low + most
    for at in range(low, high):
        if count < MOST_FOUND:
            found[count] = people[at]
            count += 1
    return count


@counted_not
def _by_name(keys, named, key, year, of_pair, found, count):  # type: ignore[no-untyped-def]  # compiled
    """Entities behind one name key, all of them when few, else of the years that may be meant."""
    low = _first(keys, 0, len(keys), key)
    high = _first(keys, low, len(keys), key + YEARS)
    if high - low <= _FEW or (year == 0 and high - low <= MOST_FOUND // 8):
        return _take(named, low, high, MOST_FOUND, found, count)
    most = _MOST_UNKNOWN if of_pair else _MOST_SINGLE_UNKNOWN
    dated = _first(keys, low, high, key + 1)
    if of_pair or dated - low <= most:
        count = _take(named, low, dated, most, found, count)
    if year == 0:
        return _take(named, low, high, _MOST_OF_YEAR, found, count)
    most = _MOST_OF_YEAR if of_pair else _MOST_SINGLE
    for k in range(len(_YEARS) if of_pair else 1):
        one = _first(keys, low, high, key + year + _YEARS[k])
        two = _first(keys, one, high, key + year + _YEARS[k] + 1)
        count = _take(named, one, two, most, found, count)
    return count


@inlined
def _by_day(open_, born, found, count):  # type: ignore[no-untyped-def]  # compiled
    y, m, d = born & 2047, born >> 11 & 15, born >> 15 & 31
    for turn in range(2):
        key = y | m << 11 | d << 15 if turn == 0 else y | d << 11 | m << 15
        if turn == 1 and (d > 12 or d == m):
            break
        low = _first(open_.day, 0, len(open_.day), key)
        high = _first(open_.day, low, len(open_.day), key + 1)
        count = _take(open_.born, low, high, _MOST_OF_DAY, found, count)
    return count


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


@counted_not
def found_by(open_, skeletons, born, numbers, found):  # type: ignore[no-untyped-def]  # compiled
    """Entities behind the query's doors into ``found``, each once, in order; how many.

    Those found by a number are written first, negative minus one, and stay so.
    Cost: a few binary searches for each pair of the query's parts.
    """
    count = 0
    year = born & 2047
    for k in range(len(skeletons)):
        for j in range(k + 1, len(skeletons)):
            if skeletons[k] and skeletons[j]:
                key = doors.pair_key(skeletons[k], skeletons[j])
                count = _by_name(open_.name, open_.named, key, year, True, found, count)
        if skeletons[k]:
            key = doors.single_key(skeletons[k])
            count = _by_name(open_.name, open_.named, key, year, False, found, count)
    if born >> 15 & 31:
        count = _by_day(open_, born, found, count)
    _sorted(found, count)
    many = 0
    for k in range(count):
        if many == 0 or found[many - 1] != found[k]:
            found[many] = found[k]
            many += 1
    for number in numbers:
        low = _first(open_.number, 0, len(open_.number), number)
        while low < len(open_.number) and open_.number[low] == number and many < MOST_FOUND:
            found[many] = -1 - open_.bearer[low]
            many += 1
            low += 1
    return many


@compiled
def counts(order, heard_of, alike_of, keys, whole, skeletons, second):  # type: ignore[no-untyped-def]  # compiled
    """How many entities have each of the sounds, each of the skeletons, and the first pair.

    order    see `segment.by_hash`; ``second`` the part that makes the pair with the first
    heard_of, alike_of   counts of `weigh.People`; keys: of the door of names
    """
    heard = np.zeros(len(whole), dtype=np.float64)
    alike = np.zeros(len(whole), dtype=np.float64)
    rows = order.shape[1]
    for k in range(len(whole)):
        at = _first(order[0], 0, rows, whole[k])
        if at < rows and order[0, at] == whole[k]:
            heard[k] = heard_of[order[1, at]]
        at = _first(order[2], 0, rows, skeletons[k])
        if at < rows and order[2, at] == skeletons[k]:
            alike[k] = alike_of[order[3, at]]
    pair = np.int64(0)
    if second > 0:
        key = doors.pair_key(skeletons[0], skeletons[second])
        low = _first(keys, 0, len(keys), key)
        pair = _first(keys, low, len(keys), key + YEARS) - low
    return heard, alike, pair


@inlined
def _slot(entities, order, held, top, entity, paper):  # type: ignore[no-untyped-def]  # compiled
    """Where a candidate is kept: where it stands by its name already, else a free place, else
    that of the last. Puts the place last in ``order``; returns how many places are taken."""
    at = -1
    if paper > 0:  # it may have come by its name already
        for r in range(held):
            if entities[order[r]] == entity:
                at = r
    if at < 0 and held < top:
        order[held] = held
        return held + 1
    if at >= 0:
        place = order[at]
        for r in range(at, held - 1):
            order[r] = order[r + 1]
        order[held - 1] = place
    return held


@counted_not
def _rank(q, asked, people, tokens, weights, schema, found, least, room, kept):  # type: ignore[no-untyped-def]  # compiled
    """Fill ``kept`` with the best of ``found``; how many there are."""
    order, entities, names, odds, papers, facts, met = kept
    top, held = len(order), 0
    for k in range(KNOWN):
        room.desk.known[k] = -1
    for nth in range(len(found)):
        entity, paper = np.int64(found[nth]), 0.0
        if entity < 0:
            entity, paper = -1 - entity, 1.0
        kind = np.int64(people.schema[entity])
        if kind == GONE:
            continue
        if schema != ANY and schema != kind and not (paper > 0 and kind == PAPER):  # noqa: PLR1714
            continue
        total, name = score(q, asked, people, tokens, weights, entity, paper, room)
        if total <= -1e8 or (total < least and paper == 0.0):
            continue
        if held == top and total <= odds[order[top - 1]]:
            continue
        held = _slot(entities, order, held, top, entity, paper)
        at, r = order[held - 1], held - 1
        while r > 0 and odds[order[r - 1]] < total:
            order[r] = order[r - 1]
            r -= 1
        order[r] = at
        entities[at], names[at], odds[at], papers[at] = entity, name, total, paper
        for k in range(FEATURES):
            facts[at, k] = room.best[k]
        for k in range(MOST):
            met[at, 0, k], met[at, 1, k] = room.partner[k], room.level[k]
    return held


@compiled
def ranked(q, asked, people, tokens, weights, schema, found, top, least, room):  # type: ignore[no-untyped-def]  # compiled
    """The ``top`` best of ``found``, best first: places in the arrays that follow it, entities,
    names, log-odds, document marks, features, and for each part asked about, its partner and
    level. Whoever has less than ``least`` and no number in common is left out."""
    kept = (
        np.zeros(top, dtype=np.int64), np.zeros(top, dtype=np.int64),
        np.zeros(top, dtype=np.int64), np.zeros(top, dtype=np.float64),
        np.zeros(top, dtype=np.float64), np.zeros((top, FEATURES), dtype=np.float64),
        np.zeros((top, 2, MOST), dtype=np.int64),
    )  # fmt: skip
    held = _rank(q, asked, people, tokens, weights, schema, found, least, room, kept)
    order, entities, names, odds, papers, facts, met = kept
    return order[:held], entities, names, odds, papers, facts, met
