"""The joint outcome: release when all that is due is closed, or a person's decision to stop."""

from enum import Enum

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import (
    AlreadyDecided,
    BasisMissing,
    EndingNotAllowed,
    NothingToStop,
    NotYetDecidable,
    ReasonMissing,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, after, alive
from shekara.operations.crossing.state.file import CrossingFile
from shekara.registry.kinds import Traffic

_O = e.Outcome

HANDED_OVER = frozenset({_O.DETAIN, _O.SEIZE, _O.QUARANTINE, _O.DESTROY})


NEEDS_REASON = frozenset({e.Ending.WITHDRAWN, e.Ending.OPENED_BY_MISTAKE, e.Ending.ON_PAPER})


class Verdict(Enum):
    """What the controls as they stand allow."""

    WAIT = "wait"  # something due is open or unknown
    RELEASE = "release"
    STOP = "stop"  # nobody and nothing moves any more: the officers have decided
    CHOOSE = "choose"  # a person decides: stop it all, or uncouple, unload, replace


_NOT_CHOSEN = frozenset({e.Lack.STOPPED, e.Lack.NOTHING_MOVES, e.Lack.NO_DRIVER})
"""What a decision can end; every other lack means that something is still due."""


def verdict(file: CrossingFile) -> Verdict:
    """What the controls as they stand allow."""
    lacks = file.lacks
    if not lacks:
        return Verdict.RELEASE
    if not _NOT_CHOSEN.issuperset(lacks):
        return Verdict.WAIT
    if e.Lack.NOTHING_MOVES in lacks:
        return Verdict.STOP
    if e.Lack.NO_DRIVER in lacks and not _driver_stopped(file):
        return Verdict.WAIT
    return Verdict.CHOOSE


def _driver_stopped(file: CrossingFile) -> bool:
    return any(p.role is e.PersonRole.DRIVER and p.id in file.apart for p in file.people.values())


def with_consequences(file: CrossingFile, facts: Facts, speaker: Speaker) -> Facts:
    """The facts, and what follows from them for decision, release and a pedestrian's gate.

    Every command passes through here, so that whatever closes the last thing due
    releases the file, and whatever opens one again takes the release back.
    """
    now = after(file, facts, speaker)
    if file.over and now.over and not any(isinstance(f, e.ControlWithdrawn) for f in facts):
        return facts
    if now.over and not file.over:
        return facts
    return (*facts, *_settle(now, speaker))


def _settle(file: CrossingFile, speaker: Speaker) -> Facts:
    facts: list[Event] = []
    stands = verdict(file)
    if file.decision and not _still_right(file, stands):
        facts.append(e.DecisionWithdrawn())
        file = after(file, facts, speaker)
    if file.decision is None and stands is Verdict.RELEASE:
        facts += [
            e.DecisionTaken(outcome=file.joint_outcome, behind=_behind(file)),
            e.Released(),
        ]
        if file.mode is Traffic.PEDESTRIAN:
            facts.append(e.GateOpened())  # the booth is the gate
    elif file.decision is None and stands is Verdict.STOP:
        facts.append(e.DecisionTaken(outcome=file.worst_outcome, behind=_behind(file)))
    return tuple(facts)


def _still_right(file: CrossingFile, stands: Verdict) -> bool:
    assert file.decision is not None  # noqa: S101  # narrows for the type checker
    if file.released:
        return stands is Verdict.RELEASE and file.decision.outcome is file.joint_outcome
    return stands in (Verdict.STOP, Verdict.CHOOSE)


def _behind(file: CrossingFile) -> tuple[str, ...]:
    return tuple(
        f"{subject} {(file.outcome_of(subject) or apart.why).value}"
        for subject, apart in file.apart.items()
    )


def take_decision(file: CrossingFile, command: c.TakeDecision, _speaker: Speaker) -> Facts:
    """Stop the whole file with the worst outcome recorded on it."""
    alive(file)
    if file.decision and not file.released:
        raise AlreadyDecided(outcome=file.decision.outcome.value)
    stands = verdict(file)
    if stands is Verdict.WAIT:
        raise NotYetDecidable(lacks=" ".join(lack.value for lack in file.lacks))
    if stands is Verdict.RELEASE:
        raise NothingToStop
    if not command.basis.strip():
        raise BasisMissing
    return (
        e.DecisionTaken(
            outcome=file.worst_outcome, basis=command.basis.strip(), behind=_behind(file)
        ),
    )


def close_file(file: CrossingFile, command: c.CloseFile, _speaker: Speaker) -> Facts:
    """It ends here: turned back, handed over, withdrawn by the traveller, or a mistake."""
    alive(file)
    if not _may_end(file, command.ending):
        raise EndingNotAllowed(ending=command.ending.value)
    chosen = command.ending in NEEDS_REASON
    if chosen and not command.reason.strip():
        raise ReasonMissing
    return (e.FileClosed(ending=command.ending, reason=command.reason.strip()),)


def _may_end(file: CrossingFile, ending: e.Ending) -> bool:
    stopped = file.decision is not None and not file.released
    recorded = any(k.outcome for k in file.controls.values())
    match ending:
        case e.Ending.TURNED_BACK:
            return stopped
        case e.Ending.HANDED_OVER:
            return stopped and file.worst_outcome in HANDED_OVER
        case e.Ending.WITHDRAWN:
            return not stopped and not file.stoppers and file.worst_outcome not in HANDED_OVER
        case _:
            return not recorded
