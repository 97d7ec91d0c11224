"""People and places of the works tests."""

from datetime import UTC, datetime

import pytest

from shekara.kernel.ledger.events import Stamp
from shekara.programme.works.tests.store import Store
from shekara.registry import load as registry


@pytest.fixture
def store(db: None) -> Store:
    registry.load(
        Stamp(actor="system", unit="", node="kordai", at=datetime(2024, 1, 1, tzinfo=UTC))
    )
    return Store().with_contract()
