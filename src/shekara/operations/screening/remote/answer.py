"""What is asked of a remote service, and what comes back."""

from enum import StrEnum
from typing import Protocol

import msgspec


class Kind(StrEnum):
    """What is asked about."""

    DOCUMENT = "document"
    VEHICLE = "vehicle"


class Said(StrEnum):
    """The answer as a decision shows it."""

    HIT = "hit"
    NO_HIT = "no_hit"
    NOT_ASKED = "not_asked"


class Why(StrEnum):
    """Why there is no answer."""

    NO_SERVICE = "no_service"  # none is connected
    WAITING = "waiting"  # asked, no answer yet
    NOTHING_TO_ASK = "nothing_to_ask"  # no number
    RESTING = "resting"  # the circuit is open after failures in a row
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # it answered that we may not ask
    GARBLED = "garbled"  # its answer cannot be understood


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A number and who issued it; nothing else about anybody leaves the node."""

    kind: Kind
    number: str
    issuer: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Hit, no hit, or not asked.

    why        only when not asked
    reference  the service's own number of the record, for the second line
    """

    said: Said
    why: Why | None = None
    service: str = ""
    reference: str = ""
    took_ms: int = 0


class RemoteService(Protocol):
    """Whoever can be asked."""

    def ask(self, question: Question) -> Answer: ...
