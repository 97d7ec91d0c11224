"""Facts of the transport that people must find again: who was invited, alarms, refusals."""

from datetime import datetime

from shekara.kernel.ledger.events import Event, fact


@fact("sync.chain_quarantined.v1")
class ChainQuarantined(Event, frozen=True, kw_only=True):
    """A node's chain was stopped at head office: a fork, a broken digest, a bad signature.

    ``code`` is one of fork, broken, unsigned, unreadable, shared, disorder; ``evidence`` the
    SHA-256 of the message as it came.
    """

    node: str
    seq: int
    code: str
    words: str
    evidence: str


@fact("sync.quarantine_lifted.v1")
class QuarantineLifted(Event, frozen=True, kw_only=True):
    """Somebody looked at the evidence and lets the node's chain go on from where it stands."""

    reason: str


@fact("sync.message_refused.v1")
class MessageRefused(Event, frozen=True, kw_only=True):
    """A message was no batch of its sender: another's name, random bytes, too large.

    ``node`` is the sender by its certificate; ``times`` counts the same refusal since the
    last such fact, so that a flood is one line a minute.
    """

    node: str
    code: str
    words: str
    evidence: str
    times: int = 1


@fact("sync.node_invited.v1")
class NodeInvited(Event, frozen=True, kw_only=True):
    """Somebody made a one-time code with which a node may join; an older code of it is dead.

    replaces  its machine is dead: the old one is refused from now on
    until     last instant at which the code is good

    Nothing of the code itself stands here.
    """

    point: str
    replaces: bool
    until: datetime


@fact("sync.invitation_withdrawn.v1")
class InvitationWithdrawn(Event, frozen=True, kw_only=True):
    """The code that was made last is worthless, before anybody joined with it."""

    reason: str
