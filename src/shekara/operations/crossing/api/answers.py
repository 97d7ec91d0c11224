"""What goes back: a receipt after a change (nothing personal), the whole file when read."""

from datetime import date, datetime
from decimal import Decimal

from ninja import Schema

from shekara.operations.crossing.events import (
    ApartWhy,
    Awaited,
    Condition,
    Ending,
    Finding,
    Ground,
    Lack,
    Load,
    Outcome,
    PaperKind,
    Party,
    PersonRole,
    Reason,
    SealMark,
    Source,
    Stage,
    VehicleKind,
    Why,
)
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic


class Control(Schema):
    """One control due on one subject, and how far it is."""

    key: str
    control: ControlType
    subject: str
    agency: Agency
    turn: int
    ready: bool
    why: Why
    detail: str
    due_at: datetime
    claimed_by: str
    started_at: datetime | None
    outcome: Outcome | None
    recorded_by: str
    closed_at: datetime | None
    second_line: bool
    reasons: list[Reason]
    ground: Ground | None
    condition: Condition | None
    deadline_on: date | None
    awaited: Awaited | None
    awaited_from: Party | None


class Inspection(Schema):
    """The joint inspection, or one of them."""

    number: int
    called_by: Agency
    agencies: list[Agency]
    called_at: datetime
    concluded_at: datetime | None
    finding: Finding | None


class Receipt(Schema):
    """A file after a change: where it stands and what it still lacks. Nothing personal."""

    id: str
    number: str
    version: int
    point: str
    mode: Traffic
    direction: Direction
    lane: str
    stage: Stage
    opened_at: datetime | None
    gate_in_at: datetime | None
    released_at: datetime | None
    gate_out_at: datetime | None
    people_expected: int | None
    people: list[str]
    vehicles: list[str]
    consignments: list[str]
    lacks: list[Lack]
    outcome: Outcome
    controls: list[Control]
    inspection: Inspection | None


class TravelDocumentOnFile(Schema):
    """The document a person travels with."""

    kind: str
    issuer: str
    number: str
    expires_on: str
    checks: str
    problems: list[str]


class PersonOnFile(Schema):
    """Somebody on the file; the personal fields are empty once erased."""

    id: str
    role: PersonRole
    surname: str
    given_names: str
    names_local: str
    nationality: str
    birth_date: str
    sex: str
    minor: bool
    vehicle: str
    source: Source
    travel_document: TravelDocumentOnFile
    protection_requested: bool


class BorderTransportMeansOnFile(Schema):
    """A vehicle, trailer or wagon."""

    id: str
    kind: VehicleKind
    plate: str
    written: str
    country: str
    vin: str
    make: str
    colour: str
    warnings: list[str]
    source: Source


class ClassificationOnFile(Schema):
    """A code of the Harmonised System."""

    id: str


class CommodityOnFile(Schema):
    """What goods are."""

    description: str
    classification: ClassificationOnFile


class PackagingOnFile(Schema):
    """How goods are packed."""

    quantity: int | None
    kind: str


class GoodsItemOnFile(Schema):
    """One kind of goods in a consignment."""

    commodity: CommodityOnFile
    packaging: PackagingOnFile
    gross_kg: Decimal | None
    net_kg: Decimal | None
    value: Decimal | None
    currency: str


class ConsignmentOnFile(Schema):
    """Goods under one transport document."""

    id: str
    goods_items: list[GoodsItemOnFile]
    vehicle: str
    origin: str
    dispatched_from: str
    destination: str
    union_goods: bool
    consignor: str
    consignee: str
    source: Source


class AdditionalDocumentOnFile(Schema):
    """A paper that was shown."""

    kind: PaperKind
    number: str
    subject: str
    issuer: str
    issued_on: date | None
    valid_to: date | None
    source: Source


class TransportEquipmentOnFile(Schema):
    """A freight container."""

    number: str
    check_ok: bool
    consignment: str
    vehicle: str


class SealOnFile(Schema):
    """One thing that happened to one seal."""

    number: str
    mark: SealMark
    subject: str
    at: datetime


class SetApart(Schema):
    """What no longer moves with the file."""

    subject: str
    why: ApartWhy
    control: str
    at: datetime


class CrossingFile(Receipt):
    """The whole file. Reading it is on record as a look."""

    regime: Regime
    kind: Mode
    booking: str
    load: Load
    gross_mass_kg: int | None
    radiation_alarm: bool
    arrived_at: datetime | None
    ending: Ending | None
    persons: list[PersonOnFile]
    border_transport_means: list[BorderTransportMeansOnFile]
    consignment_list: list[ConsignmentOnFile]
    additional_documents: list[AdditionalDocumentOnFile]
    transport_equipment: list[TransportEquipmentOnFile]
    seals: list[SealOnFile]
    set_apart: list[SetApart]
    inspections: list[Inspection]
