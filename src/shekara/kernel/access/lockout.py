"""Counting failures to prove who one is: five in a quarter of an hour lock for one.

The count is taken before the proof is looked at, so that many guesses sent at once do
not all pass. It is kept for every number typed, known or not: nothing tells a stranger
which numbers exist. A passkey is never locked, since it cannot be guessed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shekara.kernel.access.credentials import keyed_digest
from shekara.kernel.access.events import LockedOut, SignInFailed, Unlocked, Way
from shekara.kernel.access.models import Attempts
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Event, Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing

MOST = 5
WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=15)


class LockedUntil(Exception):
    """Too many failures; nothing is looked at before ``until``."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until.isoformat())


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try that was counted and now either ``passed`` or ``failed``."""

    way: Way
    number: str
    left: int

    def passed(self) -> None:
        """It was the right one: forget the failures."""
        with writing():
            Attempts.objects.filter(pk=_key(self.way, self.number)).delete()

    def failed(self, *, stamp: Stamp) -> None:
        """It was wrong: say so in the ledger, and lock after the last of the five."""
        facts: list[Event] = [SignInFailed(way=self.way, number=self.number)]
        with writing():
            if not self.left:
                until = stamp.at + LOCK
                Attempts.objects.filter(pk=_key(self.way, self.number)).update(locked_until=until)
                facts.append(LockedOut(way=self.way, until=until, number=self.number))
            append(f"access.sign_in/{new_ulid(stamp.at)}", facts, expected=0, stamp=stamp)


def attempt(way: Way, number: str, *, at: datetime) -> Attempt:
    """Count one try to prove to be ``number``; raises ``LockedUntil`` when there were too many."""
    key = _key(way, number)
    with writing():
        row = Attempts.objects.filter(pk=key).first() or Attempts(key=key)
        if row.locked_until and row.locked_until > at:
            raise LockedUntil(row.locked_until)
        since = (at - WINDOW).isoformat()
        recent = [] if row.locked_until else [tried for tried in row.recent if tried > since]
        if len(recent) >= MOST:  # five others are being looked at this very moment
            raise LockedUntil(at + LOCK)
        row.recent, row.locked_until = [*recent, at.isoformat()], None
        row.save()
    return Attempt(way=way, number=number, left=MOST - len(row.recent))


def unlock(officer: str, *, stamp: Stamp) -> None:
    """Let an officer try again at once."""
    with writing():
        Attempts.objects.filter(pk__in=[_key(way, officer) for way in Way]).delete()
        stream = f"access.sign_in/{new_ulid(stamp.at)}"
        append(stream, [Unlocked(officer=officer)], expected=0, stamp=stamp)


def locked_until(officer: str, *, at: datetime) -> datetime | None:
    """Until when this officer is locked out in some way; ``None`` when free."""
    keys = [_key(way, officer) for way in Way]
    row = (
        Attempts.objects.filter(pk__in=keys, locked_until__gt=at).order_by("-locked_until").first()
    )
    return row.locked_until if row else None


def _key(way: Way, number: str) -> str:
    return keyed_digest(f"{way.value}:{number.strip().casefold()}", salt="attempts")
