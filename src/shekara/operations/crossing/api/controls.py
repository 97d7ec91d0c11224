"""Controls: take up, put back, record, pass, hold, lift, withdraw; measures."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StrictBool

from shekara.operations.crossing import commands, handlers
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, act
from shekara.operations.crossing.api.texts import (
    Body,
    ControlKey,
    Currency,
    Day,
    FileId,
    Money,
    Said,
    Subject,
    Word,
)
from shekara.operations.crossing.events import (
    Awaited,
    Condition,
    FormLanguage,
    Ground,
    MeasureKind,
    Outcome,
    Party,
    Reason,
    Why,
)
from shekara.registry.controls import ControlType

router = Router()


class NewControl(Body):
    """A control that the scheme alone does not ask for."""

    control: ControlType
    subject: Subject
    why: Why = Why.OFFICER
    detail: Word = ""


class Claim(Body):
    """``take_over`` when another officer of the agency has it."""

    take_over: StrictBool = False


class Result(Body):
    """What a control concludes; hold names what is awaited and from whom."""

    outcome: Outcome
    reasons: Annotated[tuple[Reason, ...], Field(max_length=10)] = ()
    text: Said = ""
    awaited: Awaited | None = None
    party: Party | None = None
    ground: Ground | None = None
    language: FormLanguage | None = None
    appeal_told: StrictBool = False
    condition: Condition | None = None
    deadline_on: Day | None = None


class Subjects(Body):
    """Persons, vehicles, consignments, or the file itself."""

    subjects: Annotated[list[Subject], Field(min_length=1, max_length=200)]


class Withdrawal(Body):
    """A reason is needed unless one takes back one's own within ten seconds."""

    reason: Said = ""


class Measure(Body):
    """What an agency did besides looking."""

    kind: MeasureKind
    reference: Word = ""
    amount: Money | None = None
    currency: Currency = ""


@router.post("/files/{file}/controls", response=CHANGED)
def add_control(request: HttpRequest, file: FileId, body: NewControl) -> answers.Receipt:
    """Make a control due, as risk analysis or an officer asks."""
    return act(request, handlers.add_control, commands.AddControl(file=file, **body.model_dump()))


@router.post("/files/{file}/passes", response=CHANGED)
def pass_subjects(request: HttpRequest, file: FileId, body: Subjects) -> answers.Receipt:
    """Pass everything the token's agency still owes these subjects."""
    command = commands.PassSubjects(file=file, subjects=tuple(body.subjects))
    return act(request, handlers.pass_subjects, command)


@router.post("/files/{file}/controls/{control}/claim", response=CHANGED)
def claim_control(
    request: HttpRequest, file: FileId, control: ControlKey, body: Claim
) -> answers.Receipt:
    """Take a control up."""
    command = commands.ClaimControl(file=file, control=control, take_over=body.take_over)
    return act(request, handlers.claim_control, command)


@router.post("/files/{file}/controls/{control}/put-back", response=CHANGED)
def put_control_back(request: HttpRequest, file: FileId, control: ControlKey) -> answers.Receipt:
    """Leave a control for another."""
    command = commands.PutControlBack(file=file, control=control)
    return act(request, handlers.put_control_back, command)


@router.post("/files/{file}/controls/{control}/outcome", response=CHANGED)
def record_control(
    request: HttpRequest, file: FileId, control: ControlKey, body: Result
) -> answers.Receipt:
    """Record what a control concludes: any of the twelve outcomes."""
    fields = body.model_dump() | {"reasons": tuple(body.reasons)}
    return act(
        request,
        handlers.record_control,
        commands.RecordControl(file=file, control=control, **fields),
    )


@router.post("/files/{file}/controls/{control}/lift", response=CHANGED)
def lift_hold(request: HttpRequest, file: FileId, control: ControlKey) -> answers.Receipt:
    """What was awaited is here; the control goes on."""
    return act(request, handlers.lift_hold, commands.LiftHold(file=file, control=control))


@router.post("/files/{file}/controls/{control}/withdrawal", response=CHANGED)
def withdraw_control(
    request: HttpRequest, file: FileId, control: ControlKey, body: Withdrawal
) -> answers.Receipt:
    """Take back what was recorded."""
    command = commands.WithdrawControl(file=file, control=control, reason=body.reason)
    return act(request, handlers.withdraw_control, command)


@router.post("/files/{file}/controls/{control}/measures", response=CHANGED)
def take_measure(
    request: HttpRequest, file: FileId, control: ControlKey, body: Measure
) -> answers.Receipt:
    """Seal, disinfect, take a sample, collect a duty."""
    command = commands.TakeMeasure(file=file, control=control, **body.model_dump())
    return act(request, handlers.take_measure, command)
