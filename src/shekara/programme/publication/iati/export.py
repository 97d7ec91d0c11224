"""Make a file of IATI out of our records, judge it as anybody's, keep it with its verdict.

A file that does not validate is kept too, under a name that says so: whoever mends it wants to
look at it. Only valid files are handed to the public.
"""

import datetime
import io
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.records import put
from shekara.programme.publication.iati import documents, store
from shekara.programme.publication.iati.check.file import Judged, judge
from shekara.programme.publication.iati.out.build import activity
from shekara.programme.publication.iati.out.gather import told
from shekara.programme.publication.iati.out.organisations import organisations
from shekara.programme.publication.iati.out.write import write
from shekara.programme.publication.iati.shape import Node
from shekara.programme.publication.models import IatiFile

DOCUMENTS: dict[str, type[Node]] = {
    "activity": documents.Activity,
    "organisation": documents.Organisation,
}


def export(kind: str, *, by: Actor, stamp: Stamp) -> IatiFile:
    """Make and judge the file of all projects that have a profile; keep it and its verdict.

    kind   ``activity`` or ``organisation``
    Raises ``Forbidden``. Cost grows with the projects; measured by bench/iati.py.
    """
    require(by, "publication.export_iati")
    with store.draft() as part:
        fill(part, kind, now=stamp.at)
        verdict = judge(part, now=stamp.at)
        size = part.seek(0, io.SEEK_END)
        digest = store.keep(part)
    name = name_of(kind, valid=verdict.valid, day=stamp.at.date())
    return put(
        IatiFile,
        {
            "code": new_ulid(stamp.at),
            "kind": kind,
            "name": name,
            "records": verdict.records,
            "errors": verdict.errors,
            "warnings": verdict.warnings,
            "size_bytes": size,
            "digest": digest,
            "told": [msgspec.to_builtins(each) for each in verdict.violations],
            "made_at": stamp.at,
            "made_by": stamp.actor,
        },
        stamp=stamp,
    )


def fill(
    sink: IO[bytes], kind: str, *, projects: Iterable[str] | None = None, now: datetime.datetime
) -> int:
    """Write the file of these projects, or of all; return how many records it has."""
    return write(_records(kind, projects, now), DOCUMENTS[kind], sink, now=now)


def live(project: str, *, now: datetime.datetime) -> tuple[bytes, Judged]:
    """The file of one project as it stands now, and its verdict; no records without a profile."""
    sink = io.BytesIO()
    fill(sink, "activity", projects=[project], now=now)
    return sink.getvalue(), judge(sink, now=now)


def name_of(kind: str, *, valid: bool, day: datetime.date) -> str:
    """``iati-activities-2026-11-24.xml``; what is not valid says so in its name."""
    noun = {"activity": "activities", "organisation": "organisations"}[kind]
    return f"iati-{noun}-{day.isoformat()}{'' if valid else '-NOT-VALID'}.xml"


def _records(kind: str, projects: Iterable[str] | None, now: datetime.datetime) -> Iterator[Node]:
    if kind == "organisation":
        yield from organisations(told(projects), now=now)
        return
    for each in told(projects):
        yield activity(each, now=now)
