"""The shift board as values: rows by lane, alerts, figures, hours. Pure, from rows of tables.

Not here: questions (``queries``), drawing (templates), the request (``board``).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from shekara.operations.crossing.events import Outcome, Party, Per, Stage
from shekara.operations.crossing.queries import BoardRow, Hour
from shekara.operations.crossing.queries.shift import Taken
from shekara.operations.crossing.state.severity import TAKES_OFF
from shekara.operations.crossing.ui.file_parts import STAGE_STATES
from shekara.operations.crossing.ui.shown import STATES, gravest
from shekara.operations.crossing.ui.words import word
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Traffic
from shekara.web.marks import WORDS

MINUTE_S = 60
LIMITS_S: dict[str, tuple[int, int]] = {
    Traffic.LORRY: (60 * MINUTE_S, 120 * MINUTE_S),
    Traffic.BUS: (45 * MINUTE_S, 90 * MINUTE_S),
    Traffic.CAR: (15 * MINUTE_S, 30 * MINUTE_S),
    Traffic.PEDESTRIAN: (10 * MINUTE_S, 20 * MINUTE_S),
    Traffic.RAIL_FREIGHT: (240 * MINUTE_S, 480 * MINUTE_S),
    Traffic.RAIL_PASSENGER: (60 * MINUTE_S, 120 * MINUTE_S),
}
"""Seconds after which a stay is late, and after which somebody must look; ours, until a point
sets its own."""
HELD_OVER = timedelta(minutes=30)
WORKED_OVER = timedelta(minutes=20)
AT_GATE_OVER = timedelta(minutes=15)
LONGEST = 5


@dataclass(frozen=True, kw_only=True)
class Step:
    """One kind of control of a file, as ``web/parts/steps.html`` draws it."""

    state: str
    title: str
    short: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One file on the board."""

    id: str
    number: str
    what: str
    plates: str
    people: int
    lane: str
    since: datetime
    late_s: int
    over_s: int
    state: str
    word: str
    steps: tuple[Step, ...]
    released: bool
    here: bool


@dataclass(frozen=True, kw_only=True)
class Alert:
    """Something that lasts too long; ``code`` is stable within its file."""

    file: str
    number: str
    plates: str
    code: str
    text: str
    since: datetime
    taken: Taken | None = None


@dataclass(frozen=True, kw_only=True)
class LaneRows:
    """The files of one lane, those that came first in front."""

    lane: str
    lines: tuple[Line, ...]


def state_of(control: Any) -> str:
    """The state of a control's row; the same words as for a control of a file."""
    if control.closed_at and control.outcome:
        return STATES.get(Outcome(control.outcome), "passed")
    if control.held_since:
        return "held"
    if control.second_line:
        return "referred"
    return "in_control" if control.claimed_by or control.started_at else "waiting"


def line_of(row: BoardRow) -> Line:
    """A file's row of the board."""
    file = row.file
    stage = Stage(file.stage)
    late_s, over_s = LIMITS_S.get(file.mode, (0, 0))
    held = Party(file.held_party) if file.held_party else None
    said = str(word(stage))
    if held:
        said = _("awaits %(whom)s") % {"whom": word(held)}
    return Line(
        id=file.id,
        number=file.number,
        what=str(word(Traffic(file.mode))),
        plates=file.plates,
        people=file.people,
        lane=file.lane,
        since=file.gate_in_at or file.arrived_at or file.opened_at,
        late_s=late_s,
        over_s=over_s,
        state="held" if held and not file.released_at else STAGE_STATES[stage],
        word=said,
        steps=steps_of(row),
        released=file.released_at is not None,
        here=file.gate_in_at is not None,
    )


def steps_of(row: BoardRow) -> tuple[Step, ...]:
    """The controls by kind, in the order of the scheme.

    A person who stays behind does not colour the bar of those who go on.
    """
    known = [c for c in row.controls if c.waits or c.closed_at]
    steps = []
    for kind, group in groupby(sorted(known, key=lambda c: (c.turn, c.control)), _kind):
        controls = list(group)
        moving = [c for c in controls if not _behind(c)] or controls
        state = gravest(state_of(c) for c in moving)
        closed = sum(c.closed_at is not None for c in controls)
        if state == "waiting" and closed:
            state = "in_control"
        name = str(word(ControlType(kind)))
        many = f" {closed}/{len(controls)}" if len(controls) > 1 else ""
        title = name + many
        steps.append(Step(state=state, title=title, short=title, word=str(WORDS[state])))
    return tuple(steps)


def _behind(control: Any) -> bool:
    """Was a person stopped by it? The rest goes on without them."""
    return control.subject[:1] == "p" and control.outcome in TAKES_OFF[Per.PERSON]


def _kind(control: Any) -> str:
    return str(control.control)


def lanes_of(lines: Iterable[Line]) -> list[LaneRows]:
    """Lines grouped by lane: numbers in order, then names, then those without a lane."""

    def order(line: Line) -> tuple[bool, int, str, datetime]:
        digits = int(line.lane) if line.lane.isdecimal() else 10**6
        return (not line.lane, digits, line.lane, line.since)

    here = sorted((line for line in lines if line.here), key=order)
    return [
        LaneRows(lane=lane, lines=tuple(group)) for lane, group in groupby(here, lambda n: n.lane)
    ]


def longest_of(lines: Iterable[Line]) -> list[Line]:
    """The five that have been here longest and may not leave yet."""
    return sorted((n for n in lines if n.here and not n.released), key=lambda n: n.since)[:LONGEST]


def alerts_of(rows: Iterable[BoardRow], now: datetime) -> list[Alert]:
    """What lasts over its limit, longest first."""
    found = [alert for row in rows for alert in _alerts(row, now)]
    return sorted(found, key=lambda alert: alert.since)


def _alerts(row: BoardRow, now: datetime) -> Iterable[Alert]:
    file = row.file
    entered, released = file.gate_in_at, file.released_at
    over = timedelta(seconds=LIMITS_S.get(file.mode, (0, 10**9))[1])
    if entered and not released and now - entered > over:
        yield _alert(row, "stays", _("too long in the point"), entered)
    if released and now - released > AT_GATE_OVER:
        yield _alert(row, "gate", _("may leave and has not left"), released)
    for control in row.controls:
        if not control.waits:
            continue
        name = str(word(ControlType(control.control)))
        if control.held_since and now - control.held_since > HELD_OVER:
            whom = word(Party(control.held_party))
            text = _("%(control)s is held, awaits %(whom)s") % {"control": name, "whom": whom}
            yield _alert(row, f"held.{control.key}", text, control.held_since)
        elif (since := _worked_since(control)) and now - since > WORKED_OVER:
            text = _("%(control)s: %(officer)s has been at it for long") % {
                "control": name,
                "officer": control.claimed_by,
            }
            yield _alert(row, f"worked.{control.key}", text, since)


def _worked_since(control: Any) -> datetime | None:
    """Since when somebody works on it without waiting for anybody."""
    since: datetime | None = None if control.held_since else control.claimed_at
    return since


def _alert(row: BoardRow, code: str, text: str, since: datetime) -> Alert:
    file = row.file
    return Alert(
        file=file.id, number=file.number, plates=file.plates, code=code, text=text, since=since
    )


def figures_of(lines: Sequence[Line], hours: Iterable[Hour], now: datetime) -> list[dict[str, Any]]:
    """The few figures on top."""
    states = Counter(line.state for line in lines)
    here = [line for line in lines if line.here]
    last = [hour for hour in hours if hour.at > now - timedelta(hours=1)]
    oldest = min((n.since for n in here if not n.released), default=None)
    return [
        {"value": len(here), "label": _("files in the point")},
        {"value": sum(n.people for n in here), "label": _("people on them")},
        {"since": oldest, "label": _("longest stay")},
        {"value": states["held"], "label": _("held")},
        {"value": sum(n.released for n in here), "label": _("may leave")},
        {"value": sum(h.people for h in last), "label": _("people left this hour")},
    ]
