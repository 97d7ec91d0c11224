"""How old it is what a node knows of head office: at the node itself, and seen from above.

Head office learns it from the questions that nodes ask anyway. Not here: how it comes down
(``down``, ``taking``), and the age of watch lists, which their own room knows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from shekara.kernel.ledger.entry import from_us, to_us
from shekara.kernel.sync.asking import Question
from shekara.kernel.sync.models import Following, Told

PEOPLE = timedelta(hours=24)
"""From then on a node warns: whoever head office has stopped since may still sign in there."""
REGISTRY = timedelta(hours=72)
"""So long a node is made to work alone; then registry and agreements may be out of date too."""


@dataclass(frozen=True, kw_only=True)
class Knowing:
    """As of when this node knows people, rights, registry and agreements.

    level_at  head office said then that we hold all it has written; ``None`` before the first
    fault     why its word is not taken; empty when it is
    """

    seq: int
    level_at: datetime | None
    fault: str


def knowing() -> Knowing | None:
    """What this node knows; nothing where there is no head office above. Cost: one SELECT."""
    if settings.ROLE != "node":
        return None
    row = Following.objects.filter(head_office=settings.HEAD_OFFICE).first() or Following()
    level_at = from_us(row.level_us) if row.level_us else None
    return Knowing(seq=row.seq, level_at=level_at, fault=row.fault)


def is_old(level_at: datetime | None, limit: timedelta, *, at: datetime) -> bool:
    """Is it older than it may be? Never having heard is older than anything."""
    return level_at is None or at - level_at > limit


def note_asked(node: str, asked: Question, *, tail: int, at: datetime) -> None:
    """At head office: a node said what of our ledger it holds, and how many files it lacks.

    A node that claims entries we have not written is level with what we have.
    """
    held = min(max(0, asked.after), tail)
    values = {"seq": held, "files": min(max(0, asked.lacking), 2**31 - 1)}
    if held == tail:
        values["level_us"] = to_us(at)
    Told.objects.update_or_create(node=node, defaults=values)
