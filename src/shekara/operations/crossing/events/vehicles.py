"""Facts about vehicles and trains."""

from datetime import datetime

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.file import Due
from shekara.operations.crossing.events.lists import Outcome, Source, VehicleKind
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


@fact("crossing.vehicle_added.v1")
class VehicleAdded(Event, frozen=True, kw_only=True):
    """A vehicle, trailer or wagon is on the file.

    vehicle   ``v1``, ``v2`` … on this file
    plate     normalised: Latin look-alikes, no spaces; ``written`` as it was seen
    country   state of the plate, ISO 3166 alpha-3
    warnings  codes of what is unusual about plate or VIN; never a reason to reject
    """

    vehicle: str
    kind: VehicleKind
    plate: str
    written: str = ""
    country: str = ""
    vin: str = ""
    make: str = ""
    colour: str = ""
    warnings: tuple[str, ...] = ()
    source: Source = Source.DOCUMENT
    due: tuple[Due, ...] = ()


@fact("crossing.vehicle_corrected.v1")
class VehicleCorrected(Event, frozen=True, kw_only=True):
    """The plate or the VIN was read wrong; fields left out stay."""

    vehicle: str
    reason: str
    plate: str | None = None
    written: str | None = None
    country: str | None = None
    vin: str | None = None
    source: Source = Source.INSPECTION


@fact("crossing.vehicle_uncoupled.v1")
class VehicleUncoupled(Event, frozen=True, kw_only=True):
    """A wagon or trailer stays; the rest may go on. It has a file of its own now."""

    vehicle: str
    into: str
    number: str
    reason: str


@fact("crossing.control_carried_over.v1")
class ControlCarriedOver(Event, frozen=True, kw_only=True):
    """A control that was closed before the wagon was uncoupled; nobody is asked twice."""

    control: ControlType
    subject: str
    agency: Agency
    outcome: Outcome
    closed_by: str
    closed_at: datetime
