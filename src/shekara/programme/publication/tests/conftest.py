"""The programme as the package brings it, with its money and its IATI profile."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity.load import load as load_programme
from shekara.programme.funding.load import load as load_money
from shekara.programme.publication.load import load as load_profiles
from shekara.programme.works.load import load as load_works
from shekara.registry.load import load as load_registry

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORD = "steppe wind 1991"
PROJECT = "bomca-8-kazakhstan"


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="system", unit="", node="kordai", at=NOON)


@pytest.fixture
def bomca(db: None, home: Path, stamp: Stamp) -> str:
    load_registry(stamp)
    load_programme(stamp)
    load_money(stamp)
    load_works(stamp)
    load_profiles(stamp)
    return PROJECT


def actor(role: Role) -> Actor:
    return Actor(code=role.value, agency="", points=frozenset({"*"}), roles=frozenset({role}))


@pytest.fixture
def kamila() -> Actor:
    return actor(Role.PROGRAMME)


Sit = Callable[[Role], Client]


@pytest.fixture
def sit(bomca: str, stamp: Stamp) -> Sit:
    """Sit down at a page as somebody."""

    def at(role: Role) -> Client:
        values = {"code": f"P-{role.value}", "names": "Somebody", "roles": [role.value]}
        officer = create_officer({**values, "language": "en"}, password=PASSWORD, stamp=stamp)
        client = Client()
        client.force_login(officer)
        client.cookies["language"] = "en"
        return client

    return at
