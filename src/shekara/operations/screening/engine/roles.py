"""Which part of a listed name is which: family name, given name, patronymic."""

import re
from functools import lru_cache

from shekara.operations.screening.engine.endings import Ending
from shekara.operations.screening.engine.entity import Name
from shekara.operations.screening.engine.fold import Role, Token, words_of

#: Plain numbers, because a million names ask for them.
_FAMILY, _GIVEN, _SECOND = int(Role.FAMILY), int(Role.GIVEN), int(Role.PATRONYMIC)
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_SON = int(Ending.SON_OF)


@lru_cache(maxsize=1 << 17)
def _words_of(field: str) -> list[str]:
    """`words_of` one field, kept: many people share a family or a given name."""
    return words_of(field)


def capitals_of(full: str) -> str:
    """The words of a name that stand in capitals among others that do not: its family name.

    An initial, alone or with others (J. R.), is none.
    """
    if full.isupper():
        return ""
    return " ".join([word for word in full.split() if word.isupper() and _TWO_LETTERS.search(word)])


def roles_of(name: Name, parts: list[Token] | tuple[Token, ...]) -> list[int]:
    """Role of each part: from the listed fields, the comma, the capitals, the endings."""
    roles = [0] * len(parts)
    if name.surname or name.given:
        fields = ((name.patronymic, 3), (name.given, 2), (name.surname, 1))
        known = {word: role for text, role in fields if text for word in _words_of(text)}
        roles = [known.get(part.raw.partition(" ")[0], 0) for part in parts]
    elif "," in name.full:
        family = set(words_of(name.full.split(",", 1)[0]))
        roles = [1 if part.raw.split(" ", 1)[0] in family else 2 for part in parts]
    elif capitals := capitals_of(name.full):
        family = set(words_of(capitals))
        roles = [1 if part.raw.split(" ", 1)[0] in family else 2 for part in parts]
    return _with_patronymics(roles, parts)


def _with_patronymics(roles: list[int], parts: list[Token] | tuple[Token, ...]) -> list[int]:
    if len(parts) > 2:
        sons = [k for k, part in enumerate(parts) if part.ending >= _SON and roles[k] != _FAMILY]
        if sons and (len(sons) == 1 or any(roles)):
            roles[sons[-1]] = _SECOND
    if _FAMILY in roles and roles.count(_GIVEN) > 1:
        first = roles.index(_GIVEN)
        for k in range(first + 1, len(roles)):
            if roles[k] == _GIVEN:
                roles[k] = _SECOND
    return roles
