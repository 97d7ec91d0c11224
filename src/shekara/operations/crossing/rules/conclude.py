"""The fact that one conclusion of a control becomes, and what it must name."""

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import (
    AlreadyReferred,
    AwaitedMissing,
    ConditionMissing,
    EarlierStepOpen,
    GroundMissing,
    OutcomeNotAllowed,
    ProtectionFirst,
    ReasonMissing,
    ReasonNotOfControl,
)
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control
from shekara.operations.crossing.state.severity import ALLOWED, kind_of

_O = e.Outcome

LETS_THROUGH = frozenset({_O.PASS, _O.PASS_WITH_CONDITION, _O.EXEMPT, _O.DISINFECT_THEN_PASS})
"""Outcomes that wait for the steps before them; who finds narcotics need not wait."""

NEEDS_NO_REASON = frozenset({_O.PASS, _O.PASS_WITH_CONDITION, _O.EXEMPT, _O.HOLD, _O.REFER})
REFUSALS_OF_PERSONS = frozenset({_O.REFUSE, _O.RETURN})


def conclusion(file: CrossingFile, control: Control, command: c.RecordControl) -> Event:
    """The fact for this outcome, once everything it must name is named."""
    if command.outcome not in ALLOWED[kind_of(control.subject)]:
        raise OutcomeNotAllowed(outcome=command.outcome.value, control=control.key)
    for reason in command.reasons:
        if reason not in e.REASONS[control.control]:
            raise ReasonNotOfControl(reason=reason.value, control=control.key)
    if command.outcome not in NEEDS_NO_REASON and not command.reasons:
        raise ReasonMissing
    if command.outcome in LETS_THROUGH and (earlier := file.blockers(control)):
        raise EarlierStepOpen(earlier=" ".join(k.key for k in earlier))
    match command.outcome:
        case _O.HOLD:
            return _held(control, command)
        case _O.REFER:
            return _referred(control, command)
        case _:
            return _recorded(file, control, command)


def _held(control: Control, command: c.RecordControl) -> e.ControlHeld:
    if command.awaited is None or command.party is None:
        raise AwaitedMissing
    return e.ControlHeld(
        control=control.key,
        awaited=command.awaited,
        party=command.party,
        reasons=command.reasons,
        text=command.text or None,
    )


def _referred(control: Control, command: c.RecordControl) -> e.ControlReferred:
    if control.second_line:
        raise AlreadyReferred(control=control.key)
    return e.ControlReferred(
        control=control.key, reasons=command.reasons, text=command.text or None
    )


def _recorded(file: CrossingFile, control: Control, command: c.RecordControl) -> e.ControlRecorded:
    person = file.people.get(control.subject)
    if person and command.outcome in REFUSALS_OF_PERSONS:
        if person.protection_at:
            raise ProtectionFirst
        if command.ground is None or command.language is None:
            raise GroundMissing
    if command.outcome is _O.PASS_WITH_CONDITION and command.condition is None:
        raise ConditionMissing
    return e.ControlRecorded(
        control=control.key,
        outcome=command.outcome,
        reasons=command.reasons,
        ground=command.ground,
        language=command.language,
        appeal_told=command.appeal_told,
        condition=command.condition,
        deadline_on=command.deadline_on,
        text=command.text or None,
    )
