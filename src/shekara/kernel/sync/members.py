"""Who belongs to head office, how each stands, and what was done about it. Changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.read import Recorded, history
from shekara.kernel.records import history_of, reason_of, values_of
from shekara.kernel.sync.events import InvitationWithdrawn, NodeInvited
from shekara.kernel.sync.models import Invitation, Node


class MemberState(StrEnum):
    """How a node belongs."""

    INVITED = "invited"
    """A code was made; nobody has joined with it yet."""
    JOINED = "joined"
    AWAITED = "awaited"
    """Its machine is shut out, a new one has not joined in its place yet."""
    REVOKED = "revoked"


class Deed(StrEnum):
    """What was done about a node."""

    INVITED = "invited"
    REPLACEMENT_INVITED = "replacement_invited"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    REPLACED = "replaced"
    SHUT_OUT = "shut_out"
    RENEWED = "renewed"
    REVOKED = "revoked"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One node, or the name of one that was only invited.

    entries            of its chain that head office holds
    machines           that have had its name, the present one included; 0 before the first
    certificate_until  last instant of its newest certificate
    code_until         last instant of a code that nobody has used; it may have passed
    """

    code: str
    point: str
    state: MemberState
    entries: int
    machines: int
    joined_on: date | None = None
    revoked_at: datetime | None = None
    certificate_until: datetime | None = None
    code_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Done:
    """One line of a node's history. ``until`` is the last instant of the code that was made."""

    deed: Deed
    seq: int
    at: datetime
    actor: str
    reason: str = ""
    until: datetime | None = None


def members(*, actor: Actor) -> list[Member]:
    """Every node and every name that waits for its first machine, by name.

    Raises ``Forbidden``. Cost: three SELECTs.
    """
    require(actor, "sync.read_health")
    codes, held = {row.node: row for row in Invitation.objects.filter(used_at=None)}, _held()
    found = [
        _member(node, codes.pop(node.code, None), held.get(node.code, 0))
        for node in Node.objects.all()
    ]
    found += [
        Member(
            code=row.node, point=row.point, state=MemberState.INVITED,
            entries=held.get(row.node, 0), machines=0, code_until=row.until,
        )
        for row in codes.values()
    ]  # fmt: skip
    return sorted(found, key=lambda member: member.code)


def done(code: str, *, actor: Actor) -> list[Done]:
    """What was done about a node, the newest first. Raises ``Forbidden``."""
    require(actor, "sync.read_health")
    told = [_of_code(entry) for entry in history(f"sync.invitation/{code}")]
    before: dict[str, Any] = {}
    for entry in history_of(Node, code):
        values = values_of(entry)
        told.append(_done(_deed(before, values), entry, reason=reason_of(entry)))
        before = values
    return sorted(told, key=lambda each: each.seq, reverse=True)


def _held() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT node, seq FROM ledger_tail")
        return dict(cursor.fetchall())


def _member(node: Node, code: Invitation | None, entries: int) -> Member:
    until = [datetime.fromisoformat(held["until"]) for held in node.certificates]
    if node.revoked_at is not None:
        state = MemberState.REVOKED
    else:
        state = MemberState.JOINED if until else MemberState.AWAITED
    return Member(
        code=node.code,
        point=node.point,
        state=state,
        entries=entries,
        machines=len(node.keys) + 1,
        joined_on=node.joined_on,
        revoked_at=node.revoked_at,
        certificate_until=max(until, default=None),
        code_until=code.until if code else None,
    )


def _deed(before: dict[str, Any], now: dict[str, Any]) -> Deed:
    """What a put of ``Node`` was, by what it changed."""
    if now["revoked_at"] and not before.get("revoked_at"):
        return Deed.REVOKED
    if before and now["keys"] != before["keys"]:
        return Deed.REPLACED
    if (
        not before
        or now["key"] != before["key"]
        or (before["revoked_at"] and not now["revoked_at"])
    ):
        return Deed.JOINED
    if now["certificates"] != before["certificates"]:
        return Deed.RENEWED if now["certificates"] else Deed.SHUT_OUT
    return Deed.CHANGED


def _of_code(entry: Recorded) -> Done:
    match entry.fact:
        case NodeInvited(replaces=replaces, until=until):
            deed = Deed.REPLACEMENT_INVITED if replaces else Deed.INVITED
            return _done(deed, entry, until=until)
        case InvitationWithdrawn(reason=reason):
            return _done(Deed.WITHDRAWN, entry, reason=reason)
    return _done(Deed.CHANGED, entry)


def _done(deed: Deed, entry: Recorded, *, reason: str = "", until: datetime | None = None) -> Done:
    return Done(
        deed=deed, seq=entry.seq, at=entry.at, actor=entry.actor, reason=reason, until=until
    )
