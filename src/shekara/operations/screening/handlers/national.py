"""A national list kept by hand: an entry added, changed or taken off is a new edition."""

from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.handlers.lists import Doubtful, compared, write_edition
from shekara.operations.screening.lists.entry import ListEntry, RowFault
from shekara.operations.screening.lists.photos import take_photo
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.store import Manifest, Store, encoded
from shekara.operations.screening.lists.tables import national_row
from shekara.operations.screening.readers import require_list

_DECODER = msgspec.json.Decoder(ListEntry)
RIGHT = "screening.change_national"
MOST = 50


class NotByHand(LookupError):
    """Only a national list is kept by hand; another is replaced by its owner's file."""


class Wrong(Exception):
    """The form cannot be taken; ``fault`` says why."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.fault)
        self.fault = fault


class Changed(Exception):
    """Somebody made another edition since the page was opened."""


def entries(
    code: str, *, folder: Path, by: Actor, stamp: Stamp, wanted: str = ""
) -> tuple[int, list[ListEntry], int]:
    """The edition's number, its entries that hold ``wanted``, at most 50, and how many there are.

    The look at the list is put on record. Cost: the whole edition read.
    """
    require(by, RIGHT)
    require_list(by, code)
    number, lines = _newest(folder, code)
    look(by, f"watchlist/{code}", RIGHT, stamp)
    found = [_decoded(line) for line in lines.values()]
    if wanted:
        folded = wanted.casefold()
        found = [each for each in found if folded in _said(each)]
    return number, found[:MOST], len(found)


def entry(code: str, key: str, *, folder: Path, by: Actor, stamp: Stamp) -> tuple[int, ListEntry]:
    """One entry with the number of its edition. Raises ``NotByHand``, ``KeyError``."""
    require(by, RIGHT)
    require_list(by, code)
    number, lines = _newest(folder, code)
    look(by, f"watchlist/{code}", RIGHT, stamp)
    return number, _decoded(lines[key])


def put(
    code: str, row: dict[str, str], *, expected: int, folder: Path, key: Ed25519PrivateKey,
    by: Actor, stamp: Stamp, new: bool = False, title: str = "", photo: bytes | None = None,
) -> Manifest:  # fmt: skip
    """Add an entry or change the one of the same id; answers with the new edition.

    row       the columns of the national table
    expected  number of the edition the page showed, 0 for a list that begins
    new       the id must be free
    photo     a picture as it was sent, instead of the one that is held; empty: none any more;
              None: the one that is held stays

    Raises ``Forbidden``, ``Wrong``, ``Changed``, ``NotByHand``, ``photos.NotAPhoto``.
    """
    require(by, RIGHT)
    require_list(by, code)
    number, lines = _newest(folder, code)
    if number != expected:
        raise Changed
    read = national_row(1, row, set(lines) if new else set())
    if isinstance(read, RowFault):
        raise Wrong(read)
    held = _decoded(lines[row["id"]]).photos if row["id"] in lines else ()
    if photo is not None:
        held = (take_photo(photo, folder=folder, code=code),) if photo else ()
    read = msgspec.structs.replace(read, photos=held)
    lines = dict(sorted((lines | encoded([read])).items()))
    return _edition(code, lines, folder=folder, key=key, stamp=stamp, title=title, owner=by.agency)


def remove(
    code: str, entry_id: str, *, expected: int, folder: Path, key: Ed25519PrivateKey, by: Actor,
    stamp: Stamp,
) -> Manifest:  # fmt: skip
    """Take an entry off the list. Raises ``Doubtful("empty")`` when it is the last one."""
    require(by, RIGHT)
    require_list(by, code)
    number, lines = _newest(folder, code)
    if number != expected or entry_id not in lines:
        raise Changed
    del lines[entry_id]
    if not lines:
        raise Doubtful("empty")
    return _edition(code, lines, folder=folder, key=key, stamp=stamp)


def free_id(code: str, *, folder: Path, year: int) -> str:
    """The next free id of the year: ``KZ-2026-0007``."""
    _, lines = _newest(folder, code)
    start = f"KZ-{year}-"
    ends = (key.removeprefix(start) for key in lines if key.startswith(start))
    taken = [int(end) for end in ends if end.isdigit()]
    return f"{start}{max(taken, default=0) + 1:04}"


def _edition(
    code: str, lines: dict[str, bytes], *, folder: Path, key: Ed25519PrivateKey, stamp: Stamp,
    title: str = "", owner: str = "",
) -> Manifest:  # fmt: skip
    seen = compared(lines, [], form=Form.NATIONAL, code=code, folder=folder, source="")
    last = Store(folder, code).latest()
    if last and not (seen.difference.added or seen.difference.changed or seen.difference.removed):
        return last
    return write_edition(
        seen, folder=folder, key=key, stamp=stamp, title=title, owner="" if last else owner
    )


def _newest(folder: Path, code: str) -> tuple[int, dict[str, bytes]]:
    last = Store(folder, code).latest()
    if last is None:
        return 0, {}
    if last.form != Form.NATIONAL:
        raise NotByHand(code)
    return last.number, Store(folder, code).full(last.number)


def _decoded(line: bytes) -> ListEntry:
    return _DECODER.decode(line)


def _said(each: ListEntry) -> str:
    names = " ".join(name.full for name in each.entity.names)
    papers = " ".join(doc.number for doc in each.entity.docs)
    return f"{each.entity.id} {names} {papers} {' '.join(each.entity.marks)}".casefold()
