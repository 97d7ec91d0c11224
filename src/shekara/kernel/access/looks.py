"""The log of looks: who opened whose personal data, for what purpose.

A look that repeats within ten minutes (the same officer, subject and purpose) is the
same look: turning pages does not drown the log.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.events import Looked
from shekara.kernel.access.matrix import require
from shekara.kernel.access.models import Look
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid

SAME_LOOK = timedelta(minutes=10)


def look(actor: Actor, subject: str, purpose: str, stamp: Stamp) -> bool:
    """Put on record that ``actor`` opened the personal data of ``subject``.

    subject  the stream it stands in (``crossing/01J…``), never a name or a number
    purpose  what for; usually ``purpose_of(right)``

    Returns False when the same look was recorded less than ten minutes ago.
    Cost: one indexed SELECT, and one append for a new look. Joins an open ``writing()``.
    """
    seen = Look.objects.filter(
        officer=actor.code, subject=subject, purpose=purpose, at__gt=stamp.at - SAME_LOOK
    )
    if seen.exists():
        return False
    fact = Looked(subject=subject, purpose=purpose)
    append(f"access.look/{new_ulid(stamp.at)}", [fact], expected=0, stamp=stamp)
    return True


def looks_at(subject: str, *, actor: Actor, limit: int = 200) -> Sequence[Look]:
    """Who looked at this subject, newest first."""
    require(actor, "access.read_looks")
    return list(Look.objects.filter(subject=subject).order_by("-at")[:limit])


def looks_by(officer: str, *, actor: Actor, limit: int = 200) -> Sequence[Look]:
    """What this officer or machine looked at, newest first."""
    require(actor, "access.read_looks")
    return list(Look.objects.filter(officer=officer).order_by("-at")[:limit])


def latest_looks(
    *, actor: Actor, before: datetime | None = None, limit: int = 200
) -> Sequence[Look]:
    """All looks, newest first; ``before`` an instant for the next page."""
    require(actor, "access.read_looks")
    looks = Look.objects.all() if before is None else Look.objects.filter(at__lt=before)
    return list(looks.order_by("-at")[:limit])
