"""What head office does: searches across points, stopped chains, nodes let in and shut out."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings

from shekara.headquarters.events import CrossingsSearched, Purpose, QuarantineKept
from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import doors, membership
from shekara.kernel.sync import handlers as sync
from shekara.kernel.sync.authority import open_authority
from shekara.operations.crossing.queries import Found, search_everywhere
from shekara.operations.crossing.queries.files import SHORTEST

MOST_TEXT, MOST_REASON, LEAST_REASON = 80, 200, 5
JUDGE = "headquarters.judge_quarantine"
NODES = "sync.change_nodes"


class TextTooShort(ValueError):
    """Fewer letters than find somebody rather than everybody."""


class NoAuthority(LookupError):
    """Head office has no authority yet: `shekara nodes prepare` was never run here."""


class Made(NamedTuple):
    """A one-time code in words, and whether the bus was told who belongs now."""

    code: str
    told: bool


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


def invite_node(node: str, *, point: str, replaces: bool, by: Actor, stamp: Stamp) -> Made:
    """A one-time code for a node; with ``replaces`` its old machine is refused at once.

    Raises ``Forbidden``, ``NoAuthority``, and ``ValidationError`` by field.
    """
    require(by, NODES)
    try:
        authority = open_authority(settings.SYNC / "authority", settings.SIGNING_KEY)
    except FileNotFoundError as error:
        raise NoAuthority from error
    code = membership.invite(
        node, point=point, replaces=replaces, authority=authority, actor=by, stamp=stamp
    )
    return Made(str(code), _tell(stamp))


def withdraw_code(node: str, reason: str, *, by: Actor, stamp: Stamp) -> None:
    """Make a node's code worthless.

    Raises ``Forbidden``, ``ReasonMissing``, ``ValidationError``.
    """
    require(by, NODES)
    membership.withdraw(node, actor=by, stamp=stamp, reason=_reason(reason))


def revoke_node(node: str, reason: str, *, by: Actor, stamp: Stamp) -> bool:
    """Shut a node out; was the bus told?

    Raises ``Forbidden``, ``ReasonMissing``, ``ValidationError``.
    """
    require(by, NODES)
    membership.revoke(node, actor=by, stamp=stamp, reason=_reason(reason))
    return _tell(stamp)


def _tell(stamp: Stamp) -> bool:
    try:
        return doors.tell_bus(stamp.at)
    except OSError:
        return False


def _reason(text: str) -> str:
    if len(text.strip()) < LEAST_REASON:
        raise ReasonMissing
    return text.strip()[:MOST_REASON]
