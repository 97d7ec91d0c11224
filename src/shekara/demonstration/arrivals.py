"""Somebody comes: the calls that a camera, a scale and a document reader make then."""

from random import Random
from typing import Any

from shekara.demonstration import cargo, flow
from shekara.demonstration.cast import POINT
from shekara.demonstration.people import Traveller, drawn, expired, noisy, traveller
from shekara.demonstration.port import Port, Receipt
from shekara.registry.kinds import Direction, Traffic

GATE = "border_guard"


class Arrivals:
    """Opens files through a port. ``doomed`` remembers whose document has run out."""

    def __init__(self, port: Port, chance: Random, *, point: str = POINT) -> None:
        self.port, self.chance, self.point = port, chance, point
        self.trouble = flow.Trouble()
        self.doomed: set[tuple[str, str]] = set()

    def come(self, traffic: Traffic) -> Receipt:
        """One arrival of this traffic, with everything that goes on its file."""
        match traffic:
            case Traffic.PEDESTRIAN:
                return self._pedestrian()
            case Traffic.CAR:
                return self._car()
            case Traffic.BUS:
                return self._bus()
            case Traffic.LORRY:
                return self._lorry()
        raise ValueError(f"no {traffic} comes to Kordai")

    def _open(self, traffic: Traffic, direction: Direction, **more: Any) -> Receipt:
        lane = self.chance.choice(flow.LANES[traffic])
        body = {"point": self.point, "mode": traffic, "direction": direction, "lane": lane, **more}
        if traffic is not Traffic.PEDESTRIAN:  # it waits before the gate; a pedestrian walks in
            body |= {"at_gate": False, "arrived_at": self.port.now().isoformat()}
        return self.port.call(GATE, "/files", body)

    def _pedestrian(self) -> Receipt:
        person = self._somebody(flow.state_of(flow.STATES[Traffic.PEDESTRIAN], self.chance))
        bad = self.chance.random() < self.trouble.expired
        if bad:
            person = expired(person, today=self._today(), days=self.chance.randrange(2, 400))
        file = self._open(Traffic.PEDESTRIAN, self._direction(), people=1)
        if bad:
            self.doomed.add((file["id"], "p1"))
        return self._people(file, [("pedestrian", person)])

    def _car(self) -> Receipt:
        state = flow.state_of(flow.STATES[Traffic.CAR], self.chance)
        direction = self._direction()
        file = self._open(Traffic.CAR, direction)
        file = self._vehicle(file, "car", state, cargo.CAR_MAKES)
        others = self.chance.choices((0, 1, 2, 3), weights=(45, 30, 15, 10))[0]
        people = [("driver", self._somebody(state))]
        people += [
            ("passenger", self._somebody(state, child=self.chance.random() < 0.2))  # noqa: PLR2004
            for _ in range(others)
        ]
        return self._people(file, people)

    def _bus(self) -> Receipt:
        state = flow.state_of(flow.STATES[Traffic.BUS], self.chance)
        file = self._open(Traffic.BUS, self._direction())
        file = self._vehicle(file, "bus", state, cargo.BUS_MAKES)
        self._paper(file, "passenger_list", drawn("PL-#####", self.chance))
        people = [("driver", self._somebody(state)), ("crew", self._somebody(state))]
        for place in range(self.chance.randrange(28, 49)):
            person = self._somebody(flow.state_of(flow.PASSENGERS, self.chance))
            if self.chance.random() < self.trouble.expired / 2:
                person = expired(person, today=self._today(), days=self.chance.randrange(2, 90))
                self.doomed.add((file["id"], f"p{place + 3}"))
            people.append(("passenger", person))
        return self._people(file, people)

    def _lorry(self) -> Receipt:
        state = flow.state_of(flow.STATES[Traffic.LORRY], self.chance)
        direction = self._direction()
        booking = drawn("BK-######", self.chance)
        file = self._open(Traffic.LORRY, direction, booking=booking, people=1)
        goods = self._goods(direction)
        file = self._vehicle(file, "tractor", state, cargo.LORRY_MAKES)
        if state != "CHN":
            file = self._vehicle(
                file, "trailer", state, ("Schmitz", "Krone", "Kogel"), trailer=True
            )
        file = self._people(file, [("driver", self._somebody(state))])
        self._paper(file, "transport_permit", drawn(f"{state[:2]} ######", self.chance))
        if goods is None:
            return self.port.call(GATE, f"/files/{file['id']}/load", {"load": "empty"})
        return self._load(file, goods, direction)

    def _load(self, file: Receipt, goods: cargo.Goods, direction: Direction) -> Receipt:
        to = "KAZ" if direction is Direction.ENTRY else "KGZ"
        forgotten = goods.paper if self._misses_paper(goods) else ""
        body = cargo.consignment(
            goods,
            self.chance,
            vehicle=file["vehicles"][-1],
            to=to,
            on=self._today(),
            without=forgotten,
        )
        path = f"/files/{file['id']}"
        file = self.port.call("customs", f"{path}/consignments", body)
        if goods.third:
            number = cargo.container(self.chance)
            body = {"number": number, "consignment": "c1", "vehicle": file["vehicles"][-1]}
            self.port.call("customs", f"{path}/containers", body)
            body = {"number": cargo.seal(self.chance), "mark": "found", "subject": "c1"}
            file = self.port.call("customs", f"{path}/seals", body)
        return file

    def _goods(self, direction: Direction) -> cargo.Goods | None:
        if self.chance.random() < (0.15 if direction is Direction.EXIT else 0.3):
            return None
        return self.chance.choice(cargo.ENTRIES if direction is Direction.ENTRY else cargo.EXITS)

    def _misses_paper(self, goods: cargo.Goods) -> bool:
        return bool(goods.paper) and self.chance.random() < self.trouble.paper_forgotten

    def _vehicle(
        self,
        file: Receipt,
        kind: str,
        state: str,
        makes: tuple[str, ...],
        *,
        trailer: bool = False,
    ) -> Receipt:
        body = {
            "kind": kind,
            "plate": cargo.plate(state, self.chance, trailer=trailer),
            "country": state,
            "make": self.chance.choice(makes),
            "colour": self.chance.choice(cargo.COLOURS),
        }
        return self.port.call(GATE, f"/files/{file['id']}/vehicles", body)

    def _people(self, file: Receipt, people: list[tuple[str, Traveller]]) -> Receipt:
        vehicle = file["vehicles"][0] if file["vehicles"] else None
        listed = [
            {"role": role, "mrz": list(person.zone), "names_local": person.local}
            | ({"vehicle": vehicle} if vehicle else {})
            for role, person in people
        ]
        body = {"people": listed, "complete": True}
        return self.port.call(GATE, f"/files/{file['id']}/people", body)

    def _paper(self, file: Receipt, kind: str, number: str) -> None:
        self.port.call("transport", f"/files/{file['id']}/papers", {"kind": kind, "number": number})

    def _somebody(self, state: str, *, child: bool = False) -> Traveller:
        person = traveller(state, self.chance, today=self._today(), card=0.45, child=child)
        if self.chance.random() < self.trouble.dirty_reader:
            person = noisy(person, self.chance)
        return person

    def _direction(self) -> Direction:
        return self.chance.choice((Direction.ENTRY, Direction.EXIT))

    def _today(self) -> Any:
        return self.port.now().date()
