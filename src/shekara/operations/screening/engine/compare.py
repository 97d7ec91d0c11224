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
A_SOUND, B_SOUND, D_SOUND, L_SOUND = CODE["a"], CODE["b"], CODE["d"], CODE["l"]
_AT_A, _AT_B, _AT_C, _AT_D = 0.93, 0.86, 0.78, 0.68
_STEM_AT, _CUT_AT, _JOINED_AT = 0.84, 0.84, 0.86


class Parts(NamedTuple):
    """Name parts as arrays, one row a part. Few arrays, because compiled calls pay for each.

    sound   (parts, 28) uint8: 24 codes, then length, stem, ending, unvowelled
    marks   (parts, 3) int64: hash of the sounds; forms of one name (0 none); consonant classes
    """

    sound: NDArray[np.uint8]
    marks: NDArray[np.int64]


LENGTH, STEM, ENDING_OF, UNVOWELLED = LONGEST, LONGEST + 1, LONGEST + 2, LONGEST + 3
WHOLE, GROUP, MASK = 0, 1, 2


class Desk(NamedTuple):
    """The costs, and room to work in: one for each thread.

    costs   (codes + 2, codes) float32: changes, then two rows of losses
    rows    (3, 49) float32; both (1, 28) uint8
    marks   (15, 12) int64: PARTNER, LEVEL and MET, then a grid of levels
    likes   (13, 12) float32: likeness of each part asked about, then a grid
    """

    costs: NDArray[np.float32]
    rows: NDArray[np.float32]
    both: NDArray[np.uint8]
    marks: NDArray[np.int64]
    likes: NDArray[np.float32]


PARTNER, LEVEL, MET, KINDS = 0, 1, 2, 3
LIKE, GRID = 0, 1
LOSSES = len(substitution())


def desk() -> Desk:
    """A desk to work on."""
    return Desk(
        costs=np.concatenate([substitution(), loss()]),
        rows=np.zeros((3, 2 * LONGEST + 1), dtype=np.float32),
        both=np.zeros((1, LONGEST + 4), dtype=np.uint8),
        marks=np.zeros((KINDS + MOST, MOST), dtype=np.int64),
        likes=np.zeros((GRID + MOST, MOST), dtype=np.float32),
    )


@compiled
def distance(a, i, from_a, la, b, j, from_b, lb, unwritten, limit, costs, rows):  # type: ignore[no-untyped-def]  # compiled
    """Least cost of writing a row of sounds as another: changes, losses, neighbours turned.

    ``a[i, from_a : from_a + la]`` and likewise b; stops with a great cost beyond ``limit``.
    """
    losses = LOSSES + unwritten
    rows[0, 0] = 0.0
    for y in range(lb):
        rows[0, y + 1] = rows[0, y] + costs[losses, b[j, from_b + y]]
    least_before = np.float32(0.0)
    for x in range(la):
        now, last, before = (x + 1) % 3, x % 3, (x + 2) % 3
        ours = a[i, from_a + x]
        gone = costs[losses, ours]
        least = rows[last, 0] + gone
        rows[now, 0] = least
        for y in range(lb):
            theirs = b[j, from_b + y]
            best = rows[last, y] + costs[ours, theirs]
            other = rows[last, y + 1] + gone
            best = min(best, other)
            other = rows[now, y] + costs[losses, theirs]
            best = min(best, other)
            if x > 0 and y > 0 and ours == b[j, from_b + y - 1] and a[i, from_a + x - 1] == theirs:
                other = rows[before, y - 1] + TRANSPOSED
                best = min(best, other)
            rows[now, y + 1] = best
            least = min(least, best)
        if least > limit and least_before + TRANSPOSED > limit:
            return np.float32(99.0)
        least_before = least
    return rows[la % 3, lb]


@compiled
def bits(mask):  # type: ignore[no-untyped-def]  # compiled
    """How many bits of ``mask`` are set."""
    count = 0
    while mask:
        mask &= mask - np.int64(1)
        count += 1
    return count


@compiled
def _may_relate(q, i, p, j):  # type: ignore[no-untyped-def]  # compiled
    """A cheap look that spares most parts the comparison of their sounds."""
    if q.marks[i, WHOLE] == p.marks[j, WHOLE] or (
        q.marks[i, GROUP] != 0 and q.marks[i, GROUP] == p.marks[j, GROUP]
    ):
        return True
    la, lb = np.int64(q.sound[i, LENGTH]), np.int64(p.sound[j, LENGTH])
    if la == 1 or lb == 1:
        return q.sound[i, 0] == p.sound[j, 0]
    return bits(q.marks[i, MASK] ^ p.marks[j, MASK]) <= (3 if la + lb > 13 else 2)


@compiled
def _article(p, j, length):  # type: ignore[no-untyped-def]  # compiled
    """How many sounds of a part are an article, or "servant of": al-, el-, abd-."""
    if length > 5 and p.sound[j, 1] == L_SOUND and p.sound[j, 0] <= 2:
        return 2
    servant = p.sound[j, 0] == A_SOUND and p.sound[j, 1] == B_SOUND and p.sound[j, 2] == D_SOUND
    return 3 if length > 6 and servant else 0


@compiled
def may_meet(q, cut, p, parts, first, last):  # type: ignore[no-untyped-def]  # compiled
    """Whether any part asked about may relate to any part of a name; a part joined of two may."""
    n = len(q.marks)
    for i in range(n):
        for k in range(first, last):
            if _may_relate(q, i, p, parts[k]):
                return True
        if cut and i == n - 1:
            return True
    return n == 1 or last - first == 1


@compiled
def relate(q, i, cut, p, j, costs, rows):  # type: ignore[no-untyped-def]  # compiled
    """Level and likeness of query part ``i`` (``cut`` when it may be cut off) and part ``j``."""
    if q.marks[i, WHOLE] == p.marks[j, WHOLE]:
        return EXACT, np.float32(1.0)
    la, lb = np.int64(q.sound[i, LENGTH]), np.int64(p.sound[j, LENGTH])
    if la == 0 or lb == 0:
        return NONE, np.float32(0.0)
    one = q.sound[i, 0] == p.sound[j, 0]
    if la == 1 or lb == 1:
        return (INITIAL, np.float32(0.6)) if one else (NONE, np.float32(0.0))
    if q.marks[i, GROUP] != 0 and q.marks[i, GROUP] == p.marks[j, GROUP]:
        return EQUIVALENT, np.float32(0.95)
    if cut and la < lb:
        limit = np.float32(la * (1 - _CUT_AT))
        cost = distance(q.sound, i, 0, la, p.sound, j, 0, la, 0, limit, costs, rows)
        if cost <= limit:
            return TRUNCATED, np.float32(1.0) - cost / la
    if cut and bits(q.marks[i, MASK] ^ p.marks[j, MASK]) > (3 if la + lb > 13 else 2):
        return NONE, np.float32(0.0)
    open_ = 1 if q.sound[i, UNVOWELLED] or p.sound[j, UNVOWELLED] else 0
    half = np.float32(0.5 * (la + lb))
    cost = distance(
        q.sound, i, 0, la, p.sound, j, 0, lb, open_, half * np.float32(1 - _AT_D), costs, rows
    )
    likeness = np.float32(1.0) - cost / half
    ours, theirs = _article(q, i, la), _article(p, j, lb)
    if ours != theirs and min(la - ours, lb - theirs) > 2:
        x, y = ours, theirs
        half = np.float32(0.5 * (la + lb - x - y))
        limit = half * np.float32(1 - _AT_D)
        cost = distance(q.sound, i, x, la - x, p.sound, j, y, lb - y, open_, limit, costs, rows)
        likeness = max(likeness, np.float32(1.0) - (cost + np.float32(0.2)) / half)
    if (q.sound[i, ENDING_OF] != 0 or p.sound[j, ENDING_OF] != 0) and likeness < _AT_A:
        sa, sb = np.int64(q.sound[i, STEM]), np.int64(p.sound[j, STEM])
        half = np.float32(0.5 * (sa + sb))
        limit = half * np.float32(1 - _AT_D)
        cost = distance(q.sound, i, 0, sa, p.sound, j, 0, sb, open_, limit, costs, rows)
        stems = np.float32(1.0) - cost / half
        kind, other = np.int64(q.sound[i, ENDING_OF]), np.int64(p.sound[j, ENDING_OF])
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
def joined(a, i, la, b, j, lb, k, lc, unwritten, both, costs, rows):  # type: ignore[no-untyped-def]  # compiled
    """Likeness of row ``i`` of a, and rows ``j`` and ``k`` of b written as one."""
    if lb + lc > LONGEST or abs(lb + lc - la) > 3:
        return np.float32(0.0)
    for x in range(lb):
        both[0, x] = b[j, x]
    for x in range(lc):
        both[0, lb + x] = b[k, x]
    half = np.float32(0.5 * (la + lb + lc))
    limit = half * np.float32(1 - _JOINED_AT)
    cost = distance(a, i, 0, la, both, 0, 0, lb + lc, unwritten, limit, costs, rows)
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
    marks, likes = desk.marks, desk.likes
    found = 0
    for i in range(n):
        marks[PARTNER, i] = -1
        marks[LEVEL, i] = NONE
        likes[LIKE, i] = 0.0
    for j in range(m):
        marks[MET, j] = 0
    some = False
    for i in range(n):
        for j in range(m):
            last = cut and i == n - 1
            if not _may_relate(q, i, p, parts[j]) and not last:
                marks[KINDS + i, j] = NONE
                likes[GRID + i, j] = 0.0
                continue
            kind, like = relate(q, i, last, p, parts[j], desk.costs, desk.rows)
            marks[KINDS + i, j] = kind
            likes[GRID + i, j] = 0.0
            if kind != NONE:
                some = True
                if roles[i] == part_roles[j] and roles[i] != 0:
                    like += np.float32(0.02)
                likes[GRID + i, j] = like
    if some:
        for _ in range(min(n, m)):
            best, bi, bj = np.float32(0.0), -1, -1
            for i in range(n):
                if marks[PARTNER, i] < 0:
                    for j in range(m):
                        if marks[MET, j] == 0 and likes[GRID + i, j] > best:
                            best, bi, bj = likes[GRID + i, j], i, j
            if bi < 0:
                break
            marks[PARTNER, bi] = bj
            marks[MET, bj] = 1
            marks[LEVEL, bi] = marks[KINDS + bi, bj]
            likes[LIKE, bi] = best
            found += 1
    found += _join(q, n, p, parts, m, desk)
    return found


@compiled
def _join(q, n, p, parts, m, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair what is written as one on one side and as two on the other."""
    marks, likes = desk.marks, desk.likes
    found = 0
    for i in range(n):
        weak = marks[LEVEL, i] == NONE or marks[LEVEL, i] >= NEAR_C
        if weak and q.sound[i, LENGTH] >= 4:
            for j in range(m):
                for k in range(m):
                    if k == j or abs(k - j) > 1:
                        continue
                    if (marks[MET, j] and marks[PARTNER, i] != j) or (
                        marks[MET, k] and marks[PARTNER, i] != k
                    ):
                        continue
                    x, y = parts[j], parts[k]
                    like = joined(
                        q.sound, i, np.int64(q.sound[i, LENGTH]), p.sound, x, np.int64(p.sound[x, LENGTH]),
                        y, np.int64(p.sound[y, LENGTH]), 1 if p.sound[x, UNVOWELLED] else 0,
                        desk.both, desk.costs, desk.rows,
                    )  # fmt: skip
                    if like >= _JOINED_AT and like > likes[LIKE, i]:
                        if marks[PARTNER, i] < 0:
                            found += 1
                        marks[PARTNER, i], marks[LEVEL, i], likes[LIKE, i] = min(j, k), JOINED, like
                        marks[MET, j] = marks[MET, k] = 1
    for i in range(n - 1):
        k = i + 1
        weak_i = marks[LEVEL, i] == NONE or marks[LEVEL, i] >= NEAR_C
        weak_k = marks[LEVEL, k] == NONE or marks[LEVEL, k] >= NEAR_C
        if weak_i and weak_k:
            for j in range(m):
                if marks[MET, j] and marks[PARTNER, i] != j and marks[PARTNER, k] != j:
                    continue
                x = parts[j]
                like = joined(
                    p.sound, x, np.int64(p.sound[x, LENGTH]), q.sound, i, np.int64(q.sound[i, LENGTH]),
                    k, np.int64(q.sound[k, LENGTH]), 1 if p.sound[x, UNVOWELLED] else 0,
                        desk.both, desk.costs, desk.rows,
                )  # fmt: skip
                if like >= _JOINED_AT:
                    found += (marks[PARTNER, i] < 0) + (marks[PARTNER, k] < 0)
                    for each in (i, k):
                        if marks[PARTNER, each] >= 0:
                            marks[MET, marks[PARTNER, each]] = 0
                        marks[PARTNER, each], marks[LEVEL, each], likes[LIKE, each] = (
                            j,
                            JOINED,
                            like,
                        )
                    marks[MET, j] = 1
    return found
