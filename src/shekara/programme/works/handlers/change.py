"""The one way in which a command changes a piece of equipment: load, decide, append.

Everything happens inside the node's one write transaction. A handler holds no rule and reads
no clock.
"""

from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import Conflict, append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.programme.works.commands import OnEquipment
from shekara.programme.works.projections import load
from shekara.programme.works.rules.refusals import SerialTaken
from shekara.programme.works.rules.speaker import Facts, Speaker, check_texts
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.state.fold import apply_all

C = TypeVar("C", bound=OnEquipment)
Decide = Callable[[Equipment, C, Speaker], Facts]


def speaker(by: Actor, stamp: Stamp) -> Speaker:
    """Who asks, and which day it is at the point."""
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    return Speaker(code=by.code, at=stamp.at, today=stamp.at.astimezone(zone).date(), zone=zone)


def change(
    command: C,
    decide: Decide[C],
    *,
    right: str,
    by: Actor,
    stamp: Stamp,
    expected_version: int | None = None,
) -> Equipment:
    """Carry out one command on one piece and answer with the piece as it is then.

    Raises ``Forbidden``, ``Refusal``, ``Conflict`` (the page was drawn from another version),
    ``UnknownEquipment``.
    """
    check_texts(command)
    with writing():
        it = load(command.equipment)
        require(by, right, point=it.point)
        unmoved(it, expected_version)
        return commit(it, decide(it, command, speaker(by, stamp)), stamp=stamp)


def commit(it: Equipment, facts: Facts, *, stamp: Stamp) -> Equipment:
    """Append the facts; the piece after them.

    Raises ``SerialTaken`` when another writer took the serial number meanwhile.
    """
    try:
        recorded = append(f"equipment/{it.id}", facts, expected=it.version, stamp=stamp)
    except IntegrityError as race:  # two writers passed the rule together; the table decides
        serial = next((f.serial for f in facts if hasattr(f, "serial")), "")
        raise SerialTaken(serial=serial, number="") from race
    return apply_all(it, recorded)


def unmoved(it: Equipment, expected: int | None) -> None:
    """Raises ``Conflict`` when the piece is no longer what a page was drawn from."""
    if expected is not None and it.version != expected:
        raise Conflict(f"equipment/{it.id} is at {it.version}, not {expected}")
