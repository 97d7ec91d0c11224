"""A point's page says which controls were due on any day: Kordai in 2012 and today differ."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.tests.loaded import load_schemes
from shekara.registry.tests.loaded import load

pytestmark = pytest.mark.django_db
NOON = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def officer(client: Client) -> Client:
    load(NOON)
    load_schemes(stamp=NOON)
    values = {"code": "aigerim", "names": "A", "agency": "border_guard", "points": ["kordai"],
              "roles": ["officer"], "language": "en"}  # fmt: skip
    client.force_login(
        create_officer(values, password="kordai-2026", pin="2580", badge="B1", stamp=NOON)
    )
    return client


def lorry_entry(page: str) -> str:
    row = re.search(
        r'<th scope="row">lorry</th>\s*<td>entry</td>\s*<td>(.*?)</td>', page, re.DOTALL
    )
    assert row
    return row.group(1)


def test_customs_at_kordai_was_due_for_all_goods_in_2012_and_today_only_for_some(
    officer: Client,
) -> None:
    then, today = (
        lorry_entry(officer.get(f"/points/kordai/?on={day}").content.decode())
        for day in ("2012-06-01", "2026-03-01")
    )

    assert "customs (customs service)" in then
    assert "customs (customs service) ·" not in then
    assert "customs (customs service) ·" in today
    assert "border (border guard)" in today
