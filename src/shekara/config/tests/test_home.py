"""The first page after signing in is one that this person may open."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from shekara.config.pages.home import WORK
from shekara.kernel.access import Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.funding.load import load as load_money
from shekara.registry.tests.loaded import load as load_registry

STAMP = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 11, 24, 12, tzinfo=UTC))


@pytest.mark.parametrize("role", [role for role, _page in WORK], ids=lambda role: role.value)
def test_the_first_page_of_every_role_opens(db: None, role: Role) -> None:
    load_registry(STAMP)
    load_money(STAMP, demonstration=True)
    code = "donor" if role is Role.DONOR else f"P-{role.value}"
    values = {"code": code, "names": "Somebody", "roles": [role.value], "points": ["kordai"]}
    officer = create_officer(
        {**values, "agency": "border_guard", "language": "en"}, password="steppe wind 1991",
        stamp=STAMP,
    )  # fmt: skip
    client = Client()
    client.force_login(officer)

    first = client.get("/")

    assert first.status_code == 302
    assert client.get(first["Location"], follow=True).status_code == 200, first["Location"]
