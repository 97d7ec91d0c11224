"""Who may be meant: the few entities worth comparing, out of a million."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import doors
from shekara.operations.screening.engine.compare import MOST
from shekara.operations.screening.engine.compiled import compiled
from shekara.operations.screening.engine.features import FEATURES
from shekara.operations.screening.engine.weigh import score

#: Digit slips of a year worth asking for beside the year itself.
_YEARS = (0, -1, 1, -10, 10, -2, 2)
#: Behind one key: taken whole when as few; else of one year; else of unknown year.
_FEW, _MOST_OF_YEAR, _MOST_UNKNOWN = 24, 300, 300
_MOST_SINGLE, _MOST_SINGLE_UNKNOWN, _MOST_OF_DAY = 100, 200, 600
MOST_FOUND = 6000
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


@compiled
def _take(people, low, high, most, found, count):  # type: ignore[no-untyped-def]  # compiled
    if high - low > most:
        high = low + most
    for at in range(low, high):
        if count < MOST_FOUND:
            found[count] = people[at]
            count += 1
    return count


@compiled
def _by_name(open_, key, year, of_pair, found, count):  # type: ignore[no-untyped-def]  # compiled
    """Entities behind one name key, all of them when few, else of the years that may be meant."""
    low = np.searchsorted(open_.name, key)
    high = np.searchsorted(open_.name, key + 2047, side="right")
    if high - low <= _FEW or (year == 0 and high - low <= MOST_FOUND // 8):
        return _take(open_.named, low, high, MOST_FOUND, found, count)
    keys = open_.name[low:high]
    most = _MOST_UNKNOWN if of_pair else _MOST_SINGLE_UNKNOWN
    unknown = np.searchsorted(keys, key, side="right")
    if of_pair or unknown <= most:
        count = _take(open_.named, low, low + unknown, most, found, count)
    if year == 0:
        return _take(open_.named, low, high, _MOST_OF_YEAR, found, count)
    for k in range(len(_YEARS) if of_pair else 1):
        one = np.searchsorted(keys, key + year + _YEARS[k])
        two = np.searchsorted(keys, key + year + _YEARS[k], side="right")
        most = _MOST_OF_YEAR if of_pair else _MOST_SINGLE
        count = _take(open_.named, low + one, low + two, most, found, count)
    return count


@compiled
def _by_day(open_, born, found, count):  # type: ignore[no-untyped-def]  # compiled
    y, m, d = born & 2047, born >> 11 & 15, born >> 15 & 31
    for turn in range(2):
        key = y | m << 11 | d << 15 if turn == 0 else y | d << 11 | m << 15
        if turn == 1 and (d > 12 or d == m):
            break
        low = np.searchsorted(open_.day, np.int32(key))
        high = np.searchsorted(open_.day, np.int32(key), side="right")
        count = _take(open_.born, low, high, _MOST_OF_DAY, found, count)
    return count


@compiled
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
                count = _by_name(open_, key, year, True, found, count)
        if skeletons[k]:
            key = doors.single_key(skeletons[k])
            count = _by_name(open_, key, year, False, found, count)
    if born >> 15 & 31:
        count = _by_day(open_, born, found, count)
    found[:count].sort()
    many = 0
    for k in range(count):
        if many == 0 or found[many - 1] != found[k]:
            found[many] = found[k]
            many += 1
    for number in numbers:
        low = np.searchsorted(open_.number, number)
        while low < len(open_.number) and open_.number[low] == number and many < MOST_FOUND:
            found[many] = -1 - open_.bearer[low]
            many += 1
            low += 1
    return many


@compiled
def counts(order, people, open_, whole, skeletons, second):  # type: ignore[no-untyped-def]  # compiled
    """How many entities have each of the sounds, each of the skeletons, and the first pair.

    order    see `segment.by_hash`; ``second`` the part that makes the pair with the first
    """
    heard = np.zeros(len(whole), dtype=np.float64)
    alike = np.zeros(len(whole), dtype=np.float64)
    for k in range(len(whole)):
        at = np.searchsorted(order[0], whole[k])
        if at < order.shape[1] and order[0, at] == whole[k]:
            heard[k] = people.heard[order[1, at]]
        at = np.searchsorted(order[2], skeletons[k])
        if at < order.shape[1] and order[2, at] == skeletons[k]:
            alike[k] = people.alike[order[3, at]]
    pair = np.int64(0)
    if second > 0:
        key = doors.pair_key(skeletons[0], skeletons[second])
        low = np.searchsorted(open_.name, key)
        pair = np.searchsorted(open_.name, key + 2047, side="right") - low
    return heard, alike, pair


@compiled
def ranked(q, asked, people, tokens, weights, schema, found, top, room):  # type: ignore[no-untyped-def]  # compiled
    """The ``top`` best of ``found``: entities, names, log-odds, document marks, features,
    and for each part asked about, its partner and level."""
    entities = np.full(top, -1, dtype=np.int64)
    names = np.full(top, -1, dtype=np.int64)
    odds = np.full(top, -1e9, dtype=np.float64)
    papers = np.zeros(top, dtype=np.float64)
    facts = np.zeros((top, FEATURES), dtype=np.float64)
    met = np.zeros((top, 2, MOST), dtype=np.int64)
    for k in range(len(found)):
        entity, paper = np.int64(found[k]), 0.0
        if entity < 0:
            entity, paper = -1 - entity, 1.0
        kind = np.int64(people.schema[entity])
        if kind == GONE:
            continue
        other = schema not in (ANY, kind)
        if other and not (paper > 0 and kind == PAPER):
            continue
        total, name = score(q, asked, people, tokens, weights, entity, paper, room)
        if total <= odds[top - 1] or total <= -1e8:
            continue
        if paper > 0:  # it may have come by its name already
            for r in range(top):
                if entities[r] == entity:
                    for s in range(r, top - 1):
                        entities[s], names[s] = entities[s + 1], names[s + 1]
                        odds[s], papers[s] = odds[s + 1], papers[s + 1]
                        facts[s], met[s] = facts[s + 1], met[s + 1]
                    entities[top - 1], odds[top - 1] = -1, -1e9
        r = top - 1
        while r > 0 and odds[r - 1] < total:
            entities[r], names[r] = entities[r - 1], names[r - 1]
            odds[r], papers[r] = odds[r - 1], papers[r - 1]
            facts[r], met[r] = facts[r - 1], met[r - 1]
            r -= 1
        entities[r], names[r], odds[r], papers[r] = entity, name, total, paper
        facts[r] = room.best
        met[r, 0], met[r, 1] = room.partner, room.level
    return entities, names, odds, papers, facts, met
