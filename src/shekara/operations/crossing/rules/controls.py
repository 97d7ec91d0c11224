"""Controls are claimed, worked on, concluded, and taken back."""

from datetime import timedelta

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.conclude import conclusion
from shekara.operations.crossing.rules.goods import amount_clear
from shekara.operations.crossing.rules.refusals import (
    AlreadyClosed,
    AlreadyDue,
    AmountUnclear,
    ClaimedByAnother,
    EarlierStepOpen,
    FileOver,
    NotAtGate,
    NotDue,
    NotHeld,
    NothingOwed,
    NothingToWithdraw,
    NotYours,
    ReasonMissing,
    TooLateToUndo,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, after, alive, on_file
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control
from shekara.operations.crossing.state.severity import kind_of
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction, Traffic

UNDO = timedelta(seconds=10)


def find(file: CrossingFile, key: str) -> Control:
    """The control of this key. Raises ``NotDue``."""
    if key not in file.controls:
        raise NotDue(control=key)
    return file.controls[key]


def add(file: CrossingFile, command: c.AddControl, *, agency: Agency) -> Facts:
    """Make a control due that the scheme alone does not ask for; ``agency`` performs it."""
    alive(file)
    on_file(file, command.subject)
    key = f"{command.control}.{command.subject}"
    if key in file.controls:
        raise AlreadyDue(control=key)
    if not command.detail.strip():
        raise ReasonMissing
    step = next((s for s in file.steps if s.control is command.control), None)
    return (
        e.ControlAdded(
            subject=command.subject,
            due=e.Due(
                control=command.control,
                agency=agency,
                turn=step.turn if step else _turn(file),
                track=step.track if step else _track(file, command.subject),
                why=command.why,
                detail=command.detail.strip(),
            ),
        ),
    )


def _turn(file: CrossingFile) -> int:
    """After the border guard on entry, before him on exit."""
    return 2 if file.direction is Direction.ENTRY else 1


def _track(file: CrossingFile, subject: str) -> e.Track:
    if all(step.track is e.Track.MAIN for step in file.steps):
        return e.Track.MAIN
    return e.Track.PEOPLE if kind_of(subject) is e.Per.PERSON else e.Track.VEHICLE


def claim(file: CrossingFile, command: c.ClaimControl, speaker: Speaker) -> Facts:
    """Take a control up; another officer's only when saying so. Nothing when I have it."""
    alive(file)
    control = find(file, command.control)
    if not control.open:
        raise AlreadyClosed(control=control.key, officer=control.recorded_by)
    if control.claimed_by == speaker.code:
        return ()
    if control.claimed_by and not command.take_over:
        raise ClaimedByAnother(control=control.key, officer=control.claimed_by)
    return (e.ControlClaimed(control=control.key, taken_from=control.claimed_by),)


def put_back(file: CrossingFile, command: c.PutControlBack, speaker: Speaker) -> Facts:
    """Leave a control for another officer."""
    alive(file)
    control = find(file, command.control)
    if not control.open:
        raise AlreadyClosed(control=control.key, officer=control.recorded_by)
    if control.claimed_by != speaker.code:
        raise NotYours(control=control.key)
    return (e.ControlPutBack(control=control.key),)


def record(file: CrossingFile, command: c.RecordControl, speaker: Speaker) -> Facts:
    """What a control concludes, for all twelve outcomes."""
    alive(file)
    control = find(file, command.control)
    _workable(file, control, speaker)
    return (conclusion(file, control, command),)


def _workable(file: CrossingFile, control: Control, speaker: Speaker) -> None:
    if file.gate_in_at is None:
        raise NotAtGate(number=file.number)
    if not control.open:
        raise AlreadyClosed(control=control.key, officer=control.recorded_by)
    if control.claimed_by and control.claimed_by != speaker.code:
        raise ClaimedByAnother(control=control.key, officer=control.claimed_by)


def pass_subjects(file: CrossingFile, command: c.PassSubjects, speaker: Speaker) -> Facts:
    """Pass all that my agency owes these subjects and that is ready, in the scheme's order.

    What is held or in the second line is left alone: that needs a look.
    """
    alive(file)
    if file.gate_in_at is None:
        raise NotAtGate(number=file.number)
    owed = [
        control
        for control in file.open_controls
        if control.subject in command.subjects
        and control.agency == speaker.agency
        and control.outcome is None
        and control.claimed_by in ("", speaker.code)
    ]
    facts: list[Event] = []
    now, blocked = file, ""
    for control in sorted(owed, key=lambda k: k.turn):
        if earlier := now.blockers(control):
            blocked = " ".join(k.key for k in earlier)
            continue
        passed = e.ControlRecorded(control=control.key, outcome=e.Outcome.PASS)
        now = after(now, (passed,), speaker)
        facts.append(passed)
    if facts:
        return tuple(facts)
    if blocked:
        raise EarlierStepOpen(earlier=blocked)
    raise NothingOwed


def lift_hold(file: CrossingFile, command: c.LiftHold, _speaker: Speaker) -> Facts:
    """What was awaited is here; any officer of the agency may say so."""
    alive(file)
    control = find(file, command.control)
    if not control.hold:
        raise NotHeld(control=control.key)
    return (e.HoldLifted(control=control.key),)


def withdraw(file: CrossingFile, command: c.WithdrawControl, speaker: Speaker) -> Facts:
    """Take back what was recorded: within ten seconds by oneself, later by who leads.

    A pedestrian let through may be called back within the ten seconds; nothing else that
    has left comes back.
    """
    control = file.controls.get(command.control)
    recorded_at = control.recorded_at if control else None
    undo = (
        control is not None
        and recorded_at is not None
        and control.recorded_by == speaker.code
        and speaker.at - recorded_at <= UNDO
    )
    called_back = undo and file.mode is Traffic.PEDESTRIAN and not file.override
    if file.over and not (called_back and file.ending is None):
        raise FileOver(number=file.number)
    control = find(file, command.control)
    if recorded_at is None:
        raise NothingToWithdraw(control=control.key)
    if not undo:
        if not speaker.leads:
            raise TooLateToUndo(control=control.key)
        if not command.reason.strip():
            raise ReasonMissing
    return (e.ControlWithdrawn(control=control.key, undo=undo, reason=command.reason.strip()),)


def take_measure(file: CrossingFile, command: c.TakeMeasure, _speaker: Speaker) -> Facts:
    """Seal, disinfect, sample, collect; a disinfection ends a control that asked for it."""
    alive(file)
    control = find(file, command.control)
    if command.amount is not None and (
        not amount_clear(command.amount) or len(command.currency) != len("KZT")
    ):
        raise AmountUnclear
    return (
        e.MeasureTaken(
            control=control.key,
            kind=command.kind,
            reference=command.reference,
            amount=command.amount,
            currency=command.currency,
        ),
    )
