"""What stands beside one part of a listed name, small enough to lie beside its key.

Thousands may share one common part of a name; only those of whom another part may be like one
of the query's are worth comparing. A hint is 63 bits: signs of up to four different other parts,
and how many. A sign is the consonant classes of a part (see `compare.Parts`) and the kind of its
first sound; a part that is one of several forms of a name has its group for a second sign. Where
that is not enough to tell (a single name, initials, many aliases) the hint says so, and whoever
bears it is compared.
"""

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import GROUP, LENGTH, MASK, MOST, bits
from shekara.operations.screening.engine.compiled import inlined
from shekara.operations.screening.engine.costs import substitution
from shekara.operations.screening.engine.letters import CODE
from shekara.operations.screening.engine.people import parts_of, token_in
from shekara.operations.screening.engine.skeletons import CLASSES_OF, KINDS, other_skeleton

_WIDTH, _MOST_SIGNS, _ANY = KINDS + 4, 4, 7
_COUNT_AT = _WIDTH * _MOST_SIGNS
_SIGN, _MASK = (1 << _WIDTH) - 1, (1 << KINDS) - 1
NOTHING, ANYTHING = np.int64(0), np.int64(_ANY << _COUNT_AT)
#: First sounds that are written for each other; those that come and go (h, zh, v) are any kind.
_FIRSTS = ("aeiou", "szSCc", "kqg", "bpf", "dt", "lr", "mnN")
_ANY_FIRST = len(_FIRSTS)
#: In place of the kind of the first sound: the rest is a group of forms of one name.
_FORM = _ANY_FIRST + 1
#: Classes of consonants one part may have that the other has not; a long part more of them;
#: all of both, as `compare.may_relate` has it.
_APART, _APART_WHEN_LONG, _LONG, _APART_TOGETHER = 1, 2, 7, 3
#: A part so short is not near when one consonant is another, unless ears or schemes confuse them.
_SHORT, _CONFUSED_AT = 4, 0.5


def _kinds() -> NDArray[np.uint8]:
    """Kind of each sound code as the first of a part."""
    table = np.full(256, _ANY_FIRST, np.uint8)
    for kind, sounds in enumerate(_FIRSTS):
        for sound in sounds:
            table[CODE[sound]] = kind
    return table


_KIND = _kinds()


def _confused() -> NDArray[np.bool_]:
    """By the two classes of consonants that two parts differ in: whether these are confused."""
    table, costs = np.zeros(1 << KINDS, np.bool_), substitution()
    kinds = {CODE[sound]: kind for kind, sounds in enumerate(CLASSES_OF) for sound in sounds}
    for one, kind in kinds.items():
        for other, another in kinds.items():
            if kind != another and costs[one, other] <= _CONFUSED_AT:
                table[1 << kind | 1 << another] = True
    return table


_CONFUSED = _confused()


@inlined
def _sign(parts, row):  # type: ignore[no-untyped-def]  # compiled
    """Consonant classes and kind of the first sound of a part."""
    kind = np.int64(_KIND[parts.sound[row, 0]])
    if other_skeleton(parts.sound, row) != 0:
        kind = np.int64(_ANY_FIRST)
    return parts.marks[row, MASK] | kind << KINDS


@inlined
def _form(group):  # type: ignore[no-untyped-def]  # compiled
    """The sign of a group of forms."""
    return group & _MASK | np.int64(_FORM) << KINDS


@inlined
def _with(hint, sign):  # type: ignore[no-untyped-def]  # compiled
    """``hint`` with one more sign."""
    many = hint >> _COUNT_AT
    if many == _ANY:
        return hint
    for one in range(many):
        if hint >> _WIDTH * one & _SIGN == sign:
            return hint
    if many == _MOST_SIGNS:
        return ANYTHING
    return hint + (sign << _WIDTH * many) + (np.int64(1) << _COUNT_AT)


@inlined
def with_others(hint, people, tokens, name, k):  # type: ignore[no-untyped-def]  # compiled
    """``hint`` and the parts of a name beside its part ``k``."""
    first, last = parts_of(people, name)
    last = min(last, first + MOST)
    if last - first < 2:
        return ANYTHING
    for j in range(first, last):
        part = token_in(people.words[j])
        if j == k:
            continue
        if tokens.sound[part, LENGTH] < 2:
            return ANYTHING
        hint = _with(hint, _sign(tokens, part))
        if tokens.marks[part, GROUP] != 0:
            hint = _with(hint, _form(tokens.marks[part, GROUP]))
    return hint


@inlined
def _like(ours, theirs, length, cut):  # type: ignore[no-untyped-def]  # compiled
    """Whether a part of the query of this sign may be like a part of that one."""
    one, two = ours >> KINDS, theirs >> KINDS
    if two == _FORM:
        return False
    if one != two and one != _ANY_FIRST and two != _ANY_FIRST:  # noqa: PLR1714 - compiled
        return False
    most = _APART_WHEN_LONG if length > _LONG else _APART
    more, less = bits(ours & ~theirs & _MASK), bits(theirs & ~ours & _MASK)
    if cut:
        return more <= most
    if length <= _SHORT and more + less > 1:
        return more == less and _CONFUSED[(ours ^ theirs) & _MASK]
    return max(more, less) <= most and more + less <= _APART_TOGETHER


@inlined
def _begins_alike(ours, theirs):  # type: ignore[no-untyped-def]  # compiled
    """Whether an initial of this sign may be that of a part of that one."""
    one, two = ours >> KINDS, theirs >> KINDS
    if two == _FORM:
        return False
    return one == two or one == _ANY_FIRST or two == _ANY_FIRST  # noqa: PLR1714 - compiled


@inlined
def may_fit(hint, q, k, cut):  # type: ignore[no-untyped-def]  # compiled
    """Whether another part of the query than ``k`` may be like one of the parts hinted at.

    cut   whether the last part of the query may be cut off
    """
    many, last = hint >> _COUNT_AT, len(q.sound) - 1
    if many == _ANY or last == 0:
        return True
    for i in range(last + 1):
        if i == k:
            continue
        length = q.sound[i, LENGTH]
        ours, form = _sign(q, i), np.int64(-1)
        if q.marks[i, GROUP] != 0:
            form = _form(q.marks[i, GROUP])
        for one in range(many):
            theirs = hint >> _WIDTH * one & _SIGN
            if length < 2:
                if _begins_alike(ours, theirs):
                    return True
            elif theirs == form or _like(ours, theirs, length, cut and i == last):
                return True
    return False
