"""What it costs to write one sound for another: cheap where schemes or ears confuse them."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.letters import CODE, SOUNDS, VOWELS

#: Pairs of sounds that stand for each other in some scheme of the region, and the cost.
_CONFUSED = {
    0.05: "jJ qk",
    0.15: "ao ei ou ae SC cC sS NN Nn zJ",
    0.25: "iu io ai eo ui gq kh gh ij cs zs jz cJ cz ck CJ uv",
    0.35: "gk hq vf CS ch sC bp dt ju SJ Sz zc hj Ch Sh eu au je jg gJ Cj",
    0.5: "bv pf td mn lr hf kc kC ks iJ",
}
_OTHER_VOWEL, _OTHER = 0.35, 1.0
_LOST_VOWEL, _LOST, _LOST_WEAK = 0.3, 0.9, 0.35
TRANSPOSED = 0.8
_WEAK = "hj"


@cache
def substitution() -> NDArray[np.float32]:
    """(codes + 1, codes + 1) float32, cost of one sound for another; symmetric."""
    size = len(SOUNDS) + 1
    table = np.full((size, size), _OTHER, dtype=np.float32)
    for one in VOWELS:
        for other in VOWELS:
            table[CODE[one], CODE[other]] = _OTHER_VOWEL
    for cost, pairs in _CONFUSED.items():
        for pair in pairs.split():
            one, other = pair[0], pair[1]
            table[CODE[one], CODE[other]] = table[CODE[other], CODE[one]] = cost
    np.fill_diagonal(table, 0.0)
    return table


@cache
def loss() -> NDArray[np.float32]:
    """(2, codes + 1) float32, cost of a sound more or less; row 1 where vowels are unwritten."""
    table = np.full((2, len(SOUNDS) + 1), _LOST, dtype=np.float32)
    for sound in _WEAK:
        table[:, CODE[sound]] = _LOST_WEAK
    for sound in VOWELS:
        table[0, CODE[sound]] = _LOST_VOWEL
        table[1, CODE[sound]] = 0.06
    return table
