"""A node with registry and schemes, tokens of two agencies, and a machine to call with."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from shekara.kernel.access.matrix import rights
from shekara.kernel.access.roles import Role
from shekara.kernel.access.tokens import issue_token
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.tests.loaded import load_schemes
from shekara.registry.tests.loaded import load

STAMP = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
EVERYTHING = ("crossing.",)


@pytest.fixture
def kordai(db: None) -> None:
    """Registry and schemes are loaded."""
    load(STAMP)
    load_schemes(stamp=STAMP)


class Machine:
    """A machine with a token of one agency."""

    def __init__(self, token: str) -> None:
        self.token, self.client = token, Client()

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """One POST below ``/api/v1``."""
        return self.client.post(
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **_named(headers)},
        )

    def get(self, path: str, **headers: str) -> Any:
        """One GET below ``/api/v1``."""
        return self.client.get(
            f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}", **_named(headers)}
        )

    def open(self, mode: str = "pedestrian", **more: Any) -> dict[str, Any]:
        """A new file at Kordai, entering."""
        body = {"point": "kordai", "mode": mode, "direction": "entry", **more}
        opened: dict[str, Any] = told(self.post("/files", body), 201)
        return opened


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def told(response: HttpResponse, status: int = 200) -> Any:
    """The answer's body, once its status is as expected."""
    assert response.status_code == status, response.content.decode()[:600]
    return json.loads(response.content)


@pytest.fixture
def machine(kordai: None) -> Callable[..., Machine]:
    """Make a machine of an agency, with all rights a machine can have or only some."""

    def make(agency: str, *only: str, points: tuple[str, ...] = ("kordai",)) -> Machine:
        held = [right for right, roles in rights().items() if Role.MACHINE in roles]
        values = {
            "name": f"test {agency}",
            "agency": agency,
            "points": list(points),
            "rights": list(only) or held,
            "owner": "operator",
        }
        return Machine(issue_token(values, stamp=STAMP)[1])

    return make


@pytest.fixture
def gate(machine: Callable[..., Machine]) -> Machine:
    """The border guard's devices."""
    return machine("border_guard")


@pytest.fixture
def customs(machine: Callable[..., Machine]) -> Machine:
    """The customs' program."""
    return machine("customs")
