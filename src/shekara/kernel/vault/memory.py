"""Where a locked node keeps open what must be open: in memory, never on its disk. No Django.

The index of the watch lists is mapped into many processes; a file that comes down or is sent by
page is read by another process. Both stand in a file system of memory (tmpfs), which is empty
after the power was off. Where the node is not locked they stand where they always stood.
"""

import hashlib
import os
import shutil
from functools import lru_cache
from pathlib import Path

from shekara.kernel.vault.opening import held_key
from shekara.kernel.vault.slots import Locked

MEMORY = "SHEKARA_MEMORY"
USUAL = "/dev/shm"  # noqa: S108 -- it is proved to be memory, and the folder to be our own
KINDS = frozenset({"tmpfs", "ramfs"})
_MOUNTS = Path("/proc/mounts")


def place(folder: Path) -> Path:
    """Where what belongs to ``folder`` may stand open: itself, or its folder in memory.

    Raises ``Locked`` where the node is locked and there is no file system of memory.
    """
    return folder if held_key() is None else _in_memory(str(folder.absolute()))


def forget(folder: Path) -> None:
    """Empty the folder's place in memory: the node stops, its machine runs on."""
    if held_key() is not None:
        shutil.rmtree(_in_memory(str(folder.absolute())), ignore_errors=True)
        _in_memory.cache_clear()


def is_memory(path: Path) -> bool:
    """Does this folder stand in memory? Said to be so where the system does not tell."""
    if not _MOUNTS.exists():
        return True
    best, kind, wanted = "", "", str(path.resolve())
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        point, found = line.split(" ")[1:3]
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind in KINDS


@lru_cache(maxsize=32)
def _in_memory(folder: str) -> Path:
    base = Path(os.environ.get(MEMORY, "").strip() or USUAL)
    if not base.is_dir() or not is_memory(base):
        raise Locked("memory")
    name = hashlib.sha256(folder.encode()).hexdigest()[:16]
    found = base / f"shekara-{os.getuid()}-{name}"
    found.mkdir(mode=0o700, exist_ok=True)
    stat = found.lstat()  # others may write beside it: it must be our own, and closed to them
    if found.is_symlink() or stat.st_uid != os.getuid() or stat.st_mode & 0o077:
        raise Locked("memory")
    return found
