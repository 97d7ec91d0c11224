"""From a need to a thing in the store. Days are calendar days at the point."""

from datetime import date
from decimal import Decimal

from shekara.kernel.ledger.events import Event, fact
from shekara.programme.works.kinds import Kind


@fact("works.equipment_needed.v1")
class EquipmentNeeded(Event, frozen=True, kw_only=True):
    """Somebody needs a piece of equipment at a point. ``lot`` joins those needed together."""

    number: str
    counted: int
    kind: Kind
    name: str
    on: date
    point: str
    purpose: str = ""
    lot: str = ""
    project: str = ""
    donor: str = ""
    source: str = ""


@fact("works.equipment_specified.v1")
class EquipmentSpecified(Event, frozen=True, kw_only=True):
    """What it must be able to do is written down."""

    on: date
    text: str


@fact("works.equipment_tendered.v1")
class EquipmentTendered(Event, frozen=True, kw_only=True):
    """Suppliers are asked; ``reference`` is the number of the tender."""

    on: date
    reference: str


@fact("works.equipment_contracted.v1")
class EquipmentContracted(Event, frozen=True, kw_only=True):
    """It is ordered under a contract (a record). Without a tender there is a reason."""

    on: date
    contract: str
    direct_reason: str = ""


@fact("works.equipment_delivered.v1")
class EquipmentDelivered(Event, frozen=True, kw_only=True):
    """It arrived, with the serial number on its plate."""

    on: date
    maker: str
    model: str
    serial: str
    point: str
    price: Decimal | None = None
    currency: str = ""
    warranty_until: date | None = None
    mark: str = ""
    note: str = ""


@fact("works.equipment_stocked.v1")
class EquipmentStocked(Event, frozen=True, kw_only=True):
    """It was there before its life was written down; what is known of it, with the source.

    ``serial`` is empty where nobody has read it yet.
    """

    number: str
    counted: int
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
