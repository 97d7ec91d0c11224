"""What may be asked of equipment and audits. Imperative; refused or turned into facts by rules."""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from shekara.programme.works.events import SparePart
from shekara.programme.works.kinds import EndReason, Kind, UseSource


class OnEquipment(msgspec.Struct, frozen=True, kw_only=True):
    """Asks something of one piece of equipment, named by its id."""

    equipment: str


class StateNeed(msgspec.Struct, frozen=True, kw_only=True):
    """So many of a kind are needed at a point. ``id`` only where it must be known before."""

    kind: Kind
    name: str
    point: str
    on: date
    count: int = 1
    purpose: str = ""
    project: str = ""
    donor: str = ""
    source: str = ""
    id: str = ""


class TakeIntoStock(msgspec.Struct, frozen=True, kw_only=True):
    """Write down a piece that is there already."""

    kind: Kind
    name: str
    point: str
    maker: str = ""
    model: str = ""
    serial: str = ""
    delivered_on: date | None = None
    accepted_on: date | None = None
    warranty_until: date | None = None
    lane: str = ""
    desk: str = ""
    project: str = ""
    donor: str = ""
    mark: str = ""
    contract: str = ""
    source: str = ""
    id: str = ""


class Specify(OnEquipment, frozen=True, kw_only=True):
    """Write down what it must be able to do."""

    on: date
    text: str


class PutToTender(OnEquipment, frozen=True, kw_only=True):
    """Ask suppliers."""

    on: date
    reference: str


class OrderUnder(OnEquipment, frozen=True, kw_only=True):
    """Order it under a contract."""

    on: date
    contract: str
    direct_reason: str = ""


class Deliver(OnEquipment, frozen=True, kw_only=True):
    """Receive it, reading its plate."""

    on: date
    maker: str
    serial: str
    model: str = ""
    price: Decimal | None = None
    currency: str = ""
    warranty_until: date | None = None
    mark: str = ""
    note: str = ""
    point: str = ""


class Install(OnEquipment, frozen=True, kw_only=True):
    """Put it where it will work."""

    on: date
    lane: str = ""
    desk: str = ""
    done_by: str = ""
    point: str = ""


class Accept(OnEquipment, frozen=True, kw_only=True):
    """Sign the acceptance act."""

    on: date
    act: str
    remarks: str = ""


class RecordTraining(OnEquipment, frozen=True, kw_only=True):
    """Say how many learnt to use it."""

    on: date
    people: int
    course: str = ""


class RecordUse(OnEquipment, frozen=True, kw_only=True):
    """Log a use; ``at`` an earlier instant than now."""

    uses: int = 1
    at: datetime | None = None
    source: UseSource = UseSource.HAND
    note: str = ""


class ReportFault(OnEquipment, frozen=True, kw_only=True):
    """Say what is wrong, since when."""

    text: str
    stops: bool = True
    at: datetime | None = None


class BeginRepair(OnEquipment, frozen=True, kw_only=True):
    """Somebody works on a fault."""

    fault: int
    done_by: str = ""
    at: datetime | None = None


class MendFault(OnEquipment, frozen=True, kw_only=True):
    """A fault is gone."""

    fault: int
    work: str
    parts: tuple[SparePart, ...] = ()
    cost: Decimal | None = None
    currency: str = ""
    at: datetime | None = None


class PlanMaintenance(OnEquipment, frozen=True, kw_only=True):
    """Service it every so many days; 0 ends the plan."""

    every_days: int
    first_on: date | None = None
    what: str = ""


class RecordMaintenance(OnEquipment, frozen=True, kw_only=True):
    """It was serviced."""

    on: date
    what: str = ""
    done_by: str = ""


class RecordCalibration(OnEquipment, frozen=True, kw_only=True):
    """It was calibrated."""

    on: date
    valid_until: date
    certificate: str
    done_by: str = ""


class Move(OnEquipment, frozen=True, kw_only=True):
    """Put it elsewhere."""

    point: str
    lane: str = ""
    desk: str = ""
    reason: str = ""


class NameCustodian(OnEquipment, frozen=True, kw_only=True):
    """Say who answers for it."""

    officer: str


class MarkDonor(OnEquipment, frozen=True, kw_only=True):
    """Say who gave it and what its mark says."""

    donor: str
    mark: str


class CorrectSerial(OnEquipment, frozen=True, kw_only=True):
    """Read the plate again."""

    maker: str
    serial: str
    reason: str
    model: str = ""


class WriteOff(OnEquipment, frozen=True, kw_only=True):
    """End its life."""

    on: date
    reason: EndReason
    act: str
    note: str = ""


class OpenAudit(msgspec.Struct, frozen=True, kw_only=True):
    """Begin to count what stands at a point, or in one lane."""

    point: str
    lane: str = ""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """Read a label during an audit."""

    audit: str
    text: str


class CorrectPlace(msgspec.Struct, frozen=True, kw_only=True):
    """What was scanned stands here: put its record right."""

    audit: str
    equipment: str


class CloseAudit(msgspec.Struct, frozen=True, kw_only=True):
    """End the count."""

    audit: str
