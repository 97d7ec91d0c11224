"""The one way in which a command changes a file: load, decide, append what follows.

Everything happens inside the node's one write transaction, so what was decided on is what is
written to; two desks queue for it. A handler holds no rule and reads no clock.
"""

from collections.abc import Callable
from typing import TypeVar

from shekara.kernel.access import Actor, Role, require
from shekara.kernel.ledger.append import Conflict, append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.handlers.screening import refuse_unjudged, screen_new
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.rules import limits
from shekara.operations.crossing.rules.decision import with_consequences
from shekara.operations.crossing.rules.speaker import Facts, Speaker
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold import apply_all

C = TypeVar("C", bound=OnFile)
Decide = Callable[[CrossingFile, C, Speaker], Facts]

LEADERS = frozenset({Role.SHIFT_LEADER, Role.POINT_HEAD})


def speaker(by: Actor, stamp: Stamp) -> Speaker:
    """Who asks, as the rules see it."""
    return Speaker(code=by.code, agency=by.agency, at=stamp.at, leads=bool(by.roles & LEADERS))


def change(
    command: C,
    decide: Decide[C],
    *,
    right: str,
    by: Actor,
    stamp: Stamp,
    agency: str | None = None,
    control: str = "",
    expected_version: int | None = None,
    touches: tuple[str, ...] | None = None,
) -> CrossingFile:
    """Carry out one command on one file and answer with the file as it is then.

    agency   in whose name; ``None`` when it does not matter
    control  key of the control it concerns: its agency speaks, and only its change since
             ``expected_version`` is a conflict
    touches  keys of the controls that the page showed; only their change is a conflict.
             Empty when any change is one, ``None`` when none is

    Raises ``Forbidden``, ``Refusal``, ``Conflict``, ``UnknownFile``.
    """
    limits.check(command)
    with writing():
        file = load(command.file)
        if control:
            known = file.controls.get(control)
            agency, touches = (known.agency if known else agency), (control,)
        require(by, right, agency=agency, point=file.point)
        unmoved(file, expected_version, touches)
        return commit(file, decide(file, command, speaker(by, stamp)), by=by, stamp=stamp)


def commit(file: CrossingFile, facts: Facts, *, by: Actor, stamp: Stamp) -> CrossingFile:
    """Append the facts and what follows from them; the file after them."""
    if not facts:
        return file
    facts = with_consequences(file, facts, speaker(by, stamp))
    refuse_unjudged(file, facts)
    recorded = append(stream(file.id), facts, expected=file.version, stamp=stamp)
    after = apply_all(file, recorded)
    screen_new(after, facts, stamp)
    return after


def unmoved(file: CrossingFile, expected: int | None, touches: tuple[str, ...] | None) -> None:
    """Raises ``Conflict`` when what a page showed at version ``expected`` has changed since."""
    if expected is None or touches is None or file.version == expected:
        return
    changed = [
        key for key in touches if key in file.controls and file.controls[key].version > expected
    ]
    if changed or not touches or expected > file.version:
        raise Conflict(f"{stream(file.id)} is at {file.version}, not {expected}: {changed}")


def stream(file_id: str) -> str:
    """``crossing/01J9Z…``."""
    return f"crossing/{file_id}"
