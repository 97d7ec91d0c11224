"""How two parts of a name and two names relate: the compiled inner loops.

A part is a row of sound codes (see `letters.SOUNDS`); its relation to another is a level and a
likeness 0..1. The choice of names to compare is `seek`, what a relation is worth is `weigh`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compiled import compiled
from shekara.operations.screening.engine.costs import TRANSPOSED, loss, substitution
from shekara.operations.screening.engine.letters import CODE
from shekara.operations.screening.engine.sounds import LONGEST

# Levels; the smaller, the nearer. Plain numbers, because compiled code reads them.
NONE, EXACT, EQUIVALENT, NEAR_A, NEAR_B, NEAR_C, NEAR_D = 0, 1, 2, 3, 4, 5, 6
ENDING, TRUNCATED, INITIAL, JOINED = 7, 8, 9, 10
LEVELS = 11

MOST = 12
L_SOUND = CODE["l"]
_AT_A, _AT_B, _AT_C, _AT_D = 0.93, 0.86, 0.78, 0.68
_STEM_AT, _CUT_AT, _JOINED_AT = 0.84, 0.84, 0.86


class Parts(NamedTuple):
    """Name parts as arrays, one row a part.

    sound   (parts, 24) uint8 codes
    length, stem, ending, unvowelled   (parts,) uint8
    mask    (parts,) uint32, which consonant classes occur
    whole   (parts,) int64, hash of the sounds
    group   (parts,) int32, forms of one name; 0 is none
    """

    sound: NDArray[np.uint8]
    length: NDArray[np.uint8]
    stem: NDArray[np.uint8]
    ending: NDArray[np.uint8]
    unvowelled: NDArray[np.uint8]
    mask: NDArray[np.uint32]
    whole: NDArray[np.int64]
    group: NDArray[np.int32]


class Desk(NamedTuple):
    """The costs, and room to work in: one for each thread."""

    change: NDArray[np.float32]
    loss: NDArray[np.float32]
    rows: NDArray[np.float32]
    both: NDArray[np.uint8]
    grid: NDArray[np.float32]
    kinds: NDArray[np.int64]
    partner: NDArray[np.int64]
    level: NDArray[np.int64]
    likeness: NDArray[np.float32]
    met: NDArray[np.int64]


def desk() -> Desk:
    """A desk to work on."""
    return Desk(
        change=substitution(),
        loss=loss(),
        rows=np.zeros((3, 2 * LONGEST + 1), dtype=np.float32),
        both=np.zeros((1, LONGEST), dtype=np.uint8),
        grid=np.zeros((MOST, MOST), dtype=np.float32),
        kinds=np.zeros((MOST, MOST), dtype=np.int64),
        partner=np.zeros(MOST, dtype=np.int64),
        level=np.zeros(MOST, dtype=np.int64),
        likeness=np.zeros(MOST, dtype=np.float32),
        met=np.zeros(MOST, dtype=np.int64),
    )


@compiled
def distance(a, i, from_a, la, b, j, from_b, lb, unwritten, limit, desk):  # type: ignore[no-untyped-def]  # compiled
    """Least cost of writing a row of sounds as another: changes, losses, neighbours turned.

    ``a[i, from_a : from_a + la]`` and likewise b; stops with a great cost beyond ``limit``.
    """
    rows, change, loss = desk.rows, desk.change, desk.loss
    rows[0, 0] = 0.0
    for y in range(lb):
        rows[0, y + 1] = rows[0, y] + loss[unwritten, b[j, from_b + y]]
    least_before = np.float32(0.0)
    for x in range(la):
        now, last, before = (x + 1) % 3, x % 3, (x + 2) % 3
        ours = a[i, from_a + x]
        gone = loss[unwritten, ours]
        least = rows[last, 0] + gone
        rows[now, 0] = least
        for y in range(lb):
            theirs = b[j, from_b + y]
            best = rows[last, y] + change[ours, theirs]
            other = rows[last, y + 1] + gone
            if other < best:
                best = other
            other = rows[now, y] + loss[unwritten, theirs]
            if other < best:
                best = other
            if x > 0 and y > 0 and ours == b[j, from_b + y - 1] and a[i, from_a + x - 1] == theirs:
                other = rows[before, y - 1] + TRANSPOSED
                if other < best:
                    best = other
            rows[now, y + 1] = best
            if best < least:
                least = best
        if least > limit and least_before + TRANSPOSED > limit:
            return np.float32(99.0)
        least_before = least
    return rows[la % 3, lb]


@compiled
def _bits(mask):  # type: ignore[no-untyped-def]  # compiled
    count = 0
    while mask:
        mask &= mask - np.uint32(1)
        count += 1
    return count


@compiled
def relate(q, i, cut, p, j, desk):  # type: ignore[no-untyped-def]  # compiled
    """Level and likeness of query part ``i`` (``cut`` when it may be cut off) and part ``j``."""
    if q.whole[i] == p.whole[j]:
        return EXACT, np.float32(1.0)
    la, lb = np.int64(q.length[i]), np.int64(p.length[j])
    if la == 0 or lb == 0:
        return NONE, np.float32(0.0)
    one = q.sound[i, 0] == p.sound[j, 0]
    if la == 1 or lb == 1:
        return (INITIAL, np.float32(0.6)) if one else (NONE, np.float32(0.0))
    if q.group[i] != 0 and q.group[i] == p.group[j]:
        return EQUIVALENT, np.float32(0.95)
    if cut and la < lb:
        limit = np.float32(la * (1 - _CUT_AT))
        cost = distance(q.sound, i, 0, la, p.sound, j, 0, la, 0, limit, desk)
        if cost <= limit:
            return TRUNCATED, np.float32(1.0) - cost / la
    if _bits(q.mask[i] ^ p.mask[j]) > (3 if la + lb > 14 else 2):
        return NONE, np.float32(0.0)
    open_ = 1 if q.unvowelled[i] or p.unvowelled[j] else 0
    half = np.float32(0.5 * (la + lb))
    cost = distance(q.sound, i, 0, la, p.sound, j, 0, lb, open_, half * np.float32(1 - _AT_D), desk)
    likeness = np.float32(1.0) - cost / half
    ours = la > 5 and q.sound[i, 1] == L_SOUND and q.sound[i, 0] <= 2
    theirs = lb > 5 and p.sound[j, 1] == L_SOUND and p.sound[j, 0] <= 2
    if ours != theirs and min(la, lb) > 3:
        x, y = (2, 0) if ours else (0, 2)
        half = np.float32(0.5 * (la + lb) - 1)
        limit = half * np.float32(1 - _AT_D)
        cost = distance(q.sound, i, x, la - x, p.sound, j, y, lb - y, open_, limit, desk)
        likeness = max(likeness, np.float32(1.0) - (cost + np.float32(0.2)) / half)
    if (q.ending[i] != 0 or p.ending[j] != 0) and likeness < _AT_A:
        sa, sb = np.int64(q.stem[i]), np.int64(p.stem[j])
        half = np.float32(0.5 * (sa + sb))
        limit = half * np.float32(1 - _AT_D)
        cost = distance(q.sound, i, 0, sa, p.sound, j, 0, sb, open_, limit, desk)
        stems = np.float32(1.0) - cost / half
        kind, other = np.int64(q.ending[i]), np.int64(p.ending[j])
        if kind != 0 and other != 0 and (kind - 1) // 2 == (other - 1) // 2:
            likeness = max(likeness, stems - np.float32(0.02))
        elif stems >= _STEM_AT and stems - np.float32(0.08) > likeness:
            return ENDING, stems - np.float32(0.08)
    if likeness >= _AT_A:
        return NEAR_A, likeness
    if likeness >= _AT_B:
        return NEAR_B, likeness
    if likeness >= _AT_C:
        return NEAR_C, likeness
    if likeness >= _AT_D:
        return NEAR_D, likeness
    return NONE, np.float32(0.0)


@compiled
def joined(a, i, la, b, j, lb, k, lc, unwritten, desk):  # type: ignore[no-untyped-def]  # compiled
    """Likeness of row ``i`` of a, and rows ``j`` and ``k`` of b written as one."""
    if lb + lc > LONGEST or abs(lb + lc - la) > 3:
        return np.float32(0.0)
    for x in range(lb):
        desk.both[0, x] = b[j, x]
    for x in range(lc):
        desk.both[0, lb + x] = b[k, x]
    half = np.float32(0.5 * (la + lb + lc))
    limit = half * np.float32(1 - _JOINED_AT)
    cost = distance(a, i, 0, la, desk.both, 0, 0, lb + lc, unwritten, limit, desk)
    return np.float32(1.0) - cost / half


@compiled
def align(q, roles, cut, p, parts, part_roles, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair the query's parts with the parts of one listed name, nearest first.

    parts     rows of ``p`` in the name; ``part_roles`` their roles
    On the desk, per query part: partner (place in ``parts``, -1 none; of a joined part the
    first), level, likeness; per part of the name: met.
    Returns how many query parts met something. Cost: about 0.3 µs for two short names.
    """
    n, m = len(roles), len(parts)
    grid, kinds = desk.grid, desk.kinds
    partner, level, likeness, met = desk.partner, desk.level, desk.likeness, desk.met
    found = 0
    for i in range(n):
        partner[i] = -1
        level[i] = NONE
        likeness[i] = 0.0
    for j in range(m):
        met[j] = 0
    some = False
    for i in range(n):
        for j in range(m):
            kind, like = relate(q, i, cut and i == n - 1, p, parts[j], desk)
            kinds[i, j] = kind
            grid[i, j] = 0.0
            if kind != NONE:
                some = True
                if roles[i] == part_roles[j] and roles[i] != 0:
                    like += np.float32(0.02)
                grid[i, j] = like
    if some:
        for _ in range(min(n, m)):
            best, bi, bj = np.float32(0.0), -1, -1
            for i in range(n):
                if partner[i] < 0:
                    for j in range(m):
                        if met[j] == 0 and grid[i, j] > best:
                            best, bi, bj = grid[i, j], i, j
            if bi < 0:
                break
            partner[bi] = bj
            met[bj] = 1
            level[bi] = kinds[bi, bj]
            likeness[bi] = best
            found += 1
    found += _join(q, n, p, parts, m, desk)
    return found


@compiled
def _join(q, n, p, parts, m, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair what is written as one on one side and as two on the other."""
    partner, level, likeness, met = desk.partner, desk.level, desk.likeness, desk.met
    found = 0
    for i in range(n):
        weak = level[i] == NONE or level[i] >= NEAR_C
        if weak and q.length[i] >= 4:
            for j in range(m):
                for k in range(m):
                    if k == j or abs(k - j) > 1:
                        continue
                    if (met[j] and partner[i] != j) or (met[k] and partner[i] != k):
                        continue
                    x, y = parts[j], parts[k]
                    like = joined(
                        q.sound, i, np.int64(q.length[i]), p.sound, x, np.int64(p.length[x]),
                        y, np.int64(p.length[y]), 1 if p.unvowelled[x] else 0, desk,
                    )  # fmt: skip
                    if like >= _JOINED_AT and like > likeness[i]:
                        if partner[i] < 0:
                            found += 1
                        partner[i], level[i], likeness[i] = min(j, k), JOINED, like
                        met[j] = met[k] = 1
    for i in range(n - 1):
        k = i + 1
        weak_i = level[i] == NONE or level[i] >= NEAR_C
        weak_k = level[k] == NONE or level[k] >= NEAR_C
        if weak_i and weak_k:
            for j in range(m):
                if met[j] and partner[i] != j and partner[k] != j:
                    continue
                x = parts[j]
                like = joined(
                    p.sound, x, np.int64(p.length[x]), q.sound, i, np.int64(q.length[i]),
                    k, np.int64(q.length[k]), 1 if p.unvowelled[x] else 0, desk,
                )  # fmt: skip
                if like >= _JOINED_AT:
                    found += (partner[i] < 0) + (partner[k] < 0)
                    for each in (i, k):
                        if partner[each] >= 0:
                            met[partner[each]] = 0
                        partner[each], level[each], likeness[each] = j, JOINED, like
                    met[j] = 1
    return found
