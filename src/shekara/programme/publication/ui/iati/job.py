"""Looking at a file that was sent: at once when it is small, beside the request when it is large.

How far it is stands in a small file next to the sent one, so that any process of the node can
answer a page that asks.
"""

import datetime
import shutil
import threading
from pathlib import Path
from typing import IO

import msgspec
from django.db import connection

from shekara.programme.publication.iati import store
from shekara.programme.publication.iati.stream import Unreadable
from shekara.programme.publication.iati.take import Preview, preview
from shekara.programme.publication.ui.iati import words

AT_ONCE_BYTES = 4_000_000


class State(msgspec.Struct, kw_only=True):
    """How far the look at a file is. ``refused`` says why it cannot be read."""

    name: str
    size_bytes: int
    read_bytes: int = 0
    records: int = 0
    refused: str = ""
    found: Preview | None = None

    @property
    def percent(self) -> int:
        """How much of the file was read."""
        return min(100, self.read_bytes * 100 // max(1, self.size_bytes))


def begin(sent: IO[bytes], name: str, *, now: datetime.datetime) -> str:
    """Keep the file and look at it; return its digest."""
    with store.draft("in") as part:
        shutil.copyfileobj(sent, part, store.CHUNK)
        size = part.tell()
        digest = store.keep(part, "in")
    _say(digest, State(name=name, size_bytes=size))
    if size <= AT_ONCE_BYTES:
        look(digest, now=now)
    else:
        threading.Thread(
            target=_beside, args=(digest, now), name=f"iati-{digest[:8]}", daemon=True
        ).start()
    return digest


def look(digest: str, *, now: datetime.datetime) -> State:
    """Read the file to its end and keep what was found; the file itself is then gone."""
    state = find(digest) or State(name="", size_bytes=0)
    path = store.path_of(digest, "in")

    def told(read: int, count: int) -> None:
        state.read_bytes, state.records = read, count
        _say(digest, state)

    try:
        with path.open("rb") as source:
            state.found = preview(source, state.name, now=now, told=told)
    except Unreadable as refused:
        state.refused = words.unreadable(refused)
    state.read_bytes = state.size_bytes
    path.unlink(missing_ok=True)
    _say(digest, state)
    return state


def find(digest: str) -> State | None:
    """How far the look at this file is; ``None`` for one nobody sent."""
    path = _path(digest)
    if not digest.isalnum() or not path.exists():
        return None
    return msgspec.json.decode(path.read_bytes(), type=State)


def forget(digest: str) -> None:
    """Drop what was sent and found."""
    store.path_of(digest, "in").unlink(missing_ok=True)
    _path(digest).unlink(missing_ok=True)


def _beside(digest: str, now: datetime.datetime) -> None:
    try:
        look(digest, now=now)
    finally:
        connection.close()


def _path(digest: str) -> Path:
    return store.folder("in") / f"{digest}.json"


def _say(digest: str, state: State) -> None:
    part = _path(digest).with_suffix(".new")
    part.write_bytes(msgspec.json.encode(state))
    part.replace(_path(digest))
