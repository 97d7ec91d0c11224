"""How two names meet: their parts paired, nearest first.

How two parts relate is ``compare``; what a pairing is worth is ``weigh``.
"""

import numpy as np

from shekara.operations.screening.engine.compare import (
    EXACT,
    GRID,
    JOINED,
    JOINED_AT,
    KINDS,
    KNOWN,
    LENGTH,
    LEVEL,
    LIKE,
    MASK,
    MET,
    NEAR_C,
    NONE,
    PARTNER,
    UNVOWELLED,
    bits,
    joined,
    may_relate,
    relate,
)
from shekara.operations.screening.engine.compiled import inlined
from shekara.operations.screening.engine.people import role_in, token_in
from shekara.operations.screening.engine.sounds import LONGEST

#: Classes of consonants by which two parts written as one may differ from one part.
_JOINED_APART = 3
_SHORTEST, _LONGER = 4, 3


@inlined
def _compare(q, i, last, p, part, at, desk):  # type: ignore[no-untyped-def]  # compiled
    """Note at ``at`` how query part ``i`` relates to a listed part; its likeness is negative
    when a look at their consonants is enough."""
    desk.kinds[at, i], desk.alike[at, i] = NONE, -1.0
    if last or may_relate(q, i, p, part):
        kind, like = relate(q, i, last, p, part, desk.costs, desk.rows)
        desk.kinds[at, i], desk.alike[at, i] = kind, like


@inlined
def _grid(q, roles, cut, p, words, desk):  # type: ignore[no-untyped-def]  # compiled
    """Levels and likenesses of all parts into the grids. Returns 2 when some are like, 1 when
    some may be, else 0."""
    marks, likes = desk.marks, desk.likes
    n = len(roles)
    some = 0
    for j in range(len(words)):
        part, role = token_in(words[j]), role_in(words[j])
        at = part & (KNOWN - 1)
        if desk.known[at] != part:
            desk.known[at] = part
            for i in range(n):
                desk.kinds[at, i] = -1
        for i in range(n):
            if desk.kinds[at, i] < 0:
                _compare(q, i, cut and i == n - 1, p, part, at, desk)
            kind, like = np.int64(desk.kinds[at, i]), desk.alike[at, i]
            if like >= 0.0:
                some = max(some, 1)
            marks[KINDS + i, j] = kind
            likes[GRID + i, j] = 0.0
            if kind != NONE:
                some = 2
                if roles[i] == role and role != 0:
                    like += np.float32(0.02)
                likes[GRID + i, j] = like
    return some


@inlined
def align(q, roles, cut, p, words, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair the query's parts with the parts of one listed name, nearest first.

    words   the name's parts, see `people.People`: rows of ``p`` and their roles
    On the desk, per query part: partner (place in ``words``, -1 none; of a joined part the
    first), level, likeness; per part of the name: met.
    Returns how many query parts met something. Cost: about 0.3 µs for two short names.
    """
    n, m = len(roles), len(words)
    marks, likes = desk.marks, desk.likes
    some = _grid(q, roles, cut, p, words, desk)
    if some == 0 and n > 1 and m > 1:
        return 0
    found = 0
    for i in range(n):
        marks[PARTNER, i] = -1
        marks[LEVEL, i] = NONE
        likes[LIKE, i] = 0.0
    for j in range(m):
        marks[MET, j] = 0
    if some == 2:
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
    found += _join_listed(q, n, p, words, m, desk)
    found += _join_asked(q, n, p, words, m, desk)
    return found


@inlined
def _weak(desk, i):  # type: ignore[no-untyped-def]  # compiled
    """Whether query part ``i`` met nothing, or nothing near."""
    level = desk.marks[LEVEL, i]
    return level == NONE or level >= NEAR_C


@inlined
def _better_alone(desk, i, j):  # type: ignore[no-untyped-def]  # compiled
    """Whether query part ``i`` met another part than ``j`` near, so that it is not half of it."""
    return desk.marks[PARTNER, i] >= 0 and desk.marks[PARTNER, i] != j and not _weak(desk, i)


@inlined
def _may_join(a, i, b, j, k):  # type: ignore[no-untyped-def]  # compiled
    """A cheap look, by length and consonants: may part ``i`` be ``j`` and ``k`` as one?"""
    both = np.int64(b.sound[j, LENGTH]) + np.int64(b.sound[k, LENGTH])
    if both > LONGEST or abs(both - np.int64(a.sound[i, LENGTH])) > _LONGER:
        return False
    return bits(a.marks[i, MASK] ^ (b.marks[j, MASK] | b.marks[k, MASK])) <= _JOINED_APART


@inlined
def _join_listed(q, n, p, words, m, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair what is written as one by the query and as two on the list."""
    marks, likes = desk.marks, desk.likes
    found = 0
    for i in range(n):
        if m < 2 or q.sound[i, LENGTH] < _SHORTEST or marks[LEVEL, i] == EXACT:
            continue
        half = -1 if _weak(desk, i) else marks[PARTNER, i]
        for j in range(m):
            for k in (j - 1, j + 1):
                if k < 0 or k >= m or (half >= 0 and half != j and half != k):  # noqa: PLR1714
                    continue
                one, two = token_in(words[j]), token_in(words[k])
                if not _may_join(q, i, p, one, two):
                    continue
                if (marks[MET, j] and marks[PARTNER, i] != j) or (
                    marks[MET, k] and marks[PARTNER, i] != k
                ):
                    continue
                like = joined(q.sound, i, p.sound, one, two, p.sound[one, UNVOWELLED],
                              desk.both, desk.costs, desk.rows)  # fmt: skip
                if like >= JOINED_AT and like > likes[LIKE, i]:
                    if marks[PARTNER, i] < 0:
                        found += 1
                    marks[PARTNER, i], marks[LEVEL, i], likes[LIKE, i] = min(j, k), JOINED, like
                    marks[MET, j] = marks[MET, k] = 1
    return found


@inlined
def _join_asked(q, n, p, words, m, desk):  # type: ignore[no-untyped-def]  # compiled
    """Pair what is written as two by the query and as one on the list."""
    marks, likes = desk.marks, desk.likes
    found = 0
    for i in range(n - 1):
        k = i + 1
        if not (_weak(desk, i) or _weak(desk, k)):
            continue
        for j in range(m):
            if _better_alone(desk, i, j) or _better_alone(desk, k, j):
                continue
            if marks[MET, j] and marks[PARTNER, i] != j and marks[PARTNER, k] != j:
                continue
            part = token_in(words[j])
            if not _may_join(p, part, q, i, k):
                continue
            like = joined(p.sound, part, q.sound, i, k, p.sound[part, UNVOWELLED],
                          desk.both, desk.costs, desk.rows)  # fmt: skip
            if like < JOINED_AT or like <= max(likes[LIKE, i], likes[LIKE, k]):
                continue
            found += (marks[PARTNER, i] < 0) + (marks[PARTNER, k] < 0)
            for each in (i, k):
                if marks[PARTNER, each] >= 0:
                    marks[MET, marks[PARTNER, each]] = 0
                marks[PARTNER, each], marks[LEVEL, each], likes[LIKE, each] = j, JOINED, like
            marks[MET, j] = 1
    return found
