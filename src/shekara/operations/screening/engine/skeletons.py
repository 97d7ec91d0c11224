"""Consonant skeletons of parts as numbers: two parts that may be one name have the same.

A skeleton is the classes of a part's consonants (see `letters.CLASSES`), neighbours of one
class once, and a mark for a vowel at its beginning. Its number is a Fowler-Noll-Vo hash, mixed.
"""

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import LENGTH, MASK, STEM, WHOLE
from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.letters import CLASSES, CODE, VOWELS
from shekara.operations.screening.engine.sounds import LONGEST

#: Fowler-Noll-Vo: the factor and the start of its 64-bit hash.
PRIME, OFFSET = np.int64(1099511628211), np.int64(-3750763034362895579)
_MIX_A, _MIX_B = np.int64(-7046029254386353131), np.int64(-4417276706812531889)
_POSITIVE = np.int64((1 << 63) - 1)
_KINDS = sorted(set(CLASSES.values()))
#: How many classes of consonants there are.
KINDS = len(_KINDS)
#: The sounds of each of them, in the order of their bits.
CLASSES_OF = tuple("".join(s for s, kind in CLASSES.items() if kind == each) for each in _KINDS)
_INITIAL_VOWEL = KINDS + 1
_A, _B, _D, _E, _L = (CODE[sound] for sound in "abdel")
_LAST_VOWEL = max(CODE[vowel] for vowel in VOWELS)
_SHORTEST_WITH_ARTICLE = 6
#: Parts of a query that are asked for; parts of one of which two neighbours may be one.
MOST_KEYED, MOST_JOINED = 7, 4


def _classes() -> NDArray[np.uint8]:
    """Class of each sound code, from 1; 0 for vowels and for what is no sound."""
    table = np.zeros(256, np.uint8)
    for sound, kind in CLASSES.items():
        table[CODE[sound]] = _KINDS.index(kind) + 1
    return table


_CLASS = _classes()


@inlined
def _mixed(value):  # type: ignore[no-untyped-def]  # compiled
    """63 well-mixed bits of ``value``, never 0."""
    value = (value ^ (value >> 31)) * _MIX_A
    value = (value ^ (value >> 29)) * _MIX_B
    value = (value ^ (value >> 32)) & _POSITIVE
    return value if value != 0 else np.int64(1)


@inlined
def _more(state, last, sound, row, first, end):  # type: ignore[no-untyped-def]  # compiled
    """A skeleton's number and last class after more sounds of a row."""
    for x in range(first, end):
        kind = np.int64(_CLASS[sound[row, x]])
        if kind != 0 and kind != last:  # noqa: PLR1714 - compiled
            state = (state ^ kind) * PRIME
            last = kind
    return state, last


@inlined
def _begun(sound, row, first, end):  # type: ignore[no-untyped-def]  # compiled
    """A skeleton's number before any consonant."""
    begins = first < end and 0 < sound[row, first] <= _LAST_VOWEL
    return (OFFSET ^ np.int64(_INITIAL_VOWEL)) * PRIME if begins else OFFSET


@counted_not
def skeleton(sound, row, first):  # type: ignore[no-untyped-def]  # compiled
    """Number of the skeleton of a row of sounds from ``first`` to the end of its stem."""
    end = np.int64(sound[row, STEM])
    state, _ = _more(_begun(sound, row, first, end), np.int64(0), sound, row, first, end)
    return _mixed(state)


@counted_not
def joined_skeleton(sound, row, after):  # type: ignore[no-untyped-def]  # compiled
    """Number of the skeleton of one part with the next written behind it."""
    end = np.int64(sound[row, LENGTH])
    state, last = _more(_begun(sound, row, 0, end), np.int64(0), sound, row, 0, end)
    end = min(np.int64(sound[after, STEM]), LONGEST - end)
    state, _ = _more(state, last, sound, after, 0, end)
    return _mixed(state)


@counted_not
def other_skeleton(sound, row):  # type: ignore[no-untyped-def]  # compiled
    """Number of the skeleton of a row without its article or "servant of"; 0 when it has none."""
    if sound[row, LENGTH] < _SHORTEST_WITH_ARTICLE:
        return np.int64(0)
    one, two, three = sound[row, 0], sound[row, 1], sound[row, 2]
    vowel = one == _A or one == _E  # noqa: PLR1714 - compiled
    if vowel and two == _L and three > _LAST_VOWEL:
        return skeleton(sound, row, 2)
    servant = one == _A and two == _B and three == _D
    if servant and sound[row, LENGTH] > _SHORTEST_WITH_ARTICLE:
        return skeleton(sound, row, 3)
    return np.int64(0)


@compiled
def marked(parts):  # type: ignore[no-untyped-def]  # compiled
    """Write beside each row of sounds its hash and classes (see `compare.Parts`). Returns of each
    its skeleton, and its skeleton without an article (0: none)."""
    sound, marks = parts
    many = len(sound)
    skeletons, others = np.empty(many, np.int64), np.empty(many, np.int64)
    for row in range(many):
        whole, mask = OFFSET, np.int64(0)
        for x in range(sound[row, LENGTH]):
            code = sound[row, x]
            whole = (whole ^ np.int64(code)) * PRIME
            kind = np.int64(_CLASS[code])
            if kind != 0:
                mask |= np.int64(1) << (kind - 1)
        marks[row, WHOLE], marks[row, MASK] = _mixed(whole), mask
        skeletons[row] = skeleton(sound, row, 0)
        others[row] = other_skeleton(sound, row)
    return skeletons, others


@compiled
def asked(parts):  # type: ignore[no-untyped-def]  # compiled
    """As `marked`, for a query; in place of the skeletons without articles, all it is found by."""
    skeletons, others = marked(parts)
    sound = parts.sound
    many = len(sound)
    keys, count = np.empty(3 * many, np.int64), min(many, MOST_KEYED)
    keys[:count] = skeletons[:count]
    for row in range(min(many, MOST_KEYED)):
        if others[row] != 0:
            keys[count] = others[row]
            count += 1
    if 2 < many <= MOST_JOINED:
        for row in range(many - 1):
            keys[count] = joined_skeleton(sound, row, row + 1)
            count += 1
    return skeletons, keys[:count]
