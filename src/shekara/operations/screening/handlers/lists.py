"""A list's file is looked at, then taken as a new edition."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening.events import EditionTaken
from shekara.operations.screening.lists.entry import ListEntry, RowFault
from shekara.operations.screening.lists.reading import Form, read
from shekara.operations.screening.lists.store import (
    Difference,
    Manifest,
    Store,
    difference,
    encoded,
)
from shekara.operations.screening.projections import WATCHLIST

SHRUNK = 5
"""A list that loses more than one in five entries is taken only when somebody says so."""
_TELL = 1000
MOST_NAMED = 50
"""So many new, changed and removed entries a preview names."""


class Doubtful(Exception):
    """The edition is not taken. ``reason``: faults, shrunk, empty, swapped, same, head_office."""

    def __init__(self, reason: str, count: int = 0) -> None:
        super().__init__(f"{reason} {count}")
        self.reason = reason
        self.count = count


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a file would change, before anything is taken.

    lines   every entry's line by id; faults: rows that cannot be taken
    before  entries of the edition in force
    names   of the first entries that would be added, changed and removed: id and name
    """

    code: str
    form: Form
    lines: dict[str, bytes]
    faults: list[RowFault]
    difference: Difference
    before: int
    source: str
    names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @property
    def shrunk(self) -> bool:
        """Whether suspiciously much would go."""
        return len(self.difference.removed) * SHRUNK > self.before > 0

    @property
    def swapped(self) -> bool:
        """Whether nearly nothing of the edition in force is left: another list, it seems."""
        return self.before > 0 and len(self.difference.removed) == self.before


def preview(
    path: Path,
    *,
    form: Form,
    code: str,
    folder: Path,
    progress: Callable[[int], None] | None = None,
) -> Preview:
    """Read the whole file and compare it with the edition in force.

    Raises ``lists.entry.Unreadable``. Cost: the file and the last edition in memory.
    """
    entries: list[ListEntry] = []
    faults: list[RowFault] = []
    for count, row in enumerate(read(path, form), start=1):
        if isinstance(row, RowFault):
            faults.append(row)
        else:
            entries.append(row)
        if progress and count % _TELL == 0:
            progress(_TELL)
    if form is Form.NATIONAL:
        entries = _with_photos(entries, Store(folder, code))
    with path.open("rb") as file:
        source = hashlib.file_digest(file, "sha256").hexdigest()
    return compared(encoded(entries), faults, form=form, code=code, folder=folder, source=source)


def _with_photos(entries: list[ListEntry], store: Store) -> list[ListEntry]:
    """A table has no photos: those that are held stay with their entries."""
    last = store.latest()
    decode = msgspec.json.Decoder(ListEntry).decode
    lines = store.lines(last.number) if last else ()
    held = {each.entity.id: each.photos for each in map(decode, lines) if each.photos}
    return [
        msgspec.structs.replace(each, photos=held[each.entity.id])
        if each.entity.id in held
        else each
        for each in entries
    ]


def compared(
    lines: dict[str, bytes], faults: list[RowFault], *, form: Form, code: str, folder: Path,
    source: str,
) -> Preview:  # fmt: skip
    """These entries beside the edition in force."""
    store = Store(folder, code)
    last = store.latest()
    old = store.full(last.number) if last else {}
    found = difference(old, lines)
    return Preview(
        code=code, form=form, lines=lines, faults=faults, difference=found, before=len(old),
        source=source,
        names={
            "added": _named(found.added, lines), "changed": _named(found.changed, lines),
            "removed": _named(found.removed, old),
        },
    )  # fmt: skip


def _named(ids: list[str], lines: dict[str, bytes]) -> list[tuple[str, str]]:
    """The first of these entries: id, and the name a person knows it by."""
    decode = msgspec.json.Decoder(ListEntry).decode
    found = []
    for key in ids[:MOST_NAMED]:
        entity = decode(lines[key]).entity
        papers = " ".join(doc.number for doc in entity.docs[:1])
        found.append((key, entity.names[0].full if entity.names else papers))
    return found


def take(
    seen: Preview,
    *,
    folder: Path,
    key: Ed25519PrivateKey,
    by: Actor | None,
    stamp: Stamp,
    title: str = "",
    owner: str = "",
    without_faulty: bool = False,
    although_shrunk: bool = False,
) -> Manifest:
    """Make what was previewed the edition in force.

    by               ``None`` only for the operator's command line on the node itself
    without_faulty   take the good rows although some are not
    although_shrunk  take it although much would go

    Raises ``Forbidden``, ``Doubtful``. The files are written before the fact: an edition
    without its fact is dropped again.
    """
    if by is not None:
        require(by, "screening.take_list")
    if settings.ROLE == "node":
        raise Doubtful("head_office")  # lists have one writer, and come down from there
    if not seen.lines:
        raise Doubtful("empty")
    if seen.faults and not without_faulty:
        raise Doubtful("faults", len(seen.faults))
    if seen.swapped and not although_shrunk:
        raise Doubtful("swapped", seen.before)
    if seen.shrunk and not although_shrunk:
        raise Doubtful("shrunk", len(seen.difference.removed))
    return write_edition(seen, folder=folder, key=key, stamp=stamp, title=title, owner=owner)


def write_edition(
    seen: Preview, *, folder: Path, key: Ed25519PrivateKey, stamp: Stamp, title: str = "",
    owner: str = "",
) -> Manifest:  # fmt: skip
    """The next edition of the list, on disk and in the ledger; asks nobody's right.

    title, owner  kept from the last edition when empty
    """
    store = Store(folder, seen.code)
    last = store.latest()
    blank = Manifest(
        list=seen.code, form=seen.form, title=title or (last.title if last else seen.code),
        owner=owner or (last.owner if last else ""), number=0, entries=0, added=0, changed=0,
        removed=0, faults=len(seen.faults), digest="", previous="", source=seen.source,
        made_at=stamp.at.isoformat(),
    )  # fmt: skip
    with writing():
        known = WATCHLIST.load(seen.code)
        manifest, _ = store.take(seen.lines, blank, key)
        taken = EditionTaken(
            form=seen.form, title=manifest.title, owner=manifest.owner, number=manifest.number,
            entries=manifest.entries, added=manifest.added, changed=manifest.changed,
            removed=manifest.removed, faults=manifest.faults, digest=manifest.digest,
            source=manifest.source,
        )  # fmt: skip
        try:
            append(f"watchlist/{seen.code}", [taken], expected=known.version, stamp=stamp)
        except BaseException:
            store.drop(manifest.number)
            raise
    return manifest
