"""The source project with its money and equipment, published; and the people around it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.activity.tests.loaded import load as load_programme
from shekara.programme.funding.load import load as load_money
from shekara.programme.funding.models import Contribution, DonorSeat, MoneyLine
from shekara.programme.publication.pages import publishing
from shekara.programme.publication.pages.version import forget
from shekara.programme.works import load as works_load
from shekara.registry.tests.loaded import load as load_registry

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PROJECT = "bomca-8-kazakhstan"
OTHER = "kordai-review-2026"
PASSWORD = "steppe wind 1991"
PAGE = f"/projects/{PROJECT}/en/"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    forget()
    cache.clear()
    yield
    forget()
    cache.clear()


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(actor="system", unit="", node="kordai", at=NOON)


@pytest.fixture
def seed(db: None, stamp: Stamp) -> None:
    """What sources say, money, Merke and Kordai; nothing is published."""
    load_registry(stamp)
    load_programme(stamp)
    load_money(stamp, demonstration=True)
    works_load.load(stamp)
    works_load.load_equipment(stamp)


@pytest.fixture
def page(seed: None, stamp: Stamp) -> None:
    """The project before the public."""
    publishing.publish(PROJECT, by=actor(Role.PROGRAMME), stamp=stamp)


@pytest.fixture
def two_donors(seed: None, stamp: Stamp) -> None:
    """Two projects, two donors: lines of each, public and hidden; UNDP gives only to the first."""
    load_programme(stamp, demonstration=True)
    put(DonorSeat, {"code": "undp-seat", "donor": "undp"}, stamp=stamp)
    given(stamp, "own-hidden", donor="eu", amount=111_001, public=False)
    given(stamp, "other-hidden", donor="undp", amount=222_002, public=False)
    given(stamp, "elsewhere-hidden", project=OTHER, donor="undp", amount=333_003, public=False)
    moved(stamp, "own-line", donor="eu", amount=444_004, public=False)
    moved(stamp, "other-line", donor="undp", amount=555_005, public=False)
    moved(stamp, "public-line", donor="undp", amount=666_006, public=True)
    moved(stamp, "nobodys-line", donor="", amount=777_007, public=False)


def given(stamp: Stamp, code: str, **more: Any) -> None:
    values: dict[str, Any] = {
        "code": code, "project": PROJECT, "currency": "USD", "on": date(2013, 5, 1),
        "source": "test", "meaning": "stated", "precision": "day",
    } | more  # fmt: skip
    put(Contribution, values | {"amount": Decimal(values["amount"])}, stamp=stamp)


def moved(stamp: Stamp, code: str, **more: Any) -> None:
    values: dict[str, Any] = {
        "code": code, "project": PROJECT, "currency": "USD", "on": date(2013, 6, 1),
        "source": "test", "kind": "expenditure",
    } | more  # fmt: skip
    put(MoneyLine, values | {"amount": Decimal(values["amount"])}, stamp=stamp)


def actor(role: Role, code: str = "") -> Actor:
    return Actor(
        code=code or role.value, agency="", points=frozenset({"*"}), roles=frozenset({role})
    )


def signed_in(role: Role, stamp: Stamp, code: str = "") -> Client:
    values = {"code": code or f"P-{role.value}", "names": "Somebody", "roles": [role.value]}
    officer = create_officer({**values, "language": "en"}, password=PASSWORD, stamp=stamp)
    client = Client()
    client.force_login(officer)
    client.cookies["language"] = "en"
    return client
