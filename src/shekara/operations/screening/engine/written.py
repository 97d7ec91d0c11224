"""The names of a list as they come: each word looked at once, each name kept as its words."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import MOST
from shekara.operations.screening.engine.entity import Name
from shekara.operations.screening.engine.fold import (
    MOST_LETTERS,
    Known,
    Token,
    child_of,
    is_small,
    is_son_of,
    known,
    looked_at,
    read,
    read_words,
    words_of,
)
from shekara.operations.screening.engine.layout import (
    FAMILY_ONLY,
    FIELDS,
    TOLD,
    UNTOLD,
    Written,
    laid_out,
)
from shekara.operations.screening.engine.roles import capitals_of, roles_of
from shekara.operations.screening.engine.sounds import HAN, sounds
from shekara.operations.screening.engine.vocabulary import Columns

_WEAK = "weak"  # `entity.Kind.WEAK`, without asking an enumeration a million times


class Laid(NamedTuple):
    """Names as parts: where each name's begin; rows of parts, their roles, their joins."""

    begins: NDArray[np.int32]
    parts: NDArray[np.int32]
    roles: NDArray[np.uint8]
    joins: NDArray[np.int64]


class Names:
    """Takes names; ``laid_out`` gives them as arrays.

    A name of plain words, as nearly all are, costs a look-up for each word. Nurlan uulu is kept
    as if it were one word. A name whose words depend on each other in other ways (Abd al Rahman,
    王小明) is read whole.
    """

    def __init__(self) -> None:
        self.columns = Columns()
        self.weak = array("B")
        self._words, self._ends, self._ways = array("i"), array("i", [0]), array("B")
        self._fields, self._told = array("i"), array("B")
        self._numbers: dict[str, int] = {}  # of words
        self._easy: dict[str, int] = {}  # as written, between spaces → number of a plain word
        self._odd: set[str] = set()
        self._plain, self._chinese, self._first = array("i"), array("i"), array("i")
        self._smalls, self._sons = set[int](), set[int]()
        self._field_of: dict[str, int] = {"": 0}
        self._field_at, self._field_words = array("i", [0, 0]), array("i")

    def __len__(self) -> int:
        return len(self.weak)

    def take(self, names: Sequence[Name]) -> None:
        """Take names."""
        self.weak.extend([name.kind == _WEAK for name in names])
        easy, words, end = self._easy.__getitem__, self._words, self._end
        for name in names:
            full = name.full
            written = full.split()
            try:
                words.extend(map(easy, written))
            except KeyError:
                del words[self._ends[-1] :]
                if not self._learnt(full, written):
                    self._add_whole(name)
                    continue
            if len(full) > MOST_LETTERS:
                self._add_whole(name)
            elif name.surname or name.given:
                end(FIELDS, name.patronymic, name.given, name.surname)
            elif "," in full:
                end(FAMILY_ONLY, "", "", full.split(",", 1)[0])
            elif any(map(str.isupper, written)) and (capitals := capitals_of(full)):
                end(FAMILY_ONLY, "", "", capitals)
            else:
                end(UNTOLD, "", "", "")

    def _end(self, way: int, patronymic: str, given: str, family: str) -> None:
        """The name whose words stand there ends here."""
        self._ends.append(len(self._words))
        self._ways.append(way)
        known = self._field_of
        try:
            fields = known[patronymic], known[given], known[family]
        except KeyError:
            fields = self._field(patronymic), self._field(given), self._field(family)
        self._fields.extend(fields)

    def _learnt(self, full: str, written: list[str]) -> bool:
        """Look at the words of a name, and put them down; False when it has to be read whole."""
        for each in written:
            if each not in self._easy and each not in self._odd:
                words = words_of(each)
                single = len(words) == 1 and not words[0].isdecimal()
                number = self._number(words[0]) if single else -1
                if number >= 0 and self._plain[number] >= 0:
                    self._easy[each] = number
                else:
                    self._odd.add(each)
        if self._odd.isdisjoint(written):
            numbers = [self._easy[each] for each in written]
        else:
            numbers = self._telling(words_of(full))
        self._words.extend(numbers)
        return bool(numbers)

    def _telling(self, words: list[str]) -> list[int]:
        """Small words left out, "son of" put on the word before it; empty when that takes more."""
        found, last = list[int](), ""
        for word in words:
            number = self._number(word)
            if self._plain[number] >= 0:
                found.append(number)
                last = word
            elif last and number in self._sons:
                found[-1] = self._child(last, word)
                last = ""
            elif number in self._smalls:
                last = ""
            else:
                return []
        if len(found) < len(words) and all(self._chinese[number] >= 0 for number in found):
            return []
        return found

    def _child(self, father: str, son: str) -> int:
        """The number of a father's name with "son of" behind it, as if it were one word."""
        both = f"{father} {son}"
        number = self._numbers.get(both)
        if number is None:
            number = self._numbers[both] = len(self._plain)
            token = known(father).plain
            child = child_of(token, son, sounds(son)[0]) if token else None
            self._put_down(Known(child, None), first=self._number(father))
        return number

    def _number(self, word: str) -> int:
        """The number of a lower-case word; it is looked at the first time."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._plain)
            seen = looked_at(word)
            self._put_down(seen, first=number)
            if seen.plain is None:
                sound = sounds(word)[0]
                if is_small(sound):
                    self._smalls.add(number)
                elif is_son_of(sound):
                    self._sons.add(number)
        return number

    def _put_down(self, word: Known, *, first: int) -> None:
        plain, chinese = word
        self._first.append(first)
        self._plain.append(self.columns.row(plain) if plain else -1)
        self._chinese.append(self.columns.row(chinese) if chinese else -1)

    def _field(self, text: str) -> int:
        """The number of a field's text; its words are looked at the first time."""
        number = self._field_of.get(text)
        if number is None:
            number = self._field_of[text] = len(self._field_of)
            self._field_words.extend([self._number(word) for word in words_of(text)])
            self._field_at.append(len(self._field_words))
        return number

    def _add_whole(self, name: Name) -> None:
        """Read a name as a whole, because its words depend on each other."""
        del self._words[self._ends[-1] :]
        parts = self._read(name.full)[:MOST]
        self._words.extend([self.columns.row(part) for part in parts])
        self._told.extend(roles_of(name, parts))
        self._end(TOLD, "", "", "")

    def _read(self, full: str) -> list[Token] | tuple[Token, ...]:
        if HAN.search(full):
            return read(full)
        return read_words(words_of(full))

    def laid_out(self, sound: NDArray[np.uint8]) -> Laid:
        """All names as parts; ``sound`` are those of the rows of ``columns``."""
        names = len(self._ways)
        begins = np.zeros(names + 1, np.int32)
        room = len(self._words)
        parts, roles = np.empty(room, np.int32), np.empty(room, np.uint8)
        joins = np.empty(room, np.int64)
        count = laid_out(self._arrays(), sound, begins, parts, roles, joins)
        return Laid(begins, parts[:count], roles[:count], joins[:count])

    def _arrays(self) -> Written:
        return Written(
            words=np.array(self._words, np.int32), ends=np.array(self._ends, np.int32),
            ways=np.array(self._ways, np.uint8),
            fields=np.array(self._fields, np.int32).reshape(-1, 3),
            told=np.array(self._told, np.uint8), plain=np.array(self._plain, np.int32),
            chinese=np.array(self._chinese, np.int32), first=np.array(self._first, np.int32),
            field_at=np.array(self._field_at, np.int32),
            field_words=np.array(self._field_words, np.int32),
        )  # fmt: skip
