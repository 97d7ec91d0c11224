"""What the agreement of two persons is worth: features, and their sum in log-odds.

A feature is a plain fact of one comparison (the family name is one letter off, the birth date
is not known); its weight stands in ``data/weights.json``, fitted by ``bench.screening.fit``.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, compare
from shekara.operations.screening.engine.compiled import inlined
from shekara.operations.screening.engine.facts import facts_of_name, facts_of_person
from shekara.operations.screening.engine.features import (
    BIRTH,
    CONFLICT,
    DOCUMENT_NO_NAME,
    FAMILY,
    FEATURES,
    GIVEN,
    MET_ELSEWHERE,
    MET_ELSEWHERE_SAME_DAY,
    SEX_SAME,
    SURPRISE,
)
from shekara.operations.screening.engine.people import (
    is_weak,
    names_of,
    parts_of,
    role_in,
    token_in,
)


class Asked(NamedTuple):
    """A query as arrays: its parts (see `compare.Parts`) with their roles, and the rest.

    heard, alike   (parts,) float64, how many listed entities have the sounds, the skeleton
    facts   (8,) int64: birth packed, sex, nation, cut off, size of the list, namesakes; two more
            that are not weighed
    """

    roles: NDArray[np.int64]
    heard: NDArray[np.float64]
    alike: NDArray[np.float64]
    facts: NDArray[np.int64]


@inlined
def _met(asked, desk):  # type: ignore[no-untyped-def]  # compiled
    """The parts asked about that met one of the name just compared, as bits."""
    mask = np.int64(0)
    for i in range(len(asked.roles)):
        level = desk.marks[compare.LEVEL, i]
        if level != compare.NONE and level != compare.INITIAL:  # noqa: PLR1714 - compiled
            mask |= np.int64(1) << i
    return mask


@inlined
def _forget_name(f):  # type: ignore[no-untyped-def]  # compiled
    """Take back the features that depend on a name."""
    for k in range(FAMILY, BIRTH):
        f[k] = 0.0
    for k in range(SURPRISE, SEX_SAME):
        f[k] = 0.0
    for k in range(CONFLICT, FEATURES):
        f[k] = 0.0
    f[DOCUMENT_NO_NAME] = 0.0


@inlined
def _same_name(people, name):  # type: ignore[no-untyped-def]  # compiled
    """Whether a name has the parts of the one before it: the same in another script."""
    one, two = parts_of(people, name - 1)
    _, end = parts_of(people, name)
    if two - one != end - two:
        return False
    for k in range(two - one):
        ours, theirs = people.words[one + k], people.words[two + k]
        if token_in(ours) != token_in(theirs) or (role_in(ours) == 0 and role_in(theirs) != 0):
            return False
    return True


@inlined
def weighed(f, weights):  # type: ignore[no-untyped-def]  # compiled
    """The sum of all features' worth, always added in the same order; four at a time."""
    one = two = three = four = 0.0
    whole = FEATURES // 4 * 4
    for k in range(0, whole, 4):
        one += f[k] * weights[k]
        two += f[k + 1] * weights[k + 1]
        three += f[k + 2] * weights[k + 2]
        four += f[k + 3] * weights[k + 3]
    for k in range(whole, FEATURES):
        one += f[k] * weights[k]
    return (one + two) + (three + four)


@inlined
def score(q, asked, people, tokens, weights, entity, document, room):  # type: ignore[no-untyped-def]  # compiled
    """Log-odds that ``entity`` is the one asked about, and its best name.

    In ``room``: the features, and which parts met (see `compare.Desk`) of that name.
    """
    desk, f, best = room.desk, room.facts, room.best
    group = facts_of_person(asked, people, entity, document, f)
    top, which = -1e9, -1
    met = here = np.int64(0)
    first, last = names_of(people, entity)
    for name in range(first, last):
        weaker = name > first and is_weak(people, name) >= is_weak(people, name - 1)
        if weaker and _same_name(people, name):
            continue
        _forget_name(f)
        if facts_of_name(q, asked, people, tokens, name, group, f, desk):
            total = weighed(f, weights)
            mask = _met(asked, desk)
            met |= mask
            if total > top:
                top, which, here = total, name, mask
                for k in range(FEATURES):
                    best[k] = f[k]
                for k in range(compare.MOST):
                    room.partner[k] = desk.marks[compare.PARTNER, k]
                    room.level[k] = desk.marks[compare.LEVEL, k]
    if met != here:  # parts of the query that only another name of the entity has
        elsewhere = float(min(compare.bits(met & ~here), 3))
        best[MET_ELSEWHERE] = elsewhere
        top += elsewhere * weights[MET_ELSEWHERE]
        if group == 0:
            best[MET_ELSEWHERE_SAME_DAY] = elsewhere
            top += elsewhere * weights[MET_ELSEWHERE_SAME_DAY]
    if which < 0:
        if not document and f[BIRTH + births.SAME] == 0.0:
            return -1e9, -1
        _forget_name(f)
        f[FAMILY] = f[GIVEN] = 1.0
        f[DOCUMENT_NO_NAME] = document
        for k in range(FEATURES):
            best[k] = f[k]
        for k in range(compare.MOST):
            room.partner[k], room.level[k] = -1, compare.NONE
        top = weighed(f, weights)
    return top, which
