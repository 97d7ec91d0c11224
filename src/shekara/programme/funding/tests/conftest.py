"""Money of BOMCA 8 as the package brings it, and the people who enter and read it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity.tests.loaded import load as load_programme
from shekara.programme.funding.load import load
from shekara.registry.tests.loaded import load as load_registry

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PROJECT = "bomca-8-kazakhstan"
PASSWORD = "steppe wind 1991"


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="pavel", unit="", node="kordai", at=NOON)


@pytest.fixture
def project(db: None, stamp: Stamp) -> int:
    load_registry(stamp)
    return load_programme(stamp)


@pytest.fixture
def seed(project: int, stamp: Stamp) -> int:
    return load(stamp, demonstration=True)


def actor(role: Role, code: str = "") -> Actor:
    return Actor(
        code=code or role.value, agency="", points=frozenset({"*"}), roles=frozenset({role})
    )


@pytest.fixture
def pavel() -> Actor:
    return actor(Role.FINANCE, "pavel")


@pytest.fixture
def kamila() -> Actor:
    return actor(Role.PROGRAMME)


@pytest.fixture
def anna() -> Actor:
    """Speaks for the EU: the demonstration ties the service number ``donor`` to it."""
    return actor(Role.DONOR, "donor")


def signed_in(role: Role, stamp: Stamp, code: str = "") -> Client:
    values = {"code": code or f"P-{role.value}", "names": "Somebody", "roles": [role.value]}
    officer = create_officer({**values, "language": "en"}, password=PASSWORD, stamp=stamp)
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def finance(seed: int, stamp: Stamp) -> Client:
    return signed_in(Role.FINANCE, stamp)


@pytest.fixture
def manager(seed: int, stamp: Stamp) -> Client:
    return signed_in(Role.PROGRAMME, stamp)


@pytest.fixture
def donor(seed: int, stamp: Stamp) -> Client:
    return signed_in(Role.DONOR, stamp, "donor")
