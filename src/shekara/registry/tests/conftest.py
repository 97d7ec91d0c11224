"""The whole registry, loaded; an operator and an officer of Kordai to look at it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.registry.tests.loaded import load

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSWORD = "steppe wind 1991"


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="system", unit="", node="kordai", at=NOON)


@pytest.fixture
def registry(db: None, stamp: Stamp) -> int:
    return load(stamp)


@pytest.fixture
def operator(db: None, stamp: Stamp) -> Officer:
    values = {"code": "OP-1", "names": "Saule", "roles": ["operator"], "language": "en"}
    return create_officer(values, password=PASSWORD, stamp=stamp)


@pytest.fixture
def officer(db: None, stamp: Stamp) -> Officer:
    values = {
        "code": "BG-7",
        "names": "Aigerim",
        "agency": "border_guard",
        "points": ["kordai"],
        "roles": ["officer"],
        "language": "en",
    }
    return create_officer(values, password=PASSWORD, stamp=stamp)


@pytest.fixture
def at_desk(registry: int, officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def at_node(registry: int, operator: Officer) -> Client:
    client = Client()
    client.force_login(operator)
    return client
