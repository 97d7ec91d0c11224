"""The postings of a list: every key under which its entities are found, with whom it leads to."""

import numpy as np

from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.doors import mixed, pair_key, single_key
from shekara.operations.screening.engine.hints import NOTHING, with_others
from shekara.operations.screening.engine.people import (
    births_of,
    names_of,
    parts_of,
    role_in,
    token_in,
)
from shekara.operations.screening.engine.skeletons import OFFSET, PRIME

_PATRONYMIC, _PARTS_WITH_KEYS, _MOST_KEYS = 3, 7, 4096
UNKNOWN_YEAR = 0


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
    first, last = parts_of(people, name)
    telling = 0
    for k in range(first, last):
        telling += role_in(people.words[k]) != _PATRONYMIC
    return first, min(last, first + _PARTS_WITH_KEYS), telling > 1


@inlined
def _put_single(keys, hints, count, key, people, tokens, name, k):  # type: ignore[no-untyped-def]  # compiled
    """Add the key of one part of a name, or what stands beside it there; how many keys."""
    at = 0
    while at < count and keys[at] != key:
        at += 1
    if at == count:
        keys[at], hints[at] = key, NOTHING
        count += 1
    hints[at] = with_others(hints[at], people, tokens, name, k)
    return count


@counted_not
def _single_keys(people, name, dated, tokens, skeletons, others, keys, hints, count):  # type: ignore[no-untyped-def]  # compiled
    """Add the keys of the single parts of a name; of those ``dated`` only of names of one part."""
    first, last, without = _telling(people, name)
    if dated and last - first > 1:
        return count
    for k in range(first, last):
        if (without and role_in(people.words[k]) == _PATRONYMIC) or count + 2 > _MOST_KEYS:
            continue
        token = token_in(people.words[k])
        key = single_key(skeletons[token])
        count = _put_single(keys, hints, count, key, people, tokens, name, k)
        if others[token]:
            key = single_key(others[token])
            count = _put_single(keys, hints, count, key, people, tokens, name, k)
    return count


@counted_not
def _pair_keys(people, name, skeletons, others, joins, keys, count):  # type: ignore[no-untyped-def]  # compiled
    """Add the keys of each two parts of a name, and of three with two written as one."""
    first, last, without = _telling(people, name)
    for k in range(first, last):
        if (without and role_in(people.words[k]) == _PATRONYMIC) or count + 32 > _MOST_KEYS:
            continue
        one = token_in(people.words[k])
        for j in range(k + 1, last):
            if without and role_in(people.words[j]) == _PATRONYMIC:
                continue
            two = token_in(people.words[j])
            count = _put(keys, count, pair_key(skeletons[one], skeletons[two]))
            if others[one]:
                count = _put(keys, count, pair_key(others[one], skeletons[two]))
            if others[two]:
                count = _put(keys, count, pair_key(skeletons[one], others[two]))
        if joins[k]:
            rest = token_in(people.words[first if k > first else last - 1])
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
def pair_keys(people, skeletons, others, joins, keys, owners):  # type: ignore[no-untyped-def]  # compiled
    """The keys of each two parts of every name, with the entity's birth years; how many, or -1
    when there is not the room.

    skeletons, others   (tokens,) int64: hash of the skeleton, and of the skeleton without
                        an article (0: none)
    joins               (parts,) int64: hash of the skeleton of a part with its next; 0 none
    """
    at = 0
    years = np.zeros(24, dtype=np.int64)
    scratch = np.zeros(_MOST_KEYS, dtype=np.int64)
    for entity in range(len(people.cards)):
        count = 0
        first, last = names_of(people, entity)
        for name in range(first, last):
            count = _pair_keys(people, name, skeletons, others, joins, scratch, count)
        first, last = births_of(people, entity)
        many = _years_of(people.born, first, last, years)
        if at + count * many > len(keys):
            return -1
        for k in range(count):
            for y in range(many):
                keys[at] = scratch[k] | years[y]
                owners[at] = entity
                at += 1
    return at


@compiled
def single_keys(people, tokens, skeletons, others, keys, owners, hints):  # type: ignore[no-untyped-def]  # compiled
    """The keys of each part of the names of those whose birth date is not fully known, and of
    all names of one part, with what stands beside that part (see `hints`); how many, or -1 when
    there is not the room."""
    at = 0
    years = np.zeros(24, dtype=np.int64)
    scratch = np.zeros(_MOST_KEYS, dtype=np.int64)
    beside = np.zeros(_MOST_KEYS, dtype=np.int64)
    for entity in range(len(people.cards)):
        first, last = births_of(people, entity)
        dated = _fully_dated(people.born, first, last)
        count = 0
        first, last = names_of(people, entity)
        for name in range(first, last):
            count = _single_keys(
                people, name, dated, tokens, skeletons, others, scratch, beside, count
            )
        first, last = births_of(people, entity)
        many = _years_of(people.born, first, last, years)
        if at + count * many > len(keys):
            return -1
        for k in range(count):
            for y in range(many):
                keys[at] = scratch[k] | years[y]
                owners[at], hints[at] = entity, beside[k]
                at += 1
    return at


@counted_not
def birth_keys(people, keys, owners):  # type: ignore[no-untyped-def]  # compiled
    """Every full birth date with its entity; returns how many."""
    at = 0
    for entity in range(len(people.cards)):
        first, last = births_of(people, entity)
        for k in range(first, last):
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
    for entity in range(len(people.cards)):
        first, last = names_of(people, entity)
        for name in range(first, last):
            begin, end = parts_of(people, name)
            for k in range(begin, end):
                which = tokens_of[token_in(people.words[k])]
                if last_seen[which] != entity:
                    last_seen[which] = entity
                    found[which] += 1
    return found


@compiled
def hashed(texts, ends):  # type: ignore[no-untyped-def]  # compiled
    """A number of 52 bits for each of some texts that stand one behind the other."""
    found = np.empty(len(ends) - 1, dtype=np.int64)
    for one in range(len(found)):
        value = OFFSET
        for at in range(ends[one], ends[one + 1]):
            value = (value ^ np.int64(texts[at])) * PRIME
        found[one] = mixed(value)
    return found
