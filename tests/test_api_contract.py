"""The interface for machines keeps what its OpenAPI document says, whatever it is sent."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from openapi_spec_validator import validate
from schemathesis.config import SchemathesisConfig

from shekara.config.api import api, openapi_json, tokens
from shekara.kernel.access.matrix import rights
from shekara.kernel.access.roles import Role
from shekara.kernel.access.tokens import Rate, issue_token
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.api import PARTS, events
from shekara.operations.crossing.tests.loaded import load_schemes
from shekara.registry.tests.loaded import load

EXAMPLES = int(os.environ.get("SHEKARA_EXAMPLES", "4"))
PRINTED = api.get_openapi_schema(path_prefix="/api/")
EXPECTED = ["2xx", "401", "403", "404", "409", "412", "422"]
"""A call may be well formed and still unwelcome: a code that no registry knows (422), a file
that is not there (404), a rule that says no (409), a version that is past (412)."""

CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": EXPECTED}}}
)
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application(), config=CONFIG)


@pytest.fixture
def token(db: None) -> str:
    """A token with every right a machine can have, at a node with registry and schemes."""
    stamp = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
    load(stamp)
    load_schemes(stamp=stamp)
    values: dict[str, Any] = {
        "name": "contract",
        "agency": "border_guard",
        "points": ["*"],
        "rights": [right for right, roles in rights().items() if Role.MACHINE in roles],
        "owner": "operator",
    }
    return issue_token(values, stamp=stamp)[1]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_news", lambda _after, _wait_s: False)
    monkeypatch.setattr(tokens, "_rate", Rate(calls=1_000_000, per_s=1))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A call does not put away the connection in whose transaction the test stands, as
    Django's own client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_printed_interface_is_openapi_3_1() -> None:
    assert PRINTED["openapi"].startswith("3.1")
    validate(PRINTED)
    assert openapi_json() == openapi_json()


def test_no_two_shapes_share_a_name() -> None:
    shapes: dict[str, set[str]] = {}
    for _, router in PARTS:
        for path in router.path_operations.values():
            for operation in path.operations:
                for model in operation.models:
                    for field in model.model_fields.values():
                        kind = field.annotation
                        if hasattr(kind, "model_fields"):
                            shapes.setdefault(kind.__name__, set()).add(kind.__module__)

    assert {name: places for name, places in shapes.items() if len(places) > 1} == {}


@pytest.mark.slow
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_call_keeps_its_word(case: "schemathesis.Case[Any]", token: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
