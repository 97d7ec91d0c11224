"""Who belongs: invite a node, welcome it, renew its certificate, revoke it. At head office.

Every change is a put of ``Node``; the bus's file of users follows from those records, so
that there is one place where somebody is let in or shut out. Codes are facts too, without
the code: ``sync.invitation/<node>``.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.entry import to_us
from shekara.kernel.ledger.events import Event, Stamp
from shekara.kernel.ledger.read import history, tail
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put
from shekara.kernel.sync import certificates, joining
from shekara.kernel.sync.authority import NODE_DAYS, Authority
from shekara.kernel.sync.codes import Code, new_code
from shekara.kernel.sync.events import InvitationWithdrawn, NodeInvited
from shekara.kernel.sync.joining import Answered, Asked, Refused, Welcome
from shekara.kernel.sync.models import Invitation, Node

LASTS = timedelta(hours=24)
"""How long a one-time code is good."""
LONGEST = 32
"""Letters of a node's name: it stands inside the names of streams."""
MOST_CERTIFICATES = 3
"""Of one node at once: the one in use, the next, and one whose answer was lost."""


def invite(
    node: str,
    *,
    point: str = "",
    replaces: bool = False,
    authority: Authority,
    actor: Actor,
    stamp: Stamp,
) -> Code:
    """A one-time code with which this node may join; an older one of the node is dead.

    replaces  the node has joined and its machine is dead: from now on the bus refuses the
              old machine, and the code lets a new one go on with its chain

    Raises ``Forbidden``, and ``ValidationError`` by field.
    """
    require(actor, "sync.change_nodes")
    known = Node.objects.filter(pk=node).first()
    _may_invite(node, known, replaces=replaces)
    code = new_code(authority.fingerprint)
    at_point, until = point or (known.point if known else node), stamp.at + LASTS
    with writing():
        Invitation.objects.filter(node=node, used_at=None).delete()
        Invitation.objects.create(
            digest=_digest(code.key().public_key().public_bytes_raw().hex()),
            node=node,
            point=at_point,
            replaces=replaces,
            by=stamp.actor,
            until=until,
        )
        _note(node, NodeInvited(point=at_point, replaces=replaces, until=until), stamp)
        if replaces and known is not None and known.certificates:
            put(Node, {"code": node, "certificates": []}, stamp=stamp)
    return code


def welcome(asked: Asked, *, authority: Authority, at: datetime) -> Answered:
    """Let a node in by its one-time code. The same request again has the same answer.

    Raises ``joining.Refused``.
    """
    request = asked.request
    if not joining.is_proved(asked):
        raise Refused("signature")
    with writing():
        found = Invitation.objects.filter(pk=_digest(request.by)).first()
        if found is None:
            raise Refused("unknown")
        if found.used_at is not None:
            return _again(found, asked)
        if found.until <= at:
            raise Refused("expired", found.until.isoformat(timespec="minutes"))
        _same_clock(request.at_us, at)
        if found.replaces != bool(request.node) or request.node not in {"", found.node}:
            raise Refused("replace", found.node if found.replaces else "")
        answered = _let_in(found, asked, authority, at)
        found.used_at, found.asked = at, joining.digest_of(request)
        found.answer = msgspec.json.encode(answered).decode()
        found.save()
    return answered


def renew(asked: Asked, *, authority: Authority, at: datetime) -> Answered:
    """A new certificate for a node that proves itself by its ledger's key; even a late one.

    Raises ``joining.Refused``.
    """
    request = asked.request
    if not joining.is_proved(asked) or request.by != request.key:
        raise Refused("signature")
    _same_clock(request.at_us, at)
    with writing():
        node = Node.objects.filter(pk=request.node).first()
        if node is None:
            raise Refused("unknown")
        if node.revoked_at is not None or request.key != node.key or not node.certificates:
            raise Refused("revoked")
        certificate = authority.for_node(node.code, request.tls, at=at)
        kept = _with(node.certificates, certificates.user_of(certificate), at)
        put(Node, {"code": node.code, "certificates": kept}, stamp=_by_itself(at))
        return _answer(node.code, node.point, asked, certificate, authority, at)


def revoke(node: str, *, actor: Actor, stamp: Stamp, reason: str = "") -> Node:
    """Shut a node out: no certificate of its is believed, nothing it sends is taken.

    reason  why, in the words of who does it

    Raises ``Forbidden``, ``ValidationError`` for a node nobody knows or that is shut out already.
    """
    require(actor, "sync.change_nodes")
    known = Node.objects.filter(pk=node).first()
    if known is None:
        raise ValidationError({"code": _("There is no node %(node)s.") % {"node": node}})
    if known.revoked_at is not None:
        raise ValidationError({"code": _("%(node)s is shut out already.") % {"node": node}})
    with writing():
        Invitation.objects.filter(node=node, used_at=None).delete()
        values = {"code": node, "revoked_at": stamp.at, "certificates": []}
        return put(Node, values, stamp=stamp, reason=reason)


def withdraw(node: str, *, actor: Actor, stamp: Stamp, reason: str = "") -> None:
    """Make the node's code worthless before anybody joins with it.

    Raises ``Forbidden``, ``ValidationError`` when no code of the node waits.
    """
    require(actor, "sync.change_nodes")
    with writing():
        gone, _kinds = Invitation.objects.filter(node=node, used_at=None).delete()
        if not gone:
            raise ValidationError({"code": _("No code of %(node)s waits.") % {"node": node}})
        _note(node, InvitationWithdrawn(reason=reason), stamp)


def believed(at: datetime) -> list[tuple[str, str]]:
    """Every certificate that the bus may believe now: node, and the bus's name for it."""
    now = at.isoformat()
    return [
        (node.code, held["user"])
        for node in Node.objects.filter(revoked_at=None).order_by("code")
        for held in node.certificates
        if held["until"] > now
    ]


def _note(node: str, fact: Event, stamp: Stamp) -> None:
    stream = f"sync.invitation/{node}"
    append(stream, [fact], expected=len(history(stream)), stamp=stamp)


def _may_invite(node: str, known: Node | None, *, replaces: bool) -> None:
    Node(code=node, key="0" * 64).clean_fields(exclude=["point", "certificates", "keys"])
    if len(node) > LONGEST:
        said = _("A node's name has at most %(number)s letters.")
        raise ValidationError({"code": said % {"number": LONGEST}})
    if node == settings.NODE:
        raise ValidationError({"code": _("This is the name of head office itself.")})
    if replaces and known is None:
        raise ValidationError({"code": _("%(node)s has never joined.") % {"node": node}})
    if known is not None and not replaces and known.revoked_at is None:
        said = _(
            "%(node)s has joined already. Its new machine is invited on its page or by --replace."
        )
        raise ValidationError({"code": said % {"node": node}})
    if known is not None and not replaces and tail(node)[0]:
        said = _(
            "%(node)s has a chain here. Its new machine is invited on its page or by --replace."
        )
        raise ValidationError({"code": said % {"node": node}})


def _let_in(found: Invitation, asked: Asked, authority: Authority, at: datetime) -> Answered:
    request, known = asked.request, Node.objects.filter(pk=found.node).first()
    certificate = authority.for_node(found.node, request.tls, at=at)
    values: dict[str, Any] = {
        "code": found.node,
        "point": found.point,
        "key": request.key,
        "certificate": certificates.fingerprint(certificate),
        "certificates": _with([], certificates.user_of(certificate), at),
        "joined_on": at.date(),
        "revoked_at": None,
    }
    if known is not None and known.key != request.key:
        values["keys"] = [*known.keys, {"key": known.key, "until": tail(found.node)[0]}]
    put(Node, values, stamp=Stamp(actor=found.by, unit="", node=settings.NODE, at=at))
    return _answer(found.node, found.point, asked, certificate, authority, at)


def _answer(
    node: str, point: str, asked: Asked, certificate: Any, authority: Authority, at: datetime
) -> Answered:
    seq, digest = tail(node)
    said = Welcome(
        asked=joining.digest_of(asked.request),
        node=node,
        point=point,
        head_office=settings.NODE,
        head_key=settings.SIGNING_KEY.public_key().public_bytes_raw().hex(),
        authority=authority.pem(),
        certificate=certificates.pem(certificate).decode(),
        servers=list(settings.SYNC_SERVERS),
        seq=seq,
        digest=digest,
        at_us=to_us(at),
    )
    return joining.answer(said, authority.key)


def _again(found: Invitation, asked: Asked) -> Answered:
    if found.asked != joining.digest_of(asked.request):
        raise Refused("used", found.used_at.isoformat(timespec="minutes") if found.used_at else "")
    return msgspec.json.decode(found.answer, type=Answered)


def _same_clock(at_us: int, at: datetime) -> None:
    apart = at_us - to_us(at)
    if abs(apart) > joining.CLOCKS / timedelta(microseconds=1):
        raise Refused("clock", str(apart // 1_000_000))


def _with(held: Sequence[dict[str, str]], user: str, at: datetime) -> list[dict[str, str]]:
    alive = [one for one in held if one["until"] > at.isoformat()]
    fresh = {"user": user, "until": (at + timedelta(days=NODE_DAYS)).isoformat()}
    return [*alive, fresh][-MOST_CERTIFICATES:]


def _by_itself(at: datetime) -> Stamp:
    return Stamp(actor="system", unit="", node=settings.NODE, at=at)


def _digest(public: str) -> str:
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()
