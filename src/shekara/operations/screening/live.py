"""What is live: the index in force, swapped without a pause, and what stands in when it fails.

``current()`` costs one look at a small file. When the index cannot be opened the one before
serves (``last_good``); when that is gone too, every entry is compared one by one (``scan``);
with no list at all it says ``none``. It is never silent about which.
"""

import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
from django.conf import settings

from shekara.operations.screening.build import PAST, POINTER, EditionRef, Pointer
from shekara.operations.screening.engine.entity import Hit, Query
from shekara.operations.screening.engine.index import Index, IndexUnusable
from shekara.operations.screening.engine.slow import slow_search
from shekara.operations.screening.lists.entries import Entries
from shekara.operations.screening.lists.entry import ListEntry

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

    def search(self, query: Query, *, top: int = 10) -> tuple[Hit, ...]:
        """Entries that may be this, best first; ids are ``<list>:<id>``."""
        if self.index is not None:
            return self.index.search(query, top=top)
        if self.entries is not None:
            return slow_search(self.entries.entities(), query, top=top)
        return ()

    def entry(self, key: str) -> ListEntry | None:
        """What the list says of it."""
        return self.entries.get(key) if self.entries else None

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
_known: dict[Path, tuple[tuple[int, int] | None, Live]] = {}
_listeners: list[Callable[[Live], None]] = []


def on_swap(listener: Callable[[Live], None]) -> None:
    """Call ``listener`` in this process after other editions went live."""
    _listeners.append(listener)


def current() -> Live:
    """The lists in force now. Cost: one ``stat``; opening only after a swap."""
    folder: Path = settings.LISTS
    seen = _seen(folder / POINTER)
    known = _known.get(folder)
    if known is not None and known[0] == seen:
        return known[1]
    with _lock:
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


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino


def _opened(folder: Path) -> Live:
    entries: Entries | None = None
    editions: tuple[EditionRef, ...] = ()
    for name, how in ((POINTER, How.INDEX), (PAST, How.LAST_GOOD)):
        try:
            pointer = msgspec.json.decode((folder / name).read_bytes(), type=Pointer)
            held = Entries(folder / pointer.entries)
            if entries is None:
                entries, editions = held, pointer.editions
            index = Index.open(folder / pointer.index)
        except FileNotFoundError:
            continue
        except (OSError, msgspec.DecodeError, IndexUnusable, sqlite3.Error) as error:
            log.warning("watch lists: %s of %s cannot be used: %s", name, folder, error)
            continue
        return Live(how=how, editions=pointer.editions, index=index, entries=held)
    if entries is not None:
        log.warning("watch lists: no index can be opened; every entry is compared one by one")
        return Live(how=How.SCAN, editions=editions, entries=entries)
    return NOTHING
