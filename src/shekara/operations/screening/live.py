"""What is live: the index in force, swapped without a pause, and what stands in when it fails.

``current()`` costs one look at a small file. When the index cannot be opened the one before
serves (``last_good``); when that is gone too, every entry is compared one by one (``scan``),
read from the editions themselves when need be; with no list at all it says ``none``. It is never
silent about which, and ``needs_build`` makes the node mend it.
"""

import contextlib
import fcntl
import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
import zstandard
from django.conf import settings

from shekara.kernel.vault import memory
from shekara.kernel.vault.slots import Locked
from shekara.operations.screening.build import (
    EditionRef,
    gather,
    read_pointer,
    refs_of,
    restore,
    warm,
)
from shekara.operations.screening.engine.entity import Hit, Query
from shekara.operations.screening.engine.index import Index, IndexUnusable
from shekara.operations.screening.engine.slow import Scan
from shekara.operations.screening.lists.entries import Entries
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.names import LOCK, PAST, POINTER

log = logging.getLogger(__name__)


class How(StrEnum):
    """With what a screening was made."""

    INDEX = "index"
    LAST_GOOD = "last_good"
    SCAN = "scan"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Live:
    """The lists in force."""

    how: How
    editions: tuple[EditionRef, ...] = ()
    index: Index | None = None
    entries: Entries | None = None
    _scan: "list[Scan]" = field(default_factory=list, repr=False, compare=False)

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this, best first; ids are ``<list>:<id>``."""
        if self.index is not None:
            return self.index.search(query, top=top)
        if self.entries is not None:
            return self._scanner().search(query, top=top)
        return ()

    def _scanner(self) -> Scan:
        """Every entry, to be compared one by one. Cost: all of them read, the first time."""
        with _scanning:
            if not self._scan and self.entries is not None:
                self._scan.append(Scan(self.entries.entities()))
            return self._scan[0]

    def entry(self, key: str) -> ListEntry | None:
        """What the list says of it."""
        return self.entries.get(key) if self.entries else None

    def holds_on(self, key: str, day: str) -> bool:
        """Whether the entry is valid on this ISO day."""
        entry = self.entry(key)
        return entry is None or entry.holds_on(day)

    def digest_of(self, key: str) -> str:
        """Digest of the entry's content; a clearance lapses when it changes."""
        return self.entries.digest(key) if self.entries else ""

    def title_of(self, key: str) -> str:
        """Name of the list an entry stands in."""
        code = key.partition(":")[0]
        return next((ref.title for ref in self.editions if ref.list == code), code)

    def age_s(self, ref: EditionRef, at: datetime) -> int:
        """Seconds since the edition was taken."""
        return max(0, int((at - datetime.fromisoformat(ref.made_at)).total_seconds()))


NOTHING = Live(how=How.NONE)
_lock = threading.Lock()
_scanning = threading.Lock()
_known: dict[Path, tuple[tuple[int, int] | None, Live]] = {}
_listeners: list[Callable[[Live], None]] = []


def start_warming() -> None:
    """Make the first scan of this process as quick as the next, in a thread of its own.

    Called once a serving process. Cost: seconds, most of them the compiled loops' loading.
    """
    threading.Thread(target=_begin, name="warm-lists", daemon=True).start()


def _begin() -> None:
    try:
        index = current().index
        if index is not None:
            warm(index)
    except Exception:  # whatever it is, a scan meets it and says so
        log.info("The watch lists are not opened beforehand.", exc_info=True)


def on_swap(listener: Callable[[Live], None]) -> None:
    """Call ``listener`` in this process after other editions went live."""
    _listeners.append(listener)


def current() -> Live:
    """The lists in force now. Cost: one ``stat``; opening only after a swap."""
    folder: Path = settings.LISTS
    seen = _seen(memory.place(folder) / POINTER)
    known = _known.get(folder)
    if known is not None and known[0] == seen:
        return known[1]
    with _lock:
        if seen is None:  # a locked node after a power cut: its copy is opened in memory
            restore(folder)
            seen = _seen(memory.place(folder) / POINTER)
        known = _known.get(folder)
        if known is not None and known[0] == seen:
            return known[1]
        live = _opened(folder)
        _known[folder] = (seen, live)
    if known is not None and known[1].editions != live.editions:
        for listener in _listeners:
            listener(live)
    return live


def start_build() -> "subprocess.Popen[bytes]":
    """Begin a build beside this process; ``current`` finds it when it is done."""
    command = [sys.executable, "-m", "shekara.operations.screening.build", str(settings.LISTS)]
    return subprocess.Popen(command)


def building() -> bool:
    """Whether a build is going on, in whatever process."""
    path: Path = settings.LISTS / LOCK
    if not path.exists():
        return False
    with path.open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def needs_build() -> bool:
    """Whether a newer edition was taken than the live one, or the index cannot be opened."""
    refs = refs_of(settings.LISTS)
    live = current()
    return bool(refs) and (live.how is not How.INDEX or live.editions != refs)


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino


def _opened(lists: Path) -> Live:
    folder = memory.place(lists)
    held: Live | None = None
    for name, how in ((POINTER, How.INDEX), (PAST, How.LAST_GOOD)):
        pointer = read_pointer(folder / name)
        if pointer is None:
            continue
        entries = None
        try:
            entries = Entries(folder / pointer.entries)
            index = Index.open(folder / pointer.index)
        except (OSError, IndexUnusable, sqlite3.Error) as error:
            log.warning("watch lists: %s of %s cannot be used: %s", name, folder, error)
            if entries is not None and held is None:
                held = Live(how=How.SCAN, editions=pointer.editions, entries=entries)
            continue
        return Live(how=how, editions=pointer.editions, index=index, entries=entries)
    live = held or _gathered(lists)
    if live.how is How.SCAN:
        log.warning("watch lists: no index can be opened; every entry is compared one by one")
    return live


def _gathered(folder: Path) -> Live:
    """The newest editions themselves, when neither index nor entries can be opened."""
    with contextlib.suppress(
        OSError, sqlite3.Error, zstandard.ZstdError, msgspec.DecodeError, Locked
    ):
        if refs := refs_of(folder):
            return Live(how=How.SCAN, editions=refs, entries=Entries(gather(folder)))
    return NOTHING
