"""People and places of the crossing domain's tests."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.operations.crossing.tests.loaded import load_schemes


@pytest.fixture
def kordai(db: None) -> CrossingPoint:
    load_schemes(
        stamp=Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
    )
    return CrossingPoint()


@pytest.fixture
def lists(tmp_path: Path, settings: Any) -> Path:
    """An empty folder for watch lists."""
    settings.LISTS = tmp_path
    return tmp_path
