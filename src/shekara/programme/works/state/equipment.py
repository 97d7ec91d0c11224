"""A piece of equipment as its facts leave it."""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from shekara.programme.works.events import SparePart
from shekara.programme.works.kinds import Condition, EndReason, Kind, Step


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was or is wrong."""

    number: int
    text: str
    stops: bool
    since: datetime
    reported_by: str
    repair_since: datetime | None = None
    repair_by: str = ""
    until: datetime | None = None
    work: str = ""
    parts: tuple[SparePart, ...] = ()
    cost: Decimal | None = None
    currency: str = ""


class Equipment(msgspec.Struct, frozen=True, kw_only=True):
    """One machine, from the need to the end. ``version`` 0: nobody has spoken of it.

    days   the day on which each step of its life was done
    """

    id: str
    version: int = 0
    seq: int = 0
    node: str = ""
    number: str = ""
    counted: int = 0
    year: int = 0
    kind: Kind = Kind.OTHER
    name: str = ""
    purpose: str = ""
    lot: str = ""
    project: str = ""
    donor: str = ""
    mark: str = ""
    source: str = ""
    contract: str = ""
    direct_reason: str = ""
    specification: str = ""
    tender: str = ""
    maker: str = ""
    model: str = ""
    serial: str = ""
    price: Decimal | None = None
    currency: str = ""
    point: str = ""
    lane: str = ""
    desk: str = ""
    custodian: str = ""
    act: str = ""
    days: dict[Step, date] = msgspec.field(default_factory=dict)
    stocked: bool = False
    warranty_until: date | None = None
    people_trained: int = 0
    uses: int = 0
    first_used_at: datetime | None = None
    last_used_at: datetime | None = None
    uses_by_month: dict[str, int] = msgspec.field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    maintenance_days: int = 0
    maintenance_what: str = ""
    maintenance_due_on: date | None = None
    maintained_on: date | None = None
    calibrated_on: date | None = None
    calibrated_until: date | None = None
    certificate: str = ""
    end_reason: EndReason | None = None
    end_act: str = ""
    begun_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def exists(self) -> bool:
        return self.version > 0

    @property
    def over(self) -> bool:
        """Written off?"""
        return Step.END in self.days

    @property
    def delivered(self) -> bool:
        """Is it in our hands (whether or not the day is known)?"""
        return Step.DELIVERY in self.days or self.stocked

    @property
    def accepted(self) -> bool:
        return Step.ACCEPTANCE in self.days

    @property
    def step(self) -> Step:
        """The last step done."""
        done = [step for step in Step if step in self.days]
        last = done[-1] if done else Step.NEED
        return Step.DELIVERY if self.stocked and last is Step.NEED else last

    @property
    def open_faults(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.until is None)

    @property
    def condition(self) -> Condition:
        """Can it work now?"""
        if any(fault.stops for fault in self.open_faults):
            return Condition.DOWN
        return Condition.LIMITED if self.open_faults else Condition.READY

    def fault(self, number: int) -> Fault | None:
        """The fault of this number, if there is one."""
        return next((fault for fault in self.faults if fault.number == number), None)


def serial_key(maker: str, serial: str) -> str:
    """What makes a serial number the same: maker and number without spaces, dashes and case."""
    if not serial.strip():
        return ""
    return f"{_bare(maker)}|{_bare(serial)}"


def _bare(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())
