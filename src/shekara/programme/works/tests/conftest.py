"""People and places of the works tests."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works.tests.store import Store
from shekara.registry.tests.loaded import load


@pytest.fixture
def store(db: None) -> Store:
    load(Stamp(actor="system", unit="", node="kordai", at=datetime(2024, 1, 1, tzinfo=UTC)))
    return Store().with_contract()


PASSWORD = "steppe wind 1991"
PEOPLE: dict[str, dict[str, object]] = {
    "engineer": {"code": "EN-1", "roles": ["engineer"]},
    "keeper": {"code": "ST-1", "roles": ["storekeeper"]},
    "programme": {"code": "PM-1", "roles": ["programme"]},
    "donor": {"code": "DO-1", "roles": ["donor"]},
    "officer": {
        "code": "BG-7", "roles": ["officer"], "agency": "border_guard", "points": ["kordai"],
    },
    "oksana": {
        "code": "BG-9", "roles": ["officer"], "agency": "border_guard", "points": ["merke"],
    },
    "leader": {
        "code": "SL-1", "roles": ["shift_leader", "officer"], "agency": "border_guard",
        "points": ["kordai"],
    },
    "operator": {"code": "OP-1", "roles": ["operator"]},
}  # fmt: skip
Sit = Callable[[str], Client]


@pytest.fixture
def sit(store: Store) -> Sit:
    """Sit down at a page as somebody."""

    def at(who: str) -> Client:
        values = {"names": who.title(), "language": "en"} | PEOPLE[who]
        officer = create_officer(values, password=PASSWORD, stamp=store.stamp())
        client = Client()
        client.force_login(officer)
        client.cookies["language"] = "en"
        return client

    return at
