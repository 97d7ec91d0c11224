"""Kordai with its registry and schemes, officers of five agencies, and invented documents."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.tests.loaded import load_schemes
from shekara.operations.document.compose import compose
from shekara.registry.tests.loaded import load

PASSWORD = "steppe wind 1991"
PEOPLE = {
    "aigerim": ("BG-7", "Aigerim", "border_guard", ["officer"]),
    "daulet": ("CU-3", "Daulet", "customs", ["officer"]),
    "timur": ("TR-2", "Timur", "transport", ["officer"]),
    "zhanna": ("QU-4", "Zhanna", "quarantine", ["officer"]),
    "ruslan": ("MG-5", "Ruslan", "migration", ["officer"]),
    "marat": ("PH-1", "Marat", "border_guard", ["point_head", "officer"]),
}
Sit = Callable[..., Client]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def kordai(db: None) -> str:
    stamp = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
    load(stamp)
    load_schemes(stamp=stamp)
    return "kordai"


@pytest.fixture
def officers(kordai: str, now: datetime) -> dict[str, Officer]:
    stamp = Stamp(actor="OP-1", unit="", node="kordai", at=now)
    return {
        who: create_officer(
            {"code": code, "names": names, "agency": agency, "points": ["kordai"],
             "roles": roles, "language": "en"},
            password=PASSWORD, stamp=stamp,
        )
        for who, (code, names, agency, roles) in PEOPLE.items()
    }  # fmt: skip


@pytest.fixture
def sit(officers: dict[str, Officer]) -> Sit:
    """Sit down: an officer at a desk, at a lane for this traffic."""

    def at(who: str, mode: str = "lorry", direction: str = "entry", lane: str = "4") -> Client:
        client = Client()
        client.force_login(officers[who])
        client.cookies["language"] = "en"
        where = {"point": "kordai", "direction": direction, "mode": mode, "lane": lane}
        assert client.post("/place/", where).status_code == 302
        return client

    return at


def passport(
    surname: str = "ISKAKOVA",
    given: str = "AIGERIM",
    number: str = "N12345678",
    state: str = "KAZ",
    born: date = date(1985, 3, 12),
    until: date = date(2031, 1, 1),
) -> str:
    """The zone of an invented passport."""
    return "\n".join(compose("TD3", state, surname, given, number, state, born, "F", until))


Seat = Callable[[str], Client]


@pytest.fixture
def seat(kordai: str) -> Seat:
    """Sit down in a role at Kordai, in English."""

    def at(role: str) -> Client:
        officer = Officer.objects.filter(code=role).first() or create_officer(
            {"code": role, "names": role, "agency": "border_guard", "points": ["kordai"],
             "roles": [role], "language": "en"},
            password="steppe wind 1991",
            stamp=Stamp(actor="OP-1", unit="", node="kordai", at=timezone.now()),
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        client.cookies["language"] = "en"
        return client

    return at
