"""The names of a list laid out as arrays: from the words each has to its parts and their roles.

What takes a look at letters is done once for each word (`vocabulary`); what is done for each of
a million names is here, compiled.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import ENDING_OF, MOST
from shekara.operations.screening.engine.compiled import compiled, inlined
from shekara.operations.screening.engine.endings import Ending
from shekara.operations.screening.engine.fold import Role
from shekara.operations.screening.engine.skeletons import joined_skeleton

#: How the roles of a name's parts are known: not; from its fields; from its family name alone;
#: told beforehand, with rows of parts in place of words.
UNTOLD, FIELDS, FAMILY_ONLY, TOLD = range(4)
_FAMILY, _GIVEN, _SECOND = int(Role.FAMILY), int(Role.GIVEN), int(Role.PATRONYMIC)
_SON = int(Ending.SON_OF)


class Written(NamedTuple):
    """Names as words.

    words, ends   (…,) and (names + 1,) int32: numbers of words, and where each name's begin
    ways, fields  (names,) uint8 of the four above; (names, 3) int32, its patronymic's, given
                  name's and family name's number among the fields (0: it has none)
    told          (…,) uint8, roles of the parts of those names whose roles are told
    plain, chinese     (words,) int32, row of the part each word makes; -1 when it makes none
    first         (words,) int32, the word by which a field knows it: for Nurlan uulu, Nurlan
    field_at, field_words   where each field's words begin, and the words
    """

    words: NDArray[np.int32]
    ends: NDArray[np.int32]
    ways: NDArray[np.uint8]
    fields: NDArray[np.int32]
    told: NDArray[np.uint8]
    plain: NDArray[np.int32]
    chinese: NDArray[np.int32]
    first: NDArray[np.int32]
    field_at: NDArray[np.int32]
    field_words: NDArray[np.int32]


@inlined
def _rows(names, name, parts, at):  # type: ignore[no-untyped-def]  # compiled
    """Write the rows of a name's parts, at most twelve; how many."""
    first, last = names.ends[name], names.ends[name + 1]
    many = min(last - first, MOST)
    if names.ways[name] == TOLD:
        for k in range(many):
            parts[at + k] = names.words[first + k]
        return many
    spelled = True
    for k in range(first, last):
        spelled = spelled and names.chinese[names.words[k]] >= 0
    for k in range(many):
        word = names.words[first + k]
        parts[at + k] = names.chinese[word] if spelled else names.plain[word]
    return many


@inlined
def _in_field(names, field, word):  # type: ignore[no-untyped-def]  # compiled
    """Whether a word stands in a field."""
    for k in range(names.field_at[field], names.field_at[field + 1]):
        if names.field_words[k] == word:
            return True
    return False


@inlined
def _role(names, name, word):  # type: ignore[no-untyped-def]  # compiled
    """What a word is in a name, as far as the list tells."""
    if names.ways[name] == UNTOLD:
        return 0
    if _in_field(names, names.fields[name, 2], word):
        return _FAMILY
    if names.ways[name] == FAMILY_ONLY or _in_field(names, names.fields[name, 1], word):
        return _GIVEN
    return _SECOND if _in_field(names, names.fields[name, 0], word) else 0


@inlined
def _with_patronymics(roles, at, many, parts, sound):  # type: ignore[no-untyped-def]  # compiled
    """As `roles.with_patronymics`: the last of the sons, and given names after the first."""
    if many > 2:
        sons, last, known = 0, -1, False
        for k in range(at, at + many):
            known = known or roles[k] != 0
            if sound[parts[k], ENDING_OF] >= _SON and roles[k] != _FAMILY:
                sons += 1
                last = k
        if sons == 1 or (sons > 1 and known):
            roles[last] = _SECOND
    families, givens = 0, 0
    for k in range(at, at + many):
        families += roles[k] == _FAMILY
    if families:
        for k in range(at, at + many):
            if roles[k] == _GIVEN:
                givens += 1
                if givens > 1:
                    roles[k] = _SECOND


@inlined
def _join(joins, at, many, parts, sound):  # type: ignore[no-untyped-def]  # compiled
    """Skeletons of each two neighbours written as one, for names of three parts and no son."""
    few = many == 3
    for k in range(at, at + many):
        joins[k] = 0
        few = few and sound[parts[k], ENDING_OF] < _SON
    if few:
        joins[at] = joined_skeleton(sound, parts[at], parts[at + 1])
        joins[at + 1] = joined_skeleton(sound, parts[at + 1], parts[at + 2])


@compiled
def laid_out(names, sound, begins, parts, roles, joins):  # type: ignore[no-untyped-def]  # compiled
    """Fill ``parts``, their ``roles`` and ``joins`` (skeletons of neighbours written as one), and
    where each name ``begins`` among them; returns how many parts there are."""
    at = told = 0
    begins[0] = 0
    for name in range(len(names.ways)):
        many = _rows(names, name, parts, at)
        if names.ways[name] == TOLD:
            for k in range(many):
                roles[at + k] = names.told[told + k]
            told += many
        else:
            for k in range(many):
                roles[at + k] = _role(names, name, names.first[names.words[names.ends[name] + k]])
            _with_patronymics(roles, at, many, parts, sound)
        _join(joins, at, many, parts, sound)
        at += many
        begins[name + 1] = at
    return at
