"""A screening and a clearance as their facts leave them. Pure: no tables, no clock."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from shekara.kernel.ledger.events import Event
from shekara.operations.screening.events import (
    ClearanceLapsed,
    Cleared,
    ClueSeen,
    HitJudged,
    HitSeen,
    RedressAnswered,
    RedressOpened,
    RedressStated,
    RemoteAnswered,
    RetroBegun,
    RetroDone,
    Screened,
)

HIT = "hit"
REMOTE = "remote"
SURE_PM = 990
"""An exact number at the service: as sure as anything here, which is not certain."""


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
    remote: RemoteAnswered | None = None
    remote_at: datetime | None = None

    @property
    def hits(self) -> tuple[HitSeen, ...]:
        """What was hit here, then at the remote service; empty once erased."""
        here = (self.fact.hits or ()) if self.fact else ()
        there = self.remote
        return (*here, _there(there)) if there and there.said == HIT and self.fact else here

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
        case RemoteAnswered() as fact:
            return replace(screen, remote=fact, remote_at=recorded.at)
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


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round of screening again as its facts leave it."""

    id: str
    version: int = 0
    begun: RetroBegun | None = None
    begun_at: datetime | None = None
    done: RetroDone | None = None
    done_at: datetime | None = None


def apply_round(round_: Round, recorded: Written) -> Round:
    """The round after one more fact."""
    round_ = replace(round_, version=recorded.version)
    match recorded.fact:
        case RetroBegun() as fact:
            return replace(round_, begun=fact, begun_at=recorded.at)
        case RetroDone() as fact:
            return replace(round_, done=fact, done_at=recorded.at)
        case _:
            return round_


@dataclass(frozen=True, kw_only=True)
class Contest:
    """A contested match as its facts leave it."""

    id: str
    version: int = 0
    opened: RedressOpened | None = None
    opened_written: Written | None = None
    statement: str = ""
    stated_at: datetime | None = None
    answered: RedressAnswered | None = None
    answered_written: Written | None = None


def apply_contest(contest: Contest, recorded: Written) -> Contest:
    """The contested match after one more fact."""
    contest = replace(contest, version=recorded.version)
    match recorded.fact:
        case RedressOpened() as fact:
            return replace(contest, opened=fact, opened_written=recorded)
        case RedressStated() as fact:
            return replace(contest, statement=fact.text or "", stated_at=recorded.at)
        case RedressAnswered() as fact:
            return replace(contest, answered=fact, answered_written=recorded)
        case _:
            return contest


def _there(answer: RemoteAnswered) -> HitSeen:
    """What a remote service holds, as a hit that a person judges like any other."""
    clue = ClueSeen(field="document", how="same", theirs=answer.reference or "")
    return HitSeen(
        hit="r1", entry=f"{REMOTE}:{answer.service}", digest="", score_pm=SURE_PM, strong=True,
        instruction="second_line", evidence=(clue,),
    )  # fmt: skip


def document_key(issuer: str, number: str) -> str:
    """A document as clearances know it; empty without a number."""
    return f"{issuer.upper()} {number.upper()}" if number else ""
