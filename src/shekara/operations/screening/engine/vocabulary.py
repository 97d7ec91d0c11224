"""Parts of names as rows of arrays: those of one list, each kind of part once."""

import sys
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import GROUP, ROW, Parts
from shekara.operations.screening.engine.fold import Token, equivalents
from shekara.operations.screening.engine.letters import CODE
from shekara.operations.screening.engine.skeletons import marked
from shekara.operations.screening.engine.sounds import LONGEST

_WORD = 8
_SOUND_ROOM = _WORD * GROUP
#: Signs that are no sounds have no code.
_TO_CODE = bytes(CODE.get(chr(sign), 0) for sign in range(256))


@lru_cache(maxsize=1 << 12)
def row_of(token: Token) -> bytes:
    """``token`` as a row of `compare.Parts`, but for what `skeletons.marked` writes there."""
    return new_row(token)


def new_row(token: Token) -> bytes:
    """`row_of`, made."""
    sound = token.sound[:LONGEST]
    length = len(sound)
    codes = sound.encode().translate(_TO_CODE).ljust(LONGEST, b"\0")
    codes += bytes((length, min(token.stem, length), token.ending, token.unvowelled))
    group = equivalents().get(sound, 0).to_bytes(_WORD, sys.byteorder)
    return (codes.ljust(_SOUND_ROOM, b"\0") + group).ljust(ROW, b"\0")


def parts_of(rows: bytearray) -> Parts:
    """Rows one behind the other, as arrays."""
    return Parts.of(np.frombuffer(rows, np.int64).reshape(-1, ROW // _WORD))


class Columns:
    """Rows of parts growing into arrays; the same part has one row."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int, int, bool], int] = {}
        self._written = bytearray()

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, token: Token) -> int:
        """Number of the row of ``token``."""
        same = token[:4]
        row = self._rows.get(same)
        if row is None:
            row = self._rows[same] = len(self._rows)
            self._written += new_row(token)
        return row

    def tokens(self) -> "Tokens":
        """The rows as arrays, for comparing and for finding."""
        parts = parts_of(self._written)
        return Tokens(parts, *marked(parts))


class Tokens(NamedTuple):
    """Parts with the numbers (rows,) of their skeletons, and without an article (0: none)."""

    parts: Parts
    skeletons: NDArray[np.int64]
    others: NDArray[np.int64]
