"""People of the tests: an operator, two officers of Kordai, one of another point."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSWORD = "steppe wind 1991"


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="OP-1", unit="", node="kordai", at=NOON)


@pytest.fixture
def operator(db: None, stamp: Stamp) -> Officer:
    values = {"code": "OP-1", "names": "Saule", "roles": ["operator"]}
    return create_officer(values, password=PASSWORD, stamp=stamp)


@pytest.fixture
def aigerim(db: None, stamp: Stamp) -> Officer:
    values = {
        "code": "BG-7",
        "names": "Aigerim",
        "agency": "border_guard",
        "points": ["kordai"],
        "roles": ["officer"],
    }
    return create_officer(values, password=PASSWORD, pin="2580", badge="A 100", stamp=stamp)


@pytest.fixture
def daulet(db: None, stamp: Stamp) -> Officer:
    values = {
        "code": "CU-3",
        "names": "Daulet",
        "agency": "customs",
        "points": ["kordai"],
        "roles": ["officer", "operator"],
        "language": "ru",
    }
    return create_officer(values, password=PASSWORD, pin="7391", badge="D200", stamp=stamp)


@pytest.fixture
def oksana(db: None, stamp: Stamp) -> Officer:
    values = {
        "code": "BG-9",
        "names": "Oksana",
        "agency": "border_guard",
        "points": ["merke"],
        "roles": ["officer"],
    }
    return create_officer(values, password=PASSWORD, pin="8642", badge="O300", stamp=stamp)


@pytest.fixture
def auditor(db: None, stamp: Stamp) -> Officer:
    values = {"code": "AU-1", "names": "Timur", "roles": ["auditor"]}
    return create_officer(values, password=PASSWORD, stamp=stamp)


def enter(client: Client, officer: Officer) -> Client:
    client.post(reverse("account_login"), {"login": officer.code, "password": PASSWORD})
    return client
