"""The queue of a desk: a row a file, however many of its people or goods wait."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shekara.operations.crossing.events import Why
from shekara.operations.crossing.models import CrossingControl
from shekara.operations.crossing.queries import Waiting
from shekara.operations.crossing.ui import words
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Traffic


@dataclass(frozen=True, kw_only=True)
class Row:
    """One file that waits for my agency.

    owed    control types it waits for, with how many of each: ``veterinary, border 45``
    why     why it is due ("meat, HS 0201"); empty when every such file owes it
    since   since when it waits
    ready   its turn has come
    """

    file: str
    number: str
    plates: str
    mode: str
    lane: str
    since: datetime
    state: str
    owed: str
    why: str
    taken: str
    ready: bool


def rows_of(waiting: Iterable[Waiting], *, second_line: bool) -> list[Row]:
    """Rows in the order of the queue, of the first line or of what was referred to the second."""
    rows = []
    for file in waiting:
        mine = [control for control in file.controls if control.second_line == second_line]
        if mine:
            rows.append(_row(file, mine))
    return rows


def _row(waiting: Waiting, controls: list[CrossingControl]) -> Row:
    counts = Counter(control.control for control in controls)
    said = [(str(words.word(ControlType(kind))), count) for kind, count in counts.items()]
    return Row(
        file=waiting.file.id,
        number=waiting.file.number,
        plates=waiting.file.plates,
        mode=str(words.word(Traffic(waiting.file.mode))),
        lane=waiting.file.lane,
        since=min(control.due_at for control in controls),
        state=_state(controls),
        owed=", ".join(f"{word} {count}" if count > 1 else word for word, count in said),
        why=next((why for control in controls if (why := _why(control))), ""),
        taken=", ".join(dict.fromkeys(c.claimed_by for c in controls if c.claimed_by)),
        ready=any(control.ready for control in controls),
    )


def _state(controls: list[CrossingControl]) -> str:
    if all(control.held_since for control in controls):
        return "held"
    if all(control.second_line for control in controls):
        return "referred"
    return "in_control" if any(c.claimed_by or c.started_at for c in controls) else "waiting"


def _why(control: CrossingControl) -> str:
    if control.why == Why.SCHEME:
        return ""
    said = str(words.goods(control.goods) if control.goods else words.word(Why(control.why)))
    return f"{said}, {control.detail}" if control.detail else said
