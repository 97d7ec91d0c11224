"""The join endpoint: refusals in words for programs, floods unheard, nothing elsewhere."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from shekara.kernel.sync import authority as ca
from shekara.kernel.sync import doors
from shekara.kernel.sync.codes import new_code
from shekara.kernel.sync.limits import Limit
from shekara.kernel.sync.own import Own

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_head_office(settings: Any) -> None:
    settings.NODE, settings.ROLE = "hq", "head_office"


@pytest.fixture
def authority(tmp_path: Path) -> ca.Authority:
    signing = Ed25519PrivateKey.generate()
    return ca.make_authority(tmp_path, signing, name="hq authority", at=datetime.now(UTC))


@pytest.fixture
def machine(tmp_path: Path) -> Own:
    return Own(tmp_path / "machine", Ed25519PrivateKey.generate())


def test_the_endpoint_says_no_in_words_for_programs(
    authority: ca.Authority, machine: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "_authority", lambda: authority)
    monkeypatch.setattr(doors, "tell_bus", lambda _: True)
    monkeypatch.setattr(doors, "_limit", Limit())
    client = Client()
    for body in (b"", b"{}", b"\xff" * 100, b"[" * 10_000, b"x" * 30_000):
        reply = client.post("/join/", body, content_type="application/json")
        assert (reply.status_code, reply.json()["reason"]) == (400, "signature")
    assert client.get("/join/").status_code == 405
    asked = machine.ask(new_code(authority.fingerprint).key(), node="", at=datetime.now(UTC))
    reply = client.post("/join/", msgspec.json.encode(asked), content_type="application/json")
    assert (reply.status_code, reply.json()["reason"]) == (404, "unknown")


def test_a_flood_from_one_address_is_not_heard_and_others_are(
    authority: ca.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit(each=3, total=5)
    assert [limit.allows("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert [limit.allows("b", 1.0) for _ in range(3)] == [True, True, False]
    assert limit.allows("a", 61.0)
    monkeypatch.setattr(doors, "_authority", lambda: authority)
    monkeypatch.setattr(doors, "_limit", Limit(each=1))
    replies = [Client().post("/join/", b"{}", content_type="application/json") for _ in range(2)]
    assert [reply.status_code for reply in replies] == [400, 429]


def test_elsewhere_than_at_head_office_there_is_nothing(settings: Any) -> None:
    settings.ROLE = "node"
    assert Client().post("/join/", b"{}", content_type="application/json").status_code == 404
