"""The parts of names of one list: each kind of part once, with what is needed to compare it."""

from array import array

import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine.compare import Parts
from shekara.operations.screening.engine.doors import text_hash
from shekara.operations.screening.engine.fold import Token, equivalents, skeleton
from shekara.operations.screening.engine.letters import CLASSES, CODE, VOWELS
from shekara.operations.screening.engine.sounds import LONGEST

_BITS = {mark: 1 << place for place, mark in enumerate(sorted(set(CLASSES.values())))}
_TO_CODE = bytes.maketrans("".join(CODE).encode(), bytes(CODE.values()))
_SHORTEST_WITH_ARTICLE = 6

Row = tuple[bytes, int, int, int, int, int, int, int, int, int]


def row_of(token: Token) -> Row:
    """Codes, length, stem, ending, unvowelled, mask, hash, group, skeleton, other skeleton."""
    sound = token.sound[:LONGEST]
    mask = 0
    for each in sound:
        mask |= _BITS.get(CLASSES.get(each, ""), 0)
    stem = sound[: token.stem]
    other = 0
    if (
        len(sound) >= _SHORTEST_WITH_ARTICLE
        and sound[0] in "ae"
        and sound[1] == "l"
        and sound[2] not in VOWELS
    ):
        other = text_hash(skeleton(stem[2:]))
    elif sound.startswith("abd") and len(sound) > _SHORTEST_WITH_ARTICLE:
        other = text_hash(skeleton(stem[3:]))
    return (
        sound.encode().translate(_TO_CODE).ljust(LONGEST, b"\0"),
        len(sound), min(token.stem, len(sound)), int(token.ending), int(token.unvowelled), mask,
        text_hash(sound), equivalents().get(sound, 0), text_hash(skeleton(stem)), other,
    )  # fmt: skip


class Columns:
    """Rows of parts growing into arrays."""

    def __init__(self) -> None:
        self.sound = bytearray()
        self.small = array("B")  # length, stem, ending, unvowelled
        self.mask = array("I")
        self.hashes = array("q")  # whole, skeleton, other
        self.group = array("i")

    def __len__(self) -> int:
        return len(self.group)

    def add(self, token: Token) -> int:
        """Number of the new row."""
        codes, length, stem, ending, unvowelled, mask, whole, group, bones, other = row_of(token)
        self.sound += codes
        self.small.extend((length, stem, ending, unvowelled))
        self.mask.append(mask)
        self.hashes.extend((whole, bones, other))
        self.group.append(group)
        return len(self.group) - 1

    def parts(self) -> Parts:
        """The rows as arrays, for comparing."""
        count = len(self)
        sound = np.empty((count, LONGEST + 4), np.uint8)
        sound[:, :LONGEST] = np.frombuffer(bytes(self.sound), np.uint8).reshape(count, LONGEST)
        sound[:, LONGEST:] = np.frombuffer(bytes(self.small), np.uint8).reshape(count, 4)
        group = np.frombuffer(bytes(self.group), np.int32).astype(np.int64)
        mask = np.frombuffer(bytes(self.mask), np.uint32).astype(np.int64)
        return Parts(sound, np.stack([self._hash(0), group, mask], axis=1))

    def sound_hashes(self) -> NDArray[np.int64]:
        """Hash of the sounds of each row."""
        return np.ascontiguousarray(self._hash(0))

    def skeletons(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hashes of the skeletons, with and (0: same) without an article."""
        return np.ascontiguousarray(self._hash(1)), np.ascontiguousarray(self._hash(2))

    def _hash(self, column: int) -> NDArray[np.int64]:
        whole = np.frombuffer(bytes(self.hashes), np.int64).reshape(len(self), 3)
        return whole[:, column]
