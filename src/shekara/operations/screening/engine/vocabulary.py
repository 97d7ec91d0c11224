"""Parts of names as rows of arrays: those of one list, each kind of part once."""

from array import array
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import Parts
from shekara.operations.screening.engine.fold import Token, equivalents
from shekara.operations.screening.engine.letters import CODE
from shekara.operations.screening.engine.skeletons import marked
from shekara.operations.screening.engine.sounds import LONGEST

WIDTH = LONGEST + 4
#: Signs that are no sounds have no code.
_TO_CODE = bytes(CODE.get(chr(sign), 0) for sign in range(256))


class Row(NamedTuple):
    """A part as arrays hold it: 24 sound codes, length, stem, ending, unvowelled; forms of one
    name (0: none)."""

    sound: bytes
    group: int


@lru_cache(maxsize=1 << 12)
def row_of(token: Token) -> Row:
    """``token`` as arrays hold it."""
    return Row(_codes_of(token), equivalents().get(token.sound[:LONGEST], 0))


def _codes_of(token: Token) -> bytes:
    sound = token.sound[:LONGEST]
    codes = sound.encode().translate(_TO_CODE).ljust(LONGEST, b"\0")
    length = len(sound)
    return codes + bytes((length, min(token.stem, length), token.ending, token.unvowelled))


class Columns:
    """Rows of parts growing into arrays; the same part has one row."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int, int, bool], int] = {}
        self._sound, self._group = bytearray(), array("i")

    def __len__(self) -> int:
        return len(self._group)

    def row(self, token: Token) -> int:
        """Number of the row of ``token``."""
        same = token[:4]
        row = self._rows.get(same)
        if row is None:
            row = self._rows[same] = len(self._group)
            self._sound += _codes_of(token)
            self._group.append(equivalents().get(token.sound[:LONGEST], 0))
        return row

    def tokens(self) -> "Tokens":
        """The rows as arrays, for comparing and for finding."""
        sound = np.frombuffer(bytes(self._sound), np.uint8).reshape(len(self), WIDTH)
        marks, skeletons, others = marked(sound, np.array(self._group, np.int64))
        return Tokens(Parts(sound, marks), skeletons, others)


class Tokens(NamedTuple):
    """Parts with the numbers (rows,) of their skeletons, and without an article (0: none)."""

    parts: Parts
    skeletons: NDArray[np.int64]
    others: NDArray[np.int64]
