"""The programme as the package brings it, and the people who write and read it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity.tests.loaded import load
from shekara.registry.tests.loaded import load as load_registry

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORD = "steppe wind 1991"


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="system", unit="", node="kordai", at=NOON)


@pytest.fixture
def now() -> Stamp:
    return Stamp(actor="kamila", unit="", node="kordai", at=NOON)


@pytest.fixture
def registry(db: None, stamp: Stamp) -> int:
    return load_registry(stamp)


@pytest.fixture
def seed(registry: int, stamp: Stamp) -> int:
    return load(stamp)


@pytest.fixture
def demonstration(registry: int, stamp: Stamp) -> int:
    return load(stamp, demonstration=True)


def actor(role: Role) -> Actor:
    return Actor(code=role.value, agency="", points=frozenset({"*"}), roles=frozenset({role}))


@pytest.fixture
def kamila() -> Actor:
    return actor(Role.PROGRAMME)


@pytest.fixture
def asel() -> Actor:
    return actor(Role.MONITORING)


@pytest.fixture
def anna() -> Actor:
    return actor(Role.DONOR)


def signed_in(role: Role, stamp: Stamp) -> Client:
    values = {"code": f"P-{role.value}", "names": "Somebody", "roles": [role.value]}
    officer = create_officer({**values, "language": "en"}, password=PASSWORD, stamp=stamp)
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def manager(demonstration: int, stamp: Stamp) -> Client:
    return signed_in(Role.PROGRAMME, stamp)


@pytest.fixture
def donor(demonstration: int, stamp: Stamp) -> Client:
    return signed_in(Role.DONOR, stamp)


@pytest.fixture
def monitor(demonstration: int, stamp: Stamp) -> Client:
    return signed_in(Role.MONITORING, stamp)
