"""A store to write tests with: an engineer, a storekeeper, an officer of Kordai, one of Merke.

It is 09:00 UTC on 2 March 2026; every step moves the clock one minute.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from shekara.kernel.access import Actor, Role
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works import commands as c
from shekara.programme.works import handlers, models
from shekara.programme.works.kinds import ContractKind, EndReason, Kind
from shekara.programme.works.state.audit import Audit
from shekara.programme.works.state.equipment import Equipment

MINUTE = timedelta(minutes=1)


def person(code: str, *roles: Role, agency: str = "", point: str = "*") -> Actor:
    """Somebody with these roles."""
    return Actor(code=code, agency=agency, points=frozenset({point}), roles=frozenset(roles))


ENGINEER = person("EN-1", Role.ENGINEER)
KEEPER = person("ST-1", Role.STOREKEEPER)
OFFICER = person("BG-7", Role.OFFICER, agency="border_guard", point="kordai")
OKSANA = person("BG-9", Role.OFFICER, agency="border_guard", point="merke")
HEAD = person("PH-1", Role.POINT_HEAD, agency="border_guard", point="kordai")
PROGRAMME = person("PM-1", Role.PROGRAMME)


@dataclass
class Store:
    """Every method takes one step and answers with the piece as it is then."""

    clock: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    serials: Any = None

    def __post_init__(self) -> None:
        self.serials = count(1001)

    @property
    def today(self) -> date:
        return self.clock.date()

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def stamp(self, by: Actor = ENGINEER) -> Stamp:
        self.clock += MINUTE
        return Stamp(actor=by.code, unit=by.agency, node="kordai", at=self.clock)

    def with_contract(self, quantity: int | None = 3, amount: str | None = "30000") -> "Store":
        self.record(models.Contractor, code="nuctech", name="Scanners Ltd")
        self.record(
            models.Contract,
            code="supply-1",
            kind=ContractKind.SUPPLY.value,
            number="SC-2026/1",
            title="Drug detectors",
            contractor="nuctech",
            quantity=quantity,
            amount=Decimal(amount) if amount else None,
            currency="EUR" if amount else "",
            signed_on=self.ago(300),
        )
        return self

    def record(self, model: Any, **values: Any) -> Any:
        return handlers.put_record(model, values, by=ENGINEER, stamp=self.stamp())

    def asks(self, command: Any, *, by: Actor = ENGINEER, seen: int | None = None) -> Equipment:
        """Send any command to its handler, as this person."""
        handler = getattr(handlers, _snake(type(command).__name__))
        found: Equipment = handler(command, by=by, stamp=self.stamp(by), expected_version=seen)
        return found

    def need(self, pieces: int = 1, **more: Any) -> Any:
        command = c.StateNeed(
            kind=Kind.DRUG_DETECTOR,
            name="Drug detector",
            point="kordai",
            on=self.ago(400),
            count=pieces,
            **more,
        )
        made = handlers.state_need(command, by=ENGINEER, stamp=self.stamp())
        return made[0] if pieces == 1 else made

    def specified(self, it: Equipment | None = None) -> Equipment:
        it = it or self.need()
        text = "Finds traces of heroin and cannabis in ten seconds."
        return self.asks(c.Specify(equipment=it.id, on=self.ago(390), text=text))

    def ordered(self, it: Equipment | None = None) -> Equipment:
        it = self.specified(it)
        self.asks(c.PutToTender(equipment=it.id, on=self.ago(350), reference="T-7"))
        return self.asks(c.OrderUnder(equipment=it.id, on=self.ago(300), contract="supply-1"))

    def delivers(self, it: Equipment, **more: Any) -> Equipment:
        values: dict[str, Any] = {"on": self.ago(200), "maker": "Tracer", "price": Decimal(9000)}
        values |= {"serial": f"TR-{next(self.serials)}", "currency": "EUR"} | more
        return self.asks(c.Deliver(equipment=it.id, **values), by=KEEPER)

    def delivered(self, **more: Any) -> Equipment:
        return self.delivers(self.ordered(), **more)

    def accepted(self, it: Equipment | None = None, lane: str = "4") -> Equipment:
        it = it or self.delivered()
        self.asks(c.Install(equipment=it.id, on=self.ago(190), lane=lane))
        return self.asks(c.Accept(equipment=it.id, on=self.ago(180), act="A-1"))

    def uses(self, it: Equipment, uses: int = 1, *, days_ago: int = 0, **more: Any) -> Equipment:
        at = self.clock - timedelta(days=days_ago) if days_ago else None
        return self.asks(
            c.RecordUse(equipment=it.id, uses=uses, at=at, **more), by=more.pop("by", OFFICER)
        )

    def breaks(self, it: Equipment, text: str = "No light.", *, stops: bool = True) -> Equipment:
        return self.asks(c.ReportFault(equipment=it.id, text=text, stops=stops), by=OFFICER)

    def mends(self, it: Equipment, fault: int = 1) -> Equipment:
        return self.asks(c.MendFault(equipment=it.id, fault=fault, work="New lamp."), by=KEEPER)

    def writes_off(self, it: Equipment, reason: EndReason = EndReason.WORN_OUT) -> Equipment:
        return self.asks(c.WriteOff(equipment=it.id, on=self.today, reason=reason, act="W-1"))

    def stocks(self, **more: Any) -> Equipment:
        values = {"kind": Kind.SCALE, "name": "Axle scale", "point": "kordai"} | more
        return handlers.take_into_stock(
            c.TakeIntoStock(**values), by=KEEPER, stamp=self.stamp(KEEPER)
        )

    def counts(self, point: str = "kordai", lane: str = "") -> Audit:
        command = c.OpenAudit(point=point, lane=lane)
        return handlers.open_audit(command, by=KEEPER, stamp=self.stamp(KEEPER))

    def scans(self, audit: Audit, text: str) -> Audit:
        command = c.Scan(audit=audit.id, text=text)
        return handlers.scan(command, by=KEEPER, stamp=self.stamp(KEEPER))


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
