"""Files begin: opened with a scheme and a printed number, or split off another one."""

import re

from django.db.models import Max

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import models, scheme_records
from shekara.operations.crossing.handlers.change import commit, speaker, stream, unmoved
from shekara.operations.crossing.projections import CROSSING, load
from shekara.operations.crossing.rules import limits, opening, vehicles
from shekara.operations.crossing.rules.decision import with_consequences
from shekara.operations.crossing.rules.refusals import Unreadable
from shekara.operations.crossing.schemes import union_on
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold import start

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def open_file(
    command: c.OpenFile, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Open the one shared file, with the scheme of this day frozen into it.

    Raises ``NoScheme`` when nobody has said what is due, ``AlreadyOpen`` for a known id.
    """
    limits.check(command)
    require(by, "crossing.open_file", point=command.point)
    on = stamp.at.date()
    with writing():
        file = CROSSING.load(_id(command.id, stamp))
        unmoved(file, expected_version, ())
        scheme, steps = scheme_records.chosen(
            point=command.point,
            kind=command.kind,
            mode=command.mode,
            direction=command.direction,
            regime=command.regime,
            on=on,
        )
        number, serial = _next_number(command.short, stamp)
        facts = opening.open_file(
            file,
            command,
            number=number,
            serial=serial,
            scheme=scheme,
            steps=steps,
            union=union_on(on),
            speaker=speaker(by, stamp),
        )
        return commit(file, facts, by=by, stamp=stamp)


def uncouple_vehicle(
    command: c.UncoupleVehicle, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Leave a wagon behind with a file of its own; answers with the train's file."""
    limits.check(command)
    who = speaker(by, stamp)
    with writing():
        file = load(command.file)
        require(by, "crossing.set_apart", point=file.point)
        unmoved(file, expected_version, ())
        into = _id(command.into, stamp)
        number, serial = _next_number(command.short, stamp)
        left, own = vehicles.uncouple(file, command, into=into, number=number, serial=serial)
        own = with_consequences(start(into), own, who)
        append(stream(into), own, expected=0, stamp=stamp)
        return commit(file, left, by=by, stamp=stamp)


def _id(given: str, stamp: Stamp) -> str:
    if given and not _ULID.fullmatch(given):
        raise Unreadable(field="id")
    return given or new_ulid(stamp.at)


def _next_number(short: str, stamp: Stamp) -> tuple[str, int]:
    """``KRD-26-000123``: counted per node and year, under the write lock."""
    year = stamp.at.year
    last = models.CrossingFile.objects.filter(node=stamp.node, year=year).aggregate(
        last=Max("serial")
    )["last"]
    serial = (last or 0) + 1
    return f"{short}-{year % 100:02d}-{serial:06d}", serial
