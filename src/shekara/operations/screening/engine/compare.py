"""How two parts of a name and two names relate: the compiled inner loops.

A part is a row of sound codes (see `letters.SOUNDS`); its relation to another is a level and a
likeness 0..1. The choice of names to compare is `seek`, what a relation is worth is `weigh`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compiled import counted_not, inlined
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
_STEM_AT, _CUT_AT, JOINED_AT = 0.84, 0.84, 0.86


class Parts(NamedTuple):
    """Name parts, one row of 64 bytes each, seen in two ways: both are the same memory.

    sound   (parts, 64) uint8: 24 codes, then length, stem, ending, unvowelled; the marks
    marks   (parts, 8) int64: the sounds; then hash of the sounds; forms of one name (0 none);
            consonant classes; how many listed entities have the sounds, above them how many
            have the skeleton
    """

    sound: NDArray[np.uint8]
    marks: NDArray[np.int64]

    @classmethod
    def of(cls, rows: NDArray[np.int64]) -> "Parts":
        """(parts, 8) rows, seen in both ways."""
        return cls(rows.view(np.uint8), rows)


ROW = 64
LENGTH, STEM, ENDING_OF, UNVOWELLED = LONGEST, LONGEST + 1, LONGEST + 2, LONGEST + 3
WHOLE, GROUP, MASK, LISTED = 4, 5, 6, 7


class Desk(NamedTuple):
    """The costs, and room to work in: one for each thread.

    costs   (codes + 2, codes) float32: changes, then two rows of losses
    rows    (25, 25) float32; both (1, 64) uint8
    marks   (15, 12) int64: PARTNER, LEVEL and MET, then a grid of levels
    likes   (13, 12) float32: likeness of each part asked about, then a grid
    known   (1024,) int64: a row of listed parts at its number's last bits, -1 none; beside it
            how each part asked about relates to it: levels ``kinds`` (-1 not compared yet),
            ``alike`` likeness. Listed people share their parts, so most are compared once.
    """

    costs: NDArray[np.float32]
    rows: NDArray[np.float32]
    both: NDArray[np.uint8]
    marks: NDArray[np.int64]
    likes: NDArray[np.float32]
    known: NDArray[np.int64]
    kinds: NDArray[np.int8]
    alike: NDArray[np.float32]


KNOWN = 1024
PARTNER, LEVEL, MET, KINDS = 0, 1, 2, 3
LIKE, GRID = 0, 1
LOSSES = len(substitution())
_NO_SOUND, _TURNED, _FAR = np.uint8(255), np.float32(TRANSPOSED), np.float32(99.0)


def desk() -> Desk:
    """A desk to work on."""
    return Desk(
        costs=np.concatenate([substitution(), loss()]),
        rows=np.zeros((LONGEST + 1, LONGEST + 1), dtype=np.float32),
        both=np.zeros((1, ROW), dtype=np.uint8),
        marks=np.zeros((KINDS + MOST, MOST), dtype=np.int64),
        likes=np.zeros((GRID + MOST, MOST), dtype=np.float32),
        known=np.full(KNOWN, -1, dtype=np.int64),
        kinds=np.zeros((KNOWN, MOST), dtype=np.int8),
        alike=np.zeros((KNOWN, MOST), dtype=np.float32),
    )


@inlined
def heard_of(p, row):  # type: ignore[no-untyped-def]  # compiled
    """How many listed entities have the sounds of a part."""
    return p.marks[row, LISTED] & 0xFFFFFFFF


@inlined
def alike_of(p, row):  # type: ignore[no-untyped-def]  # compiled
    """How many listed entities have the skeleton of a part."""
    return p.marks[row, LISTED] >> 32


@counted_not
def distance(a, i, from_a, la, b, j, from_b, lb, unwritten, limit, costs, rows):  # type: ignore[no-untyped-def]  # compiled
    """Least cost of writing a row of sounds as another: changes, losses, neighbours turned.

    ``a[i, from_a : from_a + la]`` and likewise b; stops with a great cost beyond ``limit``, else
    ``rows[x, y]`` is the cost of the first x and y of them.
    """
    losses = LOSSES + unwritten
    rows[0, 0] = 0.0
    for y in range(lb):
        rows[0, y + 1] = rows[0, y] + costs[losses, b[j, from_b + y]]
    least_before = np.float32(0.0)
    ours_before = _NO_SOUND
    for x in range(la):
        ours = a[i, from_a + x]
        gone = costs[losses, ours]
        across = rows[x, 0]
        best = across + gone
        rows[x + 1, 0] = least = best
        theirs_before = _NO_SOUND
        for y in range(lb):
            theirs = b[j, from_b + y]
            above = rows[x, y + 1]
            best = min(across + costs[ours, theirs], above + gone, best + costs[losses, theirs])
            if ours == theirs_before and ours_before == theirs:
                best = min(best, rows[x - 1, y - 1] + _TURNED)
            rows[x + 1, y + 1] = best
            least = min(least, best)
            across, theirs_before = above, theirs
        if least > limit and least_before + _TURNED > limit:
            return _FAR
        least_before, ours_before = least, ours
    return rows[la, lb]


@inlined
def bits(mask):  # type: ignore[no-untyped-def]  # compiled
    """How many of the 32 bits of ``mask`` are set."""
    pairs = mask - (mask >> 1 & 0x55555555)
    fours = (pairs & 0x33333333) + (pairs >> 2 & 0x33333333)
    bytes_ = (fours + (fours >> 4)) & 0x0F0F0F0F
    return (bytes_ * 0x01010101 & 0xFFFFFFFF) >> 24


@inlined
def may_relate(q, i, p, j):  # type: ignore[no-untyped-def]  # compiled
    """A cheap look that spares most parts the comparison of their sounds."""
    if q.marks[i, WHOLE] == p.marks[j, WHOLE] or (
        q.marks[i, GROUP] != 0 and q.marks[i, GROUP] == p.marks[j, GROUP]
    ):
        return True
    la, lb = np.int64(q.sound[i, LENGTH]), np.int64(p.sound[j, LENGTH])
    if la == 1 or lb == 1:
        return q.sound[i, 0] == p.sound[j, 0]
    return bits(q.marks[i, MASK] ^ p.marks[j, MASK]) <= (3 if la + lb > 13 else 2)


@inlined
def _article(p, j, length):  # type: ignore[no-untyped-def]  # compiled
    """How many sounds of a part are an article, or "servant of": al-, el-, abd-."""
    if length > 5 and p.sound[j, 1] == L_SOUND and p.sound[j, 0] <= 2:
        return 2
    servant = p.sound[j, 0] == A_SOUND and p.sound[j, 1] == B_SOUND and p.sound[j, 2] == D_SOUND
    return 3 if length > 6 and servant else 0


@inlined
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
    sa, sb = np.int64(q.sound[i, STEM]), np.int64(p.sound[j, STEM])
    rows[sa, sb] = _FAR  # stays, unless the comparison comes as far as the stems
    limit = half * np.float32(1 - _AT_D)
    cost = distance(q.sound, i, 0, la, p.sound, j, 0, lb, open_, limit, costs, rows)
    likeness, of_stems = np.float32(1.0) - cost / half, rows[sa, sb]
    ours, theirs = _article(q, i, la), _article(p, j, lb)
    if ours != theirs and min(la - ours, lb - theirs) > 2:
        x, y = ours, theirs
        half = np.float32(0.5 * (la + lb - x - y))
        limit = half * np.float32(1 - _AT_D)
        cost = distance(q.sound, i, x, la - x, p.sound, j, y, lb - y, open_, limit, costs, rows)
        likeness = max(likeness, np.float32(1.0) - (cost + np.float32(0.2)) / half)
    if (q.sound[i, ENDING_OF] != 0 or p.sound[j, ENDING_OF] != 0) and likeness < _AT_A:
        stems = np.float32(1.0) - of_stems / np.float32(0.5 * (sa + sb))
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


@counted_not
def joined(a, i, b, j, k, unwritten, both, costs, rows):  # type: ignore[no-untyped-def]  # compiled
    """Likeness of row ``i`` of a, and rows ``j`` and ``k`` of b written as one."""
    la, lb, lc = np.int64(a[i, LENGTH]), np.int64(b[j, LENGTH]), np.int64(b[k, LENGTH])
    for x in range(lb):
        both[0, x] = b[j, x]
    for x in range(lc):
        both[0, lb + x] = b[k, x]
    half = np.float32(0.5 * (la + lb + lc))
    limit = half * np.float32(1 - JOINED_AT)
    open_ = 1 if unwritten else 0
    cost = distance(a, i, 0, la, both, 0, 0, lb + lc, open_, limit, costs, rows)
    return np.float32(1.0) - cost / half
