"""Take a file of others in: first look at it whole, then take it whole or not at all.

``preview`` reads the file once, judges it, compares it with what is held and spools what would
be written; nothing is written yet. ``take`` writes the spool in one transaction. The transaction
so holds no parsing, and a lane next door waits a second for 5 MB of file.
"""

import datetime
import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import msgspec

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put, put_many
from shekara.programme.publication.iati import foreign, store
from shekara.programme.publication.iati.check.file import Judge
from shekara.programme.publication.iati.check.violations import Origin, Severity, Violation
from shekara.programme.publication.iati.codec import Missed, read
from shekara.programme.publication.iati.stream import head_of, line_of, records
from shekara.programme.publication.models import ForeignRecord, IatiFile

BATCH = 200
WRITTEN = 50
"""Records put at once: each is some 100 kB of objects while it is written."""
SHOWN = 100
KINDS = {"iati-activities": "activity", "iati-organisations": "organisation"}
Told = Callable[[int, int], None]
"""Is told how many bytes were read and how many records."""


class Seen(msgspec.Struct, kw_only=True):
    """One record of the file in the preview: ``new``, ``changed``, ``same`` or ``faulty``."""

    identifier: str
    title: str
    line: int
    what: str


class Preview(msgspec.Struct, kw_only=True):
    """What taking a file would change.

    faulty   records that cannot be taken, with the reasons in ``violations``
    missed   path in a record → how often the file has it and we do not keep it
    """

    name: str
    digest: str
    size_bytes: int
    kind: str
    records: int = 0
    fresh: int = 0
    changed: int = 0
    same: int = 0
    faulty: int = 0
    errors: int = 0
    warnings: int = 0
    missed: dict[str, int] = {}
    seen: list[Seen] = []
    violations: list[dict[str, Any]] = []


class Faulty(Exception):
    """Some records cannot be taken, and nobody said to take the rest."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} records cannot be taken")


@dataclass(kw_only=True)
class _Read:
    """One record that was read, as it will be spooled, with what the judges said of it."""

    code: str
    identifier: str
    title: str
    written: bytes
    line: int
    faulty: bool


def preview(
    source: IO[bytes],
    name: str,
    *,
    now: datetime.datetime,
    told: Told | None = None,
) -> Preview:
    """Look at a whole file. Raises ``Unreadable`` with the line; then nothing is kept.

    Memory: a batch of records, however large the file (bench/iati.py).
    """
    head = head_of(source)
    digest = store.digest_of(source)
    size = source.seek(0, io.SEEK_END)
    found = Preview(name=name[:200], digest=digest, size_bytes=size, kind=KINDS[head.root])
    judge, missed = Judge(head, now=now), Missed()
    with store.draft("in") as spool, _few_collections():
        rows = _read_all(source, found, judge, missed)
        while batch := list(islice(rows, BATCH)):
            _compare(batch, found, spool)
            if told is not None:
                told(source.tell(), found.records)
        spool.flush()
        Path(spool.name).replace(spool_of(digest))
    verdict = judge.result()
    found.errors, found.warnings = verdict.errors, verdict.warnings
    found.violations = [msgspec.to_builtins(each) for each in verdict.violations]
    found.missed = dict(missed.most_common())
    return found


def take(found: Preview, *, without_faulty: bool = False, by: Actor, stamp: Stamp) -> IatiFile:
    """Write everything new and changed of a file that was looked at, in one transaction.

    Raises ``Forbidden``, ``Faulty``; ``FileNotFoundError`` when the preview is gone.
    """
    require(by, "publication.import_iati")
    if found.faulty and not without_faulty:
        raise Faulty(found.faulty)
    with spool_of(found.digest).open("rb") as spool, _few_collections(), writing():
        while lines := list(islice(spool, WRITTEN)):
            put_many(ForeignRecord, [msgspec.json.decode(line) for line in lines], stamp=stamp)
        row = put(IatiFile, _kept(found, stamp), stamp=stamp)
    spool_of(found.digest).unlink(missing_ok=True)
    return row


def spool_of(digest: str) -> Path:
    """Where what would be written waits."""
    return store.folder("in") / f"{digest}.jsonl"


def _read_all(source: IO[bytes], found: Preview, judge: Judge, missed: Missed) -> Iterator[_Read]:
    head = head_of(source)
    document = foreign.DOCUMENTS[found.kind]
    for element in records(source, head, stray=judge.stray):
        violations = judge.look(element)
        record = read(element, document, missed)
        found.records += 1
        values = foreign.columns(found.kind, record, file=found.name)
        yield _Read(
            code=values["code"],
            identifier=values["identifier"][:300],
            title=values["title"][:200],
            written=msgspec.json.encode(values) + b"\n",
            line=line_of(element),
            faulty=any(_stops(each) for each in violations)
            or not 0 < len(record.identifier) <= foreign.LONGEST_IDENTIFIER,
        )


def _stops(violation: Violation) -> bool:
    """A record that breaks the schema is not taken; what only breaks a rule is its author's."""
    return violation.severity is Severity.ERROR and violation.origin in {
        Origin.SCHEMA,
        Origin.FILE,
    }


def _compare(batch: list[_Read], found: Preview, spool: IO[bytes]) -> None:
    held = ForeignRecord.objects.in_bulk([row.code for row in batch])
    for row in batch:
        known = held.get(row.code)
        if row.faulty:
            what, found.faulty = "faulty", found.faulty + 1
        elif known is None:
            what, found.fresh = "new", found.fresh + 1
        elif known.told == msgspec.json.decode(row.written)["told"]:
            what, found.same = "same", found.same + 1
        else:
            what, found.changed = "changed", found.changed + 1
        if what in {"new", "changed"}:
            spool.write(row.written)
        if len(found.seen) < SHOWN:
            found.seen.append(
                Seen(identifier=row.identifier, title=row.title, line=row.line, what=what)
            )


@contextmanager
def _few_collections() -> Iterator[None]:
    """What lives before a large file is read is not searched for garbage again and again.

    Each batch makes a hundred thousand objects and lets them go; every so many of them the
    collector would walk through the whole program, which took a third of the time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _kept(found: Preview, stamp: Stamp) -> dict[str, Any]:
    return {
        "code": new_ulid(stamp.at),
        "inward": True,
        "kind": found.kind,
        "name": found.name,
        "records": found.records,
        "fresh": found.fresh,
        "changed": found.changed,
        "errors": found.errors,
        "warnings": found.warnings,
        "size_bytes": found.size_bytes,
        "digest": found.digest,
        "told": [[path, count] for path, count in found.missed.items()],
        "made_at": stamp.at,
        "made_by": stamp.actor,
    }
