"""Set the stage: a few files in the point that show what a shift lives through.

Run in a node's folder before it is served. A lorry with meat under a carnet that waits for the
laboratory while four agencies look at it together; a bus of sixty; a refused traveller.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

LORRY, BUS, REFUSED = "08 KG 210 ABK", "01 KG 552 PSB", "774 ADE 02"
LISTED = "02 KG 417 AHD"
ON_DUTY = {
    "border_guard": "aigerim",
    "customs": "daulet",
    "transport": "saltanat",
    "quarantine": "zhibek",
    "migration": "timur",
}
MEAT = {
    "goods_items": [
        {
            "commodity": {
                "classification": {"id": "020130"},
                "description": "Beef, boneless, chilled",
            },
            "packaging": {"quantity": 800, "kind": "cartons"},
            "gross_kg": "18400",
            "net_kg": "17900",
            "value": "93080.00",
            "currency": "USD",
        }
    ],
    "vehicle": "v2",
    "origin": "UZB",
    "dispatched_from": "UZB",
    "destination": "KAZ",
    "union_goods": False,
    "consignor": "MChJ Chirchiq Gosht",
    "consignee": "TOO Alatau Trade",
    "additional_documents": [
        {"kind": "cmr", "number": "UZ-4410027"},
        {"kind": "invoice", "number": "INV-1182/26"},
        {"kind": "tir", "number": "XB78812345"},
    ],
}
AWAITED = {
    "outcome": "hold",
    "awaited": "laboratory_result",
    "party": "laboratory",
    "reasons": ["sample_taken"],
}
REFUSAL = {
    "outcome": "refuse",
    "reasons": ["document_expired"],
    "ground": "no_proper_document",
    "language": "ru",
    "appeal_told": True,
}


class Stage:
    """One file at a time, each call so many minutes ago."""

    def __init__(self, port: Any, now: datetime) -> None:
        self.port, self.now = port, now
        self.chance = Random(7)
        self.file = ""

    def call(self, ago: float, agency: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """A call of the interface by this agency's officer, minutes ago."""
        self.port.at = self.now - timedelta(minutes=ago)
        return self.port.call(agency, f"/files{self.file}{path}", body)

    def arrives(self, ago: float, mode: str, lane: str, plates: list[tuple[str, str]]) -> None:
        """A new file, its vehicles, and the gate ten minutes later."""
        self.file = ""
        body = {"point": "kordai", "mode": mode, "direction": "entry", "lane": lane}
        before = {"at_gate": False, "arrived_at": (self.now - timedelta(minutes=ago)).isoformat()}
        self.file = "/" + self.call(ago, "border_guard", "", {**body, **before})["id"]
        for kind, plate in plates:
            body = {"kind": kind, "plate": plate, "country": "KGZ"}
            self.call(ago - 1, "border_guard", "/vehicles", body)
        self.call(ago - 6, "border_guard", "/gate-in", {"lane": lane})

    def carries(self, ago: float, number: int, *, old: bool = False) -> None:
        """So many people, the last with a document that has run out when ``old``."""
        from shekara.demonstration.people import expired, traveller

        people = [traveller("KGZ", self.chance, today=self.now.date()) for _ in range(number)]
        if old:
            people[-1] = expired(people[-1], today=self.now.date(), days=40)
        listed = [
            {
                "role": "driver" if n == 0 else "passenger",
                "vehicle": "v1",
                "mrz": list(person.zone),
                "names_local": person.local,
            }
            for n, person in enumerate(people)
        ]
        self.call(ago, "border_guard", "/people", {"people": listed, "complete": True})


def listed_traveller(stage: Stage) -> None:
    """Somebody with the name and birth date of an entry of the invented national list."""
    from shekara.demonstration.listed import listed

    person = listed(stage.chance, today=stage.now.date())
    stage.arrives(20, "car", "5", [("car", LISTED)])
    body = {"role": "driver", "vehicle": "v1", "mrz": list(person.zone)}
    stage.call(12, "border_guard", "/people", {"people": [body], "complete": True})


def play(stage: Stage) -> None:
    """The files of the shift, and lorries behind them that have come half-way."""
    listed_traveller(stage)
    lorry_with_meat(stage)
    stage.arrives(47, "bus", "3", [("bus", BUS)])
    stage.carries(40, 60)
    passed = {"subjects": [f"p{n}" for n in range(1, 24)]}
    stage.call(30, "border_guard", "/passes", passed)
    stage.call(22, "transport", "/controls/transport.v1/outcome", {"outcome": "pass"})
    stage.arrives(21, "car", "5", [("car", REFUSED)])
    stage.carries(14, 2, old=True)
    stage.call(9, "border_guard", "/controls/border.p2/outcome", REFUSAL)
    for n, plate in enumerate(("01 KG 774 ADE", "04 KG 118 TRK", "02 KG 903 MBL")):
        stage.arrives(26 - 6 * n, "lorry", "2", [("tractor", plate)])
        stage.carries(19 - 6 * n, 1)
        stage.call(18 - 6 * n, "border_guard", "/load", {"load": "empty"})
        stage.call(15 - 6 * n, "border_guard", "/passes", {"subjects": ["p1"]})
    missing = {"awaited": "document", "party": "carrier", "reasons": ["permit_missing"]}
    stage.call(2, "transport", "/controls/transport.v1/outcome", {"outcome": "hold", **missing})


def lorry_with_meat(stage: Stage) -> None:
    """Four agencies, one file: the laboratory is awaited, customs and vet look together."""
    stage.arrives(34, "lorry", "1", [("tractor", LORRY), ("trailer", "4455 KG")])
    stage.carries(33, 1)
    stage.call(32, "customs", "/consignments", MEAT)
    seal = {"number": "KZ0047713", "mark": "found", "subject": "c1"}
    stage.call(31, "customs", "/seals", seal)
    stage.call(24, "border_guard", "/passes", {"subjects": ["p1"]})
    stage.call(22, "transport", "/controls/transport.v1/claim", {"take_over": False})
    stage.call(20, "transport", "/controls/transport.v1/outcome", {"outcome": "pass"})
    stage.call(19, "quarantine", "/controls/veterinary.c1/claim", {"take_over": False})
    stage.call(16, "quarantine", "/controls/veterinary.c1/outcome", AWAITED)
    stage.call(13, "customs", "/controls/customs.c1/claim", {"take_over": False})
    why = {"why": "Meat, first time on this road", "place": "Yard 2"}
    stage.call(10, "customs", "/inspection", why)
    stage.call(9, "quarantine", "/inspection/participants")
    stage.call(6, "quarantine", "/inspection/findings", {"finding": "nothing"})


@contextmanager
def set_up() -> Iterator[None]:
    """The demonstration's database, made when there is none."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
    django.setup()
    from shekara import demonstration
    from shekara.kernel.ledger.writing import writing

    demonstration.prepare()
    with writing():
        yield


def main() -> None:
    """Entry point."""
    with set_up():
        from shekara.demonstration.inside import InProcess
        from shekara.kernel.access.models import Officer

        officers = {a: Officer.objects.get(pk=code).actor() for a, code in ON_DUTY.items()}
        now = datetime.now(UTC)
        play(Stage(InProcess(officers, now), now))


if __name__ == "__main__":
    main()
