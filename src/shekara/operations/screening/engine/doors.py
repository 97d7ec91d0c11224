"""The doors of the index: keys under which an entity is found.

A key is 64 bits: 53 bits of hash above 11 bits of birth year (0: not known). Doors are a pair
of skeletons, one skeleton, an exact birth date, a document number or mark. What stands behind
the doors is compared by `weigh`.
"""

import re
from hashlib import blake2b

import numpy as np

from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined

YEAR_BITS = 11
_PATRONYMIC, _PARTS_WITH_KEYS, _MOST_KEYS = 3, 7, 4096
UNKNOWN_YEAR = 0
_MIX_A, _MIX_B = np.int64(-7046029254386353131), np.int64(-4417276706812531889)
_MASK = np.int64((1 << 52) - 1)
_SIGNS = re.compile(r"[\W_]+")
#: Signs a reader confuses, as one; both sides of a comparison are written so.
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_CONFUSED = str.maketrans("OQDILZSBG", "000112586")
_SHORTEST_NUMBER = 5


def text_hash(text: str) -> int:
    """63 well-mixed bits of ``text``, the same on every machine; never 0."""
    found = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return (int.from_bytes(found, "little") >> 1) or 1


def number_form(number: str) -> str:
    """A document number or mark as it is compared: no signs, confusable letters as one."""
    return plain_number(number).translate(_CONFUSED)


def plain_number(number: str) -> str:
    """A number without signs, in capitals."""
    return _SIGNS.sub("", number[:64]).upper().translate(_LOOK_ALIKE)


def number_hash(number: str) -> int:
    """Key of a document number or mark; 0 when it is too short to tell anything."""
    form = number_form(number)
    return text_hash("#" + form) if len(form) >= _SHORTEST_NUMBER else 0


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


@inlined
def _put(keys, count, key):  # type: ignore[no-untyped-def]  # compiled
    """Add a key unless it is among the first ``count``; how many there are now."""
    for k in range(count):
        if keys[k] == key:
            return count
    keys[count] = key
    return count + 1


@inlined
def _years_of(born, first, last, years):  # type: ignore[no-untyped-def]  # compiled
    """Distinct birth years of an entity into ``years``; one unknown year when there is none."""
    count = 0
    for at in range(first, last):
        low = born[at] & 2047
        high = max(low, born[at] >> 20 & 2047)
        if born[at] >> 31 & 1:
            low, high = low - 1, high + 1
        for year in range(low, min(high, low + 15) + 1):
            seen = False
            for k in range(count):
                seen |= years[k] == year
            if not seen and count < len(years):
                years[count] = year
                count += 1
    if count == 0:
        years[0] = UNKNOWN_YEAR
        count = 1
    return count


@inlined
def _telling(people, name):  # type: ignore[no-untyped-def]  # compiled
    """Where the parts of a name worth a key begin and end, and whether patronymics are left out."""
    first, last = people.begins[name], people.begins[name + 1]
    telling = 0
    for k in range(first, last):
        telling += people.roles[k] != _PATRONYMIC
    return first, min(last, first + _PARTS_WITH_KEYS), telling > 1


@counted_not
def _single_keys(people, name, skeletons, others, keys, count):  # type: ignore[no-untyped-def]  # compiled
    """Add the keys of the single parts of a name."""
    first, last, without = _telling(people, name)
    for k in range(first, last):
        if (without and people.roles[k] == _PATRONYMIC) or count + 2 > _MOST_KEYS:
            continue
        token = people.parts[k]
        count = _put(keys, count, single_key(skeletons[token]))
        if others[token]:
            count = _put(keys, count, single_key(others[token]))
    return count


@counted_not
def _pair_keys(people, name, skeletons, others, joins, keys, count):  # type: ignore[no-untyped-def]  # compiled
    """Add the keys of each two parts of a name, and of three with two written as one."""
    first, last, without = _telling(people, name)
    for k in range(first, last):
        if (without and people.roles[k] == _PATRONYMIC) or count + 32 > _MOST_KEYS:
            continue
        one = people.parts[k]
        for j in range(k + 1, last):
            if without and people.roles[j] == _PATRONYMIC:
                continue
            two = people.parts[j]
            count = _put(keys, count, pair_key(skeletons[one], skeletons[two]))
            if others[one]:
                count = _put(keys, count, pair_key(others[one], skeletons[two]))
            if others[two]:
                count = _put(keys, count, pair_key(skeletons[one], others[two]))
        if joins[k]:
            rest = people.parts[first if k > first else last - 1]
            count = _put(keys, count, pair_key(joins[k], skeletons[rest]))
    return count


@inlined
def _fully_dated(born, first, last):  # type: ignore[no-untyped-def]  # compiled
    """Whether every known birth date is full, so that the door of dates leads here."""
    for at in range(first, last):
        if born[at] >> 15 & 31 == 0 or born[at] >> 20 != 0:
            return False
    return last > first


@compiled
def name_keys(people, skeletons, others, joins, keys, owners):  # type: ignore[no-untyped-def]  # compiled
    """All name keys of all entities; returns how many were written.

    skeletons, others   (tokens,) int64: hash of the skeleton, and of the skeleton without
                        an article (0: none)
    joins               (parts,) int64: hash of the skeleton of a part with its next; 0 none
    """
    at = 0
    years = np.zeros(24, dtype=np.int64)
    scratch = np.zeros(_MOST_KEYS, dtype=np.int64)
    for entity in range(len(people.names) - 1):
        count = 0
        for name in range(people.names[entity], people.names[entity + 1]):
            count = _single_keys(people, name, skeletons, others, scratch, count)
        singles = count
        for name in range(people.names[entity], people.names[entity + 1]):
            count = _pair_keys(people, name, skeletons, others, joins, scratch, count)
        many = _years_of(people.born, people.born_at[entity], people.born_at[entity + 1], years)
        dated = _fully_dated(people.born, people.born_at[entity], people.born_at[entity + 1])
        if at + count * many > len(keys):
            return -1
        for k in range(count):
            if dated and k < singles:
                continue
            for y in range(many):
                keys[at] = scratch[k] | years[y]
                owners[at] = entity
                at += 1
    return at


@counted_not
def birth_keys(people, keys, owners):  # type: ignore[no-untyped-def]  # compiled
    """Every full birth date with its entity; returns how many."""
    at = 0
    for entity in range(len(people.names) - 1):
        for k in range(people.born_at[entity], people.born_at[entity + 1]):
            born = people.born[k]
            if born >> 15 & 31 and born >> 20 == 0:
                keys[at] = np.int32(born)
                owners[at] = entity
                at += 1
    return at


@compiled
def counted(people, tokens_of, size):  # type: ignore[no-untyped-def]  # compiled
    """How many entities have each of ``size`` classes; ``tokens_of`` maps a token to its class."""
    found = np.zeros(size, dtype=np.int32)
    last_seen = np.full(size, -1, dtype=np.int32)
    for entity in range(len(people.names) - 1):
        for name in range(people.names[entity], people.names[entity + 1]):
            for k in range(people.begins[name], people.begins[name + 1]):
                which = tokens_of[people.parts[k]]
                if last_seen[which] != entity:
                    last_seen[which] = entity
                    found[which] += 1
    return found
