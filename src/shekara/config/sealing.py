"""Seal what a locked node keeps beside its database, and open it again when the lock goes.

Which files hold people is known here, where every room is known: editions of watch lists, the
live index and its entries, pictures, files on their way. A start of a locked node seals what is
still plain, so that a lock that was broken off is finished, and an older one is made whole.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from shekara.kernel.vault import files
from shekara.operations.screening.lists.names import INCOMING, PAST, POINTER, SCANNED, SEALED

LIVE = (".index", ".entries")


def seal_all(home: Path, key: bytes) -> int:
    """Seal every file that holds people; return how many were still plain."""
    sealed = 0
    for path in _kept(home):
        if not files.is_sealed(path):
            files.seal_in_place(path, key)
            sealed += 1
    lists = home / "lists"
    for path in _live(lists):
        files.seal_in_place(path, key, name=path.name + SEALED)
        sealed += 1
    for path in (lists / PAST, lists / SCANNED, *_below(lists / INCOMING), *_below(_coming(home))):
        if path.is_file():
            files.destroy(path)
    for folder in (lists / INCOMING, _coming(home)):
        shutil.rmtree(folder, ignore_errors=True)
    return sealed


def unseal_all(home: Path, key: bytes) -> None:
    """Let everything stand plain again. Raises ``Locked`` for a damaged file."""
    for path in _kept(home):
        if files.is_sealed(path):
            files.unseal_in_place(path, key)
    for path in list((home / "lists").glob(f"*{SEALED}")):
        files.unseal_in_place(path, key, name=path.name.removesuffix(SEALED))


def _kept(home: Path) -> Iterator[Path]:
    yield from sorted((home / "lists").glob("*/*.zst"))
    yield from sorted((home / "lists").glob("*/photos/*.jpg"))
    yield from _below(home / "media")


def _live(lists: Path) -> list[Path]:
    """The live pair as it stood plain; one that no pointer names is of no use to anybody."""
    named = (lists / POINTER).read_text(encoding="utf-8") if (lists / POINTER).exists() else ""
    found = []
    for path in sorted(lists.glob("*")):
        if path.suffix in LIVE and path.name != SCANNED:
            if path.name in named:
                found.append(path)
            else:
                files.destroy(path)
    return found


def _coming(home: Path) -> Path:
    return home / "sync" / "coming"


def _below(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
