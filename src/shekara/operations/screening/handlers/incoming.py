"""A list's file that came by page: kept aside, read beside the lane, then taken or refused.

``<lists>/.incoming/<id>/`` holds the file as it came, how far it is read, and what was found.
Reading runs in a process of its own (``shekara lists read-aside``); nothing of it touches a list
before somebody takes it. Where the node is locked, the folder stands in memory.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.vault import memory
from shekara.operations.screening.handlers.lists import Preview, compared, preview, take
from shekara.operations.screening.lists.entry import RowFault, Unreadable
from shekara.operations.screening.lists.names import INCOMING
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.store import Manifest, read_lines, write_lines

LOCKED_MOST_MB = 100
"""On a locked node a file on its way stands in memory: never more than this by page."""
MB = 1_000_000
KEEP_S = 86_400
"""A file that nobody decided about is thrown away after a day."""
MOST_FAULTS = 500
_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,30}")


class Sent(Protocol):
    """An uploaded file."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the sender said about the file."""

    form: Form
    code: str
    title: str = ""
    owner: str = ""
    name: str = ""
    by: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """How far the file is read, and what it would change.

    read     rows read so far; whole: everything was read
    reason   why the file as a whole cannot be taken, with line and detail
    faults   the first rows that cannot be taken; fault_count: all of them
    names    of the first entries added, changed and removed: id and name
    """

    read: int = 0
    whole: bool = False
    reason: str = ""
    detail: str = ""
    line: int = 0
    faults: tuple[RowFault, ...] = ()
    fault_count: int = 0
    entries: int = 0
    before: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    names: dict[str, list[tuple[str, str]]] = {}
    shrunk: bool = False
    swapped: bool = False
    source: str = ""


class NotAccepted(Exception):
    """The file is not kept. ``reason``: ``size``, ``code``, ``none``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Gone(LookupError):
    """There is no such file any more."""


def most_mb(folder: Path) -> int:
    """Largest file taken by page, in megabytes as it is sent; larger ones come by command.

    ``LIST_UPLOAD_MB`` of the settings. The file goes to the disk as it comes and is read there
    row by row, so that its size costs no memory; a locked node keeps it in memory, and takes less.
    """
    most: int = settings.LIST_UPLOAD_MB
    return most if memory.place(folder) == folder else min(most, LOCKED_MOST_MB)


def receive(wanted: Wanted, sent: list[Sent], *, folder: Path, by: Actor, stamp: Stamp) -> str:
    """Keep the files aside; answers with the id under which they are read.

    sent  the list's file first; with OFAC its ``alt.csv`` and comments after it

    Raises ``Forbidden``, ``NotAccepted``.
    """
    require(by, "screening.take_list")
    if not sent:
        raise NotAccepted("none")
    if not _CODE.fullmatch(wanted.code):
        raise NotAccepted("code")
    if sum(each.size or 0 for each in sent) > most_mb(folder) * MB:
        raise NotAccepted("size")
    _forget(folder, before_s=stamp.at.timestamp() - KEEP_S)
    key = new_ulid(stamp.at)
    place = memory.place(folder) / INCOMING / key
    place.mkdir(mode=0o700, parents=True)
    for number, each in enumerate(sent):
        with (place / _name(each.name or "", number)).open("wb") as file:
            for chunk in each.chunks():
                file.write(chunk)
    _write(place, "wanted.json", wanted)
    _write(place, "found.json", Found())
    return key


def start_reading(folder: Path, key: str) -> None:
    """Read it in a process of its own, with the settings of this one."""
    command = [sys.executable, "-m", "shekara.config", "lists", "read-aside"]
    subprocess.Popen([*command, str(folder), key], stdout=subprocess.DEVNULL)


def read_aside(folder: Path, key: str) -> Found:
    """Read the whole file and write down what it would change; never raises for a bad one."""
    place = _place(folder, key)
    wanted = msgspec.json.decode((place / "wanted.json").read_bytes(), type=Wanted)
    count = 0

    def tell(more: int) -> None:
        nonlocal count
        count += more
        _write(place, "found.json", Found(read=count))

    try:
        seen = preview(
            place / _name("", 0), form=wanted.form, code=wanted.code, folder=folder, progress=tell
        )
    except Unreadable as wrong:
        found = Found(whole=True, reason=wrong.reason, detail=wrong.detail, line=wrong.line)
    else:
        write_lines(place / "lines.zst", seen.lines.values())
        _write(place, "faults.json", seen.faults)
        found = _found(seen)
    _write(place, "found.json", found)
    return found


def found(folder: Path, key: str, *, by: Actor) -> tuple[Wanted, Found]:
    """What was sent and how far it is read. Raises ``Gone``, ``Forbidden``."""
    require(by, "screening.take_list")
    place = _place(folder, key)
    return (
        msgspec.json.decode((place / "wanted.json").read_bytes(), type=Wanted),
        msgspec.json.decode((place / "found.json").read_bytes(), type=Found),
    )


def take_incoming(
    folder: Path, key: str, *, signing: Ed25519PrivateKey, by: Actor, stamp: Stamp,
    without_faulty: bool, although_shrunk: bool,
) -> Manifest:  # fmt: skip
    """Take what was read as the next edition. Raises ``Gone``, ``Forbidden``, ``Doubtful``."""
    wanted, seen = found(folder, key, by=by)
    place = _place(folder, key)
    if not seen.whole or seen.reason:
        raise Gone(key)
    faults = msgspec.json.decode((place / "faults.json").read_bytes(), type=list[RowFault])
    again = compared(
        read_lines(place / "lines.zst"), faults, form=wanted.form, code=wanted.code,
        folder=folder, source=seen.source,
    )  # fmt: skip
    manifest = take(
        again, folder=folder, key=signing, by=by, stamp=stamp, title=wanted.title,
        owner=wanted.owner, without_faulty=without_faulty, although_shrunk=although_shrunk,
    )  # fmt: skip
    shutil.rmtree(place, ignore_errors=True)
    return manifest


def refuse(folder: Path, key: str, *, by: Actor) -> None:
    """Throw the file away; nothing was changed. Raises ``Gone``, ``Forbidden``."""
    require(by, "screening.take_list")
    shutil.rmtree(_place(folder, key))


def _found(seen: Preview) -> Found:
    difference = seen.difference
    return Found(
        whole=True,
        faults=tuple(seen.faults[:MOST_FAULTS]),
        fault_count=len(seen.faults),
        entries=len(seen.lines),
        before=seen.before,
        added=len(difference.added),
        changed=len(difference.changed),
        removed=len(difference.removed),
        names=seen.names,
        shrunk=seen.shrunk,
        swapped=seen.swapped,
        source=seen.source,
    )


def _forget(folder: Path, *, before_s: float) -> None:
    for place in (memory.place(folder) / INCOMING).glob("*"):
        if place.stat().st_mtime < before_s:
            shutil.rmtree(place, ignore_errors=True)


def _name(name: str, number: int) -> str:
    """The names under which readers look: the list, and what lies beside an OFAC list."""
    if not number:
        return "sdn.csv"
    return "sdn_comments.csv" if "comment" in name.lower() else "alt.csv"


def _place(folder: Path, key: str) -> Path:
    place = memory.place(folder) / INCOMING / key
    if not _ID.fullmatch(key) or not (place / "found.json").exists():
        raise Gone(key)
    return place


def _write(place: Path, name: str, value: object) -> None:
    aside = place / (name + ".new")
    aside.write_bytes(msgspec.json.encode(value))
    aside.replace(place / name)
