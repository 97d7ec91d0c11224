"""The keys under which an entity is found.

A key is 64 bits: 53 bits of hash above 11 bits of birth year (0: not known). Doors are a pair
of skeletons, one skeleton, an exact birth date, a document number or mark. `postings` makes
those of a list, `seek` opens them.
"""

import re
from hashlib import blake2b

import numpy as np

from shekara.operations.screening.engine.compiled import inlined

YEAR_BITS = 11
_MIX_A, _MIX_B = np.int64(-7046029254386353131), np.int64(-4417276706812531889)
_MASK = np.int64((1 << 52) - 1)
_SIGNS = re.compile(r"[\W_]+")
#: Signs a reader confuses, as one; both sides of a comparison are written so.
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_CONFUSED = str.maketrans("OQDILZSBG", "000112586")
_SHORTEST_NUMBER = 5
#: Numbers up to so long are their own keys; those of longer ones have a bit of their own.
_LONGEST_AS_DIGITS, _HASHED = 11, 1 << 62


def text_hash(text: str) -> int:
    """63 well-mixed bits of ``text``, the same on every machine; never 0."""
    found = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return (int.from_bytes(found, "little") >> 1) or 1


def number_form(number: str) -> str:
    """A document number or mark as it is compared: no signs, confusable letters as one."""
    return plain_number(number).translate(_CONFUSED)


def plain_number(number: str) -> str:
    """A number without signs, in capitals."""
    number = number[:64]
    if not number.isalnum():
        number = _SIGNS.sub("", number)
    number = number.upper()
    return number if number.isascii() else number.translate(_LOOK_ALIKE)


def number_hash(number: str) -> int:
    """Key of a document number or mark; 0 when it is too short to tell anything."""
    form = number_form(number)
    if len(form) < _SHORTEST_NUMBER:
        return 0
    if len(form) <= _LONGEST_AS_DIGITS and form.isascii():
        return int("1" + form, 36)  # exact, and quicker than a hash
    return text_hash("#" + form) | _HASHED


@inlined
def mixed(value):  # type: ignore[no-untyped-def]  # compiled
    """52 well-mixed bits of ``value``."""
    value = (value ^ (value >> 31)) * _MIX_A
    value = (value ^ (value >> 29)) * _MIX_B
    return (value ^ (value >> 32)) & _MASK


@inlined
def pair_key(one, other):  # type: ignore[no-untyped-def]  # compiled
    """Key of two skeletons in whatever order, without a year."""
    return mixed((one ^ other) * 3 + (one + other)) << YEAR_BITS


@inlined
def single_key(one):  # type: ignore[no-untyped-def]  # compiled
    """Key of one skeleton, without a year."""
    return mixed(one * 5 + 17) << YEAR_BITS
