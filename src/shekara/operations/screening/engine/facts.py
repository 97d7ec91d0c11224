"""What is plain of one comparison: of two persons, and of one name each.

Each fact is a feature; what it is worth is ``weigh``.
"""

import numpy as np

from shekara.operations.screening.engine import births, compare
from shekara.operations.screening.engine.align import align
from shekara.operations.screening.engine.compiled import inlined
from shekara.operations.screening.engine.features import (
    BIAS,
    BIRTH,
    BOTH_NEAR,
    BOTH_SURE,
    CONFLICT,
    CONFLICT_FAMILY,
    CONFLICT_FAMILY_RARE,
    CONFLICT_GIVEN,
    CONFLICT_GIVEN_RARE,
    CROSSED,
    DOCUMENT,
    FAMILY,
    FAMILY_EXTRA,
    FEATURES,
    GIVEN,
    GIVEN_EXTRA,
    KNOWN_FAMILY,
    KNOWN_GIVEN,
    LEFT_FAMILY,
    LEFT_GIVEN,
    LEFT_OTHER,
    LEFT_SECOND,
    MET_SAME_DAY,
    MOST_LISTED,
    MOST_LISTED_SAME_DAY,
    NAMESAKES,
    NATION_DIFFERS,
    NATION_SAME,
    NO_GIVEN,
    PARTS_SAME_DAY,
    RARE_FAMILY,
    RARE_GIVEN,
    RARE_SECOND,
    REVERSED,
    SECOND_CONFLICT,
    SECOND_MET,
    SECOND_NOT,
    SEX_DIFFERS,
    SEX_SAME,
    SINGLE,
    SIZE,
    SIZE_SAME_DAY,
    SURPRISE,
    TWO_ENDINGS,
    UNVOWELLED,
    WEAK,
)
from shekara.operations.screening.engine.people import (
    BORN,
    NATIONS,
    births_of,
    is_weak,
    names_of,
    parts_of,
    role_in,
    sex_of,
    token_in,
)

#: Persons assumed beyond the list, so that a list of three does not make every name rare.
BACKGROUND = 3000.0

_GROUP_OF = (3, 0, 1, 1, 1, 2, 2, 2, 4, 2, 4, 4, 4, 1, 1, 4)
_FAMILY_ROLE, _GIVEN_ROLE, _SECOND_ROLE = 1, 2, 3


@inlined
def facts_of_person(asked, people, entity, document, f):  # type: ignore[no-untyped-def]  # compiled
    """Features that do not depend on which listed name is compared. Returns the birth group."""
    for k in range(FEATURES):
        f[k] = 0.0
    f[BIAS] = 1.0
    size = float(asked.facts[4])
    f[SIZE] = np.log10(size + BACKGROUND) - 5.0
    born = births.relation(asked.facts[0], people.cards[entity, BORN])
    first, last = births_of(people, entity)
    if last - first > 1:
        born = births.best_relation(asked.facts[0], people.born, first, last)
    f[BIRTH + born] = 1.0
    sex = sex_of(people, entity)
    if sex != 0 and asked.facts[1] != 0:
        f[SEX_SAME if sex == asked.facts[1] else SEX_DIFFERS] = 1.0
    nations = people.cards[entity, NATIONS]
    if nations != 0 and asked.facts[2] != 0:
        same = False
        while nations != 0:
            if nations & 1023 == asked.facts[2]:
                same = True
            nations >>= 10
        f[NATION_SAME if same else NATION_DIFFERS] = 1.0
    f[DOCUMENT] = document
    first, last = names_of(people, entity)
    f[MOST_LISTED] = np.log(float(max(last - first, 1)))
    if born == births.SAME:
        f[MOST_LISTED_SAME_DAY], f[SIZE_SAME_DAY] = f[MOST_LISTED], f[SIZE]
    return _GROUP_OF[born]


@inlined
def _surprise(asked, i, kind, tokens, token, total):  # type: ignore[no-untyped-def]  # compiled
    """How unlikely it is that a listed person has this part by chance: natural logarithm."""
    if kind == compare.EXACT:
        many = float(compare.heard_of(tokens, token))
    elif kind == compare.INITIAL:
        many = total * 0.05
    else:
        many = max(float(compare.alike_of(tokens, token)), asked.alike[i])
    return np.log(total / (min(many, total) + 1.0))


@inlined
def facts_of_name(q, asked, people, tokens, name, group, f, desk):  # type: ignore[no-untyped-def]  # compiled
    """Add the features of one listed name to ``f``. Returns False when nothing met."""
    first, last = parts_of(people, name)
    words = people.words[first : min(last, first + compare.MOST)]
    n, m = len(asked.roles), len(words)
    found = align(q, asked.roles, asked.facts[3] != 0, tokens, words, desk)
    if found == 0:
        return False
    total = float(asked.facts[4]) + BACKGROUND
    best_f, best_g = -1, -1
    like_f, like_g = np.float32(0.0), np.float32(0.0)
    givens = 0
    endings = 0
    unvowelled = False
    seconds_q = seconds_met = 0
    gain_f = gain_g = gain_s = 0.0
    families_missed = givens_missed = 0
    crossed_f = crossed_g = 0
    for i in range(n):
        role, kind = asked.roles[i], desk.marks[compare.LEVEL, i]
        at = desk.marks[compare.PARTNER, i]
        gain = 0.0
        if kind != compare.NONE:
            token, like = token_in(words[at]), min(1.0, desk.likes[compare.LIKE, i])
            gain = _surprise(asked, i, kind, tokens, token, total) * like
            if kind == compare.JOINED:
                gain = max(gain, 5.0)
            endings += kind == compare.ENDING
            unvowelled |= tokens.sound[token, compare.UNVOWELLED] != 0
        if role == _FAMILY_ROLE:
            if kind == compare.NONE:
                families_missed += 1
            elif desk.likes[compare.LIKE, i] > like_f:
                like_f, best_f = desk.likes[compare.LIKE, i], i
            gain_f += gain
            crossed_f += kind != compare.NONE and role_in(words[at]) == _GIVEN_ROLE
        elif role == _GIVEN_ROLE:
            givens += 1
            if kind == compare.NONE:
                givens_missed += 1
            elif desk.likes[compare.LIKE, i] > like_g:
                like_g, best_g = desk.likes[compare.LIKE, i], i
            gain_g += gain
            crossed_g += kind != compare.NONE and role_in(words[at]) == _FAMILY_ROLE
        else:
            seconds_q += 1
            if kind != compare.NONE:
                seconds_met += 1
                gain_s += gain
    level_f = desk.marks[compare.LEVEL, best_f] if best_f >= 0 else compare.NONE
    level_g = desk.marks[compare.LEVEL, best_g] if best_g >= 0 else compare.NONE
    f[FAMILY + level_f] = 1.0
    if givens == 0:
        f[NO_GIVEN] = 1.0
    else:
        f[GIVEN + level_g] = 1.0
    left_second = 0
    for j in range(m):
        if desk.marks[compare.MET, j] == 0:
            role = role_in(words[j])
            if role == _SECOND_ROLE:
                left_second += 1
            elif role == _FAMILY_ROLE:
                f[LEFT_FAMILY] += 1.0
            elif role == _GIVEN_ROLE:
                f[LEFT_GIVEN] += 1.0
            else:
                f[LEFT_OTHER] += 1.0
    f[SECOND_MET] = min(seconds_met, 2)
    left = 0
    for j in range(m):
        left += desk.marks[compare.MET, j] == 0
    unmet = families_missed + givens_missed + seconds_q - seconds_met
    f[CONFLICT] = min(min(unmet, left), 3)
    if left - left_second > 0:
        if best_f < 0:
            f[CONFLICT_FAMILY], f[CONFLICT_FAMILY_RARE] = 1.0, gain_g / 5.0
        if givens > 0 and best_g < 0:
            f[CONFLICT_GIVEN], f[CONFLICT_GIVEN_RARE] = 1.0, gain_f / 5.0
    missed = seconds_q - seconds_met
    if missed > 0 and left_second > 0:
        f[SECOND_CONFLICT] = 1.0
    else:
        f[SECOND_NOT] = min(missed, 2)
        f[LEFT_SECOND] = min(left_second, 1)
    if best_f >= 0:
        f[FAMILY_EXTRA] = min(families_missed, 2)
    if best_g >= 0:
        f[GIVEN_EXTRA] = min(givens_missed, 2)
    f[LEFT_OTHER] = min(f[LEFT_OTHER], 3.0)
    f[TWO_ENDINGS] = endings > 1
    f[REVERSED] = crossed_f > 0 and crossed_g > 0
    f[CROSSED] = (crossed_f > 0) != (crossed_g > 0)
    f[WEAK] = is_weak(people, name)
    f[UNVOWELLED] = unvowelled
    f[SINGLE] = m == 1 or n == 1
    if compare.NEAR_A <= level_f <= compare.NEAR_D:
        f[KNOWN_FAMILY] = np.log1p(asked.heard[best_f]) / 5.0
    if compare.NEAR_A <= level_g <= compare.NEAR_D:
        f[KNOWN_GIVEN] = np.log1p(asked.heard[best_g]) / 5.0
    f[RARE_FAMILY], f[RARE_GIVEN], f[RARE_SECOND] = gain_f / 5.0, gain_g / 5.0, gain_s / 5.0
    gain = gain_f + gain_g + gain_s
    surprise = (min(gain, 25.0) - np.log(total)) / 5.0
    f[SURPRISE + group] = surprise
    near = min(like_f, like_g) if givens else like_f * np.float32(found == n)
    f[BOTH_NEAR + group] = near
    f[BOTH_SURE + group] = near > 0.97
    if near > 0.7:
        f[NAMESAKES + group] = np.log1p(float(asked.facts[5])) / 5.0
    if group == 0:
        f[MET_SAME_DAY] = min(found - 1, 3)
        f[PARTS_SAME_DAY] = min(max(min(n, m) - 2, 0), 3)
    return True
