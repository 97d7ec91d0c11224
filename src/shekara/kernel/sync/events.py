"""Facts of the transport that people must be able to find again: alarms and what was refused."""

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
