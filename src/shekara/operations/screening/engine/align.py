"""How two names meet: their parts paired, nearest first.

How two parts relate is ``compare``; what a pairing is worth is ``weigh``.
"""

import numpy as np

from shekara.operations.screening.engine.compare import (
    GRID,
    JOINED,
    JOINED_AT,
    KINDS,
    LENGTH,
    LEVEL,
    LIKE,
    MET,
    NEAR_C,
    NONE,
    PARTNER,
    UNVOWELLED,
    joined,
    may_relate,
    relate,
)
from shekara.operations.screening.engine.compiled import compiled


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
            if not may_relate(q, i, p, parts[j]) and not last:
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
                    if like >= JOINED_AT and like > likes[LIKE, i]:
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
                if like >= JOINED_AT:
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
