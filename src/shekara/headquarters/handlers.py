"""What head office writes: searches across points, chains that stay stopped or go on."""

from collections.abc import Sequence

from shekara.headquarters.events import CrossingsSearched, Purpose, QuarantineKept
from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import handlers as sync
from shekara.operations.crossing.queries import Found, search_everywhere
from shekara.operations.crossing.queries.files import SHORTEST

MOST_TEXT, MOST_REASON, LEAST_REASON = 80, 200, 5
JUDGE = "headquarters.judge_quarantine"


class TextTooShort(ValueError):
    """Fewer letters than find somebody rather than everybody."""


class ReasonMissing(ValueError):
    """A reason that others can read was not given."""


def search_crossings(
    text: str, *, purpose: Purpose, reason: str, by: Actor, stamp: Stamp
) -> Sequence[Found]:
    """Crossings at any point by number, plate, document or surname; on record in one go.

    reason  number of the case, of the letter, of the complaint; at least five letters

    The search is written before its result is given, found or not; every person found is a
    look under ``search.<purpose>``. Raises ``Forbidden``, ``TextTooShort``, ``ReasonMissing``.
    """
    require(by, "headquarters.search")
    wanted, why = text.strip()[:MOST_TEXT], reason.strip()[:MOST_REASON]
    if len(wanted) < SHORTEST:
        raise TextTooShort
    if len(why) < LEAST_REASON:
        raise ReasonMissing
    with writing():
        found = search_everywhere(wanted, purpose=f"search.{purpose}", by=by, stamp=stamp)
        fact = CrossingsSearched(
            purpose=purpose, files=tuple(each.file.id for each in found), text=wanted, reason=why
        )
        append(f"headquarters.search/{new_ulid(stamp.at)}", [fact], expected=0, stamp=stamp)
    return found


def keep_stopped(key: str, reason: str, *, by: Actor, stamp: Stamp) -> None:
    """Say that a chain stays stopped, and why. Raises ``Forbidden``, ``ReasonMissing``."""
    require(by, JUDGE)
    with writing():
        stream = f"headquarters.desk/{key}"
        kept = QuarantineKept(reason=_reason(reason))
        append(stream, [kept], expected=len(history(stream)), stamp=stamp)


def let_go_on(key: str, reason: str, *, by: Actor, stamp: Stamp) -> None:
    """Lift the quarantine: the chain goes on from where head office holds it.

    Raises ``Forbidden``, ``ReasonMissing``, ``sync.handlers.NotOpen``.
    """
    require(by, JUDGE)
    sync.lift(key, _reason(reason), actor=by, stamp=stamp)


def _reason(text: str) -> str:
    if len(text.strip()) < LEAST_REASON:
        raise ReasonMissing
    return text.strip()[:MOST_REASON]
