"""One file, and how a file is found: by number, plate, paper, document or name."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from shekara.kernel.access import EVERY_POINT, Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.access.roles import EVERYWHERE
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.events import Ending
from shekara.operations.crossing.models import CrossingFile as Row
from shekara.operations.crossing.models import CrossingMark, CrossingPerson
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.queries.board import files_here
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.document.marks import plate

PURPOSE = "crossing"
SHORTEST = 3
"""Letters of a name or plate below which a search finds nothing: it would find everybody."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file that a search found. ``by`` is what matched: ``number``, ``plate``, ``name`` …"""

    file: Row
    by: str
    text: str


@dataclass(frozen=True, kw_only=True)
class EarlierCrossing:
    """One crossing with the same document: where, when, which way, and how it ended."""

    file: str
    number: str
    point: str
    direction: str
    at: datetime
    outcome: str
    left: bool


def get_file(file_id: str, *, by: Actor) -> CrossingFile:
    """The file as its facts leave it, for an officer at its point. Raises ``UnknownFile``.

    A page that shows its people calls ``look_at_file`` instead.
    """
    file = load(file_id)
    require(by, "crossing.read_file", point=file.point)
    return file


def look_at_file(file_id: str, *, by: Actor, stamp: Stamp) -> CrossingFile:
    """The file, opened to read its personal data: the look is put on record."""
    file = get_file(file_id, by=by)
    if file.people:
        look(by, f"crossing/{file.id}", PURPOSE, stamp)
    return file


def find_by_number(number: str, *, by: Actor) -> str | None:
    """The id of the file with this printed number."""
    row = Row.objects.filter(number=number.strip().upper()).only("id", "point").first()
    if row is None:
        return None
    require(by, "crossing.search_files", point=row.point)
    return row.id


def search(text: str, *, by: Actor, stamp: Stamp, limit: int = 50) -> tuple[Found, ...]:
    """Files by number, plate, VIN, paper, container, seal, document number or surname.

    Only at points where the officer works. Finding by document or name is a look.
    Cost: three indexed SELECTs.
    """
    require(by, "crossing.search_files")
    return _found(text, by=by, purpose=PURPOSE, stamp=stamp, limit=limit)


def search_everywhere(
    text: str, *, purpose: str, by: Actor, stamp: Stamp, limit: int = 50
) -> tuple[Found, ...]:
    """As ``search``, across all points whose entries are held here.

    purpose  what for; every person found is a look under it
    """
    require(by, "crossing.search_everywhere")
    return _found(text, by=by, purpose=purpose, stamp=stamp, limit=limit)


def _found(text: str, *, by: Actor, purpose: str, stamp: Stamp, limit: int) -> tuple[Found, ...]:
    wanted = text.strip().upper()
    if len(wanted) < SHORTEST:
        return ()
    here = _at_points_of(by)
    found = [
        Found(file=row, by="number", text=row.number)
        for row in Row.objects.filter(here, _begins("number", wanted))[:limit]
    ]
    joined = "".join(wanted.split()).replace("-", "")
    marks = CrossingMark.objects.filter(
        _at_points_of(by, "file__"),
        Q(text=wanted) | Q(text=plate(wanted).value) | _begins("text", joined),
    )
    found += [
        Found(file=mark.file, by=mark.kind, text=mark.text)
        for mark in marks.select_related("file").order_by("-file__opened_at")[:limit]
    ]
    found += _people(wanted, by=by, purpose=purpose, stamp=stamp, limit=limit)
    return tuple({f.file.id: f for f in reversed(found)}.values())[::-1][:limit]


def _people(wanted: str, *, by: Actor, purpose: str, stamp: Stamp, limit: int) -> list[Found]:
    people = CrossingPerson.objects.filter(
        _at_points_of(by, "file__"), Q(number=wanted) | _begins("surname", wanted)
    )
    found = []
    for person in people.select_related("file").order_by("-added_at")[:limit]:
        look(by, f"crossing/{person.file_id}", purpose, stamp)
        matched = "document" if person.number == wanted else "name"
        name = f"{person.surname} {person.given_names}".strip()
        found.append(Found(file=person.file, by=matched, text=name))
    return found


def last_crossings(
    issuer: str, number: str, *, by: Actor, but: str = "", limit: int = 5
) -> tuple[EarlierCrossing, ...]:
    """Crossings with the same document at any point, newest first; none once erased.

    but  a file that does not count: the one at the desk
    Cost: one indexed SELECT.
    """
    require(by, "crossing.read_file")
    if not number:
        return ()
    people = (
        CrossingPerson.objects.filter(number=number, issuer=issuer)
        .exclude(file_id=but)
        .select_related("file")
        .order_by("-added_at")[:limit]
    )
    return tuple(
        EarlierCrossing(
            file=person.file_id,
            number=person.file.number,
            point=person.file.point,
            direction=person.file.direction,
            at=_left_at(person.file) or person.added_at,
            outcome=person.outcome,
            left=_left_at(person.file) is not None and person.moves,
        )
        for person in people
    )


def _left_at(file: Row) -> datetime | None:
    """When it left: through the gate, or as the paper of an outage says."""
    return file.arrived_at if file.ending == Ending.ON_PAPER else file.gate_out_at


def files_in_point(point: str, *, by: Actor, limit: int = 100) -> Sequence[CrossingFile]:
    """The files that are in the point now, those that came first in front."""
    require(by, "crossing.read_board", point=point)
    return [load(row.id) for row in files_here(point)[:limit]]


def _at_points_of(by: Actor, prefix: str = "") -> Q:
    if by.roles & EVERYWHERE or EVERY_POINT in by.points:
        return Q()
    return Q(**{f"{prefix}point__in": sorted(by.points)})


def _begins(field: str, text: str) -> Q:
    """Rows whose field begins so, by the index.

    SQLite finds no index for LIKE with an escape, so there it is a range.
    """
    if connection.vendor != "sqlite":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + chr(sys.maxunicode)})
