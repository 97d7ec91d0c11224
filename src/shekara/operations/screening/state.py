"""A screening and a clearance as their facts leave them. Pure: no tables, no clock."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from shekara.kernel.ledger.events import Event
from shekara.operations.screening.events import (
    ClearanceLapsed,
    Cleared,
    HitJudged,
    HitSeen,
    Screened,
)


class Written(Protocol):
    """A fact as the ledger has it: with its place in the stream, who said so and when."""

    @property
    def version(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def fact(self) -> Event: ...


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The last word on a hit, and everything said before."""

    fact: HitJudged
    written: Written


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One screening with its judgements, oldest first."""

    id: str
    version: int = 0
    fact: Screened | None = None
    written: Written | None = None
    judged: tuple[Judged, ...] = ()

    @property
    def hits(self) -> tuple[HitSeen, ...]:
        """What was hit; empty once erased."""
        return (self.fact.hits or ()) if self.fact else ()

    def hit(self, name: str) -> HitSeen | None:
        """The hit of this name."""
        return next((hit for hit in self.hits if hit.hit == name), None)

    def word_on(self, hit: str) -> Judged | None:
        """The newest judgement of a hit."""
        return next((each for each in reversed(self.judged) if each.fact.hit == hit), None)


def apply_screen(screen: Screen, recorded: Written) -> Screen:
    """The screening after one more fact."""
    screen = replace(screen, version=recorded.version)
    match recorded.fact:
        case Screened() as fact:
            return replace(screen, fact=fact, written=recorded)
        case HitJudged() as fact:
            return replace(screen, judged=(*screen.judged, Judged(fact=fact, written=recorded)))
        case _:
            return screen


@dataclass(frozen=True, kw_only=True)
class Clear:
    """A clearance as its facts leave it."""

    id: str
    version: int = 0
    fact: Cleared | None = None
    written: Written | None = None
    lapsed: str = ""


def apply_clear(clear: Clear, recorded: Written) -> Clear:
    """The clearance after one more fact."""
    clear = replace(clear, version=recorded.version)
    match recorded.fact:
        case Cleared() as fact:
            return replace(clear, fact=fact, written=recorded)
        case ClearanceLapsed() as fact:
            return replace(clear, lapsed=fact.why)
        case _:
            return clear


def document_key(issuer: str, number: str) -> str:
    """A document as clearances know it; empty without a number."""
    return f"{issuer.upper()} {number.upper()}" if number else ""
