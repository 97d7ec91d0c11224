"""From installation to the end: who may use it, how it fails and is mended, where it stands."""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from shekara.kernel.ledger.events import Event, fact
from shekara.programme.works.kinds import EndReason, UseSource


class SparePart(msgspec.Struct, frozen=True, kw_only=True):
    """A part that a repair used."""

    name: str
    number: str = ""
    count: int = 1


@fact("works.equipment_installed.v1")
class EquipmentInstalled(Event, frozen=True, kw_only=True):
    """It stands where it will work."""

    on: date
    point: str
    lane: str = ""
    desk: str = ""
    done_by: str = ""


@fact("works.equipment_accepted.v1")
class EquipmentAccepted(Event, frozen=True, kw_only=True):
    """The acceptance act is signed: from now on it may be used and should be ready."""

    on: date
    act: str
    remarks: str = ""


@fact("works.users_trained.v1")
class UsersTrained(Event, frozen=True, kw_only=True):
    """So many people learnt to use it; who they are is not written here."""

    on: date
    people: int
    course: str = ""


@fact("works.equipment_used.v1")
class EquipmentUsed(Event, frozen=True, kw_only=True):
    """It was used, so many times, up to this instant; counted by hand or by the device."""

    at: datetime
    uses: int = 1
    source: UseSource = UseSource.HAND
    note: str = ""


@fact("works.fault_reported.v1")
class FaultReported(Event, frozen=True, kw_only=True):
    """Something is wrong with it. ``stops``: it cannot work until it is mended."""

    fault: int
    at: datetime
    text: str
    stops: bool = True


@fact("works.repair_begun.v1")
class RepairBegun(Event, frozen=True, kw_only=True):
    """Somebody repairs a fault."""

    fault: int
    at: datetime
    done_by: str = ""


@fact("works.fault_mended.v1")
class FaultMended(Event, frozen=True, kw_only=True):
    """A fault is gone: what was done, with which spare parts, at what cost."""

    fault: int
    at: datetime
    work: str
    parts: tuple[SparePart, ...] = ()
    cost: Decimal | None = None
    currency: str = ""


@fact("works.maintenance_planned.v1")
class MaintenancePlanned(Event, frozen=True, kw_only=True):
    """It is serviced every so many days, first on a day; 0 days ends the plan."""

    every_days: int
    first_on: date | None = None
    what: str = ""


@fact("works.equipment_maintained.v1")
class EquipmentMaintained(Event, frozen=True, kw_only=True):
    """It was serviced as planned; the plan counts on from this day."""

    on: date
    what: str = ""
    done_by: str = ""


@fact("works.equipment_calibrated.v1")
class EquipmentCalibrated(Event, frozen=True, kw_only=True):
    """It measures right, with a certificate valid until a day."""

    on: date
    valid_until: date
    certificate: str
    done_by: str = ""


@fact("works.equipment_moved.v1")
class EquipmentMoved(Event, frozen=True, kw_only=True):
    """It stands elsewhere now: a point, there perhaps a lane and a desk or room."""

    point: str
    lane: str = ""
    desk: str = ""
    reason: str = ""


@fact("works.custodian_named.v1")
class CustodianNamed(Event, frozen=True, kw_only=True):
    """The officer who answers for it, by service number; empty for nobody."""

    officer: str


@fact("works.donor_marked.v1")
class DonorMarked(Event, frozen=True, kw_only=True):
    """Who gave it, and what the mark on it says."""

    donor: str
    mark: str


@fact("works.serial_corrected.v1")
class SerialCorrected(Event, frozen=True, kw_only=True):
    """The plate was read again: maker, model and serial number as they really are."""

    maker: str
    model: str
    serial: str
    reason: str


@fact("works.equipment_written_off.v1")
class EquipmentWrittenOff(Event, frozen=True, kw_only=True):
    """Its life is over, with an act."""

    on: date
    reason: EndReason
    act: str
    note: str = ""
