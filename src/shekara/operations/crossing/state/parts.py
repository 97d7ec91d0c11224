"""What a crossing file is made of. Frozen; ``fold`` makes new ones from facts."""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from shekara.operations.crossing.events import (
    ApartWhy,
    Awaited,
    Condition,
    Finding,
    FormLanguage,
    GoodsLine,
    Ground,
    MeasureKind,
    Outcome,
    PaperKind,
    Party,
    PersonRole,
    Reason,
    SealMark,
    Source,
    Track,
    VehicleKind,
    Why,
)
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """``version`` is the file's version that last touched this part."""

    version: int
    at: datetime
    by: str
    source: Source = Source.DOCUMENT


class Person(Part, frozen=True, kw_only=True):
    """Somebody on the file. The personal fields are empty once erased."""

    id: str
    role: PersonRole
    nationality: str
    document_kind: str
    issuer: str
    checks: str
    problems: tuple[str, ...]
    minor: bool
    vehicle: str
    surname: str = ""
    given_names: str = ""
    names_local: str = ""
    number: str = ""
    birth_date: str = ""
    sex: str = ""
    expires_on: str = ""
    zone: str = ""
    protection_at: datetime | None = None

    @property
    def document(self) -> tuple[str, str] | None:
        """Issuer and number, by which the same document is known again."""
        return (self.issuer, self.number) if self.number else None


class Vehicle(Part, frozen=True, kw_only=True):
    """A vehicle, trailer or wagon."""

    id: str
    kind: VehicleKind
    plate: str
    written: str
    country: str
    vin: str
    make: str
    colour: str
    warnings: tuple[str, ...]


class Consignment(Part, frozen=True, kw_only=True):
    """Goods under one transport document."""

    id: str
    lines: tuple[GoodsLine, ...]
    vehicle: str
    origin: str
    dispatched_from: str
    destination: str
    union_goods: bool
    sender: str = ""
    consignee: str = ""


class Paper(Part, frozen=True, kw_only=True):
    """A paper that was shown."""

    kind: PaperKind
    number: str
    subject: str
    issuer: str
    issued_on: date | None
    valid_to: date | None


class Container(Part, frozen=True, kw_only=True):
    """A freight container."""

    number: str
    check_ok: bool
    consignment: str
    vehicle: str


class Seal(Part, frozen=True, kw_only=True):
    """One thing that happened to one seal."""

    number: str
    mark: SealMark
    subject: str


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of waiting inside a control; ``until`` is ``None`` while it lasts."""

    awaited: Awaited
    party: Party
    since: datetime
    by: str
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    until: datetime | None = None


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """One control due on one subject, and how far it is.

    closed_at  when its last outcome ended it; ``None`` while it is open
    withdrawn  how often an outcome was taken back
    """

    key: str
    control: ControlType
    subject: str
    agency: Agency
    turn: int
    track: Track
    due_at: datetime
    version: int
    why: Why = Why.SCHEME
    detail: str = ""
    goods: str = ""
    claimed_by: str = ""
    claimed_at: datetime | None = None
    started_at: datetime | None = None
    outcome: Outcome | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""
    closed_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    ground: Ground | None = None
    language: FormLanguage | None = None
    appeal_told: bool = False
    condition: Condition | None = None
    deadline_on: date | None = None
    text: str = ""
    referred_at: datetime | None = None
    holds: tuple[Hold, ...] = ()
    withdrawn: int = 0

    @property
    def open(self) -> bool:
        return self.closed_at is None

    @property
    def hold(self) -> Hold | None:
        """What it waits for now, if it is held."""
        last = self.holds[-1] if self.holds else None
        return last if last and last.until is None else None

    @property
    def second_line(self) -> bool:
        """Is it open in the second line?"""
        return self.referred_at is not None and self.open


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """Something an agency did."""

    control: str
    kind: MeasureKind
    reference: str
    amount: Decimal | None
    currency: str
    at: datetime
    by: str


class InspectionFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What one agency found in a joint inspection."""

    agency: Agency
    finding: Finding
    subject: str
    text: str
    at: datetime
    by: str


class Inspection(msgspec.Struct, frozen=True, kw_only=True):
    """A joint inspection; ``finding`` is set when it is over."""

    number: int
    called_by: Agency
    called_at: datetime
    agencies: tuple[Agency, ...]
    why: str = ""
    place: str = ""
    repeat_reason: str = ""
    findings: tuple[InspectionFinding, ...] = ()
    finding: Finding | None = None
    concluded_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.concluded_at is None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The joint outcome, and whether it lets the file go."""

    outcome: Outcome
    at: datetime
    by: str
    basis: str = ""
    behind: tuple[str, ...] = ()


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """Why a subject no longer moves with the file; ``control`` is the key that stopped it."""

    why: ApartWhy
    at: datetime
    by: str
    control: str = ""
    reason: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer wanted the others to read."""

    subject: str
    text: str
    at: datetime
    by: str
    unit: str
