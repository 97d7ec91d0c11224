"""A list's file opened safely: compression, size and encoding are looked at first."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from shekara.operations.screening.lists.entry import Unreadable

MOST_BYTES = 4_000_000_000
"""Largest list taken, unpacked: OpenSanctions as a whole has about 3 GB."""
MOST_RATIO = 200
"""A gzip file that grows more than this is a bomb; real lists grow 5 to 20 times."""
MOST_LINE = 50_000_000
"""Longest line read, in bytes: the longest entity of OpenSanctions has a few megabytes."""
_LEAST_FOR_RATIO = 50_000_000
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_BLOCK = 1 << 20


def opened(path: Path) -> IO[bytes]:
    """The file unpacked, as bytes. Gzip is known by its content. Raises ``Unreadable``."""
    try:
        file = path.open("rb")
        head = file.read(4)
        file.seek(0)
    except OSError as error:
        raise Unreadable("missing", error.strerror or "") from error
    if not head:
        file.close()
        raise Unreadable("empty")
    if head.startswith(_ZIP):
        file.close()
        raise Unreadable("kind", "zip")
    if not head.startswith(_GZIP):
        return file
    file.close()
    _weigh(path)
    return cast(IO[bytes], gzip.open(path, "rb"))


def _weigh(path: Path) -> None:
    """Unpack once without keeping anything. Raises ``Unreadable`` for bombs and cut files."""
    packed, grown = path.stat().st_size, 0
    try:
        with gzip.open(path, "rb") as file:
            while block := file.read(_BLOCK):
                grown += len(block)
                bomb = grown > _LEAST_FOR_RATIO and grown > packed * MOST_RATIO
                if bomb or grown > MOST_BYTES:
                    raise Unreadable("bomb")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable("truncated") from error


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines of a text list, in UTF-8 with or without a mark.

    Raises ``Unreadable("encoding")`` with the line, when a line is not UTF-8 or holds NUL, as
    UTF-16 does: a list read in the wrong alphabet would match nobody and say nothing. A line
    longer than ``MOST_LINE`` is no line of a list (``kind``).
    """
    with opened(path) as file:
        number = 0
        while raw := file.readline(MOST_LINE + 1):
            number += 1
            if len(raw) > MOST_LINE:
                raise Unreadable("kind", line=number)
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise Unreadable("encoding", line=number) from error
            if "\x00" in text:
                raise Unreadable("encoding", line=number)
            yield number, text
