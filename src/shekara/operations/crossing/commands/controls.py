"""Asking to control: claim, record, hold, refer, take back; the joint inspection."""

from datetime import date
from decimal import Decimal

from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.events import (
    Awaited,
    Condition,
    Finding,
    FormLanguage,
    Ground,
    MeasureKind,
    Outcome,
    Party,
    Reason,
    Why,
)
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


class AddControl(OnFile, frozen=True, kw_only=True):
    """Make a control due that the scheme alone does not ask for."""

    control: ControlType
    subject: str
    why: Why = Why.OFFICER
    detail: str = ""


class ClaimControl(OnFile, frozen=True, kw_only=True):
    """I take it up. ``take_over`` when another officer of the agency has it."""

    control: str
    take_over: bool = False


class PutControlBack(OnFile, frozen=True, kw_only=True):
    """I leave it for another."""

    control: str


class RecordControl(OnFile, frozen=True, kw_only=True):
    """What a control concludes; for all twelve outcomes.

    control    key, ``veterinary.c1``
    awaited, party  for a hold: what, and from whom
    ground, language, appeal_told  for the refusal of a person
    condition, deadline_on         for a pass with a condition
    """

    control: str
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    awaited: Awaited | None = None
    party: Party | None = None
    ground: Ground | None = None
    language: FormLanguage | None = None
    appeal_told: bool = False
    condition: Condition | None = None
    deadline_on: date | None = None


class PassSubjects(OnFile, frozen=True, kw_only=True):
    """Pass everything my agency still owes these subjects: one key in the lane.

    subjects  ``p1``, ``v1``, ``c1``, ``file``
    """

    subjects: tuple[str, ...]


class LiftHold(OnFile, frozen=True, kw_only=True):
    """What was awaited is here; the control goes on."""

    control: str


class WithdrawControl(OnFile, frozen=True, kw_only=True):
    """Take back what was recorded: at once by oneself, later by the shift leader."""

    control: str
    reason: str = ""


class TakeMeasure(OnFile, frozen=True, kw_only=True):
    """Seal, disinfect, sample, collect, unload."""

    control: str
    kind: MeasureKind
    reference: str = ""
    amount: Decimal | None = None
    currency: str = ""


class CallInspection(OnFile, frozen=True, kw_only=True):
    """Call the joint inspection; a second one needs ``repeat_reason``."""

    agency: Agency
    why: str = ""
    place: str = ""
    repeat_reason: str = ""


class JoinInspection(OnFile, frozen=True, kw_only=True):
    """Take part in the inspection that was called."""

    agency: Agency


class RecordFinding(OnFile, frozen=True, kw_only=True):
    """What an agency found there."""

    agency: Agency
    finding: Finding
    subject: str = "file"
    text: str = ""


class ConcludeInspection(OnFile, frozen=True, kw_only=True):
    """The inspection is over."""

    agency: Agency
