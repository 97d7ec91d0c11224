"""A device logs its own uses and faults with one call."""

import json
from typing import Any

import pytest
from django.test import Client

from shekara.kernel.access.tokens import issue_token
from shekara.programme.works.tests.store import Store


@pytest.fixture
def device(store: Store) -> Client:
    rights = ["works.read_equipment", "works.record_use", "works.report_fault"]
    values: dict[str, Any] = {
        "name": "detector", "agency": "border_guard", "points": ["kordai"], "rights": rights,
        "owner": "operator",
    }  # fmt: skip
    secret = issue_token(values, stamp=store.stamp())[1]
    return Client(headers={"Authorization": f"Bearer {secret}"})


def post(client: Client, path: str, **body: Any) -> Any:
    content = json.dumps(body)
    return client.post(f"/api/v1/equipment/{path}", content, content_type="application/json")


def test_a_device_logs_its_uses_with_one_call(store: Store, device: Client) -> None:
    store.accepted()

    answer = post(device, "EQ-26-000001/uses", uses=12)

    assert answer.status_code == 200
    assert answer.json()["uses"] == 12


def test_the_same_call_sent_twice_counts_once(store: Store, device: Client) -> None:
    store.accepted()
    for _ in range(2):
        answer = device.post(
            "/api/v1/equipment/EQ-26-000001/uses", "{}", content_type="application/json",
            headers={"Idempotency-Key": "d-1"},
        )  # fmt: skip

    assert answer.json()["uses"] == 1


def test_a_rule_that_says_no_is_told_by_its_name(store: Store, device: Client) -> None:
    store.delivered()

    answer = post(device, "EQ-26-000001/uses")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_accepted")
    assert "acceptance act" in answer.json()["detail"]


def test_a_device_reports_a_fault(store: Store, device: Client) -> None:
    store.accepted()

    answer = post(device, "EQ-26-000001/faults", text="Sensor E-17", stops=False)

    assert answer.json()["condition"] == "limited"
    assert device.get("/api/v1/equipment/EQ-26-000001").json()["open_faults"] == 1


def test_a_call_that_cannot_be_meant_is_refused(store: Store, device: Client) -> None:
    store.accepted()
    for body in ({"uses": 0}, {"uses": "3"}, {"at": "2026-01-01T00:00:00"}, {"user": 1}):
        assert post(device, "EQ-26-000001/uses", **body).status_code == 422
    assert post(device, "EQ-26-000099/uses").status_code == 404


def test_a_token_of_another_point_may_not(store: Store, device: Client) -> None:
    store.stocks(point="merke", accepted_on=store.today)

    assert post(device, "EQ-26-000001/uses").status_code == 403
