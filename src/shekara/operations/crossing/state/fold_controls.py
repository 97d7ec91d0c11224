"""What facts about controls and joint inspections change on a file."""

from typing import Any

import msgspec

from shekara.operations.crossing import events as e
from shekara.operations.crossing.state.entry import Entry
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold_subjects import Changes, now_due
from shekara.operations.crossing.state.parts import (
    Apart,
    Control,
    Hold,
    Inspection,
    InspectionFinding,
    Measure,
)
from shekara.operations.crossing.state.severity import TAKES_OFF, kind_of

replace = msgspec.structs.replace


def _with(file: CrossingFile, entry: Entry, key: str, **changed: Any) -> dict[str, Control]:
    controls = file.controls.copy()
    controls[key] = replace(controls[key], version=entry.version, **changed)
    return controls


def _hold_ended(control: Control, entry: Entry) -> tuple[Hold, ...]:
    if not control.hold:
        return control.holds
    return (*control.holds[:-1], replace(control.holds[-1], until=entry.at))


def _taken_up(control: Control, entry: Entry) -> dict[str, Any]:
    """Whoever records a control has worked on it, claimed or not."""
    if control.claimed_by:
        return {}
    started = control.started_at or entry.at
    return {"claimed_by": entry.actor, "claimed_at": entry.at, "started_at": started}


def _moves_again(
    file: CrossingFile, controls: dict[str, Control], subject: str
) -> dict[str, Apart]:
    """Who stays behind, once a control of ``subject`` is open again.

    Another control that stops it keeps it; so does what a person decided.
    """
    apart = file.apart.get(subject)
    if apart is None or apart.why is not e.ApartWhy.STOPPED:
        return file.apart
    stops = TAKES_OFF[kind_of(subject)]
    for control in controls.values():
        if control.subject == subject and control.closed_at and control.outcome in stops:
            return {**file.apart, subject: replace(apart, control=control.key)}
    return {key: left for key, left in file.apart.items() if key != subject}


def added(file: CrossingFile, entry: Entry, fact: e.ControlAdded) -> Changes:
    return {"controls": now_due(file, entry, fact.subject, (fact.due,))}


def claimed(file: CrossingFile, entry: Entry, fact: e.ControlClaimed) -> Changes:
    started = file.controls[fact.control].started_at or entry.at
    return {
        "controls": _with(
            file,
            entry,
            fact.control,
            claimed_by=entry.actor,
            claimed_at=entry.at,
            started_at=started,
        )
    }


def put_back(file: CrossingFile, entry: Entry, fact: e.ControlPutBack) -> Changes:
    return {"controls": _with(file, entry, fact.control, claimed_by="", claimed_at=None)}


def recorded(file: CrossingFile, entry: Entry, fact: e.ControlRecorded) -> Changes:
    control = file.controls[fact.control]
    awaits_disinfection = fact.outcome is e.Outcome.DISINFECT_THEN_PASS
    changes: Changes = {
        "controls": _with(
            file,
            entry,
            fact.control,
            **_taken_up(control, entry),
            outcome=fact.outcome,
            recorded_at=entry.at,
            recorded_by=entry.actor,
            closed_at=None if awaits_disinfection else entry.at,
            reasons=fact.reasons,
            ground=fact.ground,
            language=fact.language,
            appeal_told=fact.appeal_told,
            condition=fact.condition,
            deadline_on=fact.deadline_on,
            text=fact.text or "",
            holds=_hold_ended(control, entry),
        )
    }
    subject = control.subject
    if fact.outcome in TAKES_OFF[kind_of(subject)] and subject not in file.apart:
        left = Apart(why=e.ApartWhy.STOPPED, at=entry.at, by=entry.actor, control=fact.control)
        changes["apart"] = {**file.apart, subject: left}
    return changes


def carried_over(file: CrossingFile, entry: Entry, fact: e.ControlCarriedOver) -> Changes:
    return {
        "controls": _with(
            file,
            entry,
            f"{fact.control}.{fact.subject}",
            claimed_by=fact.closed_by,
            outcome=fact.outcome,
            recorded_at=fact.closed_at,
            recorded_by=fact.closed_by,
            closed_at=fact.closed_at,
        )
    }


def held(file: CrossingFile, entry: Entry, fact: e.ControlHeld) -> Changes:
    control = file.controls[fact.control]
    hold = Hold(
        awaited=fact.awaited,
        party=fact.party,
        since=entry.at,
        by=entry.actor,
        reasons=fact.reasons,
        text=fact.text or "",
    )
    return {
        "controls": _with(
            file,
            entry,
            fact.control,
            **_taken_up(control, entry),
            outcome=e.Outcome.HOLD,
            recorded_at=entry.at,
            recorded_by=entry.actor,
            reasons=fact.reasons,
            holds=(*_hold_ended(control, entry), hold),
        )
    }


def _before_outcome(control: Control) -> e.Outcome | None:
    """What stands when the last outcome is gone: the second line, or nothing."""
    return e.Outcome.REFER if control.referred_at else None


def hold_lifted(file: CrossingFile, entry: Entry, fact: e.HoldLifted) -> Changes:
    control = file.controls[fact.control]
    return {
        "controls": _with(
            file,
            entry,
            fact.control,
            outcome=_before_outcome(control),
            holds=_hold_ended(control, entry),
        )
    }


def referred(file: CrossingFile, entry: Entry, fact: e.ControlReferred) -> Changes:
    control = file.controls[fact.control]
    return {
        "controls": _with(
            file,
            entry,
            fact.control,
            started_at=control.started_at or entry.at,
            claimed_by="",
            claimed_at=None,
            outcome=e.Outcome.REFER,
            recorded_at=entry.at,
            recorded_by=entry.actor,
            referred_at=entry.at,
            reasons=fact.reasons,
            text=fact.text or "",
            holds=_hold_ended(control, entry),
        )
    }


def withdrawn(file: CrossingFile, entry: Entry, fact: e.ControlWithdrawn) -> Changes:
    control = file.controls[fact.control]
    was = control.outcome
    referred_at = None if was is e.Outcome.REFER else control.referred_at
    control = replace(control, referred_at=referred_at)
    controls = _with(
        file,
        entry,
        fact.control,
        outcome=_before_outcome(control),
        referred_at=referred_at,
        closed_at=None,
        recorded_at=None,
        recorded_by="",
        reasons=(),
        ground=None,
        language=None,
        appeal_told=False,
        condition=None,
        deadline_on=None,
        text="",
        holds=control.holds[:-1] if was is e.Outcome.HOLD else control.holds,
        withdrawn=control.withdrawn + 1,
    )
    return {"controls": controls, "apart": _moves_again(file, controls, control.subject)}


def protection(file: CrossingFile, entry: Entry, fact: e.ProtectionRequested) -> Changes:
    person = replace(file.people[fact.person], protection_at=entry.at, version=entry.version)
    changes: Changes = {"people": {**file.people, person.id: person}}
    if fact.control:
        controls = _with(
            file,
            entry,
            fact.control,
            claimed_by="",
            claimed_at=None,
            outcome=e.Outcome.REFER,
            recorded_at=entry.at,
            recorded_by=entry.actor,
            closed_at=None,
            referred_at=entry.at,
            reasons=(e.Reason.PROTECTION_REQUESTED,),
            ground=None,
            language=None,
            appeal_told=False,
            holds=_hold_ended(file.controls[fact.control], entry),
        )
        changes["controls"] = controls
        changes["apart"] = _moves_again(file, controls, fact.person)
    return changes


def measure_taken(file: CrossingFile, entry: Entry, fact: e.MeasureTaken) -> Changes:
    measure = Measure(
        control=fact.control,
        kind=fact.kind,
        reference=fact.reference,
        amount=fact.amount,
        currency=fact.currency,
        at=entry.at,
        by=entry.actor,
    )
    changes: Changes = {"measures": (*file.measures, measure)}
    control = file.controls[fact.control]
    disinfected = fact.kind is e.MeasureKind.DISINFECTION
    if disinfected and control.outcome is e.Outcome.DISINFECT_THEN_PASS and control.open:
        changes["controls"] = _with(file, entry, fact.control, closed_at=entry.at)
    return changes


def inspection_called(file: CrossingFile, entry: Entry, fact: e.InspectionCalled) -> Changes:
    called = Inspection(
        number=fact.inspection,
        called_by=fact.agency,
        called_at=entry.at,
        agencies=(fact.agency,),
        why=fact.why,
        place=fact.place,
        repeat_reason=fact.repeat_reason,
    )
    return {"inspections": (*file.inspections, called)}


def _inspection(file: CrossingFile, **changed: Any) -> Changes:
    return {"inspections": (*file.inspections[:-1], replace(file.inspections[-1], **changed))}


def inspection_joined(file: CrossingFile, _entry: Entry, fact: e.InspectionJoined) -> Changes:
    return _inspection(file, agencies=(*file.inspections[-1].agencies, fact.agency))


def finding_recorded(file: CrossingFile, entry: Entry, fact: e.FindingRecorded) -> Changes:
    finding = InspectionFinding(
        agency=fact.agency,
        finding=fact.finding,
        subject=fact.subject,
        text=fact.text or "",
        at=entry.at,
        by=entry.actor,
    )
    return _inspection(file, findings=(*file.inspections[-1].findings, finding))


def inspection_concluded(file: CrossingFile, entry: Entry, fact: e.InspectionConcluded) -> Changes:
    return _inspection(file, finding=fact.finding, concluded_at=entry.at)
