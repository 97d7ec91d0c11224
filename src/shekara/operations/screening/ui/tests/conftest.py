"""Somebody at a desk of Kordai, in a role, in English."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.registry.tests.loaded import load

Sit = Callable[[str], Client]


@pytest.fixture
def sit(db: None) -> Sit:
    """Sit down in a role at Kordai."""
    load(Stamp(actor="OP-1", unit="", node="kordai", at=datetime(2026, 1, 1, tzinfo=UTC)))
    stamp = Stamp(actor="OP-1", unit="", node="kordai", at=timezone.now())

    def at(role: str) -> Client:
        officer = Officer.objects.filter(code=role).first() or create_officer(
            {"code": role, "names": role, "agency": "border_guard", "points": ["kordai"],
             "roles": [role], "language": "en"},
            password="steppe wind 1991", stamp=stamp,
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        client.cookies["language"] = "en"
        return client

    return at
