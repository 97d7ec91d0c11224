"""Asking to control: claim, record, hold, refer, take back; the joint inspection."""

from datetime import date
from decimal import Decimal

import msgspec

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


class AddControl(msgspec.Struct, frozen=True, kw_only=True):
    """Make a control due that the scheme alone does not ask for."""

    file: str
    control: ControlType
    subject: str
    why: Why = Why.OFFICER
    detail: str = ""


class ClaimControl(msgspec.Struct, frozen=True, kw_only=True):
    """I take it up. ``take_over`` when another officer of the agency has it."""

    file: str
    control: str
    take_over: bool = False


class PutControlBack(msgspec.Struct, frozen=True, kw_only=True):
    """I leave it for another."""

    file: str
    control: str


class RecordControl(msgspec.Struct, frozen=True, kw_only=True):
    """What a control concludes; for all twelve outcomes.

    control    key, ``veterinary.c1``
    awaited, party  for a hold: what, and from whom
    ground, language, appeal_told  for the refusal of a person
    condition, deadline_on         for a pass with a condition
    """

    file: str
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


class PassSubjects(msgspec.Struct, frozen=True, kw_only=True):
    """Pass everything my agency still owes these subjects: one key in the lane.

    subjects  ``p1``, ``v1``, ``c1``, ``file``
    """

    file: str
    subjects: tuple[str, ...]


class LiftHold(msgspec.Struct, frozen=True, kw_only=True):
    """What was awaited is here; the control goes on."""

    file: str
    control: str


class WithdrawControl(msgspec.Struct, frozen=True, kw_only=True):
    """Take back what was recorded: at once by oneself, later by the shift leader."""

    file: str
    control: str
    reason: str = ""


class TakeMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """Seal, disinfect, sample, collect, unload."""

    file: str
    control: str
    kind: MeasureKind
    reference: str = ""
    amount: Decimal | None = None
    currency: str = ""


class CallInspection(msgspec.Struct, frozen=True, kw_only=True):
    """Call the joint inspection; a second one needs ``repeat_reason``."""

    file: str
    agency: Agency
    why: str = ""
    place: str = ""
    repeat_reason: str = ""


class JoinInspection(msgspec.Struct, frozen=True, kw_only=True):
    """Take part in the inspection that was called."""

    file: str
    agency: Agency


class RecordFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What an agency found there."""

    file: str
    agency: Agency
    finding: Finding
    subject: str = "file"
    text: str = ""


class ConcludeInspection(msgspec.Struct, frozen=True, kw_only=True):
    """The inspection is over."""

    file: str
    agency: Agency
