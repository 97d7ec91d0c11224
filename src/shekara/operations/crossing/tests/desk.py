"""A crossing point to write tests with: it speaks the vocabulary of the joint order.

Officers are ``<agency>-7``; the clock moves one minute with every step, from 08:00 UTC on
2 March 2026. Kordai lies inside the customs union then; ``in_2012`` goes back to full control.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from shekara.kernel.access import Actor, Role
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers
from shekara.operations.crossing.state.file import CrossingFile
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

MINUTE = timedelta(minutes=1)
MEAT = e.GoodsLine(
    hs="0201300000",
    description="beef",
    packages=920,
    gross_kg=Decimal("18400"),
    value=Decimal("73600"),
    currency="USD",
)
STEEL = e.GoodsLine(hs="7208", description="steel", gross_kg=Decimal("20000"))
CARNET = c.NewPaper(kind=e.PaperKind.TIR, number="XB78812345")


def actor(agency: Agency, *roles: Role, number: int = 7, points: tuple[str, ...] = ()) -> Actor:
    """An officer of this agency at Kordai."""
    return Actor(
        code=f"{agency}-{number}",
        agency=agency,
        points=frozenset(points or ("kordai",)),
        roles=frozenset(roles or (Role.OFFICER,)),
    )


@dataclass
class CrossingPoint:
    """Kordai. Every method takes one step and answers with the file as it is then."""

    regime: Regime = Regime.CUSTOMS_UNION
    clock: datetime = datetime(2026, 3, 2, 8, tzinfo=UTC)
    documents: Any = field(default_factory=lambda: count(1000001))

    def in_2012(self) -> "CrossingPoint":
        """The same point before Kyrgyzstan joined the union."""
        self.regime, self.clock = Regime.EXTERNAL, datetime(2012, 3, 1, 8, tzinfo=UTC)
        return self

    def stamp(self, by: Actor, *, after: timedelta = MINUTE) -> Stamp:
        self.clock += after
        return Stamp(actor=by.code, unit=by.agency, node="kordai", at=self.clock)

    def asks(
        self,
        command: Any,
        *,
        by: Actor | Agency = Agency.BORDER_GUARD,
        after: timedelta = MINUTE,
        seen: int | None = None,
    ) -> CrossingFile:
        """Send any command to its handler, as this officer."""
        who = by if isinstance(by, Actor) else actor(by)
        handler = getattr(handlers, _snake(type(command).__name__))
        result: CrossingFile = handler(
            command, by=who, stamp=self.stamp(who, after=after), expected_version=seen
        )
        return result

    def sees(self, file: CrossingFile) -> CrossingFile:
        return handlers.load(file.id)

    def opens(
        self,
        mode: Traffic = Traffic.LORRY,
        direction: Direction = Direction.ENTRY,
        **more: Any,
    ) -> CrossingFile:
        kind = Mode.RAIL if mode.value.startswith("rail") else Mode.ROAD
        command = c.OpenFile(
            point="kordai",
            short="KRD",
            mode=mode,
            direction=direction,
            regime=self.regime,
            kind=kind,
            **more,
        )
        return self.asks(command)

    def person(self, role: e.PersonRole = e.PersonRole.DRIVER, **more: Any) -> c.NewPerson:
        """Somebody invented, with a document nobody else has."""
        values = {
            "surname": "ISKAKOV",
            "given_names": "ARMAN",
            "nationality": "KAZ",
            "issuer": "KAZ",
            "number": f"N{next(self.documents)}",
            "birth_date": "1985-03-12",
            "checks": "ok",
        }
        return c.NewPerson(role=role, **(values | more))

    def adds(self, file: CrossingFile, *people: c.NewPerson, **more: Any) -> CrossingFile:
        return self.asks(c.AddPeople(file=file.id, people=people, **more))

    def couples(
        self,
        file: CrossingFile,
        plate: str = "08KG210ABK",
        kind: e.VehicleKind = e.VehicleKind.TRACTOR,
        **more: Any,
    ) -> CrossingFile:
        return self.asks(c.AddVehicle(file=file.id, kind=kind, plate=plate, country="KGZ", **more))

    def loads(self, file: CrossingFile, *lines: e.GoodsLine, **more: Any) -> CrossingFile:
        return self.asks(c.AddConsignment(file=file.id, lines=lines or (STEEL,), **more))

    def lorry(
        self,
        direction: Direction = Direction.ENTRY,
        *,
        lines: tuple[e.GoodsLine, ...] = (),
        papers: tuple[c.NewPaper, ...] = (),
        **goods: Any,
    ) -> CrossingFile:
        """A lorry with a driver and a load; empty when no goods are named."""
        load = e.Load.UNKNOWN if lines else e.Load.EMPTY
        file = self.opens(Traffic.LORRY, direction, load=load)
        file = self.adds(file, self.person())
        file = self.couples(file)
        return self.loads(file, *lines, papers=papers, **goods) if lines else file

    def pedestrian(self, direction: Direction = Direction.ENTRY, **more: Any) -> CrossingFile:
        file = self.opens(Traffic.PEDESTRIAN, direction)
        return self.adds(file, self.person(e.PersonRole.PEDESTRIAN, **more))

    def bus(self, passengers: int) -> CrossingFile:
        """A bus with its driver and so many passengers, all on the list."""
        file = self.couples(self.opens(Traffic.BUS), kind=e.VehicleKind.BUS)
        people = [self.person()]
        people += [self.person(e.PersonRole.PASSENGER) for _ in range(passengers)]
        return self.adds(file, *people, complete=True)

    def records(
        self,
        file: CrossingFile,
        control: str,
        outcome: e.Outcome = e.Outcome.PASS,
        *,
        by: Actor | None = None,
        after: timedelta = MINUTE,
        seen: int | None = None,
        **more: Any,
    ) -> CrossingFile:
        """The agency that owes this control records its outcome."""
        known = self.sees(file).controls.get(control)
        who = by or actor(known.agency if known else Agency.BORDER_GUARD)
        command = c.RecordControl(file=file.id, control=control, outcome=outcome, **more)
        return self.asks(command, by=who, after=after, seen=seen)

    def passes(self, file: CrossingFile, *controls: str) -> CrossingFile:
        for control in controls:
            file = self.records(file, control)
        return self.sees(file)

    def passes_all(self, file: CrossingFile) -> CrossingFile:
        """Every agency passes what it owes, in the order of the scheme."""
        while ready := [
            k for k in self.sees(file).open_controls if not self.sees(file).blockers(k)
        ]:
            for control in ready:
                self.records(file, control.key)
        return self.sees(file)

    def refuses(self, file: CrossingFile, person: str) -> CrossingFile:
        return self.records(
            file,
            f"border.{person}",
            e.Outcome.REFUSE,
            reasons=(e.Reason.VISA_MISSING,),
            ground=e.Ground.NO_VISA,
            language=e.FormLanguage.EN,
            appeal_told=True,
        )

    def holds(
        self, file: CrossingFile, control: str, party: e.Party = e.Party.TRADER
    ) -> CrossingFile:
        return self.records(file, control, e.Outcome.HOLD, awaited=e.Awaited.DOCUMENT, party=party)

    def opens_gate(self, file: CrossingFile) -> CrossingFile:
        return self.asks(c.OpenGate(file=file.id))


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
