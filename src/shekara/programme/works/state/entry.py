"""A fact with who said it and when: all that a fold needs of a ledger entry.

The ledger's own ``Recorded`` fits; so does ``Said``, for facts that are not written yet.
"""

from datetime import datetime
from typing import Protocol

import msgspec

from shekara.kernel.ledger.events import Event


class Entry(Protocol):
    """What ``apply`` reads of an entry."""

    @property
    def node(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def fact(self) -> Event: ...


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that a rule has decided on and nobody has written yet."""

    version: int
    actor: str
    at: datetime
    fact: Event
    node: str = ""
    seq: int = 0
